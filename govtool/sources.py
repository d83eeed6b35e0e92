"""What the arguments are: files, folders, streams and addresses to captures, records and failures. Told by content."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

from govtool.errors import EmptyInput, GovtoolError, InputError, UnknownFormat
from govtool.model import Capture, Document, Failure, Source

Kind = Literal["html", "text", "warc", "jsonl"]
Given = Capture | Document | Failure

#: Bytes looked at to tell what a file is.
SNIFF = 4096
HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table|article|script|a|span|br|img)\b", re.IGNORECASE
)
#: How a whole page begins: scripts and style sheets hold tags too, but not at their start. A comment ends where it
#: first may: tried at all its ends, 4 kB of comments took more than 12 s.
HTML_START = re.compile(
    rb"(?>\s|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE | re.DOTALL
)
FEED = re.compile(
    rb"\s*+(?:<\?xml[^>]*>)?(?>\s|<!--.*?-->)*+<(?:rss|feed|urlset|sitemapindex|rdf:RDF|svg)\b", re.DOTALL
)
BOM16 = (b"\xff\xfe", b"\xfe\xff")
#: Files of a folder that are pages by their names: one that cannot be read fails. Others that are none are counted.
PAGE_SUFFIXES = frozenset(("", *".html .htm .xhtml .shtml .php .asp .aspx .jsp .txt .text .jsonl .warc .gz".split()))
MAX_BYTES = 20_000_000  # of one page; WARC and JSON Lines are streamed and may be of any size


@dataclass(slots=True)
class Reading:
    """How inputs are read, and what was passed over: reasons with their counts, for the summary.

    kind overrules the content; url is the address of a page that has none.
    """

    kind: Kind | None = None
    url: str | None = None
    skipped: Counter[str] = field(default_factory=Counter)


def read_all(inputs: Sequence[Path | BinaryIO], reading: Reading) -> Iterator[Given]:
    """What the inputs hold, in their order; a folder's files by name. One that cannot be read is a Failure.

    A file's path is its name, in a folder that relative to the folder. Where several inputs would share paths so, it is
    relative to the folder that holds them all: `site-a/index.html` and `site-b/index.html` stay two.
    """
    names = named([path for path in inputs if isinstance(path, Path)])
    for path in inputs:
        if not isinstance(path, Path):
            yield from _guarded(path, None, reading)
        elif path.is_dir():
            yield from _folder(path, names[path], reading)
        else:
            yield from _file(path, names[path], reading)


def named(paths: list[Path]) -> dict[Path, str]:
    """The paths of files, and what stands before those of a folder's files: "" or "site-a/"."""
    shared = len({path.name for path in paths}) < len(paths) or any(path.is_dir() for path in paths[:-1] + paths[1:])
    base = os.path.commonpath([path.absolute().parent for path in paths]) if shared else ""
    names = {path: Path(os.path.relpath(path.absolute(), base)).as_posix() if base else path.name for path in paths}
    return {path: (f"{name}/" if base else "") if path.is_dir() else name for path, name in names.items()}


def sniff(head: bytes) -> Kind:
    """What begins with these bytes. Raises EmptyInput, UnknownFormat."""
    if not head.strip():
        raise EmptyInput("empty: nothing to convert")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if name := _name_of(head):
        raise UnknownFormat(f"{name}: neither HTML, text, WARC nor JSON Lines; --from overrules that")
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\x1f\x8b"):
        return _inside_gzip(head)
    if start.startswith((b'{"', b"{ ", b"{}")):
        return "jsonl"
    if FEED.match(start):
        raise UnknownFormat("a feed, a sitemap or a drawing, and no page: give its links to `govtool fetch`")
    if head.startswith(BOM16):
        return "html" if b"<\x00" in head or b"\x00<" in head else "text"
    if _is_binary(head):
        raise UnknownFormat("binary: neither HTML, text, WARC nor JSON Lines; --from overrules that")
    return "html" if HTML.search(head) else "text"


def body_kind(body: bytes) -> Literal["html", "text"]:
    """What a response holds. Raises UnknownFormat where it is no page."""
    kind = sniff(body[:SNIFF])
    if kind not in {"html", "text"}:
        raise UnknownFormat(f"no page ({kind}): keep it with `govtool fetch`")
    return "html" if kind == "html" else "text"


def _inside_gzip(head: bytes) -> Kind:
    with gzip.GzipFile(fileobj=io.BytesIO(head)) as stream:
        try:
            start = stream.read1(16)
        except (OSError, EOFError):
            start = b""
    if start.startswith(b"WARC/"):
        return "warc"
    raise UnknownFormat("a gzip file that holds no WARC: unpack it first (gunzip)")


