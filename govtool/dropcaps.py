"""A drop cap that stands in a box of its own joins its word: `<div class="dropcap">M</div><p>inister …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from govtool.model import Block, Container, ascend

#: A letter set apart by its class, or by a floating table, a <td> or a <div> of its own.
INITIAL = re.compile(r"drop-?_?cap|initial|first-?letter|lettrine")
LETTER = re.compile(r"[\"“«‘'(]?\w")
#: Inside these a single letter is a label: "A" of a list, a heading of an index.
LABELS = frozenset(("li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "button", "nav", "th"))


def join_drop_caps(blocks: Sequence[Block], containers: Sequence[Container]) -> list[Block]:
    """Blocks with every drop cap joined to the paragraph that follows it."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _is_cap(joined[-1], containers) and _is_rest(block):
            block = _with(joined.pop(), block)  # noqa: PLW2901 - the joined block takes its place
        joined.append(block)
    return joined


def _is_cap(block: Block, containers: Sequence[Container]) -> bool:
    if len(block.text) > 2 or not LETTER.fullmatch(block.text) or not block.text[-1].isupper():  # noqa: PLR2004
        return False
    around = list(islice(ascend(containers, block.inside), 4))
    return bool(INITIAL.search(around[0].names)) or not any(container.tag in LABELS for container in around)


def _is_rest(block: Block) -> bool:
    """The rest of a word: a paragraph that starts in lower case. Only scripts with case have drop caps of this kind."""
    return block.kind in {"paragraph", "item", "quote"} and block.text[:1].islower() and len(block.text) > 1


def _with(cap: Block, rest: Block) -> Block:
    by = len(cap.text)
    moved = (span._replace(start=span.start + by, end=span.end + by) for span in rest.markup)
    return replace(rest, text=cap.text + rest.text, markup=tuple(moved))
