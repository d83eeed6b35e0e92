"""Is a <table> data or layout? Only a data table is one block; what a layout table's cells hold are blocks.

`is_data` decides before the table is read, `Table` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from govtool.inline import Run
from govtool.model import Span
from govtool.tags import IN_CELL

Token = tuple[str, str, str, str]  # "/" or "", tag, attributes, text: see segment.TOKEN

#: A layout table holds whole passages; a data table's cells are figures, names and short sentences.
LONG_CELL, MEAN_CELL = 1200, 220
CELL_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article")
)
CONTROLS = frozenset(("input", "textarea", "form", "iframe", "h1", "h2", "pre", "article", "nav", "figure"))
LAYOUT = re.compile(r'role="(?:presentation|none)"')
RULED = re.compile(
    r'\bborder="[1-9]|MsoTableGrid|MsoNormalTable|class="[^"]*\b(?:table|grid|data|wikitable|tbl)|border-collapse'
)


@dataclass(slots=True)
class Census:
    """Counts over one table."""

    columns: list[int] = field(default_factory=list)  # cells of each row, spans counted
    cells: list[int] = field(default_factory=list)  # characters of each cell
    linked: int = 0  # characters inside <a>
    blocks: int = 0
    pictures: int = 0
    marked: bool = False  # <th>, <caption> or <thead>


def is_data(tokens: Sequence[Token], start: int) -> bool:
    """Whether the table whose start tag is tokens[start] holds data."""
    attributes = tokens[start][2]
    if LAYOUT.search(attributes):
        return False
    census = _count(tokens, start)
    if census is None or len(census.columns) < 2 or max(census.columns) < 2:  # noqa: PLR2004 - one row or column is a box
        return False
    return _judge(census, ruled=bool(RULED.search(attributes)) or "summary=" in attributes)


def _judge(census: Census, *, ruled: bool) -> bool:
    total = sum(census.cells)
    if not total or census.linked > 0.8 * total:
        return False
    filled = [size for size in census.cells if size]
    if max(filled) > LONG_CELL and not census.marked:
        return False
    if sum(filled) / len(filled) > MEAN_CELL * (3 if census.marked else 2 if ruled else 1):
        return False
    if census.marked or ruled:
        return len(filled) > 1
    common = max(set(census.columns), key=census.columns.count)
    even = census.columns.count(common) >= 0.75 * len(census.columns)
    return even and common > 1 and len(filled) >= 4 and census.blocks <= len(census.cells) and not census.pictures  # noqa: PLR2004


def _count(tokens: Sequence[Token], start: int) -> Census | None:
    """None where something inside says layout at once: another table, a form control, a page heading."""
    census, in_link = Census(), False
    for at in range(start + 1, len(tokens)):
        close, tag, attributes, text = tokens[at]
        if text:
            size = len(text) - text.count(" ") if not text.isspace() else 0
            if census.cells:
                census.cells[-1] += size
                census.linked += size if in_link else 0
        elif tag == "table":
            return census if close else None
        elif tag == "a":
            in_link = not close
        elif not close:
            if tag in CONTROLS:
                return None
            _note(census, tag, attributes)
    return census


def _note(census: Census, tag: str, attributes: str) -> None:
    if tag == "tr":
        census.columns.append(0)
    elif tag in {"td", "th"}:
        census.cells.append(0)
        if census.columns:
            census.columns[-1] += span(attributes, "colspan")
        census.marked = census.marked or tag == "th"
    elif tag in {"caption", "thead"}:
        census.marked = True
    elif tag in CELL_BLOCKS:
        census.blocks += 1
    elif tag == "img":
        census.pictures += 1


def span(attributes: str, name: str) -> int:
    """Colspan or rowspan, 1 where it is absent or nonsense; at most 1,000 (HTML, section 4.9.11)."""
    found = re.search(rf'\b{name}="\s*(\d+)', attributes)
    return min(max(int(found[1][:5]), 1), 1000) if found else 1


class Table:
    """A data table being read: rows by newline, cells by tab, and spans that say which is which."""

    def __init__(self) -> None:
        self.row: int | None = None  # where the open row starts
        self.cell: tuple[str, int, tuple[tuple[str, str], ...]] | None = None
        self.spans: list[Span] = []

    def open(self, run: Run, tag: str, attributes: str) -> None:
        """A block-level tag opens inside the table."""
        if tag in {"td", "th"}:
            self.end_cell(run)
            if self.row is None:
                run.separate("\n")
                self.row = run.size
            else:
                run.separate("\t")
            kept = [(name, str(span(attributes, name))) for name in ("colspan", "rowspan")]
            self.cell = (tag, run.size, tuple((name, value) for name, value in kept if value != "1"))
        elif tag == "caption":
            self.cell = ("caption", run.size, ())
        elif tag == "tr":
            self.end_row(run)
        else:
            run.space = True
            if tag in IN_CELL:
                run.open(tag, ())

    def close(self, run: Run, tag: str) -> None:
        """A block-level tag closes inside the table."""
        if tag in {"td", "th", "caption"}:
            self.end_cell(run)
        elif tag == "tr":
            self.end_row(run)
        else:
            run.space = True
            if tag in IN_CELL:
                run.close(tag)

    def end_cell(self, run: Run) -> None:
        """The cell is whole; an empty one is a span of no width."""
        if self.cell:
            tag, start, attrs = self.cell
            run.settle()
            self.spans.append(Span(start, run.size, tag, attrs))
            self.cell = None

    def end_row(self, run: Run) -> None:
        """The row is whole."""
        self.end_cell(run)
        if self.row is not None:
            self.spans.append(Span(self.row, run.size, "tr"))
            self.row = None

    def take(self, run: Run) -> tuple[str, tuple[Span, ...]]:
        """Text and markup of the table."""
        self.end_row(run)
        text, markup = run.take(normal=True)
        order = {"caption": 0, "tr": 0, "td": 1, "th": 1}
        spans = sorted((*self.spans, *markup), key=lambda s: (s.start, -s.end, order.get(s.tag, 2)))
        return text, tuple(spans)
