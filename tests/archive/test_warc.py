from __future__ import annotations

import gzip
import io
import subprocess
import zlib
from types import SimpleNamespace

import brotli
import pytest
from awkward_server import COMPLETE, PAGE, chunked
from fastwarc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warc_samples import exchange, members, read, records, written
from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import BufferedReader
from warcio.checker import Checker

from govtool.archive.exchange import Exchange
from govtool.archive.fetch import fetch
from govtool.archive.politeness import Policy
from govtool.archive.warc import WarcWriter


@pytest.fixture(scope="module", autouse=True)
def _warcio_without_brotli():
    # warcio's checker decodes bodies for nothing, and falls over Google's brotli (webrecorder/warcio#73)
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(BufferedReader.DECOMPRESSORS, "br", raising=False)
        yield


def assert_valid(path) -> None:
    checker = Checker(SimpleNamespace(inputs=[str(path)], verbose=False))
    assert checker.process_all() == 0
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False):
            assert record.verify_block_digest(consume=False)
            if record.is_http:
                record.parse_http()
                assert record.verify_payload_digest()
    subprocess.run(["gzip", "-t", path], check=True)


def test_the_bytes_in_the_warc_are_the_bytes_sent(site, clock, tmp_path):
    policy = Policy(ignore_robots=True)
    answers = list(fetch(map(site.url, COMPLETE), policy, clock))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(*answers))
    blocks = [block for headers, block in records(path.read_bytes()) if headers["WARC-Type"] == "response"]
    assert blocks == list(COMPLETE.values())
    requests = [block for headers, block in records(path.read_bytes()) if headers["WARC-Type"] == "request"]
    assert requests == site.heads
    assert_valid(path)


def test_incomplete_answers_are_valid_records_too(site, clock, tmp_path):
    paths = ["/short", "/short-chunked", "/bad-chunk", "/reset", "/large", "/gone", "/moved"]
    policy = Policy(ignore_robots=True, max_bytes=10_000)
    answers = [one for one in fetch(map(site.url, paths), policy, clock) if isinstance(one, Exchange)]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(written(*answers))
    assert_valid(path)
    marks = [headers.get("WARC-Truncated") for headers, _ in records(path.read_bytes())[1::2]]
    assert marks == ["disconnect", "disconnect", "unspecified", "disconnect", "length", None, None, None]


def test_a_record_tells_all_that_is_known():
    stream = io.BytesIO()
    writer = WarcWriter(stream, "govtool/0")
    record_id = writer.write(exchange(ip="203.0.113.5", tls="TLSv1.3", cipher="TLS_AES_128_GCM_SHA256"))
    (info, _), (answer, _), (request, _) = records(stream.getvalue())
    assert answer["WARC-Record-ID"] == f"<{record_id}>" == request["WARC-Concurrent-To"]
    for headers in (answer, request):
        assert headers["WARC-Target-URI"] == "https://example.gov.vn/tin"
        assert headers["WARC-Date"] == "2026-11-05T08:00:00.123456Z"
        assert headers["WARC-IP-Address"] == "203.0.113.5"
        assert headers["WARC-Protocol"] == "http/1.1 | tls/1.3"
        assert headers["WARC-Cipher-Suite"] == "TLS_AES_128_GCM_SHA256"
        assert headers["WARC-Warcinfo-ID"] == info["WARC-Record-ID"]
        assert headers["WARC-Block-Digest"].startswith("sha256:")
        assert headers["WARC-Payload-Digest"].startswith("sha256:")
    assert answer["Content-Type"] == "application/http; msgtype=response"
    assert request["Content-Type"] == "application/http; msgtype=request"


def test_the_warcinfo_stands_first_and_says_who():
    (headers, block), *rest = records(written())
    assert headers["WARC-Type"] == "warcinfo"
    assert rest == []
    assert "operator: Kho lưu trữ <a@b.vn>\r\n".encode() in block
    assert b"http-header-user-agent: govtool/0 (+a@b.vn)\r\n" in block
    assert b"robots: obey\r\n" in block


def test_secrets_of_the_request_are_masked():
    _, _, (_, block) = records(written(exchange()))
    assert b"secret" not in block
    assert b"\r\nCookie: [masked by govtool]\r\nauthorization: [masked by govtool]\r\n\r\n" in block


def test_a_member_a_record():
    warc = written(exchange(), exchange())
    assert len(members(warc)) == 5


TOKENS = st.text("abcXYZ019-_", min_size=1, max_size=12).map(lambda name: b"X-" + name.encode())
VALUES = st.lists(st.integers(0x20, 0xFF).filter(lambda byte: byte != 0x7F), max_size=30).map(bytes)
CODINGS = {b"": lambda body: body, b"gzip": gzip.compress, b"br": brotli.compress, b"deflate": zlib.compress}


@given(
    st.lists(st.tuples(TOKENS, VALUES), max_size=5),
    st.binary(max_size=300),
    st.sampled_from(sorted(CODINGS)),
    st.booleans(),
    VALUES,
)
def test_what_is_written_is_what_is_read(headers, tail, coding, in_chunks, reason):
    body = PAGE + tail
    wire = CODINGS[coding](body)
    lines = [b"HTTP/1.1 200 " + reason, b"Content-Type: text/html"]
    lines += [name + b": " + value for name, value in headers]
    lines += [b"Content-Encoding: " + coding] if coding else []
    lines += [b"Transfer-Encoding: chunked"] if in_chunks else []
    message = b"\r\n".join(lines) + b"\r\n\r\n" + (chunked(wire) if in_chunks else wire)
    warc = written(exchange(message))
    _, (_, block), _ = records(warc)
    assert block == message
    for record in WARCIterator(io.BytesIO(warc), check_digests="raise"):
        record.content_stream().read()
    (capture,), _ = read(warc)
    assert (capture.body, capture.extra) == (body, {})
