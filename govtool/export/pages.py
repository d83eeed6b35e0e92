"""What a page of HTML needs of an article's tree: pictures, attachments and links that lead somewhere, plain labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from govtool.addresses import safe_href, safe_src
from govtool.elements import Element, Node, cleaned

__all__ = ["Placing", "direction", "label", "placed"]

#: Languages that are written from right to left unless their tag names a script (CLDR 46, likely subtags).
RTL_LANGUAGES = frozenset("ar arc azb ckb dv fa he iw ji lrc mzn nqo prs ps sd syr ug ur yi".split())
RTL_SCRIPTS = frozenset("adlm arab hebr mand mend nkoo rohg samr syrc thaa".split())
SCRIPT = 4  # letters of a script's subtag (RFC 5646, section 2.2.3)
#: They turn what follows around; in a list of titles they would reach the next one.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
LONGEST_LABEL = 200
#: They have a meaning of their own in what holds them, also without content.
KEPT_EMPTY = frozenset("br img td th tr li dt dd".split())


class Placing(NamedTuple):
    """Where the pictures and attachments of an article are.

    picture     the address at which a picture is shown, "" where it is not
    attachment  the link to an attachment, with what is said after it
    names       whether the name of a picture that is not shown stands in its place
    """

    picture: Callable[[str], str]
    attachment: Callable[[Element], tuple[Node, ...]]
    names: bool = True


def placed(tree: Iterable[Element], placing: Placing) -> tuple[Element, ...]:
    """The tree with its pictures and attachments in their places, each id once, and no fragment that leads nowhere."""
    whole = tuple(tree)
    placer = _Placer(placing, dict.fromkeys(_ids(whole), False))
    return tuple(node for node in placer.all(whole, frozenset()) if isinstance(node, Element))


def label(text: str) -> str:
    """The text as a name in lists and metadata: one line, at most 200 characters, nothing that turns it around."""
    words = " ".join(TURNING.sub("", cleaned(text)).split())
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def direction(language: str) -> str:
    """The writing direction by the language tag and its script, "rtl" or "ltr"."""
    first, *others = language.lower().split("-")
    script = next((part for part in others[:2] if len(part) == SCRIPT and part.isalpha()), "")
    right = script in RTL_SCRIPTS if script else first in RTL_LANGUAGES
    return "rtl" if right else "ltr"


def _ids(tree: Iterable[Node]) -> Iterator[str]:
    for node in tree:
        if isinstance(node, Element):
            yield from filter(None, (node.get("id"),))
            yield from _ids(node.children)


class _Placer(NamedTuple):
    placing: Placing
    ids: dict[str, bool]  # of the tree, and whether an element has it already

    def all(self, nodes: Iterable[Node], around: frozenset[str]) -> tuple[Node, ...]:
        return tuple(
            one for node in nodes for one in (self.one(node, around) if isinstance(node, Element) else (node,))
        )

    def one(self, node: Element, around: frozenset[str]) -> tuple[Node, ...]:
        if node.tag == "img":
            return self.picture(node, linked="a" in around)
        inside = {node.tag, *node.get("class").split()} if node.tag in {"a", "ul"} else {node.tag}
        children = self.all(node.children, around | inside)
        if node.children and not children and node.tag not in KEPT_EMPTY:
            return ()  # the picture that it held is not shown
        found = node._replace(attrs=tuple(self.attributes(node)), children=children)
        if node.tag == "a":
            return self.link(found, attached="attachments" in around)
        return (Element("div", (("class", "wide"),), (found,)),) if node.tag == "table" else (found,)

    def attributes(self, node: Element) -> Iterator[tuple[str, str]]:
        for name, value in node.attrs:
            if name == "id":
                if self.ids[value]:
                    continue
                self.ids[value] = True
            if name != "xmlns":
                yield (name, value)

    def link(self, node: Element, *, attached: bool) -> tuple[Node, ...]:
        address = node.get("href")
        if address.startswith("#"):
            known = unquote(address[1:]) in self.ids
            return (node,) if known or node.get("id") else node.children
        if not address:
            return (node,) if node.get("id") else node.children
        return self.placing.attachment(node) if attached else (node,)

    def picture(self, image: Element, *, linked: bool) -> tuple[Node, ...]:
        """The picture; where it is not shown a link to it by its alternative text, or inside a link the text alone."""
        address = self.placing.picture(image.get("src"))
        if address:
            shown = (("src", address), ("alt", image.get("alt")))
            size = tuple((name, image.get(name)) for name in ("width", "height") if image.get(name))
            return (Element("img", shown + size),)
        if not self.placing.names:
            return ()
        there = safe_href(image.get("src"))
        file = urlsplit(there or safe_src(image.get("src"))).path.rpartition("/")[2]
        name = label(image.get("alt")) or label(unquote(file, errors="replace"))
        mark = f"[{name or '▣'}]"
        return (mark,) if linked or not there else (Element("a", (("href", there),), (mark,)),)
