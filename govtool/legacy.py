"""Vietnamese in the letters of a font (TCVN3, VNI, VISCII): told by the syllables that it makes.

Read by the table of its encoding nearly every word is a syllable of Vietnamese, and read as it stands nearly none is.
French, Portuguese or Icelandic read so make hardly one, and right Vietnamese has letters that no font had.

A page names such a font (`<font face=".VnTime">`, `font-family: VNI-Times`), and that is no evidence here: a record has
no styles, and must be read as its page is; and a page that was converted to Unicode often keeps the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govtool.vietnamese import SCHEMES, is_syllable

__all__ = ["legacy_swaps", "legacy_witness"]

#: Words with a letter beyond ASCII that a document must have, and different ones; the share that must be syllables once
#: they are read so, and the share that may be as they stand. Of one text less is asked, once its document has shown it.
WORDS, DISTINCT, VALID, BEFORE = 10, 6, 0.95, 0.3
VALID_IN_TEXT = 0.5
VOWEL = re.compile(r"[aeiouyăâêôơư]|[^\x00-\x7fđ]", re.IGNORECASE)
#: A sign inside a word, where none is.
INSIDE = re.compile(r"[A-Za-z][¡-©«-´¶-¹»-¿×][A-Za-z]")
#: A letter that no encoding of one byte has.
UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1e00-\u1eff]")

#: Characters of a text to be replaced: where they start, where they end, by what.
Swap = tuple[int, int, str]


class Table(NamedTuple):
    """An encoding: what a word is in it, and the letters of a word."""

    letters: dict[str, str]
    word: re.Pattern[str]
    code: re.Pattern[str]
    has_capitals: bool


class Word(NamedTuple):
    """A word with a letter of the encoding: where it stands, as it is and as it is meant."""

    start: int
    text: str
    meant: str


@cache
def _table(name: str) -> Table:
    letters = {shown: letter for code, letter in SCHEMES[name].items() for shown in (code, _shown(code))}
    signs = re.escape("".join({part for code in letters for part in code if not part.isascii()}))
    codes = "|".join(map(re.escape, sorted(letters, key=len, reverse=True)))
    return Table(letters, re.compile(f"(?:[^\\W\\d_]|[{signs}])+"), re.compile(codes), name != "TCVN3")


def _shown(code: str) -> str:
    """What windows-1252 shows for a code of Latin-1's control characters."""
    return bytes((ord(code),)).decode("cp1252", "ignore") or code if "\x80" <= code <= "\x9f" else code


def _words(text: str, name: str) -> list[Word]:
    if text.isascii() or UNICODE.search(text):
        return []
    table = _table(name)
    found = (Word(match.start(), match[0], _meant(match[0], table)) for match in table.word.finditer(text))
    return [word for word in found if word.text != word.meant or not word.text.isascii()]


def _meant(word: str, table: Table) -> str:
    return table.code.sub(lambda code: table.letters[code[0]], word)


def _share(words: Sequence[str]) -> float:
    """How many are syllables; an abbreviation has no vowel and is no word."""
    spoken = [word for word in words if VOWEL.search(word)]
    return sum(map(is_syllable, spoken)) / len(spoken) if spoken else 0.0


def legacy_witness(texts: Sequence[str], name: str, *, alone: bool) -> str:
    """What the texts of a document say for an encoding; "" where it is too little.

    alone is whether all of the document is in it; else there must be text in Unicode's own letters too.
    """
    if alone == any(UNICODE.search(text) for text in texts):
        return ""
    words = [word for text in texts for word in _words(text, name)]
    if len(words) < WORDS or len({word.text for word in words}) < DISTINCT:
        return ""
    share = _share([word.meant for word in words])
    if share < VALID or _share([word.text for word in words if word.text != word.meant]) > BEFORE:
        return ""
    return f"{share:.0%} of {len(words)} words are syllables of Vietnamese in it"


def legacy_swaps(text: str, name: str, *, alone: bool) -> list[Swap]:
    """The codes of a text and the letters they are; none where its words make no syllables.

    "có" is a word as it stands, and another one in TCVN3: where not all is in one encoding, it stays as it is.
    """
    words = _words(text, name)
    share, before = _share([word.meant for word in words]), _share([word.text for word in words])
    if share < VALID_IN_TEXT or share < before or (share == before and not alone):
        words = words if any(INSIDE.search(word.text) for word in words) else []
    if not any(part.isalpha() for word in words for part in word.text):
        return []
    table = _table(name)
    found = [
        (word.start + code.start(), word.start + code.end(), table.letters[code[0]])
        for word in words
        for code in table.code.finditer(word.text)
    ]
    return found if table.has_capitals else _in_capitals(text, found)


def _in_capitals(text: str, swaps: Sequence[Swap]) -> list[Swap]:
    """Capitals in words of capitals: TCVN3 has none with a tone, and a font of capitals showed them."""
    tokens = [(match.end(), _is_upper(match[0])) for match in re.finditer(r"\S+", text)]
    found, at = [], 0
    for start, end, letter in swaps:
        while tokens[at][0] <= start:
            at += 1
        found.append((start, end, letter.upper() if _are_upper([upper for _, upper in tokens], at) else letter))
    return found


def _is_upper(token: str) -> bool | None:
    """Whether a word is in capitals, None where its ASCII letters do not say."""
    plain = "".join(letter for letter in token if letter.isascii() and letter.isalpha())
    return plain.isupper() if len(plain) > 1 or plain.islower() else None


def _are_upper(known: Sequence[bool | None], at: int) -> bool:
    """Whether a word is in capitals, by itself or else by the next ones that say, on both sides."""
    if known[at] is not None:
        return bool(known[at])
    before = next((upper for upper in reversed(known[:at]) if upper is not None), None)
    after = next((upper for upper in known[at + 1 :] if upper is not None), None)
    return bool(before or after) and before is not False and after is not False
