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

#: The encodings of the Standard by their Python names, and no other: "rot13" and "unicode_escape" are codecs too.
KNOWN = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 "
    "iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp874 cp1250 cp1251 "
    "cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949".split()
)
#: Labels that browsers know and Python does not: "x-sjis", "windows-31j", "iso-8859-8-i".
ALIAS = re.compile(r"^x-|^(?:windows|dos)-(?=\d{3}$)|(?<=8859-[68])-[ie]$")
OTHERS = {"windows-31j": "cp932", "cn-big5": "big5", "x-x-big5": "big5"}

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
    """Python's codec for a label, widened as browsers do; None for a label that they do not know."""
    label = label.lower()
    label = OTHERS.get(label) or ALIAS.sub(lambda found: "cp" if found[0] in {"windows-", "dos-"} else "", label)
    try:
        name = codecs.lookup(label).name
    except (LookupError, UnicodeError, ValueError):
        return None
    name = WIDER.get(name, name)
    return name if name in KNOWN else None


def _declared(body: bytes, label: str, evidence: str) -> Decoded | None:
    name = codec(label)
    if name is None or (name.startswith("utf-16") and b"\x00" not in body):
        return None  # in UTF-16 every tag has zero bytes
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
