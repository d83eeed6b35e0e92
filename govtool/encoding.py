"""Bytes to text: which encoding a page is in, and how we know.

Order of belief: a byte order mark; valid UTF-8 (long texts are not so by chance, so a header or a <meta> that says
otherwise lies); the HTTP header; the <meta>; detection by letters. A declared encoding in which the bytes make no sense
is passed over, and so is one whose letters are those of no language where another's are: servers declare iso-8859-1 for
whatever lies on their disks, and browsers believe them. Labels follow the WHATWG Encoding Standard, section 4.2:
"iso-8859-1" means windows-1252, and so on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from govtool.detection import Weights, decoded, weighed

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

#: Of the characters beyond ASCII, the share that may be broken in a page that is UTF-8 all the same (a CMS's limit cut
#: one in two); of all bytes, the share that may mean nothing in another encoding.
BROKEN_UTF8, BROKEN = 0.1, 0.002
#: A declared encoding is a lie if another one is so much likelier, in nats a byte beyond ASCII, and different words
#: have at least SURE such bytes; below FEW nothing is detected, nor what is less likely than UNLIKELY. 661 texts of
#: pages were put into 22 encodings: declared rightly, none was called a lie; declared as iso-8859-1, as servers do, all
#: were told that have SURE such bytes, but for two in Estonian.
LIE, SURE, FEW, UNLIKELY = 1.0, 24, 6, -9.0
#: Encodings whose letters are those of another one, with which they are weighed.
SAME = {"iso8859-13": "cp1257", "iso8859-16": "iso8859-2", "iso8859-9": "cp1254"}
#: TCVN3 is served as if it were Latin; rules/characters.py repairs its text, and keeps the original.
SHOWN_AS = {"tcvn3": "cp1252"}
ESCAPE = b"\x1b"
#: What parts Japanese from ASCII in ISO-2022-JP, and back (RFC 1468); browsers go by it, whatever is declared.
ESCAPED = re.compile(rb"\x1b\$[@B][\x21-\x7e]+\x1b\([BJ]")


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
    if ESCAPED.search(body) and (found := _strict(body, "iso2022_jp", "detected")):
        return found
    if ESCAPE not in body and (found := _strict(body, "utf-8", "valid utf-8")):
        return found
    lossy = _lossy(body, "utf-8", "valid utf-8")
    if ESCAPE not in body and _is_mostly_utf8(lossy.text):
        return lossy
    weights = weighed(body)
    declared = [found for label, evidence in _labels(body, content_type) if (found := _declared(body, label, evidence))]
    for found in declared:
        if not _lies(found, weights):
            return found
    return _strict(body, "utf-8", "valid utf-8") or _detected(body, weights) or _lossy(body, "cp1252", "fallback")


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


def _labels(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    if header := CHARSET.search(content_type):
        yield header[1], "header"
    if meta := DECLARED.search(body[:4096]):
        yield (meta[1] or meta[2]).decode("ascii"), "meta"


def _declared(body: bytes, label: str, evidence: str) -> Decoded | None:
    name = codec(label)
    if name is None or (name.startswith("utf-16") and b"\x00" not in body):
        return None  # in UTF-16 every tag has zero bytes
    if found := _strict(body, name, evidence):
        return found
    lossy = _lossy(body, name, evidence)
    return lossy if name != "utf-8" and lossy.text.count("\ufffd") <= BROKEN * len(body) else None


def _strict(body: bytes, name: str, evidence: str) -> Decoded | None:
    try:
        return Decoded(decoded(body, name), name.removesuffix("-sig"), evidence)
    except (UnicodeError, LookupError):
        return None


def _lossy(body: bytes, name: str, evidence: str) -> Decoded:
    return Decoded(body.decode(name, "replace"), name.removesuffix("-sig"), evidence, damaged=True)


def _lies(declared: Decoded, weights: Weights) -> bool:
    """Whether the letters of the page say that it is in another encoding than the one declared."""
    known = dict(weights.codecs)
    own = known.get(SAME.get(declared.encoding, declared.encoding))
    if own is None or weights.varied < SURE:
        return False
    best = weights.codecs[0][1]
    return best > UNLIKELY and best - own > LIE


def _is_mostly_utf8(lossy: str) -> bool:
    """Whether all but a few of the sequences beyond ASCII are UTF-8; what is in another encoding has hardly one."""
    broken = lossy.count("\ufffd")
    return broken <= BROKEN_UTF8 * (len(lossy) - len(lossy.encode("ascii", "ignore")))


def _detected(body: bytes, weights: Weights) -> Decoded | None:
    """The likeliest encoding in which nearly all bytes mean something."""
    for name, chance in weights.codecs if weights.varied >= FEW else ():
        if chance < UNLIKELY:
            return None
        codec_name = SHOWN_AS.get(name, name)
        if found := _strict(body, codec_name, "detected"):
            return found
        lossy = _lossy(body, codec_name, "detected")
        if lossy.text.count("\ufffd") <= BROKEN * len(body):
            return lossy
    return None
