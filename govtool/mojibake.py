"""UTF-8 that was read in an encoding of one byte a letter, and written as what it looked like: "weâ€™ll", "Viá»‡t".

Each such letter is a sequence that begins and goes on as UTF-8 does (RFC 3629, section 4). In right text such sequences
are rare, and stand among letters that belong to none; in broken text every letter beyond ASCII is part of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from govtool.spaces import SECOND

__all__ = ["CODECS", "Swap", "is_left", "is_talk", "sequences", "suspected", "witness"]

#: Encodings in which UTF-8 is misread, by Python's names, and what one of them makes of letters that every text has:
#: a look for these, in UTF-8, takes a tenth of the time that a look for all sequences takes.
CODECS: Mapping[str, re.Pattern[bytes]] = {
    "cp1252": re.compile(rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2[\x80\x82\x84]|[\xc5\xc6\xcb])"),
    "cp1251": re.compile("Рµ|Рѕ|вЂ".encode()),
    "cp1250": re.compile(rb"\xc4\x82(?:\xc2[\xa9\xad]|\xcb\x87|\xc5\x82)"),
    "mac-roman": re.compile("‚Ä|√©|√°|√†".encode()),
}
#: Sequences and different ones that show a document to be so misread; of those that nothing else can be, fewer do.
SEQUENCES, DISTINCT, CERTAIN = 4, 3, 3
#: Closing signs after a capital make a sequence by chance: "«É»", "“À”", "É–".
BY_CHANCE = frozenset("”’“‘–—…»«›‹„‚")
#: First bytes of Latin letters and their marks, of Greek, Cyrillic, Hebrew and Arabic letters and of Latin-1 signs.
COMMON = frozenset((*range(0xC2, 0xC7), *range(0xCC, 0xD2), *range(0xD7, 0xDC)))
#: What only a misread quote, dash or currency can be, and a small letter inside a word in lower case.
ONLY_BROKEN = re.compile(f"â€[{SECOND}]|(?<=[a-z])Ã[\xa1-\xbf]")
#: A first byte whose second was lost.
LOST = re.compile(f"[ÂÃÐÑâáàã](?=\ufffd|\\?\\w)|Ã(?= )|â€(?![{SECOND}])|á[º»](?![{SECOND}])")
TALK = re.compile(
    r"mojibake|\bUTF-?8\b|\bcharset|windows-125\d|\bISO[- ]8859|\bLatin-1\b|character encoding",
    re.IGNORECASE,
)

#: Characters of a text to be replaced: where they start, where they end, by what.
Swap = tuple[int, int, str]


class Shape(NamedTuple):
    """How misread sequences look in one encoding."""

    bytes: Mapping[str, int]
    pattern: re.Pattern[str]
    letters: re.Pattern[str]


def suspected(text: str) -> list[str]:
    """The encodings in which the text may have been misread: a cheap look that right text mostly passes."""
    raw = text.encode("utf-8", "surrogatepass")
    found = [codec for codec, sign in CODECS.items() if sign.search(raw)]
    return [codec for codec in found if len(_shape(codec).pattern.findall(text)) >= CERTAIN]


def sequences(text: str, codec: str) -> list[Swap]:
    """The sequences of a text and the letters they are. Beside letters that are right only what is surely broken."""
    shape = _shape(codec)
    found = [(*match.span(), _letter(match[0], shape)) for match in shape.pattern.finditer(text)]
    if found and _right(text, shape):
        return [swap for swap in found if ONLY_BROKEN.fullmatch(text[swap[0] : swap[1]])]
    return found


def witness(texts: Iterable[str], codec: str) -> str:
    """What the texts of a document say for it; "" where it is too little, or where they speak of such things."""
    texts = list(texts)
    found = Counter(text[start:end] for text in texts for start, end, _ in sequences(text, codec))
    sound = [broken for broken in found if _is_sound(broken, codec)]
    certain = sum(count for broken, count in found.items() if ONLY_BROKEN.fullmatch(broken))
    total = found.total()
    enough = (len(sound) >= DISTINCT and total >= SEQUENCES) or certain >= CERTAIN
    if not enough or is_talk(texts):
        return ""
    return f"{total} sequences, {len(found)} different ones, all valid UTF-8"


def is_talk(texts: Iterable[str]) -> bool:
    """Whether a document speaks of encodings: what looks broken in it may be an example."""
    return any(TALK.search(text) for text in texts)


def is_left(text: str, *, shown: bool) -> bool:
    """Whether a text has a sequence that can be nothing else; in a document shown to be broken any, or half of one."""
    if ("â€" in text or "Ã" in text) and ONLY_BROKEN.search(text):
        return True
    found = _shape("cp1252").pattern.finditer(text) if shown else ()
    return any(_is_sound(match[0], "cp1252") for match in found) or (shown and bool(LOST.search(text)))


@cache
def _shape(codec: str) -> Shape:
    known: dict[str, int] = {chr(code): code for code in range(0x80, 0xA0)}
    known |= {bytes((code,)).decode(codec, "replace"): code for code in range(0x80, 0x100)}
    known.pop("\ufffd", None)

    def any_of(first: int, last: int) -> str:
        return "[" + re.escape("".join(letter for letter, code in known.items() if first <= code <= last)) + "]"

    more = any_of(0x80, 0xBF)
    pattern = "|".join(
        (
            any_of(0xC2, 0xDF) + more,
            any_of(0xE0, 0xE0) + any_of(0xA0, 0xBF) + more,
            any_of(0xED, 0xED) + any_of(0x80, 0x9F) + more,
            f"(?!{any_of(0xED, 0xED)}){any_of(0xE1, 0xEF)}{more}{more}",
            f"{any_of(0xF0, 0xF0)}{any_of(0x90, 0xBF)}{more}{more}",
        )
    )
    letters = "".join(letter for letter, code in known.items() if letter.isalpha())
    return Shape(known, re.compile(pattern), re.compile(f"[{re.escape(letters)}]"))


def _letter(broken: str, shape: Shape) -> str:
    return bytes(shape.bytes[part] for part in broken).decode("utf-8")


def _right(text: str, shape: Shape) -> bool:
    """Whether some letter beyond ASCII is part of no sequence, whole or damaged."""
    return bool(shape.letters.search(LOST.sub("", shape.pattern.sub("", text))))


def _is_sound(broken: str, codec: str) -> bool:
    """Whether it is hardly there by chance, and means something."""
    shape = _shape(codec)
    if unicodedata.category(_letter(broken, shape)) in {"Cn", "Co"}:
        return False
    if len(broken) == 2:  # noqa: PLR2004 - bytes
        return shape.bytes[broken[0]] in COMMON and broken[1] not in BY_CHANCE
    return not BY_CHANCE.issuperset(broken[1:])
