"""WARC files: exchanges in, captures out. The one door to warcio (which writes) and fastwarc (which reads)."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urljoin

from fastwarc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from govtool import __version__
from govtool.archive.exchange import Exchange
from govtool.archive.message import split_message
from govtool.errors import InputError
from govtool.model import Capture, Failure, Source

#: Bytes of one record that are read into memory.
MAX_RECORD = 256 * 2**20

_SECRET = re.compile(rb"^(cookie|authorization|proxy-authorization):[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_SILENT = frozenset(("warcinfo", "request", "metadata"))  # beside every page, and no page
_HTML_START = re.compile(
    rb"(?>\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|title|meta)[\s>]", re.IGNORECASE | re.DOTALL
)
#: The address of a robots.txt, told without taking addresses apart: "http://[" cannot be.
ROBOTS = re.compile(r"[^:/?#]+://[^/?#]*/robots\.txt(?:[?#].*)?")
REDIRECTS = frozenset((301, 302, 303, 307, 308))
_HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/zip",
    b"\xd0\xcf\x11\xe0": "application/x-ole-storage",  # .doc, .xls
    b"{\\rtf": "application/rtf",
    b"\x89PNG": "image/png",
    b"GIF8": "image/gif",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x1f\x8b": "application/gzip",
}


class WarcWriter:
    """Writes WARC 1.1, a gzip member a record: the warcinfo at once, then a response and its request per exchange.

    stream      binary; written to in order, flushed after each exchange, never closed or sought
    user_agent  as sent, kept in the warcinfo
    operator    who to ask about this archive, with an address; "" if unknown
    robots      "obey" or "ignore"

    Heads and bodies are written as received, also where they are no ASCII (warcio alone would re-encode them, or lose
    the record). In requests, the values of Cookie, Authorization and Proxy-Authorization are masked.
    An OSError of the stream passes through.
    """

    def __init__(self, stream: BinaryIO, user_agent: str, operator: str = "", robots: str = "obey") -> None:
        self._writer = _Writer(stream, gzip=True, warc_version="WARC/1.1")
        fields = {
            "software": f"govtool/{__version__}",
            "format": "WARC file version 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "operator": " ".join(operator.split()),
            "http-header-user-agent": user_agent,
            "robots": robots,
        }
        info = self._writer.create_warcinfo_record(None, fields)
        self._info_id = info.rec_headers.get_header("WARC-Record-ID")
        self._writer.write_record(info)

    def write(self, exchange: Exchange) -> str:
        """Write the response, then its request; give the record ID of the response ("urn:uuid:…")."""
        common = [
            ("WARC-Target-URI", exchange.url),
            ("WARC-Date", exchange.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")),
            ("WARC-Warcinfo-ID", self._info_id),
            *_network(exchange),
        ]
        truncated = [("WARC-Truncated", exchange.truncated)] if exchange.truncated else []
        response = self._record("response", [*common, *truncated], exchange.response_head, exchange.response_body)
        response_id: str = response.rec_headers.get_header("WARC-Record-ID")
        masked = _SECRET.sub(rb"\1: [masked by govtool]", exchange.request_head)
        request = self._record("request", [*common, ("WARC-Concurrent-To", response_id)], masked, b"")
        self._writer.write_record(response)
        self._writer.write_record(request)
        return response_id.strip("<>")

    def _record(self, kind: str, fields: list[tuple[str, str]], head: bytes, body: bytes) -> Any:
        own = [("WARC-Type", kind), ("WARC-Record-ID", self._writer._make_warc_id())]  # noqa: SLF001 - its only maker
        return self._writer.create_warc_record(
            "",
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_headers=StatusAndHeaders("", [*own, *fields], protocol="WARC/1.1"),
            http_headers=_WireHead(head),
        )


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """warcio's writer with SHA-256 for both digests."""

    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")


class _WireHead(StatusAndHeaders):  # type: ignore[misc]
    """An HTTP head that stays the bytes it is."""

    def __init__(self, wire: bytes) -> None:
        super().__init__("as received", [])
        self.wire = wire

    def to_ascii_bytes(self, header_filter: object = None) -> bytes:  # noqa: ARG002 - warcio's signature
        return self.wire


def _network(exchange: Exchange) -> Iterator[tuple[str, str]]:
    """Address, protocols and cipher suite, the last two as proposed in iipc/warc-specifications#42 and #86."""
    if exchange.ip:
        yield "WARC-IP-Address", exchange.ip
    yield "WARC-Protocol", exchange.head.protocol
    if exchange.tls:
        yield "WARC-Protocol", exchange.tls.lower().replace("tlsv", "tls/")
    if exchange.cipher.startswith("TLS_"):  # an IANA name; OpenSSL has names of its own before TLS 1.3
        yield "WARC-Cipher-Suite", exchange.cipher