def _is_binary(head: bytes) -> bool:
    """Control characters that no text has: NUL, or one byte in a hundred."""
    controls = sum(head.count(bytes((code,))) for code in (*range(1, 8), *range(14, 27), *range(28, 32), 127))
    return b"\x00" in head or controls > len(head) // 100 + 1


#: What is often given by mistake, by its first bytes.
KNOWN = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip file (docx, xlsx, EPUB, WACZ)",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}


def _name_of(head: bytes) -> str:
    return next((name for mark, name in KNOWN.items() if head.startswith(mark)), "")


def _folder(folder: Path, prefix: str, reading: Reading) -> Iterator[Given]:
    found = False
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            found = True
            yield from _folder_file(path, prefix + relative.as_posix(), reading)
    if not found:
        yield Failure(Source(path=folder.name or str(folder)), "read", "an empty folder: no file in it")


def _folder_file(path: Path, name: str, reading: Reading) -> Iterator[Given]:
    """A file of a folder: style sheets, scripts and pictures of a saved page are no failures."""
    suffix = path.suffix.lower()
    if reading.kind is None and suffix not in PAGE_SUFFIXES and not _opens_a_page(path):
        reading.skipped[f"not a page: {suffix}"] += 1
        return
    yield from _file(path, name, reading)


def _opens_a_page(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFF)
    except OSError:
        return False
    return HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")) is not None and not FEED.match(head)


def _file(path: Path, name: str, reading: Reading) -> Iterator[Given]:
    try:
        with path.open("rb") as stream:
            yield from _guarded(stream, name, reading)
    except OSError as error:
        yield Failure(
            Source(path=name), "read", f"cannot be read: {error.strerror or error}; check its name and permissions"
        )


def _guarded(stream: BinaryIO, name: str | None, reading: Reading) -> Iterator[Given]:
    try:
        yield from _stream(stream, name, reading)
    except GovtoolError as error:
        yield Failure(Source(path=name), "read", str(error))


class _Rejoined(io.RawIOBase):
    """A stream from its beginning, after its head was read: a pipe cannot be sought, and may come byte by byte."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._read = getattr(stream, "read1", stream.read)  # a line that has come need not wait for the next

    def readable(self) -> bool:
        """As every stream that is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What stands in the head, then what the stream has."""
        got: bytes = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(got) :]
        buffer[: len(got)] = got
        return len(got)


def _stream(stream: BinaryIO, name: str | None, reading: Reading) -> Iterator[Given]:
    head = stream.read(SNIFF)
    buffered = io.BufferedReader(_Rejoined(head, stream))
    kind = reading.kind or sniff(head)
    if kind == "warc":
        from govtool.archive.warc import read_warc

        yield from read_warc(buffered, name or "standard input", reading.skipped)
    elif kind == "jsonl":
        yield from _lines(buffered, name)
    else:
        body = buffered.read(MAX_BYTES + 1)
        if not body.strip():
            raise EmptyInput("empty: nothing to convert")
        yield Capture(body, url=reading.url, kind=kind, path=name)


def _lines(stream: BinaryIO, name: str | None) -> Iterator[Given]:
    """A capture or record a line; "corpus.jsonl#3" is the third line's path, so that no two documents share one."""
    for number, raw in enumerate(stream, 1):
        if raw.strip():
            path = f"{name}#{number}" if name else None
            try:
                yield _line(raw, path)
            except (ValueError, RecursionError, GovtoolError) as error:
                reason = str(error) if isinstance(error, GovtoolError) else f"no JSON object: {error}"
                yield Failure(Source(path=path), "read", f"line {number}: {reason}")


def _line(raw: bytes, path: str | None) -> Given:
    fields = json.loads(raw.decode("utf-8-sig"))
    if not isinstance(fields, dict):
        raise InputError("a JSON value that is no object: a line is a record, or an object with `text` or `html`")
    if "schema_version" in fields:
        from govtool.record import from_record

        return from_record(fields)
    kind: Literal["html", "text"] = "html" if isinstance(fields.get("html"), str) else "text"
    body = fields.get(kind)
    if not isinstance(body, str):
        raise InputError("neither a record (`schema_version`) nor an object with `text` or `html`")
    extra: Mapping[str, Any] = {key: value for key, value in fields.items() if key not in {kind, "url"}}
    url = fields.get("url")
    return Capture(
        body.encode(errors="surrogatepass"), url if isinstance(url, str) else None, kind, path=path, extra=extra
    )
