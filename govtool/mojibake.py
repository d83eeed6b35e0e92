"""UTF-8 that was read in an encoding of one byte a letter, and written as what it looked like: "weâ€™ll", "Viá»‡t".

Each such letter is a sequence that begins and goes on as UTF-8 does (RFC 3629, section 4). In right text such sequences
are rare, and stand among letters that belong to none; in broken text every letter beyond ASCII is part of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

from govtool.spaces import SECOND

__all__ = ["CODECS", "Swap", "is_left", "is_talk", "marked", "misread", "reader", "suspected", "witness"]

#: A second byte of cp1252 in UTF-8.
_MORE = rb"(?:\xc2[\x80-\xbf]|\xe2[\x80\x82\x84][\x80-\xbf]|[\xc5\xc6\xcb][\x80-\xbf])"
#: Encodings in which UTF-8 is misread, by Python's names, and what one of them makes of letters that every text has (of
#: all letters, for the first), in UTF-8, with a byte of it: most texts have not even that. A look for these takes a
#: tenth of the time that a look for all sequences takes.
CODECS: Mapping[str, tuple[bytes, re.Pattern[bytes]]] = {
    "cp1252": (b"\xc3", re.compile(rb"\xc3(?:[\x82-\x9f]%b|[\xa0-\xb4]%b%b)" % (_MORE, _MORE, _MORE))),
    "cp1251": (b"\xd0", re.compile("Рµ|Рѕ|вЂ".encode())),
    "cp1250": (b"\xc4", re.compile(rb"\xc4\x82(?:\xc2[\xa9\xad]|\xcb\x87|\xc5\x82)")),
    "mac-roman": (b"\x9a", re.compile("‚Ä|√©|√°|√†".encode())),
}
#: Sequences and different ones that show a document to be so misread; of those that nothing else can be, fewer do. Of
#: one that speaks of encodings more is asked: the 31 pages of 3,771 that are broken have 5 to 102, in the mean 45.
SEQUENCES, DISTINCT, CERTAIN, PLENTY = 4, 3, 3, 20
#: Closing signs after a capital make a sequence by chance: "«É»", "“À”", "É–".
BY_CHANCE = frozenset("”’“‘–—…«»›‹„‚")
#: First bytes of Latin letters and their marks, of Greek, Cyrillic, Hebrew and Arabic letters and of Latin-1 signs.
COMMON = frozenset((*range(0xC2, 0xC7), *range(0xCC, 0xD2), *range(0xD7, 0xDC)))
#: What only a misread quote, dash or currency can be, and a small letter inside a word in lower case.
ONLY_BROKEN = re.compile(f"â€[{SECOND}]|(?<=[a-z])Ã[\xa1-\xbf]")
#: The replacement character, misread: the letter is lost, and its place is known.
GONE = "ï¿½"
#: A first byte whose second was lost.
LOST = re.compile(f"[ÂÃÐÑâáàã](?=\ufffd|\\?\\w)|[ÃÄ](?= )|â€(?![{SECOND}])|á[º»](?![{SECOND}])")
TALK = re.compile(
    r"mojibake|\bUTF-?8\b|\bcharset|windows-125\d|\bISO[- ]8859|\bLatin-1\b|character encoding",
    re.IGNORECASE,
)
#: Signs that are right where they stand alone: they are not written as entities, as "©" and "»" are.
QUOTES = "“”‘’–—…"

#: Characters of a text to be replaced: where they start, where they end, by what.
Swap = tuple[int, int, str]


class Shape(NamedTuple):
    """How misread sequences look in one encoding."""

    bytes: Mapping[str, int]
    pattern: re.Pattern[str]
    letters: re.Pattern[str]


def marked(raw: bytes) -> tuple[str, ...]:
    """The encodings of which a text, given in UTF-8, has a sign. Without that of the first, `is_left` finds nothing."""
    return tuple(codec for codec, (byte, sign) in CODECS.items() if byte in raw and sign.search(raw))


def suspected(text: str, raw: bytes, signs: tuple[str, ...]) -> list[str]:
    """Of the encodings of which a text has signs those in which it may have been misread: mostly none."""
    few = "cp1252" in signs and not _has(CODECS["cp1252"][1].finditer(raw), CERTAIN)
    codecs = signs[1:] if few else signs
    return [codec for codec in codecs if _has(_shape(codec).pattern.finditer(text), CERTAIN)]


def _has(found: Iterator[object], least: int) -> bool:
    return sum(1 for _ in islice(found, least)) == least


def reader(texts: Iterable[str], codec: str) -> Callable[[str], list[Swap]]:
    """What finds the sequences of a text and the letters they are.

    Beside letters that are right, as a page has that writes some as entities, only what is surely broken: what can be
    nothing else, or stands in another text of the document where every letter is broken.
    """
    shape = _shape(codec)
    whole = (text for text in texts if not _right(text, shape))
    known = {found for text in whole for found in shape.pattern.findall(text)}
    return partial(_sequences, codec=codec, known=frozenset(known))


def _sequences(text: str, codec: str, known: frozenset[str] = frozenset()) -> list[Swap]:
    shape = _shape(codec)
    found = [(*match.span(), _letter(match[0], shape)) for match in shape.pattern.finditer(text)]
    if found and _right(text, shape):
        joined = {swap[0] for swap in found} & {swap[1] for swap in found}
        certain = [(swap, not joined.isdisjoint(swap[:2]) or _is_within(text, *swap[:2])) for swap in found]
        return [swap for swap, within in certain if _is_sure(text[swap[0] : swap[1]], codec, known, within=within)]
    return found


def _is_sure(broken: str, codec: str, known: frozenset[str], *, within: bool) -> bool:
    return bool(ONLY_BROKEN.fullmatch(broken)) or (broken in known and (within or _is_sound(broken, codec)))


def _is_within(text: str, start: int, end: int) -> bool:
    """Whether a small letter stands beside a sequence, where neither a capital nor a closing sign would."""
    return text[max(0, start - 1) : start].islower() or text[end : end + 1].islower()


def witness(texts: Iterable[str], codec: str) -> str:
    """What the texts of a document say for it; "" where it is too little, or may be an example."""
    texts = list(texts)
    found = Counter(text[start:end] for text in texts for start, end, _ in _sequences(text, codec))
    sound = [broken for broken in found if _is_sound(broken, codec)]
    certain = sum(count for broken, count in found.items() if ONLY_BROKEN.fullmatch(broken))
    total = found.total()
    enough = (len(sound) >= DISTINCT and total >= SEQUENCES) or certain >= CERTAIN
    if not enough or (is_talk(texts) and not _is_whole(texts, codec)):
        return ""
    return f"{total} sequences, {len(found)} different ones, all valid UTF-8"


def is_talk(texts: Iterable[str]) -> bool:
    """Whether a document speaks of encodings: what looks broken in it may be an example."""
    return any(TALK.search(text) for text in texts)


def _is_whole(texts: Iterable[str], codec: str) -> bool:
    """Whether all of a document is broken, and not what it shows as an example: no letter and no quote is right."""
    shape = _shape(codec)
    apart = [text for text in texts if not TALK.search(text)]
    found = sum(len(shape.pattern.findall(text)) for text in apart)
    return found >= PLENTY and not any(_right(text, shape) or _quoted(text, shape) for text in texts)


def is_left(text: str, *, shown: bool) -> bool:
    """Whether a text has a sequence that can be nothing else; in a document shown to be broken any, or half of one."""
    if GONE in text or (("â€" in text or "Ã" in text) and ONLY_BROKEN.search(text)):
        return True
    return shown and bool(misread(text))


def misread(text: str) -> list[tuple[int, int]]:
    """Where a text has sequences of windows-1252 that are hardly there by chance, or half of one."""
    found = [match.span() for match in _shape("cp1252").pattern.finditer(text)]
    sound = [span for span in found if _is_sound(text[slice(*span)], "cp1252") or _is_within(text, *span)]
    return sorted(sound + [match.span() for match in LOST.finditer(text)])


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


def _quoted(text: str, shape: Shape) -> bool:
    """Whether some quote or dash is part of no sequence, whole or damaged."""
    rest = LOST.sub("", shape.pattern.sub("", text))
    return any(sign in rest for sign in QUOTES)


def _is_sound(broken: str, codec: str) -> bool:
    """Whether it is hardly there by chance, and means something."""
    shape = _shape(codec)
    if unicodedata.category(_letter(broken, shape)) in {"Cn", "Co"}:
        return False
    if len(broken) == 2:  # noqa: PLR2004 - bytes
        return shape.bytes[broken[0]] in COMMON and broken[1] not in BY_CHANCE
    return not BY_CHANCE.issuperset(broken[1:])
