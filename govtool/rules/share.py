"""Share and print bars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.compare import link_share, word_count
from govtool.lexicon import equals
from govtool.model import Document, Edit
from govtool.sight import OPEN, edges, names_around, relabel, seen

NAMES = re.compile(r"share|social|toolbar|\btools?\b|print|button|addthis|sns")
MAX_WORDS = 8
LINKED = 0.5


def share(document: Document) -> Iterator[Edit]:
    """A block that is nothing but "Share", "In trang", "Chia sẻ": at an edge, or a link, or in a box of tools."""
    outer = set(edges(document))
    for at, block in enumerate(document.blocks):
        if block.role not in OPEN or not block.text or word_count(block.text) > MAX_WORDS or block.kind == "heading":
            continue
        phrase = equals("share", block.text)
        if not phrase:
            continue
        names = names_around(document, block)
        tools = names if NAMES.search(names) else ""
        where = tools or ("a link" if link_share(block) > LINKED else "")
        where = where or ("the page's edge" if phrase.confirmed and at in outer else "")
        if where:
            yield relabel(document, at, "share", "share", (f"a share or print bar: {where}", seen(phrase)))
