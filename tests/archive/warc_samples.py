"""Exchanges made up, and WARCs taken apart without any library."""

from __future__ import annotations

import gzip
import io
import zlib
from collections import Counter
from datetime import UTC, datetime

from awkward_server import COMPLETE

from govtool.archive.exchange import Exchange
from govtool.archive.message import split_message
from govtool.archive.warc import WarcWriter, read_warc
from govtool.model import Capture, Failure

AT = datetime(2026, 11, 5, 8, 0, 0, 123456, tzinfo=UTC)
REQUEST = b"GET / HTTP/1.1\r\nHost: example.gov.vn\r\nCookie: a=secret\r\nauthorization: Basic secret\r\n\r\n"


def exchange(message: bytes = COMPLETE["/plain"], url: str = "https://example.gov.vn/tin", **changes) -> Exchange:
    return Exchange(url, AT, REQUEST, *split_message(message), **changes)


def written(*exchanges: Exchange) -> bytes:
    stream = io.BytesIO()
    writer = WarcWriter(stream, "govtool/0 (+a@b.vn)", operator="Kho lưu trữ\n<a@b.vn>")
    for one in exchanges:
        writer.write(one)
    return stream.getvalue()


def records(warc: bytes) -> list[tuple[dict[str, str], bytes]]:
    """Headers and block of each record, straight from the bytes."""
    found, rest = [], gzip.decompress(warc)
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        version, *lines = head.decode().split("\r\n")
        assert version == "WARC/1.1"
        headers = {}
        for line in lines:
            name, _, value = line.partition(": ")
            headers[name] = f"{headers[name]} | {value}" if name in headers else value
        length = int(headers["Content-Length"])
        assert rest[length : length + 4] == b"\r\n\r\n"
        found.append((headers, rest[:length]))
        rest = rest[length + 4 :]
    return found


def read(warc: bytes) -> tuple[list[Capture | Failure], Counter[str]]:
    skipped: Counter[str] = Counter()
    return list(read_warc(io.BytesIO(warc), "a.warc.gz", skipped)), skipped


def members(warc: bytes) -> list[bytes]:
    found = []
    while warc:
        decoder = zlib.decompressobj(31)
        decoder.decompress(warc)
        found.append(warc[: len(warc) - len(decoder.unused_data)])
        warc = decoder.unused_data
    return found
