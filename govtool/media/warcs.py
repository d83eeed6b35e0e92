"""Responses of the WARCs that the pages came from: found by an index of addresses, each read at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from govtool.addresses import place
from govtool.errors import GovtoolError, InputError
from govtool.media.store import Payload, too_large
from govtool.model import Document
from govtool.sources import SNIFF, sniff

HOPS = 5  # redirects that are followed
SUFFIXES = (".warc", ".gz")


@dataclass
class Warcs:
    """WARCs, and those that stand in folders. The index is made when the first picture is asked for."""

    paths: Sequence[Path]

    def find(self, document: Document, address: str) -> str:
        """The key of the capture of that address which is nearest to the document's own, redirects followed."""
        moment = document.source.captured
        for _ in range(HOPS + 1):
            found = self._index.get(place(address), ())
            if not found:
                return ""
            nearest = min(found, key=lambda one: (_distance(one[2], moment), one[:2]))
            if not nearest[3]:
                return f"{nearest[0]} {nearest[1]}"
            address = nearest[3]
        return ""

    def read(self, key: str, most: int) -> Payload:
        """The body of the response, decoded."""
        from govtool.archive.warc import read_at

        file, _, offset = key.partition(" ")
        try:
            with self._files[int(file)].open("rb") as stream:
                capture = read_at(stream, int(offset))
        except OSError as error:
            raise InputError(f"its WARC cannot be read: {error.strerror or error}") from None
        if len(capture.body) > most:
            raise too_large(len(capture.body), most)
        return Payload(capture.body, capture.header("Content-Type"))

    @cached_property
    def _files(self) -> list[Path]:
        return [path for given in self.paths for path in _warcs(given)]

    @cached_property
    def _index(self) -> dict[str, tuple[tuple[int, int, datetime, str], ...]]:
        """By address: number of the file, offset in it, date, and where a redirect leads to."""
        from govtool.archive.warc import places

        index: dict[str, tuple[tuple[int, int, datetime, str], ...]] = {}
        for number, path in enumerate(self._files):
            with path.open("rb") as stream:
                for one in places(stream):
                    name = place(one.url)
                    index[name] = (*index.get(name, ()), (number, one.offset, one.date, one.target))
        return index


def _distance(date: datetime, moment: datetime | None) -> float:
    """How far a capture is from the page's; of a page without a date the newest is nearest."""
    return abs((date - moment).total_seconds()) if moment else -date.timestamp()


def _warcs(path: Path) -> Iterator[Path]:
    """The path, if it is a WARC; of a folder those that are named so."""
    if path.is_dir():
        inside = sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES and one.is_file())
        yield from (one for one in inside if _is_warc(one))
    elif path.is_file() and _is_warc(path):
        yield path


def _is_warc(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return sniff(stream.read(SNIFF)) == "warc"
    except (OSError, GovtoolError):
        return False
