"""Block-level elements as CommonMark with GFM tables (CommonMark 0.31.2, sections 4 and 5; GFM 0.29, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govtool.elements import Element, Node, kinds, plain, render
from govtool.export.markdown.footnotes import MARK, Note, parted
from govtool.export.markdown.inline import inline, one_line
from govtool.export.markdown.pipes import piped
from govtool.export.options import Tables

__all__ = ["markdown"]

LAST_NUMBER = 999_999_999  # nine digits (CommonMark, 5.2)
#: What in a list of HTML must be Markdown: code may hold empty lines, and a mark needs its note.
MIXED = frozenset(("pre", MARK))
#: Attributes of a list that Markdown does not know.
LISTED = frozenset(("start", "type", "reversed", "value"))
LANGUAGE = re.compile(r"language-([\w+#.-]{1,40})")


class _Part(NamedTuple):
    """Lines of one element.

    tight: nothing need stand between it and the paragraph before it, inside a list item. html: only an empty line ends
    it (CommonMark, 4.6).
    """

    lines: list[str]
    tight: bool = False
    html: bool = False


def markdown(tree: Iterable[Element], tables: Tables = "auto", base: str = "") -> str:
    """Markdown of block-level elements, parted by empty lines, with a newline at the end; "" of nothing.

    Rendered, it has the text of the tree, the notes at its end. What is lost: language marks. Markdown has no targets
    within a page: links to them lead to the page at the address base, or are their text alone.
    """
    running = _elements(tree)
    held = kinds(running)
    if "table" in held:
        running = _elements(piped(running, tables))
    notes: Sequence[Note] = ()
    page = base.partition("#")[0]
    if "#" in held:
        running, notes = parted(running, lambda element: element.tag == "table")
        running = _elements(_leading(running, page))
    parts = _parts(running)
    for label, content in notes:
        parts += _note(label, _elements(_leading(content, page)))
    return "".join(f"{line}\n" for line in _stacked(parts))


def _leading(tree: Iterable[Node], page: str) -> Iterator[Node]:
    """The tree with the links to its own targets as links to the page."""
    for node in tree:
        if isinstance(node, str):
            yield node
        else:
            element = node._replace(children=tuple(_leading(node.children, page))) if node.children else node
            if element.tag == "a" and element.get("href").startswith("#"):
                yield from (
                    [element._replace(attrs=(("href", page + element.get("href")),))] if page else element.children
                )
            else:
                yield element


def _note(label: str, content: Iterable[Element]) -> list[_Part]:
    """A footnote; its further lines are indented by four (cmark-gfm, footnotes)."""
    lines = _stacked(_parts(content)) or [""]
    return [_Part([f"[^{label}]: {lines[0]}".rstrip(), *(f"    {line}" if line else "" for line in lines[1:])])]


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
            return [_fenced(element)]
        case "table":
            return _table(element)
        case "pipe-table":
            return _pipes(element)
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
    if _is_lettered(element):
        return _html_list(element)
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


def _is_lettered(element: Element) -> bool:
    """Whether its items have letters, Roman numbers or numbers of their own, which Markdown does not know."""
    own = any(child.get("value") for child in _elements(element.children))
    return bool(element.get("type").strip("1") or element.get("reversed") or own)


def _html_list(element: Element) -> list[_Part]:
    """A list as HTML; with Markdown in its items, which empty lines make possible (CommonMark, 4.6), where it must."""
    if not _has(element, MIXED):
        written = re.sub(r"(?=<[ou]l[ >])|(?<=</li>)|(?<=</[ou]l>)|(<[ou]l[^>]*>)", "\\1\n", render([_tight(element)]))
        return [_Part([line for line in written.split("\n") if line.strip()], tight=True, html=True)]
    items = [(child, _stacked(_parts(_elements(child.children)))) for child in _elements(element.children)]
    lines = [_start_tag(element)]
    for child, inside in items:
        lines += [_start_tag(child), "", *inside, "", "</li>"] if inside else []
    return [_Part([*lines, f"</{element.tag}>"], html=True)] if len(lines) > 1 else []


def _tight(element: Element) -> Element:
    """The list, where an item's only paragraph is its text."""
    children = tuple(_tight(child) if isinstance(child, Element) else child for child in element.children)
    first = children[0] if element.tag == "li" and children else ""
    others = {child.tag for child in _elements(children[1:])}
    if isinstance(first, Element) and first.tag == "p" and not first.attrs and others <= {"ul", "ol"}:
        children = (*first.children, *children[1:])
    return element._replace(children=children)


def _has(element: Element, tags: frozenset[str]) -> bool:
    return element.tag in tags or any(_has(child, tags) for child in _elements(element.children))


def _start_tag(element: Element) -> str:
    kept = tuple((name, value) for name, value in element.attrs if name in LISTED)
    return render([Element(element.tag, kept)]).removesuffix(f"</{element.tag}>")


def _hung(marker: str, lines: Sequence[str]) -> list[str]:
    indent = " " * len(marker)
    return [marker + lines[0], *(indent + line if line else "" for line in lines[1:])]


def _fenced(element: Element) -> _Part:
    """A fenced block, with the language where the page says it."""
    code = plain(element.children)
    language = next((LANGUAGE.fullmatch(one.get("class")) for one in _elements(element.children)), None)
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return _Part([fence + (language[1] if language else ""), *re.split("\r\n|\r|\n", code), fence])


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
    """As HTML, a row a line."""
    written = re.sub(r"(</caption>|</tr>|<table>)", "\\1\n", render([table]))
    return [_Part([line for line in written.split("\n") if line], html=True)]


def _pipes(table: Element) -> list[_Part]:
    """The caption as a paragraph in italics, and the rows; the first is the header, whatever it is on the page."""
    captions = [child for child in _elements(table.children) if child.tag == "caption"]
    parts = [part for caption in captions for part in _lines("", inline([Element("em", (), caption.children)]))]
    grid = [
        [one_line(cell.children, cell=True) for cell in _elements(row.children)]
        for row in _elements(table.children)
        if row.tag == "tr"
    ]
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return [*parts, _Part([lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]])]
