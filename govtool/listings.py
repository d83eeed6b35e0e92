"""A page that lists others: what it says of each page that it links to, in the card, the row or the lines of its link.

A card is the largest box around a link in which no other page is linked to, and that is not the whole page. Links of
few words (a category, "Read more") neither begin a card nor end one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from govtool.addresses import place
from govtool.compare import word_count
from govtool.elsewhere import Mention, mention
from govtool.model import Block, Document, Span

__all__ = ["listed"]

#: Words of a headline; menus have fewer. Of 300 real pages 9,866 links have as many, and 20,000 have three.
WORDS = 4
#: Blocks of a card, a headline and its teaser, date, category and picture among them; of lines below a headline that
#: stands in no box of its own. 2,149 of those links have a sentence beside them; with 24 or 6 in place of these it is
#: 2,186 or 2,153.
CARD, BELOW = 12, 3
#: Boxes around a link that are looked at; with 16 three of those links more have a sentence beside them.
LEVELS = 8
#: Elements that hold the whole page.
WHOLE = frozenset(("", "html", "body", "main"))


class _Link(NamedTuple):
    at: int
    span: Span
    address: str
    place: str
    text: str


class _Boxes(NamedTuple):
    """Per container the pages that are linked to in it, its blocks, and how many headings are among them."""

    pages: Mapping[int, set[str]]
    blocks: Mapping[int, list[int]]
    headings: Mapping[int, int]


def listed(document: Document, name: str) -> Iterator[Mention]:
    """What a page says of those it links to, each by its headline and the texts of its card."""
    links = list(_links(document))
    if not links:
        return
    boxes = _boxes(document, links)
    starts = Counter(link.at for link in links)
    rows = {at: _rows(document.blocks[at]) for at in starts if document.blocks[at].kind == "table"}
    for number, link in enumerate(links, 1):
        where = f"{name} link {number}"
        if link.at in rows:
            told = [(f"{where}, its row", text) for text in _row(rows[link.at], link.span)]
        else:
            card = _card(document, link, boxes, starts)
            told = [(f"{where}, block {at}", document.blocks[at].text) for at in card]
        yield mention("list", link.address, link.text, [(f"{where}, its text", link.text), *told])


def _links(document: Document) -> Iterator[_Link]:
    """The first link of each block to each page, of as many words as a headline has; none to the page itself."""
    here = place(document.source.url or document.head.address)
    for at, block in enumerate(document.blocks):
        seen = set()
        for span in block.markup:
            address = span.get("href") if span.tag == "a" else ""
            if not address or address.startswith(("#", "mailto:", "tel:")):
                continue
            text = block.text[span.start : span.end].strip()
            found = place(address) or address
            if word_count(text) >= WORDS and found != here and found not in seen:
                seen.add(found)
                yield _Link(at, span, address, found, text)


def _boxes(document: Document, links: Sequence[_Link]) -> _Boxes:
    pages: dict[int, set[str]] = defaultdict(set)
    blocks: dict[int, list[int]] = defaultdict(list)
    headings: dict[int, int] = defaultdict(int)
    around = [_around(document, block) for block in document.blocks]
    for link in links:
        for box in around[link.at]:
            pages[box].add(link.place)
    for at, boxes in enumerate(around):
        for box in boxes:
            headings[box] += document.blocks[at].kind == "heading"
            if len(blocks[box]) <= CARD:
                blocks[box].append(at)
    return _Boxes(pages, blocks, headings)


def _around(document: Document, block: Block) -> list[int]:
    """The containers around a block that do not hold the whole page, the innermost first."""
    return [at for at in _places(document, block) if document.containers[at].tag not in WHOLE]


def _places(document: Document, block: Block) -> list[int]:
    return [block.inside, *(one.parent for one in islice(document.around(block), LEVELS) if one.parent >= 0)]


def _card(document: Document, link: _Link, boxes: _Boxes, starts: Mapping[int, int]) -> list[int]:
    """The blocks of the largest box that is this link's alone, or of the lines from the link to the next one.

    None where the link's own block speaks of other pages too.
    """
    own: list[int] = []
    for box in _around(document, document.blocks[link.at]):
        if len(boxes.pages[box]) > 1 or boxes.headings[box] > 1 or len(boxes.blocks[box]) > CARD:
            break
        own = boxes.blocks[box]
    if len(own) > 1:
        return own
    if starts[link.at] > 1:
        return []
    lines = [link.at]
    beside = _places(document, document.blocks[link.at])[:2][-1]
    for at in range(link.at + 1, min(link.at + 1 + BELOW, len(document.blocks))):
        block = document.blocks[at]
        if at in starts or block.kind == "heading" or beside not in _places(document, block):
            break
        lines.append(at)
    return lines


def _rows(table: Block) -> list[tuple[int, list[str]]]:
    """The rows of a table, by where they start, and the texts of their cells."""
    rows: list[tuple[int, list[str]]] = []
    for span in table.markup:
        if span.tag == "tr":
            rows.append((span.start, []))
        elif span.tag in {"td", "th"} and rows:
            rows[-1][1].append(table.text[span.start : span.end].strip())
    return rows


def _row(rows: Sequence[tuple[int, list[str]]], link: Span) -> list[str]:
    """The cells of the row in which a link stands."""
    at = bisect_right(rows, link.start, key=lambda row: row[0])
    return rows[at - 1][1] if at else []
