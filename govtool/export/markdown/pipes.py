"""Which tables Markdown can hold between pipes, and how: spans laid out on a grid (GFM 0.29, section 4.10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govtool.elements import Element, Node
from govtool.export.options import Tables

__all__ = ["PIPES", "piped"]

#: The tag of a table that is to be written between pipes: a caption or none, rows of equally many inline cells.
PIPES = "pipe-table"
WIDEST = 200  # columns of a pipe table; what is wider is written as HTML, unless pipes are asked for
BLOCKS = frozenset(("p", "ul", "ol"))
BLANK = Element("td")


def piped(tree: Iterable[Node], tables: Tables) -> tuple[Node, ...]:
    """The tree, where the tables that go between pipes are laid out so; the others stay `table`, to be HTML."""
    return tuple(node if isinstance(node, str) else _laid(node, tables) for node in tree)


def _laid(element: Element, tables: Tables) -> Element:
    if element.tag != "table":
        return element._replace(children=piped(element.children, tables)) if element.children else element
    if tables == "html" or (tables == "auto" and not _holds(element)):
        return element
    grid = _grid(_elements(element.children, "tr"), WIDEST if tables == "auto" else 0)
    if grid is None:
        return element
    rows = (Element("tr", (), tuple(cell._replace(children=_inline(cell)) for cell in row)) for row in grid)
    return Element(PIPES, (), (*_elements(element.children, "caption"), *rows))


def _elements(children: Iterable[Node], *tags: str) -> list[Element]:
    return [child for child in children if isinstance(child, Element) and (not tags or child.tag in tags)]


def _holds(table: Element) -> bool:
    """Whether pipes can hold it: inline cells, and one row of headers at most beside a caption."""
    rows = _elements(table.children, "tr")
    heads = 0
    while heads < len(rows) and all(cell.tag == "th" for cell in _elements(rows[heads].children)):
        heads += 1
    simple = heads <= 1 or (heads == len(rows) and not _elements(table.children, "caption"))
    return simple and all(_fits(cell) for row in rows for cell in _elements(row.children))


def _fits(cell: Element) -> bool:
    """Whether the cell is inline, or one paragraph."""
    blocks = _elements(cell.children, *BLOCKS)
    if not blocks:
        return True
    alone = all(child is blocks[0] or (isinstance(child, str) and child.isspace()) for child in cell.children)
    return alone and blocks[0].tag == "p"


def _grid(rows: Sequence[Element], widest: int) -> list[list[Element]] | None:
    """Cells at their row and column, every row as wide as the widest (HTML, 4.9.12); None if wider than widest."""
    taken: dict[tuple[int, int], Element] = {}
    width = 0
    for down, row in enumerate(rows):
        across = 0
        for cell in _elements(row.children):
            while (down, across) in taken:
                across += 1
            wide, high = (int(cell.get(name) or 1) for name in ("colspan", "rowspan"))
            if widest and across + wide > widest:
                return None
            for y in range(min(high, len(rows) - down)):
                for x in range(wide):
                    taken.setdefault((down + y, across + x), BLANK)
            taken[down, across] = cell
            across += wide
            width = max(width, across)
    width = max(width, max((x + 1 for _, x in taken), default=0))
    return [[taken.get((y, x), BLANK) for x in range(width)] for y in range(len(rows))] if width else None


def _inline(cell: Element) -> tuple[Node, ...]:
    """What a cell holds, on one line: paragraphs parted by a break, lists as the tags that they are."""
    if _fits(cell):
        return next(iter(_elements(cell.children, "p")), cell).children
    found: list[Node] = []
    for child in cell.children:
        if isinstance(child, Element) and child.tag == "p":
            found += [*([Element("br")] if found else []), *child.children]
        else:
            found.append(child)
    return tuple(found)
