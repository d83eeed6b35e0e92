"""What a document says of itself, as fields: pure, from labelled blocks and the head. Nothing is stored beside them.

A fact stays as it was printed, character for character. A date says where it came from, and a zone that is not printed
is an inference that names its evidence.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from govtool.characters import told_head
from govtool.dating import Dates
from govtool.imprint import imprint_facts
from govtool.language import language_of
from govtool.lexicon import equals, fold, opens, rest
from govtool.model import CONTENT, RUNNING, Block, Document
from govtool.remembered import remembered
from govtool.sections import section_of

__all__ = ["Attachment", "Image", "Metadata", "describe"]

_TITLES = (  # in the order in which they are believed
    "meta og:title",
    "json-ld headline",
    "meta dc.title",
    "meta dcterms.title",
    "meta citation_title",
    "title",
    "h1",
)
_FILES = frozenset(("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "zip", "rar", "csv"))
_DATELINE = re.compile(r"(\([^\W\d_][^()]{1,29}\)|[^\W\d_][^–—\n]{1,60}?)\s*(?:[-–—]\s|--)")
_NUMBER = re.compile(r"(?=\S*\d)[\w./\-–]{1,60}(?: of \d{4})?")
_HEADER = 12  # content blocks at the head of a document in which its number stands


class Attachment(NamedTuple):
    """A file that the article links to: absolute address, the words of the link, suffix in lower case ("pdf")."""

    url: str
    text: str
    type: str


class Image(NamedTuple):
    """A picture of the article: address, alternative text and caption, "" where there is none."""

    src: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a document; None where the page does not say.

    published, modified   ISO 8601 at their precision, see `dates.Moment.iso`
    published_precision   "second", "minute", "day", "month" or "year"
    published_source      "printed", "json-ld datePublished", "meta pubdate" …, and how a zone was inferred
    published_ambiguous   day and month could be swapped, and nothing on the page settles it
    imprint               of publisher, address, phone, fax, email, website, editor, licence those that were found
    language              BCP 47, "" if unknown
    """

    title: str | None = None
    kicker: str | None = None
    section: str | None = None
    published: str | None = None
    modified: str | None = None
    published_precision: str | None = None
    published_source: str | None = None
    published_ambiguous: bool = False
    byline: str | None = None
    dateline: str | None = None
    lead: str | None = None
    publisher: str | None = None
    document_number: str | None = None
    imprint: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    captions: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    images: tuple[Image, ...] = ()


@remembered
def describe(document: Document) -> Metadata:
    """The metadata of a document."""
    imprint = imprint_facts(block.text for block in document.blocks if block.role == "imprint")
    language = language_of(document)
    dates = Dates(document, language, imprint)
    published, modified = dates.best("published"), dates.best("modified")
    return Metadata(
        title=_title(document),
        kicker=_text(document, "kicker"),
        section=section_of(document),
        published=dates.iso(published),
        modified=dates.iso(modified),
        published_precision=published.moment.precision if published else None,
        published_source=dates.source(published),
        published_ambiguous=bool(published and published.moment.ambiguous),
        byline=_byline(document),
        dateline=_dateline(document),
        lead=_text(document, "lead"),
        publisher=imprint.get("publisher") or _declared_publisher(document),
        document_number=_document_number(document),
        imprint=imprint,
        language=language,
        captions=tuple(block.text for block in document.blocks if block.role == "caption" and block.text),
        attachments=tuple(_attachments(document)),
        images=tuple(_images(document)),
    )


def _text(document: Document, role: str) -> str | None:
    return "\n".join(block.text for block in document.blocks if block.role == role and block.text) or None


def _title(document: Document) -> str | None:
    printed = next((block.text for block in document.blocks if block.role == "title" and block.text), None)
    declared = next(told_head(document).declared(*_TITLES), None)
    return printed or (_without_site(declared.text, document) if declared else None)


def _without_site(title: str, document: Document) -> str:
    """A declared title less the name of the site at its end or beginning."""
    sites = {fold(name) for name in _site_names(document)}
    titles = {fold(entry.text) for entry in told_head(document).titles}
    for cut in (r"^(.+)\s(?:[|–—·»-]|::)\s(.+?)$", r"^(.+?)\s(?:[|–—·»-]|::)\s(.+)$"):
        if not (found := re.match(cut, title)):
            continue
        for kept, dropped in ((found[1], found[2]), (found[2], found[1])):
            phrase = opens("publisher", dropped)
            named = phrase is not None and phrase.confirmed and kept == found[1]
            if fold(dropped) in sites or fold(kept) in titles or named:
                return kept
    return title


