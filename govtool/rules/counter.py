"""Visit counters: "Số lượt truy cập / Đang truy cập: 40 / Hôm nay: 329"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.lexicon import Phrase, opens, rest
from govtool.model import Document, Edit, Evidence
from govtool.sight import OPEN, edges, relabel, speaking

MAX_LENGTH = 60
#: What stands after a number where a language counts with a word: visits and visitors.
UNITS = "次 人次 人 位 名 回 명 회 คน ครั้ง lần lượt".split()
#: What follows a counter's label: nothing, or a number with the site's own separators and what it counts.
NUMBER = re.compile(rf"[\d.,\s\u00a0]*(?:(?<=[\d\s])(?:{'|'.join(UNITS)})[.。]?)?(?:\(\w*\))?")
WITH_NUMBER = re.compile(r"\d")


def counter(document: Document) -> Iterator[Edit]:
    """A run of lines at a page's edge: counters' labels, alone or with a number, one of them unambiguous.

    Pages seen: departments of Vietnamese provinces, footers of many portals. "Hôm nay: 329" in an article's table or
    between its paragraphs stays: no anchor, or not at an edge. So does a list that a sentence of the article announces.
    """
    if not any(opens("counter", document.blocks[at].text) for at in speaking(document)):
        return
    run: list[tuple[int, Phrase]] = []
    last = -2
    for at in edges(document):
        block = document.blocks[at]
        if not block.text:
            continue
        phrase = _label(block.text) if block.role in OPEN and block.kind != "table" else None
        if run and (phrase is None or at - last > 3):  # noqa: PLR2004 - pictures of digits may stand between
            yield from _edits(document, run)
            run = []
        if phrase:
            run.append((at, phrase))
            last = at
    yield from _edits(document, run)


def _is_announced(document: Document, at: int) -> bool:
    """Whether the article leads up to a line, with a colon."""
    before = next((b for b in reversed(document.blocks[:at]) if b.text), None)
    return (
        before is not None and before.role == "body" and before.text.endswith((":", "：")) and not _label(before.text)
    )


def _label(text: str) -> Phrase | None:
    if len(text) > MAX_LENGTH:
        return None
    phrase = opens("counter", text)
    if phrase and NUMBER.fullmatch(rest(phrase, text)):
        return phrase if phrase.anchor or WITH_NUMBER.search(text) else None
    return None


def _edits(document: Document, run: list[tuple[int, Phrase]]) -> Iterator[Edit]:
    anchor = next((phrase for _, phrase in run if phrase.anchor), None)
    if anchor is None or _is_announced(document, run[0][0]):
        return
    for at, phrase in run:
        witness = [
            Evidence("lexicon", f"{phrase.language}.toml counter", phrase.text),
            Evidence("lexicon", "anchor of the run", anchor.text),
        ]
        yield relabel(document, at, "counter", "counter", ("a visit counter at the page's edge", witness))
