"""EPUB 3.3 (https://www.w3.org/TR/epub-33/): one article, or a volume of thousands, with pictures, nav, NCX and cover.

Nothing in it is fetched or run. Documents are composed one after another and wait in a temporary file, pictures in
another, each once; in memory stays a handful of fields of each article. The same documents give the same bytes in
whatever order they come: articles are ordered by group and day, files named by their ids, entries have the first time
that zip knows, and the identifier is made from the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from uuid import NAMESPACE_URL, uuid5

from govtool.export.epub.article import EMPTY, Article, compose, whole
from govtool.export.epub.contents import Contents, grouped, nav, ncx
from govtool.export.epub.cover import Cover, cover_page, drawing
from govtool.export.epub.links import Links
from govtool.export.epub.package import CONTAINER, Picture, languages, package, volume_title
from govtool.export.epub.spool import Piece, Spool, Zip
from govtool.export.epub.words import words
from govtool.export.options import Options
from govtool.export.pages import label
from govtool.model import Document, Failure

__all__ = ["export"]

NEVER = "1980-01-01T00:00:00Z"
SVG = "image/svg+xml"


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """The bytes of one EPUB. A volume of no article still is a valid book, of one empty page.

    A page captured again with the same article stands in it once. dcterms:modified is `options.epoch`, else the newest
    capture or publication (at least to the day), else 1980-01-01.
    """
    with Spool() as texts, Spool() as pictures:
        store = _Store(texts, pictures)
        for document in documents:
            if isinstance(document, Document):
                store.add(document, options)
        with Zip("application/epub+zip") as book:
            store.bind(book, options)
            yield from book.chunks()


class _Store:
    """The articles and pictures that came so far, and where they wait."""

    def __init__(self, texts: Spool, pictures: Spool) -> None:
        self._texts, self._pictures = texts, pictures
        self._bodies: dict[Article, Piece] = {}
        self._shown: dict[Picture, Piece] = {}

    def add(self, document: Document, options: Options) -> None:
        """Composes an article and puts it by."""
        article, body, pictures = compose(document, options)
        if article in self._bodies:
            return
        self._bodies[article] = self._texts.add_text(body)
        for name, asset in pictures.items():
            picture = Picture(name, asset.media_type)
            if picture not in self._shown:
                self._shown[picture] = self._pictures.add(asset.body)

    def bind(self, book: Zip, options: Options) -> None:
        """Writes the whole book."""
        if not self._bodies:
            self._bodies[EMPTY] = self._texts.add_text("<h1>Untitled</h1>")
        contents, pictures = self._contents(options), sorted(self._shown)
        cover = _cover(contents)
        for name, content in (
            ("META-INF/container.xml", CONTAINER),
            ("EPUB/package.opf", package(contents, pictures, _modified(contents, options.epoch))),
            ("EPUB/nav.xhtml", nav(contents)),
            ("EPUB/toc.ncx", ncx(contents)),
            ("EPUB/style.css", _style()),
            ("EPUB/cover.svg", drawing(cover)),
            ("EPUB/cover.xhtml", cover_page(cover)),
        ):
            book.add(name, content.encode(errors="replace"))
        links = Links(contents.chapters)
        for article, file in contents.chapters:
            body = links.kept_inside(self._texts.read_text(self._bodies[article]))
            book.add(f"EPUB/text/{file}", whole(article, body).encode(errors="replace"))
        for picture in pictures:  # packed already, but for drawings
            packed = picture.media_type == SVG
            book.add(f"EPUB/images/{picture.name}", self._pictures.read(self._shown[picture]), packed=packed)

    def _contents(self, options: Options) -> Contents:
        articles = _distinct(self._bodies)
        language = languages(articles)[0]
        title = label(options.title) or label(volume_title(articles)) or "Untitled"
        groups = grouped(articles, options.group_by, language)
        return Contents(_identifier(articles, options), title, language, groups)


def _distinct(articles: Iterable[Article]) -> list[Article]:
    """Of captures of one page that hold the same article only the first, whatever the order they came in."""
    found: dict[tuple[str, str], Article] = {}
    for article in sorted(articles, key=lambda one: (one.captured, one)):
        found.setdefault((article.id, article.digest), article)
    return sorted(found.values())


def _identifier(articles: Sequence[Article], options: Options) -> str:
    digest = sha256(options.title.encode(errors="replace"))
    for article in articles:
        digest.update(f"\0{article.id}\0{article.title}\0{article.digest}".encode(errors="replace"))
    return uuid5(NAMESPACE_URL, f"urn:govtool:{digest.hexdigest()}").urn


def _modified(contents: Contents, epoch: int | None) -> str:
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return max((chapter.article.newest for chapter in contents.chapters), default="") or NEVER


def _cover(contents: Contents) -> Cover:
    """Title, publisher where it is one and not the title, the days from the first to the last, how many articles."""
    articles = [chapter.article for chapter in contents.chapters]
    publishers = {article.publisher for article in articles} - {contents.title}
    below = [publishers.pop()] if len(publishers) == 1 else []
    days = sorted({article.day for article in articles} - {""})
    below += [days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"] if days else []
    below += [f"{words(contents.language).articles}: {len(articles)}"] if len(articles) > 1 else []
    return Cover(contents.title, contents.language, [line for line in below if line])


@cache
def _style() -> str:
    return files(__package__).joinpath("style.css").read_text("utf-8")
