"""One article of an EPUB: its XHTML and what the book says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from govtool.addresses import safe_href
from govtool.export.body import article as tree_of
from govtool.markup import LANGUAGE, Element, Node, cleaned, render
from govtool.metadata import Metadata
from govtool.model import Document
from govtool.record import identity

__all__ = ["Article", "compose", "direction", "label"]

RTL_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ji",
        "ku-arab",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
        "prs",
        "azb",
        "lrc",
        "mzn",
        "nqo",
    ]
)
RTL_SCRIPTS = frozenset(("arab", "hebr", "thaa", "syrc", "nkoo", "adlm"))
#: They turn what follows around; in a list of titles they would reach the next one.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
LONGEST_LABEL = 200


class Article(NamedTuple):
    """What the book holds of one document. body is XHTML; moments are the times known of it, UTC."""

    id: str
    title: str
    language: str
    body: str
    source: str = ""
    creator: str = ""
    publisher: str = ""
    published: str = ""
    day: str = ""
    moments: tuple[datetime, ...] = ()


def compose(document: Document, known: Metadata) -> Article:
    """The article of a document. Its title falls back to its address or path, then to "Untitled"."""
    title = label(known.title or "") or label(document.source.url or document.source.path or "") or "Untitled"
    published = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)", known.published or "")
    captured = document.source.captured
    moments = [captured.astimezone(UTC)] if captured else []
    return Article(
        identity(document.source),
        title,
        known.language if known.language and LANGUAGE.fullmatch(known.language) else "und",
        render(_book_nodes(tree_of(document, known.title if known.title and label(known.title) else title)))
        + _origin(document),
        safe_href(document.source.url or ""),
        label(known.byline or ""),
        label(known.publisher or ""),
        published[0] if published else "",
        published[0] if published else (f"{captured:%Y-%m-%d}" if captured else ""),
        tuple(moments + _moment(known.published)),
    )


def _moment(published: str | None) -> list[datetime]:
    """The time of publication, if it is known to the day at least. Without a zone it is taken for UTC."""
    try:
        moment = datetime.fromisoformat(published or "") if published and len(published) >= len("2022-03-26") else None
    except ValueError:
        return []
    return [moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)] if moment else []


def _origin(document: Document) -> str:
    address = safe_href(document.source.url or "")
    captured = document.source.captured
    day = f" · {captured.astimezone(UTC):%Y-%m-%d}" if captured else ""
    if not address:
        return ""
    link = Element("a", (("href", address),), (address,))
    return render([Element("p", (("class", "origin"), ("dir", "ltr")), (link, day))])


def label(text: str) -> str:
    """The text as a name in lists and metadata: one line, at most 200 characters, nothing that turns it around."""
    words = " ".join(TURNING.sub("", cleaned(text)).split())
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def direction(language: str) -> str:
    """The writing direction by the language tag and its script, "rtl" or "ltr"."""
    subtags = language.lower().split("-")
    if any(part in RTL_SCRIPTS for part in subtags[1:]):
        return "rtl"
    return "rtl" if subtags[0] in RTL_LANGUAGES and "latn" not in subtags and "cyrl" not in subtags else "ltr"


def _book_nodes(tree: Iterable[Node], *, linked: bool = False) -> list[Node]:
    """The tree without what a book must not hold: pictures elsewhere, fragments that lead nowhere in it."""
    safe: list[Node] = []
    for node in tree:
        if isinstance(node, str):
            safe.append(node)
        elif node.tag == "img":
            safe += _picture(node, linked=linked)
        elif node.tag == "figure":
            safe.append(_figure(node))
        else:
            inside = linked or node.tag == "a"
            children = tuple(_book_nodes(node.children, linked=inside))
            dead = node.tag == "a" and not node.get("href").startswith(("http", "mailto:", "tel:"))
            safe += children if dead else (node._replace(children=children),)
    return safe


def _figure(figure: Element) -> Element:
    captions = [child for child in figure.children if isinstance(child, Element) and child.tag == "figcaption"]
    pictures = _book_nodes(child for child in figure.children if child not in captions)
    shown = [Element("p", (("class", "picture"),), tuple(pictures))] if pictures else []
    return Element("figure", (), (*shown, *(one for one in _book_nodes(captions) if isinstance(one, Element))))


def _picture(image: Element, *, linked: bool) -> list[Node]:
    """A link to the picture, named by its alternative text or its file; inside a link the name alone."""
    address = safe_href(image.get("src"))
    name = (
        image.get("alt").strip()
        or unquote(urlsplit(address).path.rpartition("/")[2], errors="replace").strip()
        or address
    )
    name = name if name.strip() else "▣"
    mark: Node = f"[{cleaned(name)}]"
    return [mark] if linked or not address else [Element("a", (("href", address),), (mark,))]
