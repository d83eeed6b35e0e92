"""Links within a page: where they lead in the tree, and which of them are marks of footnotes.

A mark is short ("1", "[a]", "*"), leads down to a block that is no heading, and something says that this is its note: a
link back, its id, or the same sign before its words. A contents list, an index by letters and "back to top" are none.
The roles are those of DPUB-ARIA 1.1 (doc-noteref, doc-backlink).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govtool.addresses import safe_href
from govtool.elements import Element, Node
from govtool.marks import MARK, NOTE, fragments, known
from govtool.model import Document

__all__ = ["linked"]

BRACKETS = " \t\n\xa0[]()（）【】〔〕.:"
BLOCKS = frozenset("p li dd dt div blockquote figcaption caption td th pre h1 h2 h3 h4 h5 h6 figure table".split())
NOTES = frozenset(("p", "li", "div", "dd", "blockquote"))
#: What may hold one note; a div is in the tree only if the page calls it a note.
ITEMS = frozenset(("li", "dd", "div"))
LONGEST = 80  # characters of an id


class _Spot:
    """An element of the tree that can still change, with what is around it."""

    __slots__ = ("at", "attrs", "children", "ids", "parent", "tag")

    def __init__(self, element: Element, parent: _Spot | None, line: list[_Spot]) -> None:
        self.tag, self.parent, self.at = element.tag, parent, len(line)
        self.ids = [value for name, value in element.attrs if name == "id"]
        self.attrs = [(name, value) for name, value in element.attrs if name != "id"]
        line.append(self)
        self.children: list[_Spot | str] = [
            child if isinstance(child, str) else _Spot(child, self, line) for child in element.children
        ]

    @property
    def is_anchor(self) -> bool:
        """It is a place and nothing else."""
        return self.tag == "span" and not self.children and not self.attrs

    def around(self) -> Iterator[_Spot]:
        """It and what it stands in, the innermost first."""
        spot: _Spot | None = self
        while spot:
            yield spot
            spot = spot.parent

    def block(self) -> _Spot:
        """The block-level element it stands in."""
        return next((spot for spot in self.around() if spot.tag in BLOCKS), self)

    def leaves(self) -> Iterator[_Spot | str]:
        """What is in it, in order, each element before what it holds."""
        for child in self.children:
            yield child
            if isinstance(child, _Spot):
                yield from child.leaves()

    def text(self) -> str:
        """The characters in it."""
        return "".join(leaf for leaf in self.leaves() if isinstance(leaf, str))

    def frozen(self) -> list[Node]:
        """Itself in the tree; its content alone where it is a link that leads nowhere."""
        inner = [node for child in self.children for node in ([child] if isinstance(child, str) else child.frozen())]
        if self.is_anchor and not self.ids:
            return []
        attrs = (*self.attrs, *(("id", name) for name in self.ids[:1]))
        return [Element(self.tag, attrs, tuple(inner))] if self.tag else inner


def linked(tree: Iterable[Element], document: Document) -> tuple[Element, ...]:
    """The tree with ids where links of it lead, and nowhere else; links to what is not in it leave it or are none."""
    line: list[_Spot] = []
    tops = [_Spot(element, None, line) for element in tree]
    links = _links(line, document)
    if not links and not any(spot.ids for spot in line):
        return tuple(tree)
    spots = {name: spot for spot in reversed(line) for name in spot.ids}
    leads = {link: name for link, fragment in links.items() if (name := known(fragment, spots))}
    owners = {name: _owner(spots[name], leads, spots) for name in sorted(set(leads.values()))}
    for spot in line:
        spot.ids = []
    taken: set[str] = set()
    for name, owner in sorted(owners.items(), key=lambda pair: (pair[1].at, pair[0])):
        if not owner.ids:
            owner.ids.append(_unique(name, taken))
    _point(links, leads, owners, document)
    _tell_notes({link: owners[name] for link, name in leads.items()}, leads)
    return tuple(node for top in tops for node in top.frozen() if isinstance(node, Element))


def _address(document: Document) -> str:
    return document.source.url or document.head.address


def _links(line: Iterable[_Spot], document: Document) -> dict[_Spot, str]:
    """Links to a place in the page, by a fragment or its own address, and the fragment."""
    fragment = fragments(document)
    found = {spot: fragment(dict(spot.attrs).get("href", "")) for spot in line if spot.tag == "a"}
    return {spot: name for spot, name in found.items() if name}


def _owner(spot: _Spot, leads: dict[_Spot, str], spots: dict[str, _Spot]) -> _Spot:
    """The element that a link to a place leads to: the link at it, or the block that it opens, else itself."""
    if not spot.is_anchor:
        return spot
    block, before, near = spot.block(), "", None
    past = False
    for leaf in block.leaves():
        if leaf is spot:
            past = True
            near = next((one for one in spot.around() if one.tag == "a"), None)
            if near:
                break
        elif isinstance(leaf, str):
            if past:
                break
            before += leaf
        elif past and leaf.tag == "a":
            near = leaf
            break
    back = near is not None and near in leads and spots[leads[near]].at < spot.at
    if not before.strip() and (near is None or back):
        return _item(block, {spots[name] for name in leads.values()} - {spot}) or block
    return near or spot


def _item(block: _Spot, others: set[_Spot]) -> _Spot | None:
    """The item or the box of a note that a block opens, and in which no other place is that a link leads to."""
    item = block.parent
    if item is None or item.tag not in ITEMS or item.children[0] is not block or item.ids:
        return None
    return None if item.tag == "div" and any(item in other.around() for other in others) else item


def _unique(name: str, taken: set[str]) -> str:
    """An NCName (XML Namespaces, section 3) of ASCII letters that no other element has."""
    safe = "".join(sign if re.fullmatch("[A-Za-z0-9._-]", sign) else f"_{ord(sign):x}" for sign in name[:LONGEST])
    safe = (safe if re.match("[A-Za-z_]", safe) else f"id-{safe}")[:LONGEST]
    number, free = 1, safe
    while free in taken:
        number += 1
        free = f"{safe}-{number}"
    taken.add(free)
    return free


def _point(links: dict[_Spot, str], leads: dict[_Spot, str], owners: dict[str, _Spot], document: Document) -> None:
    """Gives each link its address: in the tree, on the page, or none, and then it is text."""
    outside = _address(document).partition("#")[0]
    for link, fragment in links.items():
        inside = f"#{owners[leads[link]].ids[0]}" if link in leads else safe_href(f"{outside}#{fragment}")
        rest = [(name, value) for name, value in link.attrs if name != "href"]
        if inside and (link in leads or outside):
            link.attrs = [("href", inside), *rest]
        elif link.ids:
            link.tag, link.attrs = "span", []
        else:
            link.tag = ""


def _tell_notes(leads: dict[_Spot, _Spot], names: dict[_Spot, str]) -> None:
    """Says of marks, notes and links back what they are."""
    marks: dict[_Spot, list[_Spot]] = {}
    for link, note in leads.items():
        if _is_mark(link, note, leads, names[link]):
            marks.setdefault(note, []).append(link)
    for note, found in marks.items():
        for link in found:
            link.attrs.append(("role", "doc-noteref"))
        others = [(name, value) for name, value in note.attrs if name != "class"]
        note.attrs = [("class", "footnote"), *others]
        blocks = {mark.block() for mark in found}
        for link, target in leads.items():
            if note in link.around() and link not in found and (target in found or target.block() in blocks):
                link.attrs.append(("role", "doc-backlink"))
                _take_brackets(link)
        for link in found:
            _take_brackets(link)


def _take_brackets(link: _Spot) -> None:
    """Brackets that stand around a mark belong to it: "[1]" is one sign."""
    if link.parent is None:
        return
    beside = [one for one in link.parent.children if isinstance(one, str) or one.ids or not one.is_anchor]
    at = next((at for at, one in enumerate(beside) if one is link), 0)
    if 0 < at < len(beside) - 1:
        left, right = beside[at - 1], beside[at + 1]
        if isinstance(left, str) and isinstance(right, str) and left[-1:] + right[:1] in {"[]", "()"}:
            link.parent.children = [*beside[: at - 1], left[:-1], link, right[1:], *beside[at + 2 :]]
            link.children = [left[-1], *link.children, right[0]]


def _is_mark(link: _Spot, note: _Spot, leads: dict[_Spot, _Spot], name: str) -> bool:
    label = link.text().strip()
    if note.tag not in NOTES or note.at <= link.at or note in link.around() or not MARK.fullmatch(label):
        return False
    raised = any(spot.tag == "sup" for spot in (*link.around(), *link.children) if isinstance(spot, _Spot))
    bare = label.strip(BRACKETS)
    apart = raised or bare != label or not bare.isalnum()
    same = note.text().lstrip(BRACKETS).startswith(bare) and bool(bare)
    back = any(note in one.around() and _returns(target, link) for one, target in leads.items())
    named = NOTE.search(name) is not None or ("class", "footnote") in note.attrs
    return back or named or (apart and (same or (raised and note.tag == "li")))


def _returns(target: _Spot, mark: _Spot) -> bool:
    """Whether a link to the target leads back to the mark, or to the line it stands in."""
    return target is mark or target in mark.around() or mark in target.around() or target.block() is mark.block()