def read_warc(stream: BinaryIO, name: str, skipped: Counter[str] | None = None) -> Iterator[Capture | Failure]:
    """Read the pages of a WARC (0.17 to 1.1; plain or gzip, told by content), in order.

    stream   binary; read forwards only, so that a pipe will do
    name     what to call the WARC in a failure
    skipped  counts, by reason, the records that are no page: "redirect", "status 404", "revisit", "robots.txt",
             "not HTML: application/pdf" …

    Pages are the responses of status 200 that are HTML, by Content-Type and by their first bytes, which win where the
    two differ. A body that cannot be decoded and a record cut short are failures, and reading goes on. Where the file
    itself is damaged, one failure says how far it was read, and ends it.
    """
    skipped = Counter() if skipped is None else skipped
    last = "none"
    try:
        for record in ArchiveIterator(_Forwards(stream), parse_http=False):
            yield from _read_record(record, name, skipped)
            last = record.headers.get("WARC-Record-ID") or last
    except OSError as error:
        yield Failure(
            Source(path=name),
            "read",
            f"the WARC is damaged after record {last} ({error}): what stands before it was read, what follows was not. "
            "Copy the file again, or cut it into whole gzip members",
        )


class _Forwards:
    """A stream as fastwarc wants it: with a position, but never sought (a pipe cannot)."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._at += len(chunk)
        return chunk

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - a file's signature
        return self._at

    def close(self) -> None:
        """Leave the stream open: it is the caller's."""


class Place(NamedTuple):
    """Where a response of a WARC begins; target is where a redirect or a revisit leads to, "" for one of status 200."""

    url: str
    offset: int
    date: datetime
    target: str = ""


def places(stream: BinaryIO) -> Iterator[Place]:
    """Where the responses of status 200, the redirects and the revisits of other addresses begin in a WARC.

    stream is a file at its beginning. Where the WARC is damaged, the places before are all there are.
    """
    kinds = WarcRecordType.response | WarcRecordType.revisit
    with suppress(OSError):
        for record in ArchiveIterator(stream, parse_http=True, record_types=kinds):
            url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
            with suppress(InputError, ValueError):
                target = _target(record, url)
                if target is not None:
                    yield Place(url, record.stream_pos, _date(record.headers.get("WARC-Date") or ""), target)


def _target(record: Any, url: str) -> str | None:
    """Where a record leads to; "" for one that holds a body of its own, None for one that is of no use."""
    if record.record_type == WarcRecordType.revisit:
        seen = (record.headers.get("WARC-Refers-To-Target-URI") or "").strip("<> ")
        return seen if seen != url and seen else None
    head = record.http_headers
    status = head.status_code if head else None
    if status in REDIRECTS:
        return urljoin(url, head.get("Location") or "") or None
    return "" if status == 200 else None  # noqa: PLR2004


def read_at(stream: BinaryIO, offset: int) -> Capture:
    """The response that begins at an offset. Raises InputError where it cannot be read or decoded, or is cut short."""
    stream.seek(offset)
    try:
        record = next(iter(ArchiveIterator(stream, parse_http=False)))
        capture = _exchange(record, "").capture()
    except (OSError, StopIteration) as error:
        raise InputError(f"its record in the WARC is damaged ({error})") from None
    if capture.extra.get("truncated"):
        raise InputError(f"its capture was cut short ({capture.extra['truncated']})")
    return capture


def _read_record(record: Any, name: str, skipped: Counter[str]) -> Iterator[Capture | Failure]:
    kind = str(record.record_type)
    if kind in _SILENT:
        return
    content_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind != "response" or content_type != "application/http":
        skipped[f"not HTTP: {content_type or 'no type'}" if kind == "response" else kind] += 1
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")  # wget writes the grammar's brackets
    try:
        capture = _exchange(record, url).capture((record.headers.get("WARC-Record-ID") or "").strip("<> ") or None)
        reason = _why_no_page(capture)
    except InputError as error:
        yield Failure(Source(url=url, path=name), "read", f"{error}. Fetch the page again")
        return
    if reason:
        skipped[reason] += 1
    else:
        yield capture


def _exchange(record: Any, url: str) -> Exchange:
    if record.content_length > MAX_RECORD:
        raise InputError(f"its record of {record.content_length} bytes is over the limit of {MAX_RECORD}")
    block = record.reader.read()
    if len(block) < record.content_length:
        raise InputError(f"the file ends after {len(block)} of the {record.content_length} bytes of its record")
    head, body = split_message(block)
    truncated = (record.headers.get("WARC-Truncated") or "").strip().lower()
    return Exchange(url, _date(record.headers.get("WARC-Date") or ""), b"", head, body, truncated=truncated)


def _date(text: str) -> datetime:
    try:
        date = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"its WARC-Date {text!r} is no date") from error
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _why_no_page(capture: Capture) -> str:
    """Give the reason to leave a response out, "" for a page."""
    if 300 <= capture.status < 400:  # noqa: PLR2004
        return "redirect"
    if capture.status != 200:  # noqa: PLR2004
        return f"status {capture.status}"
    if ROBOTS.fullmatch(capture.url or ""):
        return "robots.txt"
    declared = capture.header("Content-Type").partition(";")[0].strip().lower()
    if looks_like_html(capture.body):
        return ""
    found = next((kind for start, kind in _SIGNATURES.items() if capture.body.startswith(start)), "")
    if declared in _HTML_TYPES and not found:
        return ""
    return f"not HTML: {found or declared or 'no type'}"


def looks_like_html(body: bytes) -> bool:
    """Whether the first kilobyte opens an HTML document (after the tags of WHATWG MIME Sniffing, 7.1)."""
    start = body[:1024].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start[2:].replace(b"\0", b"")
    return _HTML_START.match(start) is not None
