"""Pictures made up, whole and broken."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

JPEG = (Path(__file__).parent.parent / "examples/site/img/tap-huan.jpg").read_bytes()
WEBP = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123"/></svg>'
HTML = b"<!DOCTYPE html><html><head><title>Not found</title></head><body><p>Not found</p></body></html>"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 2, height: int = 2, *, shade: int = 0, depth: int = 8) -> bytes:
    """A grey PNG; where it says that it is huge, it still is small."""
    dots = zlib.compress(b"".join(b"\0" + bytes((shade,)) * min(width, 9) for _ in range(min(height, 9))))
    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND")


def gif(width: int = 1, height: int = 1, frames: int = 1) -> bytes:
    size = struct.pack("<HH", width, height)
    frame = b"\x21\xf9\x04\0\0\0\0\0" + b"\x2c\0\0\0\0" + size + b"\0\x02\x02\x44\x01\0"
    return b"GIF89a" + size + b"\x80\0\0" + b"\0\0\0\xff\xff\xff" + frame * frames + b"\x3b"


def data(body: bytes, media_type: str = "image/png") -> str:
    return f"data:{media_type};base64,{base64.b64encode(body).decode()}"
