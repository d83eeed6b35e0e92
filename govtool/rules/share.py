"""Share and print bars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.compare import word_count
from govtool.lexicon import Phrase, equals, opens
from govtool.model import Block, Document, Edit
from govtool.sight import OPEN, names_around, prose_bounds, relabel, seen, speaking

NAMES = re.compile(r"share|social|toolbar|\btools?\b|print|button|addthis|sns")
MAX_WORDS = 16
LINKED = 0.5
QUESTION = "?？؟ "


def share(document: Document) -> Iterator[Edit]:
    """A block that is nothing but "Share", "In trang", "Chia sẻ": at an edge, or a link, or in a box of tools.

    In a box of tools several links in one line are a bar too: "Share this page: Facebook Email Print".
    """
    first, last = prose_bounds(document)
    for at in speaking(document):
        block = document.blocks[at]
        if block.role not in OPEN or not block.text or block.kind == "heading":
            continue
        opened, whole = opens("share", block.text), _equals(block.text)
        if not (opened or whole) or word_count(block.text) > MAX_WORDS:
            continue
        names = names_around(document, block)
        tools = names if NAMES.search(names) else ""
        phrase = whole or (opened if tools and _is_link(block) else None)
        if not phrase:
            continue
        where = tools or ("a link" if _is_link(block) else "")
        where = where or ("the page's edge" if phrase.confirmed and not first <= at <= last else "")
        if where:
            yield relabel(document, at, "share", "share", (f"a share or print bar: {where}", seen(phrase)))


def _equals(text: str) -> Phrase | None:
    """The phrase that a text is, with its question mark or without."""
    return equals("share", text) or equals("share", text.rstrip(QUESTION))


def _is_link(block: Block) -> bool:
    """Whether the block is a link, be it one without an address: scripts open these bars."""
    linked = sum(span.end - span.start for span in block.markup if span.tag == "a")
    return linked > LINKED * len(block.text)
