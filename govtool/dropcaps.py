"""A drop cap that stands apart from its word joins it: `<div class="dropcap">M</div><p>inister …`.

A picture of a letter goes before the text; its letter is put back, with its evidence, when the opening is repaired.

What is joined is the page's own; the question is only whether white space belongs between. A letter may be a word ("A
minister", "В понедельник"), so that the page's other words are asked: where "minister" is one of them and "aminister"
is none, "A" is a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from govtool.compare import UNSPACED
from govtool.model import Block, Container, ascend
from govtool.tags import INITIAL

#: A letter set apart by its class, or by a floating table, a <td> or a <div> of its own; by class up to three letters.
CAP = re.compile(r"[\"“«‘'(]?([^\W\d_]{1,3})")
LONGEST = 4
#: Inside these a single letter is a label: "A" of a list, a heading of an index.
LABELS = frozenset(("li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "button", "nav", "th"))
WORD = re.compile(r"[^\W\d_]+")
#: A letter, or the mark of one: a Thai vowel stands above the consonant that a drop cap has taken away.
SCRIPT = re.compile(r"[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]")


class _Words:
    """The words of a page, counted when they are first asked for: few pages have a drop cap that stands apart."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.found: Counter[str] = Counter()

    def know(self, cap: str, word: str) -> tuple[bool, bool]:
        """Whether the page has the joined word, and whether it has the second part as a word elsewhere too."""
        if not self.found:
            self.found = Counter(WORD.findall(" ".join(block.text for block in self.blocks).lower()))
        return (cap + word).lower() in self.found, self.found[word.lower()] > 1


def join_drop_caps(
    blocks: Sequence[Block], containers: Sequence[Container], spaced: Sequence[tuple[int, int]] = ()
) -> list[Block]:
    """Blocks with every drop cap joined to its word.

    spaced  blocks in which white space follows what may be a drop cap, and where
    """
    joined: list[Block] = []
    page = _Words(blocks)
    gaps = dict(spaced)
    for at, block in enumerate(blocks):
        if at in gaps:
            block = _closed(block, gaps[at], page)  # noqa: PLW2901 - the joined block takes its place
        if joined and joined[-1].kind == "image" and _is_drawn(joined[-1], block):
            block = replace(block, markup=(joined.pop().markup[-1], *block.markup))  # noqa: PLW2901
        cap = _cap(joined[-1], containers) if joined and len(joined[-1].text) <= LONGEST else None
        if cap and (between := _between(cap, block, page)) is not None:
            block = _with(joined.pop(), between, block)  # noqa: PLW2901
        joined.append(block)
    return joined


class _Cap(NamedTuple):
    letters: str
    named: bool  # its box says that it is a drop cap


def _cap(block: Block, containers: Sequence[Container]) -> _Cap | None:
    """The drop cap that a block may be: not where a label may stand."""
    letters = CAP.fullmatch(block.text)
    if not letters:
        return None
    around = list(islice(ascend(containers, block.inside), 4))
    named = bool(INITIAL.search(around[0].names))
    return None if not named and any(box.tag in LABELS for box in around) else _Cap(letters[1], named)


def _between(cap: _Cap, block: Block, page: _Words) -> str | None:
    """What belongs between a drop cap and the paragraph that follows it: "", a space, or None if they stay apart."""
    letters, rest = cap.letters, block.text
    if block.kind not in {"paragraph", "item", "quote"} or len(rest) < 2:  # noqa: PLR2004
        return None
    if letters[0].upper() == letters[0].lower():  # no script with capitals
        return "" if cap.named and SCRIPT.match(rest) else None
    word = WORD.match(rest)
    if not word or not letters[0].isupper() or not (cap.named or len(letters) == 1):
        return None
    capitals = cap.named and len(word[0]) > 1 and word[0].isupper()
    if not (rest[0].islower() or capitals):
        return None
    whole, apart = page.know(letters, word[0])
    if apart and not whole:
        return " " if cap.named else None
    return "" if whole or len(letters) == 1 else None


def _is_drawn(picture: Block, rest: Block) -> bool:
    """Whether a picture in a box of its own says one letter, and the paragraph below it starts in lower case."""
    letter = picture.markup[-1].get("alt").strip() if picture.markup else ""  # an image ends with its picture
    return len(letter) == 1 and letter.isupper() and rest.kind == "paragraph" and rest.text[:1].islower()


def _closed(block: Block, at: int, page: _Words) -> Block:
    """A block without the white space after its drop cap, if the page knows the joined word only."""
    text = block.text
    cap, word = CAP.fullmatch(text[:at]), WORD.match(text, at + 1)
    if not cap or not (word or UNSPACED.match(text, at + 1)):
        return block
    unspaced = UNSPACED.match(cap[1]) and UNSPACED.match(text, at + 1)
    if not unspaced:
        whole, apart = page.know(cap[1], word[0]) if word else (False, True)
        if apart or not whole or not cap[1][0].isupper() or not text[at + 1].islower():
            return block
    kept = (span for span in block.markup if span[:2] != (at, at + 1))  # a <br>
    moved = (s._replace(start=s.start - (s.start > at), end=s.end - (s.end > at)) for s in kept)
    return replace(block, text=text[:at] + text[at + 1 :], markup=tuple(moved))


def _with(cap: Block, between: str, rest: Block) -> Block:
    by = len(cap.text + between)
    moved = (span._replace(start=span.start + by, end=span.end + by) for span in rest.markup)
    return replace(rest, text=cap.text + between + rest.text, markup=tuple(moved))
