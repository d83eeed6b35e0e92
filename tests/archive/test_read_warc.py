from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime

import pytest
from awkward_server import COMPLETE, PAGE, response
from hypothesis import given
from hypothesis import strategies as st
from warc_samples import AT, exchange, members, read, written

from govtool.archive.warc import looks_like_html, read_warc
from govtool.model import Capture, Failure


def test_a_page_comes_back_decoded():
    (capture,), _ = read(written(exchange(COMPLETE["/gzip-chunked"])))
    assert capture.body == PAGE
    assert (capture.url, capture.status, capture.kind) == ("https://example.gov.vn/tin", 200, "html")
    assert capture.fetched_at == AT
    assert capture.record_id.startswith("urn:uuid:")
    assert capture.header("content-encoding") == "gzip"


def test_what_is_no_page_is_counted_with_its_reason():
    pdf = response(b"%PDF-1.7 ...").replace(b"text/html", b"application/pdf")
    lying = response(b"%PDF-1.7 ...")
    text = response(b"User-agent: *").replace(b"text/html", b"text/plain; charset=utf-8")
    untyped = response(b"\x00\x01").replace(b"Content-Type: text/html\r\n", b"")
    warc = written(
        exchange(response(status=b"404 Not Found")),
        exchange(response(status=b"301 Moved", body=b"")),
        exchange(response(status=b"304 Not Modified", body=b"")),
        exchange(pdf),
        exchange(lying),
        exchange(text),
        exchange(untyped),
        exchange(url="https://example.gov.vn/robots.txt"),
    )
    found, skipped = read(warc)
    assert found == []
    assert skipped == {
        "status 404": 1,
        "redirect": 2,
        "not HTML: application/pdf": 2,
        "not HTML: text/plain": 1,
        "not HTML: no type": 1,
        "robots.txt": 1,
    }


@pytest.mark.parametrize("kind", [b"text/plain", b"application/octet-stream", b"", b"application/pdf"])
def test_html_under_another_type_is_a_page(kind):
    (capture,), _ = read(written(exchange(response().replace(b"text/html", kind))))
    assert capture.body == PAGE


@pytest.mark.parametrize(
    ("body", "is_html"),
    [
        (b"\xef\xbb\xbf\r\n <!DOCTYPE HTML PUBLIC>", True),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="x">', True),
        ("\ufeff<html>".encode("utf-16-le"), True),
        (b"<title>x</title>", True),
        (b'<?xml version="1.0"?><rss>', False),
        (b"<svg>", False),
        (b"<header>", False),
        (b"", False),
        (b"plain words about <html>", False),
    ],
)
def test_html_is_told_by_its_first_bytes(body, is_html):
    assert looks_like_html(body) is is_html


def test_a_truncated_page_says_so():
    (capture,), _ = read(written(exchange(truncated="length")))
    assert capture.extra == {"truncated": "length"}


def test_a_short_body_that_no_one_marked_says_so():
    (capture,), _ = read(written(exchange(response(gzip.compress(PAGE * 9)[:-12], b"Content-Encoding: gzip"))))
    assert capture.extra == {"truncated": "unspecified"}
    assert capture.body.startswith(PAGE[:60])


def test_a_body_that_cannot_be_decoded_fails_alone():
    bad = bytearray(gzip.compress(PAGE))
    bad[12] ^= 0xFF
    warc = written(
        exchange(response(bytes(bad), b"Content-Encoding: gzip")),
        exchange(response(PAGE, b"Content-Encoding: zstd"), url="https://example.gov.vn/2"),
        exchange(),
    )
    (first, second, capture), _ = read(warc)
    assert isinstance(first, Failure)
    assert (first.stage, first.source.path, first.source.url) == ("read", "a.warc.gz", "https://example.gov.vn/tin")
    assert "gzip coding is damaged" in first.error
    assert "'zstd'" in second.error
    assert capture.body == PAGE


