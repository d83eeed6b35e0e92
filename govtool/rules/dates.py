"""The date line near the headline."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import letters
from govtool.lexicon import opens
from govtool.model import Document, Edit, Evidence
from govtool.sight import OPEN, printed_date, prose_bounds, relabel, title_at

NEAR = 8  # blocks between the headline and its date
MOST = 2
MAX_LENGTH = 90
MIN_SHARE = 0.4  # of the letters: weekday, label and zone are the rest


def published(document: Document) -> Iterator[Edit]:
    """A line near the headline that is a date, with its label or weekday and hardly anything else.

    Two at most, published and updated: a page with a date on every third line is a list of news.
    """
    title = title_at(document)
    first, _ = prose_bounds(document)
    start = 0 if title is None else max(0, title - NEAR)
    end = (first if title is None else max(first, title)) + NEAR
    taken = sum(block.role == "published" for block in document.blocks)
    found = [(at, date) for at in range(start, min(len(document.blocks), end)) if (date := _date_line(document, at))]
    for at, date in found if taken + len(found) <= MOST else ():
        witness = [Evidence("date", f"block {at}", date)]
        yield relabel(document, at, "published", "published", ("a date line near the headline", witness))


def _date_line(document: Document, at: int) -> str:
    """The date that a block is; "" where it is none."""
    block = document.blocks[at]
    if block.role not in OPEN or not 0 < len(block.text) <= MAX_LENGTH or block.kind in {"heading", "table", "item"}:
        return ""
    date = printed_date(block.text, document.head.language)
    label = opens("published", block.text) or opens("modified", block.text)
    return date if label or len(letters(date)) >= MIN_SHARE * len(letters(block.text)) else ""
