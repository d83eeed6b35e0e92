"""trafilatura's choice, aligned to the page's own blocks. The one door to trafilatura.

Its text is never used, only what it chose: a block is as much the article as its words stand in trafilatura's text,
in the same order. Its slips (a lost `<time>`, a broken table row, a drop cap alone) do not reach the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from govtool.labels.align import align
from govtool.labels.standfirst import with_standfirst
from govtool.model import Page

#: It needs over 70 s for a table of 200,000 rows or a page of 30 MB, in C calls that no signal interrupts.
MAX_TAGS, MAX_CHARACTERS, MAX_BLOCKS = 120_000, 8_000_000, 8_000


def label(page: Page) -> Sequence[float]:
    """Share of each block that trafilatura chose, and the standfirst above it; nothing where the page is too large."""
    if page.html.count("<") > MAX_TAGS or len(page.html) > MAX_CHARACTERS or len(page.blocks) > MAX_BLOCKS:
        return ()
    chosen = _choose(page.html)
    return with_standfirst(page, align(page.blocks, chosen)) if chosen else [0.0] * len(page.blocks)


def _choose(html: str) -> str:
    from trafilatura import extract

    try:
        return extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    except Exception:  # noqa: BLE001 - lxml and justext raise what they like on broken trees; no choice is an answer
        return ""
