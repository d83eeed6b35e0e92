"""trafilatura's choice, aligned to the page's own blocks. The one door to trafilatura.

Its text is never used, only what it chose: a block is as much the article as its words stand in trafilatura's text,
in the same order. Its slips (a lost `<time>`, a broken table row, a drop cap alone) do not reach the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from govtool.labels.align import align
from govtool.model import Page


def label(page: Page) -> Sequence[float]:
    """Share of each block that trafilatura chose, 0 to 1; nothing where it finds no article."""
    chosen = _choose(page.html)
    return align(page.blocks, chosen) if chosen else [0.0] * len(page.blocks)


def _choose(html: str) -> str:
    from trafilatura import extract

    try:
        return extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    except Exception:  # noqa: BLE001 - lxml and justext raise what they like on broken trees; no choice is an answer
        return ""
