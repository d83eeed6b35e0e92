"""Markdown (CommonMark and GFM tables) with YAML front matter, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govtool.elements import Element
from govtool.export.body import article
from govtool.export.markdown.commonmark import markdown
from govtool.export.markdown.front_matter import front_matter
from govtool.export.markdown.placing import attached, pictured
from govtool.export.options import Options
from govtool.metadata import Metadata, describe
from govtool.model import Document, Failure

__all__ = ["export"]


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """Each document with its front matter, unless it is not wanted; several are parted by an empty line."""
    between = ""
    for document in documents:
        if isinstance(document, Document):
            known = describe(document)
            matter = f"{front_matter(document, known)}\n" if options.front_matter else ""
            yield f"{between}{matter}{_body(document, known, options)}".encode(errors="replace")
            between = "\n"


def _body(document: Document, known: Metadata, options: Options) -> str:
    tree = pictured(article(document, known.title or ""), document, options, "link")
    tree = attached(tree, document, options)
    return markdown((one for one in tree if isinstance(one, Element)), options.tables, document.source.url or "")
