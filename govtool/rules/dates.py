"""The date line near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govtool.compare import letters
from govtool.dates import parse_date
from govtool.lexicon import Found, Phrase, find, opens
from govtool.metadata import describe
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import OPEN, printed_date, prose_bounds, relabel, title_at

AMBIGUOUS = "date-ambiguous"
NEAR = 8  # blocks between the headline and its date
MOST = 2
MAX_LENGTH = 90
MIN_SHARE = 0.4  # of the letters: weekday, label and zone are the rest
LABELLED_SHARE = 0.6  # with the label: "Updated guidance on 3 May replaces the earlier text" is a sentence
#: Kinds of block that are no date line: code prints the date of an example.
NO_LINES = frozenset(("heading", "table", "item", "code"))
DIGIT = re.compile(r"\d")


def published(document: Document) -> Iterator[Edit]:
    """A line near the headline that is a date, with its label or weekday and hardly anything else.

    Two at most, published and updated: a page with a date on every third line is a list of news. Under the last
    paragraph a date without a label belongs to a signature.
    """
    title = title_at(document)
    first, last = prose_bounds(document)
    start = 0 if title is None else max(0, title - NEAR)
    end = (first if title is None else max(first, title)) + NEAR
    taken = sum(block.role == "published" for block in document.blocks)
    near = range(start, min(len(document.blocks), end))
    found = [(at, date) for at in near if (date := _date_line(document, at))]
    for at, date in found if taken + len(found) <= MOST else ():
        if first < last < at and not _label(document.blocks[at]):
            continue  # the date of a signature
        witness = [Evidence("date", f"block {at}", date)]
        yield relabel(document, at, "published", "published", ("a date line near the headline", witness))


def ambiguous_date(document: Document) -> Iterator[Edit]:
    """Flags `date-ambiguous`: day and month of the publication could be swapped, and nothing on the page settles it."""
    if AMBIGUOUS not in document.flags and describe(document).published_ambiguous:
        yield Edit("ambiguous_date", None, None, None, "day and month could be swapped", (), AMBIGUOUS)


def _label(block: Block) -> Phrase | None:
    return opens("published", block.text) or opens("modified", block.text)


def _date_line(document: Document, at: int) -> str:
    """The date that a block is; "" where it is none."""
    block = document.blocks[at]
    if block.role not in OPEN or not 0 < len(block.text) <= MAX_LENGTH or block.kind in NO_LINES:
        return ""
    date = printed_date(block.text, document.head.language)
    if not date:
        return ""
    label, whole = _label(block), len(letters(block.text))
    if len(letters(label.text + date if label else date)) >= (LABELLED_SHARE if label else MIN_SHARE) * whole:
        return date
    labels = [*find("published", block.text), *find("modified", block.text)]
    told = _told(block.text, labels, document.head.language) if labels else ""
    return date if len(letters(told)) >= LABELLED_SHARE * whole else ""


def _told(text: str, labels: Iterable[Found], language: str) -> str:
    """All labels and all dates of a line: "Published … Updated …" says two of each."""
    spans = [(label.start, label.end) for label in labels if DIGIT.search(text, label.end)]  # not "Posted in Speeches"
    at = 0
    while moment := parse_date(text[at:], language):
        spans.append((at + moment.start, at + moment.end))
        at += moment.end
    return "".join(letter for place, letter in enumerate(text) if any(start <= place < end for start, end in spans))