def _site_names(document: Document) -> Iterator[str]:
    yield from (entry.text for entry in told_head(document).declared("meta og:site_name", "meta application-name"))
    yield from _publishers(document)


def _publishers(document: Document) -> Iterator[str]:
    """Names of publishers in JSON-LD."""
    for node in told_head(document).json_ld:
        for value in _values(node.get("publisher")):
            name = value.get("name") if isinstance(value, Mapping) else value
            if isinstance(name, str) and name.strip():
                yield name.strip()


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _declared_publisher(document: Document) -> str | None:
    head = told_head(document)
    site = next(head.declared("meta og:site_name"), None)
    named = next(head.declared("meta dcterms.publisher", "meta dc.publisher"), None)
    return (site and site.text) or next(_publishers(document), None) or (named and named.text) or None


def _byline(document: Document) -> str | None:
    """As printed, less the label of an author; the label of a source stays, since an agency is no author."""
    lines = []
    for block in document.blocks:
        if block.role == "byline" and block.text:
            phrase = opens("byline", block.text)
            author = phrase is not None and phrase.fact == "author"
            lines.append((rest(phrase, block.text) if phrase and author else "") or block.text)
    return "\n".join(lines) or None


def _dateline(document: Document) -> str | None:
    """The dateline's block, else the prefix of the opening: it stays in the text as well."""
    if printed := _text(document, "dateline"):
        return printed.rstrip(" -–—")
    opening = next((block.text for block in document.blocks if block.role in RUNNING and block.text), "")
    found = _DATELINE.match(opening)
    if not found or opening.isupper():
        return None
    place = re.split(r"[,(]", found[1])[0].strip()
    bracketed = found[1].endswith(")")
    capitals = place.isupper() and len(place.split()) <= 4 and len(place) > 3  # noqa: PLR2004 - "TP. HỒ CHÍ MINH"
    return found[1] if (bracketed and len(found[1].split()) <= 6) or capitals else None  # noqa: PLR2004


def _document_number(document: Document) -> str | None:
    """What a label of the lexicon introduces at the head of the document, else JSON-LD. Never guessed."""
    content = [block.text for block in document.blocks if block.role in CONTENT and block.text]
    for line in (line for text in content[:_HEADER] for line in text.split("\n")):
        cells = line.split("\t")
        for at, cell in enumerate(cells):
            phrase = opens("document_number", cell)
            said = rest(phrase, cell) if phrase else ""
            if not said and at + 1 < len(cells) and equals("document_number", cell):
                said = cells[at + 1]
            found = _NUMBER.match(said)
            if phrase and phrase.confirmed and found and ("/" in found[0] or re.search(r"\d.*[-–]", found[0])):
                return found[0].rstrip(".")
    declared = (
        node.get(key) for node in told_head(document).json_ld for key in ("legislationIdentifier", "reportNumber")
    )
    return next((value for value in declared if isinstance(value, str) and value), None)


def _attachments(document: Document) -> Iterator[Attachment]:
    seen = set()
    for block in document.blocks:
        for span in block.markup if block.role in CONTENT else ():
            url = span.get("href") if span.tag == "a" else ""
            suffix = url.partition("#")[0].partition("?")[0].rpartition(".")[2].lower()
            if suffix in _FILES and url not in seen and _path(url).lower().endswith(f".{suffix}"):
                seen.add(url)
                yield Attachment(url, block.text[span.start : span.end].strip(), suffix)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _images(document: Document) -> Iterator[Image]:
    for at, block in enumerate(document.blocks):
        for span in block.markup if block.role in CONTENT else ():
            src = span.get("src") if span.tag == "img" else ""
            if src and not src.startswith("data:"):
                yield Image(src, span.get("alt"), _caption(document, at))


def _figure(document: Document, block: Block) -> int:
    """The figure around a block, -1 if there is none."""
    at = block.inside
    while at >= 0 and document.containers[at].tag != "figure":
        at = document.containers[at].parent
    return at


def _caption(document: Document, at: int) -> str:
    """The caption in the picture's figure, else the caption block that follows it."""
    blocks, figure = document.blocks, _figure(document, document.blocks[at])
    if blocks[at].role == "caption" and blocks[at].text:
        return blocks[at].text
    near = blocks[max(0, at - 8) : at + 9] if figure >= 0 else ()
    inside = (block.text for block in near if block.role == "caption" and _figure(document, block) == figure)
    follows = blocks[at + 1].text if at + 1 < len(blocks) and blocks[at + 1].role == "caption" else ""
    return next(inside, "") or follows
