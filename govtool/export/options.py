"""What an export is told beside its documents. Nothing here is read from the clock, the machine or its settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from govtool.model import Document, Failure

__all__ = ["Export", "Format", "Options"]


class Options(NamedTuple):
    """epoch is SOURCE_DATE_EPOCH, seconds since 1970 UTC (https://reproducible-builds.org/specs/source-date-epoch/).

    title is that of a volume; "" lets the format find one.
    """

    epoch: int | None = None
    title: str = ""


Export = Callable[[Iterable[Document | Failure], Options], Iterator[bytes]]


class Format(NamedTuple):
    """One export format: `export(documents, options)` yields the bytes of one file, the same for the same input.

    suffix with its dot; binary: never to a terminal; volume: several documents make one sound file of it. JSON and JSON
    Lines write failures too, the other formats pass over them.
    """

    suffix: str
    media_type: str
    binary: bool
    volume: bool
    export: Export
