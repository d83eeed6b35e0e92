"""Is a <table> data or layout? Only a data table is one block; what a layout table's cells hold are blocks.

`is_data` decides before the table is read, `Table` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from govtool.inline import Run
from govtool.model import Span
from govtool.tags import IN_CELL, Tag

#: A layout table holds whole passages; a data table's cells are figures, names and short sentences.
LONG_CELL, MEAN_CELL = 1200, 220
CELL_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article")
)
CONTROLS = frozenset(("input", "textarea", "form", "iframe", "h1", "h2", "pre", "article", "nav", "figure"))
SCOPES = frozenset(("row", "col", "rowgroup", "colgroup"))
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


def is_data(texts: Sequence[str], tags: Sequence[Tag], start: int) -> bool:
    """Whether the table whose start tag is tags[start] holds data; texts[i] stands before tags[i]."""
    attributes = tags[start].attributes
    if LAYOUT.search(attributes):
        return False
    census = _count(texts, tags, start)
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


def _count(texts: Sequence[str], tags: Sequence[Tag], start: int) -> Census | None:
    """None where something inside says layout at once: another table, a form control, a page heading."""
    census, in_link = Census(), False
    for at in range(start + 1, len(tags)):
        text, tag = texts[at], tags[at]
        if text and census.cells and not text.isspace():
            size = len(text) - text.count(" ")
            census.cells[-1] += size
            census.linked += size if in_link else 0
        if tag.name == "table":
            return census if tag.closes else None
        if tag.name == "a":
            in_link = not tag.closes
        elif not tag.closes:
            if tag.name in CONTROLS:
                return None
            _note(census, tag)
    return census


def _note(census: Census, tag: Tag) -> None:
    name = tag.name
    if name == "tr":
        census.columns.append(0)
    elif name in {"td", "th"}:
        census.cells.append(0)
        if census.columns:
            census.columns[-1] += reach(tag, "colspan")
        census.marked = census.marked or name == "th"
    elif name in {"caption", "thead"}:
        census.marked = True
    elif name in CELL_BLOCKS:
        census.blocks += 1
    elif name == "img":
        census.pictures += 1


def reach(tag: Tag, name: str) -> int:
    """Colspan or rowspan, 1 where it is absent or nonsense; at most 1,000 (HTML, section 4.9.11)."""
    found = re.match(r"\s*(\d+)", tag.get(name))
    return min(max(int(found[1][:5]), 1), 1000) if found else 1


class Table:
    """A data table being read: rows by newline, cells by tab, and spans that say which is which."""

    def __init__(self) -> None:
        self.begun = False
        self.row: int | None = None  # where the open row starts
        self.cell: tuple[str, int, tuple[tuple[str, str], ...]] | None = None

    def open(self, run: Run, tag: Tag) -> None:
        """A block-level tag opens inside the table."""
        name = tag.name
        if name in {"td", "th"}:
            self.end_cell(run)
            if self.row is None:
                self._new_line(run)
                self.row = run.size
            else:
                run.separate("\t")
            kept = [(key, str(reach(tag, key))) for key in ("colspan", "rowspan") if tag.attributes]
            scope = tag.get("scope").lower() if name == "th" else ""
            kept += [("scope", scope)] if scope in SCOPES else []
            self.cell = (name, run.size, tuple((key, value) for key, value in kept if value != "1"))
        elif name == "caption":
            self.end_row(run)
            self._new_line(run)
            self.cell = ("caption", run.size, ())
        elif name == "tr":
            self.end_row(run)
        else:
            run.space = True
            if name in IN_CELL:
                run.open(name, _numbered(tag) if tag.attributes else ())

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
            run.spans.append(Span(start, run.size, tag, attrs))
            self.cell = None

    def end_row(self, run: Run) -> None:
        """The row is whole."""
        self.end_cell(run)
        if self.row is not None:
            run.spans.append(Span(self.row, run.size, "tr"))
            self.row = None

    def take(self, run: Run) -> tuple[str, tuple[Span, ...]]:
        """Text and markup of the table."""
        self.end_row(run)
        text, markup = run.take()
        order = {"caption": 0, "tr": 0, "td": 1, "th": 1}
        return text, tuple(sorted(markup, key=lambda s: (s.start, -s.end, order.get(s.tag, 2))))

    def _new_line(self, run: Run) -> None:
        run.separate("\n" if self.begun else "")
        self.begun = True


def _numbered(tag: Tag) -> tuple[tuple[str, str], ...]:
    """How a list in a cell counts: where it starts, by which letters, and what an item says of its number."""
    names = {"ol": ("start", "type"), "li": ("value",)}.get(tag.name, ())
    return tuple((name, tag.get(name)) for name in names if tag.get(name))
