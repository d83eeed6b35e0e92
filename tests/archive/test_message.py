from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from awkward_server import PAGE

from govtool.archive.message import MAX_DECODED, decode_body, parse_head
from govtool.errors import InputError


def test_a_compressed_bomb_is_refused(monkeypatch):
    monkeypatch.setattr("govtool.archive.message.MAX_DECODED", 10_000)
    for coding, body in (("gzip", gzip.compress(bytes(20_000))), ("br", brotli.compress(bytes(20_000)))):
        with pytest.raises(InputError, match="more than 10000 bytes"):
            decode_body(parse_head(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.encode()), body)
    assert MAX_DECODED > 10_000


def test_a_body_stored_decoded_is_taken_as_it_is():
    for head in (b"Content-Encoding: gzip", b"Content-Encoding: br", b"Transfer-Encoding: chunked"):
        assert decode_body(parse_head(b"HTTP/1.1 200 OK\r\n" + head), PAGE) == (PAGE, True)


def test_deflate_with_and_without_its_header():
    raw = zlib.compressobj(wbits=-15)
    for body in (zlib.compress(PAGE), raw.compress(PAGE) + raw.flush()):
        assert decode_body(parse_head(b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate"), body) == (PAGE, True)


def test_headers_are_read_as_utf8_else_as_latin1():
    head = parse_head("HTTP/1.1 200 Được\r\nA: Đảng\r\nB: caf".encode() + b"\xe9\r\nC: x\r\n  y\r\nbroken\r\n\r\n")
    assert head == ("http/1.1", 200, "Được", (("A", "Đảng"), ("B", "café"), ("C", "x y")))
