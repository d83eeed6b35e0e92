"""The tree of an article made fit for a page of XHTML, for HTML and EPUB alike.

Pictures and attachments in their places, links that lead somewhere, each id once, tables that say what their headers
head and can be scrolled where they are wide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, NamedTuple
from urllib.parse import unquote

from govtool.addresses import host, safe_href
from govtool.elements import Element, Node, cleaned, plain
from govtool.export.assets import FILES, file_of, named, told
from govtool.export.options import Asset

__all__ = ["Fitting", "Needs"]

NCNAME = re.compile(r"[^\W\d][\w.\-]*")  # Namespaces in XML 1.0, section 3, less what nobody uses
#: Roles of footnotes in the EPUB Structural Semantics Vocabulary 1.1: by its words readers show them as pop-ups.
SEMANTICS = {"doc-noteref": "noteref", "doc-backlink": "backlink"}
WIDE = 4  # columns; a table of more has no room on a telephone and is scrolled
#: They have a meaning of their own in what holds them, also without content.
KEPT_EMPTY = frozenset("td th tr li dt dd".split())
WEB = ("http:", "https:", "mailto:", "tel:")


class Needs(NamedTuple):
    """What differs from format to format.

    picture     the address at which a picture is shown, "" where it is not
    attachment  the file that an address leads to, where it is at hand
    types       of attachments by their addresses, as far as the page tells them
    pictures    whether any are wanted; else they are left out, and their captions stay
    beside      whether attachments stand in a folder beside the page
    book        whether it is a page of a book: notes are named as EPUB names them, a path leads nowhere
    """

    picture: Callable[[str], str]
    attachment: Callable[[str], Asset | None] = lambda _: None
    types: Mapping[str, str] = MappingProxyType({})
    pictures: bool = True
    beside: bool = False
    book: bool = False


class Fitting:
    """One article being fitted, and what was found in it."""

    def __init__(self, tree: Sequence[Node], needs: Needs) -> None:
        self._needs = needs
        self._tree = tree
        self._known: frozenset[str] | None = None
        self._attached = self._linked = self._mute = False
        self.anchors: dict[str, None] = {}
        self.has_math = False
        self.has_nameless = False
        self.nodes = self._fit(tree)

    def _fit(self, nodes: Iterable[Node]) -> list[Node]:
        fitted: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                fitted.append(node)
            elif node.tag in self.SPECIAL:
                fitted += self.SPECIAL[node.tag](self, node)
            else:
                children = node.children
                if len(children) != 1 or not isinstance(children[0], str):
                    children = tuple(self._fit(children))
                fitted += self._whole(node, children)
        return fitted

    def _whole(self, node: Element, children: tuple[Node, ...]) -> list[Node]:
        """The element with what is left of its content. If that is nothing it goes, and what leads to it stays."""
        attributes = self._attributes(node) if node.attrs else ()
        if children or not node.children or node.tag in KEPT_EMPTY:
            return [Element(node.tag, attributes, children)]
        return _place(attributes, ())

    def _attributes(self, element: Element) -> tuple[tuple[str, str], ...]:
        """Its attributes, an id once in the article; in a book, what belongs to a footnote is named as such."""
        role, named = element.get("role"), None
        if self._needs.book:
            named = (role, SEMANTICS[role]) if role in SEMANTICS else None
            named = ("doc-footnote", "footnote") if element.get("class") == "footnote" else named
        kept = []
        for name, value in element.attrs:
            if name == "id":
                if value in self.anchors or not NCNAME.fullmatch(value):
                    continue
                self.anchors[value] = None
            if name != "role" or not self._needs.book:
                kept.append((name, value))
        return (*kept, ("role", named[0]), ("epub:type", named[1])) if named else tuple(kept)

    def _link(self, link: Element) -> list[Node]:
        """A link to the web, to a mailbox, a telephone, or to what stands in this article; else its content alone."""
        around, self._linked = self._linked, True
        self._mute = not plain(link.children).strip()
        children = tuple(self._fit(link.children))
        self._linked, self._mute = around, False
        attributes = self._attributes(link)
        if around or not self._leads(link.get("href")) or (link.children and not children):
            return _place(attributes, children)
        fitted = Element("a", attributes, children)
        return self._offered(fitted) if self._attached else [fitted]

    def _leads(self, address: str) -> bool:
        """Whether a link leads somewhere; a path does so from a page, but not out of a book."""
        if address.startswith("#"):
            if self._known is None:
                self._known = frozenset(_ids(self._tree))
            return unquote(address[1:]) in self._known
        path = bool(address) and ":" not in address.partition("/")[0] and not address.startswith("//")
        return address.startswith(WEB) or (path and not self._needs.book)

    def _offered(self, link: Element) -> list[Node]:
        """The link to an attachment with its type and size; to a file beside the page with its address too."""
        address = link.get("href")
        asset = self._needs.attachment(address)
        words = told(asset, self._needs.types.get(address, ""), plain(link.children))
        if asset is None or not self._needs.beside:
            return [link, f" ({words})"] if words else [link]
        local = (("href", f"{FILES}/{asset.name}"), *(pair for pair in link.attrs if pair[0] != "href"))
        origin = Element("a", (("href", address),), (host(address) or address,))
        return [link._replace(attrs=local), f" ({words}, ", origin, ")"]

    def _item(self, item: Element) -> list[Node]:
        """A list item. If it is a footnote of a book, what is in it becomes one: an item with a role is no item."""
        children = tuple(self._fit(item.children))
        if item.get("class") != "footnote" or not self._needs.book:
            return self._whole(item, children)
        return [Element("li", (), (Element("div", self._attributes(item), children),))]

    def _list(self, element: Element) -> list[Node]:
        before, self._attached = self._attached, self._attached or element.get("class") == "attachments"
        children = tuple(self._fit(element.children))
        self._attached = before
        return self._whole(element, children)

    def _picture(self, image: Element) -> list[Node]:
        """The picture itself where it is shown; else a link to it, named by its alternative text or its file.

        In a link without words it has a name in any case, since such a link says nothing to who cannot see.
        """
        source = image.get("src")
        identified = tuple(pair for pair in self._attributes(image) if pair[0] == "id")
        if not self._needs.pictures:
            return _place(identified, ())
        shown = self._needs.picture(source) if source else ""
        if shown:
            alternative = cleaned(image.get("alt")).strip()
            self.has_nameless |= not alternative
            name = alternative or (file_of(source) if self._mute else "")
            sizes = tuple(pair for pair in image.attrs if pair[0] in {"width", "height"})
            return [Element("img", (("src", shown), ("alt", name), *sizes, *identified))]
        address, mark = safe_href(source), named(image)
        if address and not self._linked:
            return [Element("a", (("href", address), *identified), (mark,))]
        return _place(identified, (mark,))

    def _figure(self, figure: Element) -> list[Node]:
        captions = [child for child in figure.children if isinstance(child, Element) and child.tag == "figcaption"]
        shown = self._fit(child for child in figure.children if child not in captions)
        if shown and not _has_picture(shown):
            shown = [Element("p", (("class", "picture"),), tuple(shown))]
        return self._whole(figure, (*shown, *self._fit(captions)))

    def _math(self, formula: Element) -> list[Node]:
        """MathML as it is; without any, what it says in TeX."""
        if not any(isinstance(child, Element) for child in formula.children):
            said = plain(formula.children) or formula.get("alttext")
            return [Element("span", (("class", "math"),), (said,))] if said else []
        self.has_math = True
        return [Element("math", self._attributes(formula), formula.children)]

    def _table(self, table: Element) -> list[Node]:
        """A table whose headers say what they head; a wide one in a frame that can be scrolled, by keys too."""
        children, widest = [], 0
        for child in table.children:
            if isinstance(child, Element) and child.tag == "tr":
                cells = [one for one in child.children if isinstance(one, Element)]
                widest = max(widest, sum(int(one.get("colspan") or 1) for one in cells))
                child = child._replace(children=tuple(_scoped(cells)))  # noqa: PLW2901 - the same row
            children.append(child)
        fitted = self._whole(table, tuple(self._fit(children)))
        return [Element("div", (("class", "wide"), ("tabindex", "0")), tuple(fitted))] if widest > WIDE else fitted

    #: Elements that are more than their attributes and content.
    SPECIAL: ClassVar[dict[str, Callable[[Fitting, Element], list[Node]]]] = {
        "a": _link,
        "ul": _list,
        "li": _item,
        "img": _picture,
        "figure": _figure,
        "math": _math,
        "table": _table,
    }


def _place(attributes: Iterable[tuple[str, str]], children: tuple[Node, ...]) -> list[Node]:
    """The content alone, in a span where links lead to it."""
    kept = tuple(pair for pair in attributes if pair[0] == "id")
    return [Element("span", kept, children)] if kept else list(children)


def _ids(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element) and node.tag != "math":
            if (found := node.get("id")) and NCNAME.fullmatch(found):
                yield found
            yield from _ids(node.children)


def _has_picture(nodes: Iterable[Node]) -> bool:
    return any(isinstance(one, Element) and (one.tag == "img" or _has_picture(one.children)) for one in nodes)


def _scoped(cells: Sequence[Element]) -> Iterator[Element]:
    """Headers alone in a row head columns, one beside data heads its row, unless the page says what (WCAG H63).

    An empty one heads nothing: it is a cell like others.
    """
    scope = "col" if all(cell.tag == "th" for cell in cells) else "row"
    for cell in cells:
        if cell.tag != "th" or not (plain(cell.children).strip() or _has_picture(cell.children)):
            yield Element("td", tuple(pair for pair in cell.attrs if pair[0] != "scope"), cell.children)
        else:
            yield cell if cell.get("scope") else cell._replace(attrs=(*cell.attrs, ("scope", scope)))
