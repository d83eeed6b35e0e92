"""Pictures of dots by their bytes: of which kind, how large, and whether they are whole. Nothing is decoded.

A picture that was cut short has the same head as a whole one, so each is walked to its end: the chunks of PNG (W3C PNG,
section 5), the segments of JPEG (ITU-T T.81, annex B), the blocks of GIF89a and the chunks of WebP (RFC 9649).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from govtool.errors import InputError

__all__ = ["MAX_PIXELS", "Bitmap", "bitmap", "kind_of"]

#: Dots of one picture. Readers hold four bytes a dot, so that this many fill 256 MiB, which is what a page of an e-book
#: may take of a small device; 64 million dots are more than a sheet of A1 at 200 dots an inch.
MAX_PIXELS = 2**26

#: How files begin (https://mimesniff.spec.whatwg.org/, section 6.1, and the specifications above).
STARTS = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\0\0\1\0": "ICO",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
}
#: Brands of ISO media files (ISO/IEC 14496-12, 4.3) that are pictures.
BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}

IHDR = 13  # bytes
#: PNG, table 12: the colour types, and the depths that each may have.
DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
#: T.81, table B.1: frames that browsers decode (baseline, extended, progressive), and all frames.
DECODED = frozenset((0xC0, 0xC1, 0xC2))
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
END = 0xD9
#: The next marker after entropy-coded data: 0xFF is stuffed there (00), fills (FF), or restarts (D0 to D7).
MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
GIF_IMAGE, GIF_EXTENSION, GIF_END = 0x2C, 0x21, 0x3B
CUT = "it is cut short"


class Bitmap(NamedTuple):
    """A whole picture: suffix with its dot, media type, width and height in dots."""

    suffix: str
    media_type: str
    width: int
    height: int


def kind_of(body: bytes) -> str:
    """The name of the kind of picture that begins so, "" for none that is known."""
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "WebP"
    if body[4:8] == b"ftyp":
        return BRANDS.get(body[8:12], "")
    return next((kind for start, kind in STARTS.items() if body.startswith(start)), "")


def bitmap(body: bytes) -> Bitmap:
    """What a PNG, JPEG, GIF or WebP is. Raises InputError, which says why it is none that can be used."""
    kind = kind_of(body)
    if kind not in WALKS:
        raise InputError(f"{kind} is no picture that every reader shows (EPUB 3.3, section 3.2)" if kind else "unknown")
    suffix, media_type, walk = WALKS[kind]
    try:
        width, height = walk(body)
    except IndexError:
        raise InputError(f"{kind}: {CUT}") from None
    except InputError as error:
        raise InputError(f"{kind}: {error}") from None
    if not width or not height:
        raise InputError(f"{kind}: it has no dots ({width} × {height})")
    if width * height > MAX_PIXELS:
        raise InputError(f"{kind}: {width} × {height} is over the limit of {MAX_PIXELS} dots")
    return Bitmap(suffix, media_type, width, height)


def _part(body: bytes, at: int, size: int) -> bytes:
    """Bytes that must be there. Raises IndexError where the file ends before."""
    if at + size > len(body):
        raise IndexError
    return body[at : at + size]


def _number(body: bytes, at: int, size: int, *, little: bool = False) -> int:
    return int.from_bytes(_part(body, at, size), "little" if little else "big")


def _png(body: bytes) -> tuple[int, int]:
    at, names = 8, set[bytes]()
    while b"IEND" not in names:
        length = _number(body, at, 4)
        chunk = _part(body, at + 4, 4 + length)
        if zlib.crc32(chunk) != _number(body, at + 8 + length, 4):
            raise InputError("a chunk of it is damaged")
        if not names and (chunk[:4] != b"IHDR" or length != IHDR or chunk[12] not in DEPTHS.get(chunk[13], ())):
            raise InputError("its header is none")
        names.add(chunk[:4])
        at += 12 + length
    if b"IDAT" not in names:
        raise InputError("nothing is in it")
    return _number(body, 16, 4), _number(body, 20, 4)


def _jpeg(body: bytes) -> tuple[int, int]:
    at, size = 2, (0, 0)
    while found := MARKER.search(body, at):
        marker, at = found[1][0], found.end()
        if marker == END:
            return size
        if marker in FRAMES and marker not in DECODED:
            raise InputError("it is coded in a way that browsers do not know")
        if marker in FRAMES:
            size = _number(body, at + 5, 2), _number(body, at + 3, 2)
        at += max(_number(body, at, 2), 2)
    raise IndexError


def _gif(body: bytes) -> tuple[int, int]:
    size = _number(body, 6, 2, little=True), _number(body, 8, 2, little=True)
    at = 13 + _colours(_number(body, 10, 1))
    frames = 0
    while (block := _number(body, at, 1)) != GIF_END:
        if block == GIF_IMAGE:
            frames += 1
            at = _after(body, at + 11 + _colours(_number(body, at + 9, 1)))
        elif block == GIF_EXTENSION:
            at = _after(body, at + 2)
        else:
            raise InputError("a block of it is damaged")
    if not frames:
        raise InputError("nothing is in it")
    return size


def _colours(packed: int) -> int:
    """Bytes of a table of colours, 0 where the flag says that there is none (GIF89a, 18 and 20)."""
    return 3 * 2 ** (packed % 8 + 1) if packed & 0x80 else 0


def _after(body: bytes, at: int) -> int:
    """Where a row of sub-blocks ends (GIF89a, 15)."""
    while size := _number(body, at, 1):
        at += 1 + size
    return at + 1


def _webp(body: bytes) -> tuple[int, int]:
    end = 8 + _number(body, 4, 4, little=True)
    _part(body, 0, end)
    at, size, frames = 12, (0, 0), 0
    while at + 8 <= end:
        name, length = body[at : at + 4], _number(body, at + 4, 4, little=True)
        chunk = _part(body, at + 8, length)
        if name in WEBP_SIZES and not any(size):
            size = WEBP_SIZES[name](chunk)
        frames += name in {b"VP8 ", b"VP8L", b"ANMF"}
        at += 8 + length + length % 2
    if not frames:
        raise InputError("nothing is in it")
    return size


def _lossy(chunk: bytes) -> tuple[int, int]:
    """RFC 6386, 9.1: the start code, then twice 14 bits of size and 2 of scale."""
    if _part(chunk, 3, 3) != b"\x9d\x01\x2a":
        raise InputError("its first frame is damaged")
    return _number(chunk, 6, 2, little=True) & 0x3FFF, _number(chunk, 8, 2, little=True) & 0x3FFF


def _lossless(chunk: bytes) -> tuple[int, int]:
    """RFC 9649, 3.4: a signature byte, then twice 14 bits of size less one."""
    bits = _number(chunk, 1, 4, little=True)
    if chunk[0] != 0x2F:  # noqa: PLR2004 - the signature byte
        raise InputError("its first frame is damaged")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _canvas(chunk: bytes) -> tuple[int, int]:
    """RFC 9649, 2.7: four bytes of flags, then twice 24 bits of size less one."""
    return _number(chunk, 4, 3, little=True) + 1, _number(chunk, 7, 3, little=True) + 1


WEBP_SIZES: dict[bytes, Callable[[bytes], tuple[int, int]]] = {b"VP8 ": _lossy, b"VP8L": _lossless, b"VP8X": _canvas}

WALKS: dict[str, tuple[str, str, Callable[[bytes], tuple[int, int]]]] = {
    "PNG": (".png", "image/png", _png),
    "JPEG": (".jpg", "image/jpeg", _jpeg),
    "GIF": (".gif", "image/gif", _gif),
    "WebP": (".webp", "image/webp", _webp),
}
