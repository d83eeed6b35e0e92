"""Footnotes as Markdown has them: marks in the text, the notes at its end (GitHub, Pandoc: `[^1]`).

The tree that comes has a mark as a link of the role "doc-noteref", and the note as an element of the class "footnote"
with the id that the mark leads to (DPUB-ARIA 1.1, https://www.w3.org/TR/dpub-aria-1.1/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from govtool.elements import Element, Node, plain

__all__ = ["MARK", "Note", "parted"]

MARK = "footnote-mark"
#: What may stand in a label as the page prints it; anything else becomes a number.
LABEL = re.compile(r"[0-9A-Za-z]{1,12}")
HOLDERS = frozenset(("ul", "ol", "section", "div", "dl"))


class Note(NamedTuple):
    """A footnote: its label, and its block-level elements."""

    label: str
    content: tuple[Element, ...]


def parted(
    tree: Iterable[Element], fixed: Callable[[Element], bool] = lambda _: False
) -> tuple[list[Element], list[Note]]:
    """The tree with its marks as `footnote-mark` elements and without the notes, and the notes in the order of marks.

    fixed tells the elements in which no mark can stand, since they are written as HTML: theirs stay links, and a note
    that only they lead to stays where it is. A note without a mark does too, for renderers leave those out.
    """
    tree = list(tree)
    notes = {note.get("id"): note for note in _found(tree, lambda one: one.get("class") == "footnote")}
    marks = [mark for mark in _found(tree, _is_mark, fixed) if mark.get("href")[1:] in notes]
    labels: dict[str, str] = {}
    for mark in marks:
        target = mark.get("href")[1:]
        labels.setdefault(target, _label(mark, labels))
    if not labels:
        return tree, []
    rest = [child for child in _rest(tree, labels, fixed) if isinstance(child, Element)]
    return rest, [Note(label, _content(notes[target], labels, fixed)) for target, label in labels.items()]


def _is_mark(element: Element) -> bool:
    return element.tag == "a" and element.get("role") == "doc-noteref"


def _found(
    tree: Iterable[Node], wanted: Callable[[Element], bool], fixed: Callable[[Element], bool] = lambda _: False
) -> Iterator[Element]:
    for node in tree:
        if isinstance(node, Element) and not fixed(node):
            if wanted(node):
                yield node
            yield from _found(node.children, wanted, fixed)


def _label(mark: Element, taken: Mapping[str, str]) -> str:
    """As the page prints it, if no other note has it (labels fold case, as references do); else a number."""
    printed = plain(mark.children).strip().strip("[]()^ ")
    used = {label.casefold() for label in taken.values()}
    if LABEL.fullmatch(printed) and printed.casefold() not in used:
        return printed
    return next(str(number) for number in range(1, len(used) + 2) if str(number) not in used)


def _rest(tree: Iterable[Node], labels: Mapping[str, str], fixed: Callable[[Element], bool]) -> Iterator[Node]:
    """The nodes with marks in place of their links, without the notes and the lists that held nothing else."""
    for node in tree:
        if isinstance(node, str) or fixed(node):
            yield node
        elif _is_mark(node) and node.get("href")[1:] in labels:
            yield Element(MARK, (("label", labels[node.get("href")[1:]]),))
        elif node.get("class") == "footnote" and node.get("id") in labels:
            continue
        else:
            children = _unlifted(_rest(node.children, labels, fixed), node)
            if children or not node.children or node.tag not in HOLDERS:
                yield node._replace(children=children)


def _unlifted(children: Iterable[Node], parent: Element) -> tuple[Node, ...]:
    """A mark is raised by itself: `sup` around nothing else would raise it twice."""
    kept = tuple(children)
    if parent.tag != "sup" and any(isinstance(one, Element) and one.tag == "sup" for one in kept):
        return tuple(part for one in kept for part in (_bare(one) if isinstance(one, Element) else (one,)))
    return kept


def _bare(element: Element) -> tuple[Node, ...]:
    marks = [one for one in element.children if isinstance(one, Element) and one.tag == MARK]
    words = plain([one for one in element.children if one not in marks]).strip("[](), ")
    return tuple(marks) if element.tag == "sup" and marks and not words else (element,)


def _content(note: Element, labels: Mapping[str, str], fixed: Callable[[Element], bool]) -> tuple[Element, ...]:
    """The blocks of a note without its links back, with which renderers of Markdown provide it themselves."""
    children = [child for child in _rest(_forward(note.children), labels, fixed) if isinstance(child, Element)]
    if note.tag in {"li", "dd", "section", "div", "aside"}:
        return tuple(children)
    return (Element("p", (), tuple(_rest(_forward(note.children), labels, fixed))),)


def _forward(tree: Iterable[Node]) -> Iterator[Node]:
    for node in tree:
        if isinstance(node, str):
            yield node
        elif node.get("role") != "doc-backlink":
            children = tuple(_forward(node.children))
            if children or not node.children:
                yield node._replace(children=children)
