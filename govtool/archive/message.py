"""HTTP/1.1 messages as bytes: where the head ends, what it says, and what the body is once its codings are undone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from govtool.errors import InputError

#: Bytes that one body may decode to: a compressed body of some kilobytes can hold gigabytes of zeros.
MAX_DECODED = 256 * 2**20

_STATUS_LINE = re.compile(r"(HTTP/\d(?:\.\d)?)[ \t]+(\d{3})(?:[ \t]+(.*))?", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP_MAGIC = b"\x1f\x8b"


class Head(NamedTuple):
    """What the head of a response says.

    protocol is lower case ("http/1.1"). A header value is read as UTF-8, else as Latin-1, so that nothing is lost.
    """

    protocol: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """All values of a header, joined by ", " (RFC 9110, 5.3); "" where there is none."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


def split_message(message: bytes) -> tuple[bytes, bytes]:
    """Head, with the empty line that ends it, and body; interim responses (1xx, RFC 9110, 15.2) are left out."""
    end = _END_OF_HEAD.search(message)
    head, body = (message[: end.end()], message[end.end() :]) if end else (message, b"")
    if end and re.match(rb"HTTP/1\.\d 1(?!01)\d\d\b", head):
        return split_message(body)
    return head, body


def parse_head(head: bytes) -> Head:
    """Read the head of a response.

    Raises InputError where its first line is no status line (RFC 9112, 4).
    """
    first, *lines = _text(head).splitlines() or [""]
    status = _STATUS_LINE.fullmatch(first.strip())
    if not status:
        raise InputError(f"not an HTTP response: it begins {first[:60]!r}")
    headers: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and headers:  # a folded line: RFC 9112, 5.2
            headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.strip()}".strip())
        elif colon:
            headers.append((name.strip(), value.strip()))
    return Head(status[1].lower(), int(status[2]), status[3] or "", tuple(headers))


def decode_body(head: Head, wire: bytes) -> tuple[bytes, bool]:
    """Undo transfer and content codings; say whether the body is whole.

    A body that another tool stored already decoded, under headers that say otherwise, is taken as it is. Of one cut
    short, what can be decoded is given, with False.

    Raises InputError for a damaged body, an unknown coding, or more than MAX_DECODED bytes.
    """
    codings = [*_codings(head, "Content-Encoding"), *_codings(head, "Transfer-Encoding")]
    if not codings:
        length = head.header("Content-Length")
        return wire, not (length.isdecimal() and len(wire) < int(length))
    body, whole = wire, True
    for coding in reversed(codings):  # the last one applied is the first one undone
        body, complete = _undo(coding, body)
        whole = whole and complete
    return body, whole


def _text(head: bytes) -> str:
    lines = re.split(rb"\r?\n", head)
    return "\n".join(_line(line) for line in lines if line)


def _line(line: bytes) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("latin-1")
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]", " ", text)  # nothing in a line may split it


def _codings(head: Head, name: str) -> list[str]:
    names = (part.strip().lower() for part in head.header(name).split(","))
    return [coding for coding in names if coding not in ("", "identity")]


def _undo(coding: str, body: bytes) -> tuple[bytes, bool]:
    if coding not in _DECODERS:
        raise InputError(f"its coding {coding!r} is not one of {', '.join(_DECODERS)}")
    if not body:
        return body, True
    try:
        return _DECODERS[coding](body)
    except ValueError as error:
        if body.lstrip()[:1] == b"<":  # stored decoded, its header left in place
            return body, True
        raise InputError(f"its {coding} coding is damaged: {error}") from error


def _dechunk(wire: bytes) -> tuple[bytes, bool]:
    """RFC 9112, 7.1. Extensions and trailers are passed over."""
    size = _CHUNK_SIZE.match(wire)
    if not size:
        return wire, True  # stored without its chunks
    parts = []
    while size and (length := int(size[1], 16)):
        parts.append(wire[size.end() : size.end() + length])
        after = size.end() + length
        size = _CHUNK_SIZE.match(wire, after + len(b"\r\n") if wire[after : after + 2] == b"\r\n" else after + 1)
    return b"".join(parts), size is not None


def _gunzip(wire: bytes) -> tuple[bytes, bool]:
    """RFC 1952: one member or several; what stands behind the last is no part of it."""
    if not wire.startswith(_GZIP_MAGIC[: len(wire)]):
        return wire, True
    parts: list[bytes] = []
    while wire.startswith(_GZIP_MAGIC):
        part, whole, wire = _inflate(wire, zlib.MAX_WBITS + 16, MAX_DECODED - sum(map(len, parts)))
        parts.append(part)
        if not whole:
            return b"".join(parts), False
    return b"".join(parts), True


def _undeflate(wire: bytes) -> tuple[bytes, bool]:
    """RFC 9110, 8.4.1.2: a zlib stream, though some servers send it without the two bytes of its header."""
    wrapped = wire[0] & 0x0F == zlib.DEFLATED and int.from_bytes(wire[:2], "big") % 31 == 0
    part, whole, _ = _inflate(wire, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS, MAX_DECODED)
    return part, whole


def _inflate(wire: bytes, window: int, room: int) -> tuple[bytes, bool, bytes]:
    decoder = zlib.decompressobj(window)
    try:
        part = decoder.decompress(wire, room + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    _check_room(len(part), room)
    return part, decoder.eof, decoder.unused_data


def _unbrotli(wire: bytes) -> tuple[bytes, bool]:
    import brotli

    decoder = brotli.Decompressor()
    try:
        part = decoder.process(wire, output_buffer_limit=MAX_DECODED + 1)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    _check_room(len(part), MAX_DECODED)
    return part, decoder.is_finished()


def _check_room(size: int, room: int) -> None:
    if size > room:
        raise InputError(f"it decodes to more than {MAX_DECODED} bytes")


_DECODERS: dict[str, Callable[[bytes], tuple[bytes, bool]]] = {
    "chunked": _dechunk,
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
}
