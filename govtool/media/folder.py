"""Files beside a saved page: as browsers, `wget` and HTTrack lay them out, and never outside the folder."""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from govtool.addresses import host
from govtool.errors import InputError
from govtool.media.store import Payload, too_large
from govtool.model import Document

LINE = re.compile(r"#\d+$")  # of a line of JSON Lines, at the end of a path


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder.

    prefix  what stands in the paths of its documents before their path in the folder
    page    the one file that is read of it, "" for all: other documents are asked for elsewhere
    """

    root: Path
    prefix: str = ""
    page: str = ""

    def find(self, document: Document, address: str) -> str:
        """The file's path: resolved, in the folder, and there; "" where there is none."""
        page = self._page(document)
        if page is None:
            return ""
        for path in dict.fromkeys(_paths(page, document, address)):
            if found := self._file(path):
                return found
        return ""

    def read(self, key: str, most: int) -> Payload:
        """The file's bytes. What is no file any more (a pipe, a device) is not waited for."""
        try:
            with os.fdopen(os.open(key, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:
                size = os.fstat(stream.fileno())
                if not stat.S_ISREG(size.st_mode):
                    raise InputError("no file, but a pipe, a folder or a device")
                if size.st_size > most:
                    raise too_large(size.st_size, most)
                return Payload(stream.read(most))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}") from None

    def _page(self, document: Document) -> str | None:
        """The document's path in the folder, None where it is not of it."""
        path = LINE.sub("", document.source.path or "")
        if self.page:
            return path.rpartition("/")[2] if path == self.page else None
        return path.removeprefix(self.prefix) if path.startswith(self.prefix) else None

    def _file(self, path: str) -> str:
        try:
            whole = (self.root / path).resolve(strict=True)
            inside = whole.is_relative_to(self.root.resolve())
            return str(whole) if inside and not whole.is_dir() else ""
        except (OSError, ValueError, RuntimeError):  # not there, too long, with a NUL, a circle of links (before 3.13)
            return ""


def _paths(page: str, document: Document, address: str) -> Iterator[str]:
    """Where in the folder it may stand, the likeliest first. A ".." at the top leads nowhere, as in an address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if parts.scheme not in {"", "http", "https"} or (parts.netloc and not parts.scheme):
        return
    for path in _laid_out(page, document, parts):
        for name in _names(path, parts.query):
            yield posixpath.normpath(f"/{name}").lstrip("/")


def _laid_out(page: str, document: Document, parts: SplitResult) -> Iterator[str]:
    here = PurePosixPath(page).parent
    around = [here, *here.parents]
    if not parts.scheme:
        if parts.path.startswith("/"):
            yield from (f"{one}{parts.path}" for one in reversed(around))
        elif parts.path:
            yield f"{here}/{parts.path}"
        return
    base = urlsplit(document.head.base or document.source.url or "")
    name = host(parts.geturl())
    if name == host(base.geturl()):
        yield f"{here}/{posixpath.relpath(parts.path or '/', posixpath.dirname(base.path) or '/')}"
        yield parts.path
    yield from (f"{one}/{name}{parts.path}" for one in around)  # wget -r, HTTrack


def _names(path: str, query: str) -> Iterator[str]:
    """How a file may be named: wget keeps a query behind "?" or, where a system has no such names, behind "@"."""
    plain = unquote(path)
    if query:
        yield from (
            f"{name}{mark}{rest}" for name in (plain, path) for rest in (unquote(query), query) for mark in "?@"
        )
    yield from (plain, path)
