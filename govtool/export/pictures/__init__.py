"""Bytes to an asset that is safe to keep and to show: pictures by their bytes, attachments by bytes and name.

What EPUB 3.3 (https://www.w3.org/TR/epub-33/, section 3.2) calls the core media types of pictures is kept: PNG, JPEG,
GIF, WebP as they are, SVG as `drawings` writes it. All else is refused with the reason.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from urllib.parse import unquote_to_bytes

from govtool.errors import InputError
from govtool.export.options import Asset
from govtool.export.pictures.bitmaps import bitmap, kind_of
from govtool.export.pictures.drawings import drawing, looks_like_svg

__all__ = ["MAX_ATTACHMENT", "MAX_PICTURE", "attachment", "from_data", "picture"]

#: Bytes of a picture, which is held whole: the pages of 20 MB that are read hold no larger one either.
MAX_PICTURE = 16 * 2**20
#: Of a drawing, which is parsed; of a picture that stands in the page itself.
MAX_DRAWING, MAX_DATA = 4 * 2**20, 8 * 2**20
MAX_ATTACHMENT = 64 * 2**20  # what `fetch` keeps of a response

HTML = re.compile(
    rb"(?>\s|(?><!--.*?-->)|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|title|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
GZIP = b"\x1f\x8b"
DATA = re.compile(r"data:([^,;]*)((?:;[^,;]*)*),", re.IGNORECASE)
HEAD = 200  # characters of a data: address in which its comma stands

ZIP, OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf", b"<?xml")
OFFICE, OASIS = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
#: Files that pages of offices offer, by suffix: media type (IANA), and how they begin where that is known. Excel and
#: Word save new files under old suffixes, and servers send RTF as .doc.
FILES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".doc": ("application/msword", OLE),
    ".xls": ("application/vnd.ms-excel", OLE),
    ".ppt": ("application/vnd.ms-powerpoint", OLE),
    ".docx": (f"{OFFICE}wordprocessingml.document", ZIP),
    ".xlsx": (f"{OFFICE}spreadsheetml.sheet", ZIP),
    ".pptx": (f"{OFFICE}presentationml.presentation", ZIP),
    ".odt": (f"{OASIS}text", ZIP),
    ".ods": (f"{OASIS}spreadsheet", ZIP),
    ".odp": (f"{OASIS}presentation", ZIP),
    ".epub": ("application/epub+zip", ZIP),
    ".zip": ("application/zip", (b"PK",)),
    ".rar": ("application/vnd.rar", (b"Rar!",)),
    ".7z": ("application/x-7z-compressed", (b"7z\xbc\xaf\x27\x1c",)),
    ".rtf": ("application/rtf", (b"{\\rtf",)),
    ".csv": ("text/csv", ()),
    ".tsv": ("text/tab-separated-values", ()),
    ".txt": ("text/plain", ()),
    ".json": ("application/json", ()),
    ".xml": ("application/xml", ()),
    ".mp3": ("audio/mpeg", ()),
    ".mp4": ("video/mp4", ()),
}
SUFFIXES = {media_type: suffix for suffix, (media_type, _) in FILES.items()}
PDF_START = 1024  # ISO 32000-1, annex H, note 13: readers look for %PDF- in the first 1,024 bytes


def picture(body: bytes) -> Asset:
    """The picture that these bytes are. Raises InputError, which says why there is none."""
    if not body:
        raise InputError("empty")
    if len(body) > MAX_PICTURE:
        raise InputError(f"{len(body)} bytes, over the limit of {MAX_PICTURE}")
    if kind_of(body):
        found = bitmap(body)
        return _asset(body, found.suffix, found.media_type)
    if looks_like_svg(body):
        if len(body) > MAX_DRAWING:
            raise InputError(f"SVG: {len(body)} bytes, over the limit of {MAX_DRAWING}")
        return _asset(drawing(body, _drawn), ".svg", "image/svg+xml")
    raise InputError(_what(body))


def from_data(address: str) -> Asset:
    """The picture in a `data:` address (RFC 2397). Raises InputError, also where it is too large to be decoded."""
    head = DATA.match(address[:HEAD])
    if head is None:
        raise InputError("a data: address without its comma")
    content = address[head.end() :]
    if len(content) > MAX_DATA * 4 // 3:
        raise InputError(f"a data: address of {len(content)} characters, over the limit of {MAX_DATA * 4 // 3}")
    if ";base64" not in head[2].lower():
        return picture(unquote_to_bytes(content))
    raw = re.sub(rb"\s", b"", unquote_to_bytes(content))
    try:
        return picture(b64decode(raw + b"=" * (-len(raw) % 4), validate=True))
    except Error:
        raise InputError("a data: address whose base64 is damaged") from None


def attachment(body: bytes, path: str, declared: str = "") -> Asset:
    """The file that was linked to: known by the suffix of the path, else by its declared media type or first bytes.

    Raises InputError for what is empty, an HTML page (the error page of a server that says 200), or no known kind.
    """
    if not body or len(body) > MAX_ATTACHMENT:
        raise InputError("empty" if not body else f"{len(body)} bytes, over the limit of {MAX_ATTACHMENT}")
    if HTML.match(body[:4096]):
        raise InputError("an HTML page")
    named = re.search(r"\.\w{2,4}$", path.lower())
    suffix = named[0] if named and named[0] in FILES else SUFFIXES.get(declared.partition(";")[0].strip().lower(), "")
    suffix = suffix or (".pdf" if body.startswith(b"%PDF-") else "")
    if not suffix:
        raise InputError("no kind of file that is kept")
    media_type, starts = FILES[suffix]
    inside = PDF_START if suffix == ".pdf" else max((len(start) for start in starts), default=0)
    if starts and not any(start in body[:inside] for start in starts):
        raise InputError(f"no {suffix[1:].upper()} by its first bytes")
    return _asset(body, suffix, media_type)


def _asset(body: bytes, suffix: str, media_type: str) -> Asset:
    return Asset(sha256(body).hexdigest()[:16] + suffix, media_type, body)


def _drawn(address: str) -> str:
    """A picture of dots that stands in a drawing, as a `data:` address written anew; "" for none."""
    try:
        found = from_data(address)
    except InputError:
        return ""
    if found.media_type == "image/svg+xml":
        return ""
    return f"data:{found.media_type};base64,{b64encode(found.body).decode()}"


def _what(body: bytes) -> str:
    """What bytes are that are no picture."""
    if HTML.match(body[:4096]):
        return "an HTML page"
    if body.startswith(GZIP):
        return "compressed (SVGZ is no picture that every reader shows)"
    return "no picture" if b"\0" in body[:512] else "text, and no picture"
