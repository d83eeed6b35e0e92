"""Footnotes: part of the article, where its marks lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from govtool.compare import link_share
from govtool.marks import FOOTNOTE, MARK, NOTE, fragments, known
from govtool.model import CONTENT, Block, Container, Document, Edit, Evidence, Span
from govtool.sight import MOSTLY, relabel

LONGEST = 24  # characters of a mark: "[Note de bas de page 12]"
#: Elements that hold one note, if it opens with the place to which the mark leads.
ITEMS = frozenset(("li", "dd", "aside", "tr"))
COMMENTS = re.compile(r"(?<![a-z])comments?(?![a-z])|respond|disqus")
#: A box of all notes is no note: "#notes" below a post leads to who liked it.
PLURAL = re.compile(r"notes$", re.IGNORECASE)
LEVELS = 3


class Mark(NamedTuple):
    """A short link within the page: its block, its words, the name of the place, and whether it is no plain word."""

    at: int
    label: str
    name: str
    apart: bool


def notes(document: Document) -> Iterator[Edit]:
    """Blocks that the labeller left out and a mark in the text leads down to, if they lead back or are named a note.

    A labeller that judges by prose takes notes for a list of links or for a footer: on 26 of 3,345 pages it left out
    some. Of 16 of them that are no shops and have a whole text as gold, 8 golds print all, one prints some; 7 print
    none, 2 of these of encyclopaedias and catalogues with long lists of sources. What a heading opens is a section,
    what stands among comments is one of them, and a line of links is an index. The heading of the notes goes with
    them, if it stands in a box with nothing else.
    """
    marks = list(_marks(document))
    if not marks:
        return
    places = Places(document)
    leads = [(mark, places.found(mark.name)) for mark in marks]
    firsts = frozenset(blocks[0] for _, blocks in leads if blocks)
    told: set[int] = set()
    for mark, blocks in leads:
        note = places.note(blocks, firsts) if blocks and blocks[0] > mark.at else range(0)
        witness = places.sign(mark, note) if note else None
        if witness:
            cited = (Evidence("mark", f"block {mark.at}", mark.label), witness)
            because = ("a footnote of the text", cited)
            left_out = [at for at in note if at not in told and document.blocks[at].role == "outside"]
            yield from (relabel(document, at, "body", "notes", because) for at in left_out)
            told.update(note)
    yield from _headings(document, places, told)


def _marks(document: Document) -> Iterator[Mark]:
    """Marks in the text; in a line that is mostly links there are none."""
    short = list(_short_links(document))
    if not short:
        return
    fragment = fragments(document)
    for at, link in short:
        block, name = document.blocks[at], fragment(link.get("href"))
        if name and link_share(block) < MOSTLY:
            yield Mark(at, block.text[link.start : link.end].strip(), name, _is_apart(block, link))


def _short_links(document: Document) -> Iterator[tuple[int, Span]]:
    """Links of the text that say what a mark says, and may lead to a place in the page."""
    for at, block in enumerate(document.blocks):
        if block.markup and block.role in CONTENT:
            for span in block.markup:
                short = span.tag == "a" and 0 < span.end - span.start <= LONGEST
                if short and "#" in span.get("href") and MARK.fullmatch(block.text[span.start : span.end].strip()):
                    yield at, span


def _is_apart(block: Block, link: Span) -> bool:
    """Whether a mark is raised, a sign, or in brackets."""
    raised = any(one.tag == "sup" and one.start < link.end and link.start < one.end for one in block.markup)
    bracketed = block.text[: link.start].rstrip().endswith(("[", "(")) and block.text[link.end :].startswith(("]", ")"))
    return raised or bracketed or not block.text[link.start : link.end].strip().isalnum()


def _headings(document: Document, places: Places, told: set[int]) -> Iterator[Edit]:
    """The headings straight above notes, in boxes that hold nothing else."""
    for at in sorted(told):
        heading = document.blocks[at - 1]
        if at - 1 in told or heading.kind != "heading" or heading.role != "outside":
            continue
        boxes = [box for box in document.around(heading) if box.tag]
        box = next((one for one in boxes if places.holds(one, at)), None)
        held = [n for n, block in enumerate(document.blocks) if block.text and box and places.holds(box, n)]
        if held and told.issuperset(n for n in held if n != at - 1):
            cited = (Evidence("note", f"block {at}", document.blocks[at].text[:80]),)
            yield relabel(document, at - 1, "body", "notes", ("the heading of footnotes, in a box of their own", cited))


class Places:
    """Where in a document the links within it lead."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.fragment = fragments(document)
        self.blocks: dict[str, list[int]] = {}
        for at, block in enumerate(document.blocks):
            boxed = [box.id for box in document.around(block) if box.id]
            for name in (*boxed, *(span.get("id") for span in block.markup if span.tag == "anchor")):
                self.blocks.setdefault(name, []).append(at)

    def found(self, name: str) -> list[int]:
        """The blocks of a place, in their order."""
        return self.blocks.get(known(name, self.blocks), [])

    def holds(self, box: Container, at: int) -> bool:
        """Whether a block stands in a box."""
        return any(one is box for one in self.document.around(self.document.blocks[at]))

    def note(self, blocks: list[int], firsts: frozenset[int]) -> range:
        """The blocks of the note at a place; none where others begin in it, with a heading in it, or among comments."""
        first = blocks[0]
        end = max(blocks[-1] + 1, self._end_of_item(first, firsts))
        held = self.document.blocks[first:end]
        names = " ".join(box.names for box in self.document.around(held[0]))
        parts = any(block.kind == "heading" for block in held) or firsts.intersection(range(first + 1, end))
        if parts or COMMENTS.search(names):
            return range(0)
        term = self.document.blocks[first - 1]
        return range(first - (term.kind == "term" and MARK.fullmatch(term.text) is not None), end)

    def _end_of_item(self, first: int, firsts: frozenset[int]) -> int:
        """The block behind the innermost element that a note opens and that holds it alone."""
        document = self.document
        boxes = document.around(document.blocks[first])
        box = next((one for one in boxes if one.tag in ITEMS or (one.tag != "p" and NOTE.search(one.names))), None)
        if box is None or (first and self.holds(box, first - 1)):
            return first + 1
        after = range(first + 1, len(document.blocks))
        end = next((at for at in after if not self.holds(box, at)), len(document.blocks))
        return first + 1 if firsts.intersection(range(first + 1, end)) else end

    def sign(self, mark: Mark, note: range) -> Evidence | None:
        """What says that blocks are the note of a mark: a link back to its block, or a name."""
        for at in note:
            for span in self.document.blocks[at].markup:
                name = self.fragment(span.get("href")) if span.tag == "a" else ""
                if name and self.found(name) == [mark.at]:
                    return Evidence("link back", f"block {at}", f"#{name}")
        boxes = islice(self.document.around(self.document.blocks[note[0]]), LEVELS)
        named = mark.name if NOTE.search(mark.name) and not PLURAL.search(mark.name) else ""
        named = named or next((box.names for box in boxes if FOOTNOTE.search(box.names)), "")
        return Evidence("named a note", f"block {note[0]}", named, 0.9) if named and mark.apart else None
