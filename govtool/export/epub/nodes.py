"""The tree of an article, made fit for a book: pictures at hand, links that lead somewhere, notes, tables, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from govtool.addresses import safe_href
from govtool.elements import Element, Node, cleaned, plain
from govtool.export.options import Asset

__all__ = ["Fitting", "Sight"]

NCNAME = re.compile(r"[^\W\d][\w.\-]*")  # Namespaces in XML 1.0, section 3, less what nobody uses
#: Roles of footnotes in the EPUB Structural Semantics Vocabulary 1.1: by its words readers show them as pop-ups.
SEMANTICS = {"doc-noteref": "noteref", "doc-backlink": "backlink"}
WIDE = 4  # columns; a table of more has no room on a telephone and is scrolled
DATA, LONGEST = re.compile(r"\s*data:", re.IGNORECASE), 4000  # as in addresses.py: what is longer is content
UNNAMED = "▣"
SHORT_OF_A_MEGABYTE = 999_500


class Sight(NamedTuple):
    """What can be had of the files that a page names: pictures and attachments, None where they are not at hand.

    linked: a picture that is not at hand is given by a link to it, else by its text alone.
    """

    picture: Callable[[str], Asset | None]
    attachment: Callable[[str], Asset | None]
    linked: bool = True


class Fitting:
    """One article being fitted, and what was found in it."""

    def __init__(self, tree: Sequence[Node], sight: Sight) -> None:
        self._sight = sight
        self._tree = tree
        self._known: frozenset[str] | None = None
        self._attached = False
        self.anchors: dict[str, None] = {}
        self.pictures: dict[str, Asset] = {}
        self.has_math = False
        self.has_nameless = False
        self.nodes = self._fit(tree)

    def _fit(self, nodes: Iterable[Node], *, linked: bool = False) -> list[Node]:
        fitted: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                fitted.append(node)
            elif node.tag in SPECIAL:
                fitted += SPECIAL[node.tag](self, node, linked)
            else:
                children = node.children
                if len(children) != 1 or not isinstance(children[0], str):
                    children = tuple(self._fit(children, linked=linked))
                fitted.append(Element(node.tag, self._attributes(node) if node.attrs else (), children))
        return fitted

    def _attributes(self, element: Element) -> tuple[tuple[str, str], ...]:
        """Its attributes, an id once in the article; what belongs to a footnote is named as such."""
        kept = []
        role = element.get("role")
        named = (role, SEMANTICS[role]) if role in SEMANTICS else None
        if element.get("class") == "footnote":
            named = ("doc-footnote", "footnote")
        for name, value in element.attrs:
            if name == "id":
                if value in self.anchors or not NCNAME.fullmatch(value):
                    continue
                self.anchors[value] = None
            if name != "role":
                kept.append((name, value))
        return (*kept, ("role", named[0]), ("epub:type", named[1])) if named else tuple(kept)

    def _link(self, link: Element, linked: bool) -> list[Node]:  # noqa: FBT001 - one signature for all elements
        """A link to the web, to a mailbox, a telephone, or to what stands in this article; else its content alone."""
        children = tuple(self._fit(link.children, linked=True))
        address = link.get("href")
        leads = address.startswith(("http:", "https:", "mailto:", "tel:")) or self._stands(address)
        attributes = self._attributes(link)
        if leads and not linked:
            return [Element("a", attributes, children), *self._told(address, plain(children))]
        kept = tuple(pair for pair in attributes if pair[0] == "id")
        return [Element("span", kept, children)] if kept else list(children)

    def _stands(self, address: str) -> bool:
        if self._known is None and address.startswith("#"):
            self._known = frozenset(_ids(self._tree))
        return address.startswith("#") and unquote(address[1:]) in (self._known or ())

    def _told(self, address: str, name: str) -> Iterator[str]:
        """Of an attachment that is at hand, its type, unless the name of the link says it, and its size."""
        asset = self._sight.attachment(address) if self._attached else None
        if asset:
            kind = asset.name.rpartition(".")[2].upper()
            known = [kind] if kind not in name.upper() else []
            yield f" ({', '.join([*known, _size(len(asset.body))])})"

    def _item(self, item: Element, linked: bool) -> list[Node]:  # noqa: FBT001 - one signature
        """A list item. If it is a footnote, what is in it becomes one: an item that is something else is no item."""
        children = tuple(self._fit(item.children, linked=linked))
        attributes = self._attributes(item)
        if item.get("class") != "footnote":
            return [Element("li", attributes, children)]
        return [Element("li", (), (Element("div", attributes, children),))]

    def _list(self, element: Element, linked: bool) -> list[Node]:  # noqa: FBT001 - one signature
        before, self._attached = self._attached, self._attached or element.get("class") == "attachments"
        children = tuple(self._fit(element.children, linked=linked))
        self._attached = before
        return [Element("ul", self._attributes(element), children)]

    def _picture(self, image: Element, linked: bool) -> list[Node]:  # noqa: FBT001 - one signature
        """The picture itself where it is at hand; else a link to it, named by its alternative text or its file.

        Inside a link it has a name in any case, since a link without one says nothing to who cannot see.
        """
        source = image.get("src")
        asset = self._sight.picture(source) if source else None
        alternative = cleaned(image.get("alt")).strip()
        identified = tuple(pair for pair in self._attributes(image) if pair[0] == "id")
        if asset:
            self.pictures[asset.name] = asset
            self.has_nameless |= not alternative
            name = alternative or (_file_of(source) if linked else "")
            sizes = tuple(pair for pair in image.attrs if pair[0] in {"width", "height"})
            return [Element("img", (("src", f"../images/{asset.name}"), ("alt", name), *sizes, *identified))]
        address = safe_href(source) if self._sight.linked else ""
        mark: Node = f"[{alternative or _file_of(source)}]"
        if address and not linked:
            return [Element("a", (("href", address), *identified), (mark,))]
        return [Element("span", identified, (mark,))] if identified else [mark]

    def _figure(self, figure: Element, linked: bool) -> list[Node]:  # noqa: FBT001 - one signature
        captions = [child for child in figure.children if isinstance(child, Element) and child.tag == "figcaption"]
        attributes = self._attributes(figure)
        shown = self._fit((child for child in figure.children if child not in captions), linked=linked)
        if shown and not _has_picture(shown):
            shown = [Element("p", (("class", "picture"),), tuple(shown))]
        return [Element("figure", attributes, (*shown, *self._fit(captions, linked=linked)))]

    def _math(self, formula: Element, linked: bool) -> list[Node]:  # noqa: ARG002, FBT001 - one signature
        """MathML as it is; without any, what it says in TeX."""
        if not any(isinstance(child, Element) for child in formula.children):
            said = plain(formula.children) or formula.get("alttext")
            return [Element("span", (("class", "math"),), (said,))] if said else []
        self.has_math = True
        attributes = tuple(pair for pair in self._attributes(formula) if pair[0] != "xmlns")
        return [Element("math", attributes, formula.children)]

    def _table(self, table: Element, linked: bool) -> list[Node]:  # noqa: FBT001 - one signature
        """A table whose headers say what they head; a wide one in a frame that can be scrolled, by keys too."""
        children, widest = [], 0
        for child in table.children:
            if isinstance(child, Element) and child.tag == "tr":
                cells = [one for one in child.children if isinstance(one, Element)]
                widest = max(widest, sum(int(one.get("colspan") or 1) for one in cells))
                child = child._replace(children=tuple(_scoped(cells)))  # noqa: PLW2901 - the same row
            children.append(child)
        fitted = Element("table", self._attributes(table), tuple(self._fit(children, linked=linked)))
        return [Element("div", (("class", "wide"), ("tabindex", "0")), (fitted,))] if widest > WIDE else [fitted]


#: Elements that are more than their attributes and content.
SPECIAL: dict[str, Callable[[Fitting, Element, bool], list[Node]]] = {
    "a": Fitting._link,  # noqa: SLF001 - the class's own table
    "ul": Fitting._list,  # noqa: SLF001
    "li": Fitting._item,  # noqa: SLF001
    "img": Fitting._picture,  # noqa: SLF001
    "figure": Fitting._figure,  # noqa: SLF001
    "math": Fitting._math,  # noqa: SLF001
    "table": Fitting._table,  # noqa: SLF001
}


def _ids(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element) and node.tag != "math":
            if (found := node.get("id")) and NCNAME.fullmatch(found):
                yield found
            yield from _ids(node.children)


def _has_picture(nodes: Iterable[Node]) -> bool:
    return any(isinstance(one, Element) and (one.tag == "img" or _has_picture(one.children)) for one in nodes)


def _scoped(cells: Sequence[Element]) -> Iterator[Element]:
    """Headers alone in a row head columns, one beside data heads its row; an empty one heads nothing (WCAG H63)."""
    scope = "col" if all(cell.tag == "th" for cell in cells) else "row"
    for cell in cells:
        if cell.tag == "th" and plain(cell.children).strip():
            yield cell._replace(attrs=(*cell.attrs, ("scope", scope)))
        else:
            yield cell._replace(tag="td")


def _file_of(address: str) -> str:
    """The name of the file that an address leads to, else a sign: data in an address are no name."""
    if DATA.match(address) or len(address) > LONGEST:
        return UNNAMED
    try:
        name = unquote(urlsplit(address).path.rpartition("/")[2], errors="replace")
    except ValueError:
        name = ""
    return cleaned(name).strip() or cleaned(address).strip() or UNNAMED


def _size(count: int) -> str:
    """The size of a file in decimal units (ISO/IEC 80000-13)."""
    if count < SHORT_OF_A_MEGABYTE:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
