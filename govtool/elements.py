"""Elements that are safe to write out, and their XHTML: what every exporter gets of an article.

The rules are those of XML 1.0, section 2.2 (characters) and 2.4 (escapes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

__all__ = ["ESCAPES", "IN_ATTRIBUTE", "MATHML", "Element", "Node", "cleaned", "kinds", "plain", "render"]


class Element(NamedTuple):
    """An element that is safe to write out: tag, attributes and children in order."""

    tag: str
    attrs: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()

    def get(self, name: str) -> str:
        """The attribute's value, "" where there is none."""
        return next((value for key, value in self.attrs if key == name), "")


Node = Element | str

#: XML 1.0, section 2.2: everything else cannot stand in a document, not even as a character reference.
FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("\r"): "&#13;"}
ESCAPED = re.compile('[&<>"\r\n\t]')  # str.translate is slow on what is not ASCII, and few texts need it
IN_ATTRIBUTE = {**ESCAPES, ord("\n"): "&#10;", ord("\t"): "&#9;"}

#: Pictures that a page holds itself, as their address says; longer ones the reader leaves out (`images.py`).
EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,][!-~]{1,3000000}", re.IGNORECASE)
VOID = frozenset(("img", "br", "mspace", "none", "mprescripts"))
#: What a formula's vocabulary is called (MathML Core, section 2.1.2); without it a reader of XHTML sees words only.
MATHML = "http://www.w3.org/1998/Math/MathML"


def cleaned(text: str) -> str:
    """The text without the characters that XML does not allow."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def render(tree: Iterable[Node]) -> str:
    """XHTML of a tree. `lang` is written as `xml:lang` too, and a formula says that it is MathML."""
    return "".join([_escaped(node, ESCAPES) if isinstance(node, str) else _tag(node) for node in tree])


def _escaped(text: str, escapes: Mapping[int, str]) -> str:
    text = cleaned(text)
    return text.translate(escapes) if ESCAPED.search(text) else text


def _tag(element: Element) -> str:
    attrs = (("xmlns", MATHML), *element.attrs) if element.tag == "math" else element.attrs
    pairs = ((key, value) for name, value in attrs for key, value in _twice(name, value))
    start = element.tag + "".join(f' {name}="{_escaped(value, IN_ATTRIBUTE)}"' for name, value in pairs)
    return f"<{start}/>" if element.tag in VOID else f"<{start}>{render(element.children)}</{element.tag}>"


def _twice(name: str, value: str) -> tuple[tuple[str, str], ...]:
    return ((name, value), ("xml:lang", value)) if name == "lang" else ((name, value),)


def kinds(tree: Iterable[Node]) -> set[str]:
    """The tags of a tree; that of a link within the page is "#"."""
    found: set[str] = set()
    for node in tree:
        if not isinstance(node, str):
            found.add("#" if node.tag == "a" and node.get("href").startswith("#") else node.tag)
            if node.children:
                found |= kinds(node.children)
    return found


def plain(tree: Iterable[Node]) -> str:
    """The text content of a tree."""
    return "".join(node if isinstance(node, str) else plain(node.children) for node in tree)
