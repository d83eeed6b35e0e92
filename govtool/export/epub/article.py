"""One article of a book: its XHTML, and the little that the book keeps of it in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from govtool.addresses import place, safe_href
from govtool.elements import Element, render
from govtool.export.body import article as tree_of
from govtool.export.epub.shell import page
from govtool.export.fitting import Fitting, Needs
from govtool.export.options import Asset, Options
from govtool.export.pages import UNKNOWN, label, language, titled
from govtool.metadata import Metadata, describe
from govtool.model import Document
from govtool.record import identity

__all__ = ["EMPTY", "Article", "compose", "whole"]

#: The raster and vector types that every reading system shows (EPUB 3.3, section 3.2, core media types).
SHOWN = frozenset(("image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"))


class Article(NamedTuple):
    """What the book knows of one document; its XHTML waits elsewhere.

    day         of publication as far as it is known, else of the capture, else ""
    digest      of its XHTML
    newest      its last known time, UTC to the second; captured is that of its capture alone
    section     what it can be grouped by: declared, else the kicker, else the first step of its address
    places      where links may look for it: its address, and what it says its address is
    anchors     ids that stand in it
    is_told     all its pictures have an alternative text
    """

    day: str
    id: str
    title: str
    digest: str = ""
    language: str = UNKNOWN
    source: str = ""
    creator: str = ""
    publisher: str = ""
    published: str = ""
    newest: str = ""
    captured: str = ""
    section: str = ""
    places: tuple[str, str] = ("", "")
    anchors: tuple[str, ...] = ()
    has_math: bool = False
    is_told: bool = True


#: The page of a book without articles.
EMPTY = Article("", "0" * 16, "Untitled")


class Composed(NamedTuple):
    """An article with its XHTML and its pictures by name."""

    article: Article
    body: str
    pictures: dict[str, Asset]


def compose(document: Document, options: Options) -> Composed:
    """The article of a document. Its title falls back to its address or path, then to "Untitled"."""
    known = describe(document)
    title, above = titled(document, known)
    pictures: dict[str, Asset] = {}
    fitted = Fitting(tree_of(document, above), _needs(document, known, options, pictures))
    body = render(fitted.nodes)
    article = _article(document, known, title)._replace(
        digest=sha256(body.encode(errors="replace")).hexdigest(),
        anchors=tuple(fitted.anchors),
        has_math=fitted.has_math,
        is_told=not fitted.has_nameless,
    )
    return Composed(article, body, pictures)


def whole(article: Article, body: str) -> str:
    """The content document. Whence the article is stands at its end, and stays a link to the web."""
    section = f'<section epub:type="chapter" role="doc-chapter">\n{body}{_origin(article)}\n</section>'
    return page(article.language, article.title, section, style="../style.css")


def _needs(document: Document, known: Metadata, options: Options, pictures: dict[str, Asset]) -> Needs:
    """Where pictures are found; those that the article shows are put into pictures."""

    def picture(address: str) -> str:
        asset = options.picture(document, address) if options.images != "link" else None
        if asset is None or asset.media_type not in SHOWN:
            return ""
        pictures[asset.name] = asset
        return f"../images/{asset.name}"

    return Needs(
        picture,
        partial(options.attachment, document),
        {safe_href(one.url): one.type for one in known.attachments},
        pictures=options.images != "none",
        book=True,
    )


def _article(document: Document, known: Metadata, title: str) -> Article:
    published = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)", known.published or "")
    captured = document.source.captured.astimezone(UTC) if document.source.captured else None
    moments = [moment for moment in (captured, _moment(known.published)) if moment]
    return Article(
        day=published[0] if published else (f"{captured:%Y-%m-%d}" if captured else ""),
        id=identity(document.source),
        title=title,
        language=language(known),
        source=safe_href(document.source.url or ""),
        creator=label(known.byline or ""),
        publisher=label(known.publisher or ""),
        published=published[0] if published else "",
        newest=_second(moments),
        captured=_second([captured] if captured else []),
        section=label(known.section or known.kicker or _first_step(document.source.url or "")),
        places=(place(document.source.url or ""), place(document.head.address)),
    )


def _second(moments: Iterable[datetime]) -> str:
    newest = max(moments, default=None)
    return newest.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0") if newest else ""


def _moment(published: str | None) -> datetime | None:
    """The time of publication, if it is known to the day at least. Without a zone it is taken for UTC."""
    try:
        moment = datetime.fromisoformat(published or "") if published and len(published) >= len("2022-03-26") else None
        return moment and (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _first_step(address: str) -> str:
    """The first step of a path of several: "/news/2022/wells.html" is of "news"."""
    try:
        steps = [step for step in urlsplit(address).path.split("/") if step]
    except ValueError:
        return ""
    return unquote(steps[0], errors="replace") if len(steps) > 1 else ""


def _origin(article: Article) -> str:
    if not article.source:
        return ""
    day = f" · {article.captured[:10]}" if article.captured else ""
    link = Element("a", (("href", article.source),), (article.source,))
    return render([Element("p", (("class", "origin"), ("dir", "ltr")), (link, day))])
