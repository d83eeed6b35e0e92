"""EPUB 3.3 (https://www.w3.org/TR/epub-33/): one article, or a volume of them, with nav and NCX.

Nothing in it is fetched or run: pictures are replaced by a link with their alternative text, there is no script and no
remote resource. The same documents give the same bytes: entries have the first time that zip knows (1980-01-01), the
identifier is made from the content, articles are ordered by publication.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from govtool.export import epub_parts as parts
from govtool.export.epub_article import Article, compose
from govtool.export.options import Options
from govtool.metadata import describe
from govtool.model import Document, Failure

__all__ = ["export"]

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
NEVER = datetime(1980, 1, 1, tzinfo=UTC)
LEVEL = 6


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """The bytes of one EPUB, in one piece. A volume of no article still is a valid book, of one empty page.

    dcterms:modified is `options.epoch`, else the newest capture or publication (at least to the day), else 1980-01-01.
    """
    articles = sorted(
        (compose(one, describe(one)) for one in documents if isinstance(one, Document)),
        key=lambda one: (one.day or "9999", one.id, one.title, one.body),
    )
    book = parts.Book(
        identifier=_identifier(articles, options),
        title=options.title.strip() or parts.volume_title(articles),
        modified=_modified(articles, options.epoch),
        articles=articles or [parts.EMPTY],
    )
    yield _zipped(parts.files(book))


def _identifier(articles: Sequence[Article], options: Options) -> str:
    digest = sha256(options.title.encode(errors="replace"))
    for article in articles:
        digest.update(f"\0{article.id}\0{article.title}\0{article.body}".encode(errors="replace"))
    return uuid5(NAMESPACE_URL, f"urn:govtool:{digest.hexdigest()}").urn


def _modified(articles: Sequence[Article], epoch: int | None) -> str:
    newest = max((moment for article in articles for moment in article.moments), default=NEVER)
    moment = newest if epoch is None else datetime.fromtimestamp(epoch, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _zipped(files: Mapping[str, str]) -> bytes:
    """A zip with the media type first and stored (OCF, https://www.w3.org/TR/epub-33/#sec-zip-container-mime)."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, content in (("mimetype", "application/epub+zip"), *sorted(files.items())):
            entry = zipfile.ZipInfo(name, FIRST_TIME)
            entry.create_system = 3  # the same on every machine
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            book.writestr(entry, content.encode(errors="replace"), compresslevel=LEVEL)
    return out.getvalue()