@pytest.mark.parametrize("damage", ["flip", "magic", "checksum"])
def test_a_damaged_member_loses_nothing_before_it(damage):
    noise = bytes(range(256)) * 40
    parts = members(written(*(exchange(response(PAGE + noise), url=f"https://example.gov.vn/{n}") for n in range(9))))
    bad = bytearray(parts[11])
    bad[{"flip": len(bad) // 2, "magic": 0, "checksum": -6}[damage]] ^= 0xFF
    *captures, failure = read(b"".join([*parts[:11], bytes(bad), *parts[12:]]))[0]
    assert [capture.url for capture in captures] == [f"https://example.gov.vn/{n}" for n in range(5)]
    assert failure.source.path == "a.warc.gz"
    assert "damaged after record" in failure.error


@pytest.mark.parametrize("zipped", [True, False])
def test_a_file_that_ends_in_a_record_keeps_the_others(zipped):
    plain = gzip.decompress(written(exchange(), exchange(url="https://example.gov.vn/2")))
    cut = plain[: plain.rindex(PAGE) + 20]
    found, _ = read(gzip.compress(cut) if zipped else cut)
    assert [type(one) for one in found] == [Capture, Failure]
    assert found[1].source.url == "https://example.gov.vn/2"
    assert "the file ends after" in found[1].error


def test_a_pipe_will_do(monkeypatch):
    class Pipe(io.BytesIO):
        def seek(self, *_):
            raise io.UnsupportedOperation("seek")

        def tell(self):
            raise io.UnsupportedOperation("tell")

    (capture,) = read_warc(Pipe(written(exchange())), "-")
    assert capture.body == PAGE


def test_an_uncompressed_warc_and_one_of_a_single_member_are_read():
    plain = gzip.decompress(written(exchange()))
    assert read(plain)[0] == read(gzip.compress(plain))[0]
    assert len(read(plain)[0]) == 1


def old_record(version: str, kind: str, block: bytes, content_type: str = "application/http;msgtype=response") -> bytes:
    head = (
        f"{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <http://example.gov.vn/cũ>\r\n"
        f"WARC-Date: 2009-03-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("version", ["WARC/0.17", "WARC/0.18", "WARC/1.0", "WARC/1.1"])
def test_older_versions_and_bracketed_addresses_are_read(version):
    (capture,), _ = read(gzip.compress(old_record(version, "response", response())))
    assert capture.url == "http://example.gov.vn/cũ"
    assert capture.record_id == "urn:uuid:1"
    assert capture.fetched_at == datetime(2009, 3, 1, tzinfo=UTC)


def test_other_records_are_counted_by_their_type():
    warc = b"".join(
        (
            old_record("WARC/1.0", "revisit", response(b"")),
            old_record("WARC/1.0", "resource", PAGE, "text/html"),
            old_record("WARC/1.0", "conversion", b"text", "text/plain"),
            old_record("WARC/1.0", "response", b"20090301 127.0.0.1", "text/dns"),
            old_record("WARC/1.0", "metadata", b"a: b", "application/warc-fields"),
        )
    )
    assert read(warc) == ([], {"revisit": 1, "resource": 1, "conversion": 1, "not HTTP: text/dns": 1})


def test_a_response_without_a_status_line_fails_alone():
    (failure,), _ = read(old_record("WARC/1.0", "response", b"<html>no head"))
    assert "not an HTTP response" in failure.error


def test_what_is_no_warc_is_a_failure():
    (failure,), _ = read(b"hello world\r\n\r\n")
    assert failure.source.path == "a.warc.gz"


def test_an_address_that_nobody_can_take_apart_is_no_fault():
    record = old_record("WARC/1.0", "response", response()).replace(
        "example.gov.vn/cũ".encode(), "[ample.gov.vn/cũ".encode()
    )
    (capture,), _ = read(record)
    assert capture.url == "http://[ample.gov.vn/cũ"


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 5000))
def test_no_damage_makes_it_raise(changes, end):
    warc = written(exchange(COMPLETE["/gzip"]), exchange())
    for whole in (warc, gzip.decompress(warc)):
        damaged = bytearray(whole)
        for at, byte in changes:
            damaged[at % len(damaged)] = byte
        for part in (damaged, damaged[: end % len(damaged)]):
            assert all(isinstance(one, Capture | Failure) for one in read(bytes(part))[0])
