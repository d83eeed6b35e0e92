"""Block-level elements as CommonMark with GFM tables (CommonMark 0.31.2, sections 4 and 5; GFM 0.29, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govtool.export.inline import inline, one_line
from govtool.markup import Element, Node, plain, render

__all__ = ["markdown"]

WIDEST = 200  # columns of a pipe table; what is wider is written as HTML
LAST_NUMBER = 999_999_999  # nine digits (CommonMark, 5.2)
BLOCKS = frozenset(("p", "ul", "ol"))


class _Part(NamedTuple):
    """Lines of one element.

    tight: nothing need stand between it and the paragraph before it, inside a list item. html: only an empty line ends
    it (CommonMark, 4.6).
    """

    lines: list[str]
    tight: bool = False
    html: bool = False


def markdown(tree: Iterable[Element]) -> str:
    """Markdown of block-level elements, parted by empty lines, with a newline at the end; "" of nothing.

    Rendered, it has the text of the tree. What is lost: the letters of `<ol type>`, and language marks.
    """
    lines = _stacked(_parts(tree))
    return "".join(f"{line}\n" for line in lines)


def _stacked(parts: Iterable[_Part], *, tight: bool = False) -> list[str]:
    lines: list[str] = []
    html = False
    for part in parts:
        if lines and (html or not (tight and part.tight)):
            lines.append("")
        lines += part.lines
        html = part.html
    return lines


def _parts(tree: Iterable[Element]) -> list[_Part]:
    parts: list[_Part] = []
    before: tuple[str, int] = ("", 0)  # the kind of the list just written, and how many of them in a row
    for element in tree:
        row = before[1] + 1 if element.tag == before[0] else 0
        written = _list(element, alternate=row % 2 == 1) if element.tag in {"ul", "ol"} else _part(element)
        if written:
            parts += written
            before = (element.tag, row) if element.tag in {"ul", "ol"} else ("", 0)
    return parts


def _part(element: Element) -> list[_Part]:  # noqa: PLR0911 - one line for each element
    tag, children = element.tag, element.children
    if tag[0] == "h" and tag[1:].isdigit():
        return _lines("#" * int(tag[1:]) + " ", re.sub(r"(^|#|\s)#$", r"\1\\#", one_line(children)))
    match tag:
        case "blockquote":
            inner = _stacked(_parts(_elements(children)))
            return [_Part([f"> {line}".rstrip(" ") for line in inner])] if inner else []
        case "pre":
            return [_fenced(plain(children))]
        case "table":
            return _table(element)
        case "figure":
            return _figure(children)
        case "dl":
            return _definitions(children)
        case "section" | "div":
            return _parts(_elements(children))
    return _lines("", inline(children))


def _lines(start: str, content: str) -> list[_Part]:
    return [_Part((start + content).split("\n"))] if content.strip() else []


def _elements(children: Iterable[Node]) -> list[Element]:
    return [child for child in children if isinstance(child, Element)]


def _list(element: Element, *, alternate: bool) -> list[_Part]:
    """A list. Two in a row have different markers, else they would be one (CommonMark, 5.3)."""
    ordered = element.tag == "ol"
    number = int(element.get("start") or 1) if ordered else 0
    if not 0 <= number <= LAST_NUMBER - len(element.children):
        number = 1
    first, rows = number, []
    for child in _elements(element.children):
        parts = _parts(_elements(child.children))
        if not parts:
            continue
        marker = f"{number}{')' if alternate else '.'} " if ordered else ("* " if alternate else "- ")
        close = all(part.tight for part in parts[1:])
        rows.append((_hung(marker, _stacked(parts, tight=close)), close))
        number += 1
    tight = all(close for _, close in rows)
    lines = _stacked((_Part(row, tight) for row, _ in rows), tight=tight)
    # A list may follow its paragraph at once only if it starts with 1 (CommonMark, 5.2).
    return [_Part(lines, tight and (not ordered or first == 1))] if rows else []


def _hung(marker: str, lines: Sequence[str]) -> list[str]:
    indent = " " * len(marker)
    return [marker + lines[0], *(indent + line if line else "" for line in lines[1:])]


def _fenced(code: str) -> _Part:
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return _Part([fence, *re.split("\r\n|\r|\n", code), fence])


def _figure(children: Sequence[Node]) -> list[_Part]:
    """The picture, and its caption as a paragraph in italics."""
    captions = [child for child in _elements(children) if child.tag == "figcaption"]
    pictures = [child for child in children if child not in captions]
    parts = _lines("", inline(pictures))
    for caption in captions:
        parts += _lines("", inline([Element("em", (), caption.children)]))
    return parts


def _definitions(children: Sequence[Node]) -> list[_Part]:
    """A term is a bold paragraph, its definitions a list: neither CommonMark nor GFM has definition lists."""
    tree: list[Element] = []
    for child in _elements(children):
        if child.tag == "dt":
            tree += [
                inner._replace(children=(Element("strong", (), inner.children),)) if inner.tag == "p" else inner
                for inner in _elements(child.children)
            ]
        elif tree and tree[-1].tag == "ul" and tree[-1].get("class") == "definitions":
            tree[-1] = tree[-1]._replace(children=(*tree[-1].children, Element("li", (), child.children)))
        else:
            tree.append(Element("ul", (("class", "definitions"),), (Element("li", (), child.children),)))
    return _parts(tree)


def _table(table: Element) -> list[_Part]:
    """A pipe table, spans laid out on a grid and filled with blanks; as HTML what pipes cannot hold."""
    rows = [row for row in _elements(table.children) if row.tag == "tr"]
    captions = [child for child in _elements(table.children) if child.tag == "caption"]
    heads = 0
    while heads < len(rows) and all(cell.tag == "th" for cell in _elements(rows[heads].children)):
        heads += 1
    simple = heads <= 1 or (heads == len(rows) and not captions)
    grid = _grid(rows) if simple and all(_fits(cell) for row in rows for cell in _elements(row.children)) else None
    if grid is None:
        written = re.sub(r"(</caption>|</tr>|<table>)", "\\1\n", render([table]))
        return [_Part([line for line in written.split("\n") if line], html=True)]
    parts = [part for caption in captions for part in _lines("", inline([Element("em", (), caption.children)]))]
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return [*parts, _Part([lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]])]


def _fits(cell: Element) -> bool:
    """Whether the cell is inline, or one paragraph."""
    blocks = [child for child in _elements(cell.children) if child.tag in BLOCKS]
    if not blocks:
        return True
    alone = all(child is blocks[0] or (isinstance(child, str) and child.isspace()) for child in cell.children)
    return alone and blocks[0].tag == "p"


def _grid(rows: Sequence[Element]) -> list[list[str]] | None:
    """Cells as Markdown at their row and column, every row as wide as the widest (HTML, 4.9.12); None if too wide."""
    taken: dict[tuple[int, int], str] = {}
    width = 0
    for down, row in enumerate(rows):
        across = 0
        for cell in _elements(row.children):
            while (down, across) in taken:
                across += 1
            wide, high = (int(cell.get(name) or 1) for name in ("colspan", "rowspan"))
            if across + wide > WIDEST:
                return None
            blank = {(down + y, across + x): "" for y in range(min(high, len(rows) - down)) for x in range(wide)}
            for place, text in blank.items():
                taken.setdefault(place, text)
            taken[down, across] = _cell(cell)
            across += wide
            width = max(width, across)
    width = max(width, max((x + 1 for _, x in taken), default=0))
    return [[taken.get((y, x), "") for x in range(width)] for y in range(len(rows))] if width else None


def _cell(cell: Element) -> str:
    paragraph = next((child for child in _elements(cell.children) if child.tag == "p"), cell)
    return one_line(paragraph.children, cell=True)
