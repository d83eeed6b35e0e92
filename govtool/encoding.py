"""Bytes to text: which encoding a page is in, and how we know.

Order of belief: a byte order mark; valid UTF-8 (long texts are not so by chance, so a header or a <meta> that says
otherwise lies); the HTTP header; the <meta>; detection. A declared encoding in which the bytes make no sense is passed
over. Labels follow the WHATWG Encoding Standard, section 4.2: "iso-8859-1" means windows-1252, and so on.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: WHATWG labels whose Python codec of the same name is narrower than what browsers decode.
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip

#: Whatever says UTF-8 or UTF-16 in a <meta> of a page that is neither has been saved from somewhere else.
DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

#: Share of bytes that may be broken in a page that is UTF-8 all the same: one character cut in two by a CMS's limit.
BROKEN_UTF8 = 0.002
ESCAPE = b"\x1b"


class Decoded(NamedTuple):
    """The text, the Python codec it was decoded with, and where that came from."""

    text: str
    encoding: str
    evidence: str  # "bom" | "valid utf-8" | "header" | "meta" | "detected" | "fallback"
    damaged: bool = False


def decode(body: bytes, content_type: str = "") -> Decoded:
    """A page's text. Never fails: what no encoding explains is replaced by U+FFFD and called damaged."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return _strict(body, name, "bom") or _lossy(body, name, "bom")
    if ESCAPE not in body and (found := _strict(body, "utf-8", "valid utf-8")):
        return found
    header = CHARSET.search(content_type)
    meta = DECLARED.search(body[:4096])
    declared = [(header[1], "header")] if header else []
    if meta:
        declared.append(((meta[1] or meta[2]).decode("ascii"), "meta"))
    for label, evidence in declared:
        if found := _declared(body, label, evidence):
            return found
    return _strict(body, "utf-8", "valid utf-8") or _detected(body) or _lossy(body, "cp1252", "fallback")


def codec(label: str) -> str | None:
    """Python's codec for a label, widened as browsers do; None for a label nobody knows."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, UnicodeError):
        return None
    return WIDER.get(name, name)


def _declared(body: bytes, label: str, evidence: str) -> Decoded | None:
    name = codec(label)
    if name is None or name in {"utf-7", "base64", "hex", "rot13", "idna", "punycode"}:
        return None
    if found := _strict(body, name, evidence):
        return found
    lossy = _lossy(body, name, evidence)
    return lossy if lossy.text.count("\ufffd") <= BROKEN_UTF8 * len(body) else None


def _strict(body: bytes, name: str, evidence: str) -> Decoded | None:
    try:
        return Decoded(body.decode(name), name.removesuffix("-sig"), evidence)
    except (UnicodeError, LookupError):
        return None


def _lossy(body: bytes, name: str, evidence: str) -> Decoded:
    return Decoded(body.decode(name, "replace"), name.removesuffix("-sig"), evidence, damaged=True)


def _detected(body: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    lossy = _lossy(body, "utf-8", "valid utf-8")
    if lossy.text.count("\ufffd") <= BROKEN_UTF8 * len(body):
        return lossy
    best = from_bytes(body).best()
    return _strict(body, WIDER.get(best.encoding, best.encoding), "detected") if best else None
