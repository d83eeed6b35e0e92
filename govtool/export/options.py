"""What an export is told beside its documents. Nothing here is read from the clock, the machine or its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from govtool.model import Document, Failure

__all__ = ["Asset", "Export", "Find", "Format", "Grouping", "Images", "Options", "Tables"]

#: Where a picture of the article is taken from: its address on the web, a file beside the export, the export itself,
#: or nowhere. "" is what suits the format.
Images = Literal["", "link", "local", "embed", "none"]
#: How Markdown writes tables: with pipes where they can hold them, always with pipes, always as HTML.
Tables = Literal["auto", "gfm", "html"]
#: What the articles of a volume are grouped by.
Grouping = Literal["", "site", "section", "month"]


class Asset(NamedTuple):
    """A picture or an attachment that is at hand: safe name with suffix ("3f0c…b1.png"), media type, content."""

    name: str
    media_type: str
    body: bytes


#: The asset that stands at an address of a document, None where it is not at hand or is not what it should be.
Find = Callable[[Document, str], Asset | None]


def _nowhere(document: Document, address: str) -> None:
    """Nothing is at hand."""


class Options(NamedTuple):
    """epoch is SOURCE_DATE_EPOCH, seconds since 1970 UTC (https://reproducible-builds.org/specs/source-date-epoch/).

    title is that of a volume; "" lets the format find one. picture gives pictures only, by their bytes; attachment any
    file. compact leaves blocks, head and edits out of records.
    """

    epoch: int | None = None
    title: str = ""
    images: Images = ""
    tables: Tables = "auto"
    front_matter: bool = True
    compact: bool = False
    group_by: Grouping = ""
    picture: Find = _nowhere
    attachment: Find = _nowhere


Export = Callable[[Iterable[Document | Failure], Options], Iterator[bytes]]


class Format(NamedTuple):
    """One export format: `export(documents, options)` yields the bytes of one file, the same for the same input.

    suffix with its dot; binary: never to a terminal; volume: several documents make one sound file of it. JSON, JSON
    Lines and SQLite write failures too, the other formats pass over them.
    """

    suffix: str
    media_type: str
    binary: bool
    volume: bool
    export: Export
