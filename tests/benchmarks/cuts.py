"""What breaks an opening, as changes of its text: pure, and the same for the same opening.

A mechanism says which characters of an opening go and what stands in their place. Whether that leaves a sign is said
here too, and not by the detector that is measured. A sign is

- lower case at the beginning where the original began with a capital;
- a combining mark, or a Thai or Lao vowel that can only follow a consonant;
- "- ", ")", "," at the beginning, or a closing bracket that nothing has opened;
- the "…" that was put behind a cut;
- an entity, mojibake or U+FFFD in the first word. A question mark is none: it may be meant.

There is no sign otherwise, as where the next word is a name, and for most cuts in scripts without case.

In scripts without spaces two clusters of characters count as a word, in Vietnamese two syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from html.entities import codepoint2name
from typing import NamedTuple

#: Characters that stay at least of a lead that is cut at its end, and half of those that it must have; scripts without
#: spaces say in one what others say in two or three.
KEPT, KEPT_UNSPACED = 50, 25
UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
#: A Thai consonant with the vowels and tones around it.
CLUSTER = r"[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e30\u0e32\u0e33\u0e45]?"
WORD = re.compile(rf"(?:{CLUSTER}|[{UNSPACED}]){{1,2}}\s*|[^\s{UNSPACED}]+\s*")
DEPENDENT = re.compile("[\u0e30\u0e32\u0e33\u0e45\u0e2f\u0e46\u0eb0\u0eb2\u0eb3]")
#: Of Devanagari, Thai, Chinese and Japanese, Korean; two letters of Arabic, which writes no vowels.
CLUSTERS = re.compile(
    r"[\u0904-\u0939](?:\u094d[\u0915-\u0939])*[\u093c\u093e-\u094d\u0900-\u0903]*"
    rf"|{CLUSTER}|[{UNSPACED}\uac00-\ud7a3]|[\u0620-\u064a]{{2}}"
)
#: Four letters, so that a cut after the second is within a word; the vowel signs of Devanagari are no letters to `re`.
INSIDE = re.compile("[\\w\u0900-\u097f]{4}")
VOWELS = frozenset("aeiouyæøœаеёиоуыэюяіїєαεηιουω")
#: What opens a dateline in some languages: a place with a day, and an agency. The places are invented.
DATELINES = {
    "vi": ("AN PHÚ, 12/5", "anphu.gov.vn"),
    "ar": ("النخيل، 12 مايو", "واحة برس"),
    "th": ("บ้านไม้ 12 พ.ค.", "สำนักข่าวบ้านไม้"),
    "hi": ("रामगढ़, 12 मई", "नदी समाचार"),
    "ja": ("花沢 12日", "花沢通信"),
    "zh": ("青河5月12日电", "青河网"),
    "ko": ("한들 12일", "한들통신"),
    "ru": ("Озёрск, 12 мая", "Озёрск-Информ"),
    "el": ("ΛΙΜΝΗ, 12 Μαΐου", "Λίμνη.gr"),
    "": ("LAKEFORD, 12 May", "Lakeford.example"),
}


class Cut(NamedTuple):
    """An opening and what became of it: `text[:start] + put + text[end:]` for the page's own text.

    original is the text, or the text with a dateline that it is given before it is broken.
    """

    mechanism: str
    text: str
    original: str
    start: int
    end: int
    put: str
    sign: bool

    @property
    def broken(self) -> str:
        """The opening as the page shows it."""
        return self.text[: self.start] + self.put + self.text[self.end :]

    @property
    def at_end(self) -> bool:
        """Whether the end is gone, and not the beginning."""
        return self.start > 0

    @property
    def stays(self) -> str:
        """What is left of the opening's own characters."""
        return self.text[: self.start] if self.at_end else self.text[self.end :]

    @property
    def gone(self) -> str:
        """What is no longer there, or no longer as it was."""
        at = len(self.stays)
        return self.original[at:] if self.at_end else self.original[: len(self.original) - at]


class Change(NamedTuple):
    """What a mechanism does to a text: from where to where, what is put there, and the dateline it has before."""

    start: int
    end: int
    put: str = ""
    dateline: str = ""


Mechanism = Callable[[str, str, int], Change | None]


def cut(mechanism: str, text: str, language: str, key: str) -> Cut | None:
    """The opening after a mechanism, None where the mechanism does not apply to it. key chooses among its forms."""
    change = MECHANISMS[mechanism](text, language, choice(f"{key} {mechanism}"))
    if change is None or not 0 <= change.start < change.end + bool(change.dateline) <= len(text) + 1:
        return None
    made = Cut(mechanism, text, change.dateline + text, change.start, change.end, change.put, sign=False)
    if made.broken.strip() == made.original or len(made.stays.strip()) < KEPT_UNSPACED:
        return None
    return made._replace(sign=leaves_sign(made))


def choice(key: str) -> int:
    """A number that is the same whenever it is asked for."""
    return int(sha256(key.encode()).hexdigest()[:8], 16)


def leaves_sign(made: Cut) -> bool:
    """Whether a reader sees in the opening itself that something is wrong."""
    if made.mechanism in CHARACTERS:
        return made.mechanism != "question mark"
    if made.at_end:
        return made.put == "…"
    rest = made.broken.lstrip()
    unopened = 0 <= rest.find(")") < (rest.find("(") % (len(rest) + 1)) and made.original != made.text
    first = rest[0]
    lower = first.islower() and first != first.upper() and made.original[0].isupper()
    hanging = unicodedata.category(first).startswith("M") or bool(DEPENDENT.match(first))
    return rest.startswith(("- ", ")", ",")) or unopened or hanging or lower


def word_ends(text: str, language: str) -> list[int]:
    """Where each word ends, with the spaces behind it."""
    ends = [found.end() for found in WORD.finditer(text)]
    return ends[1::2] if language == "vi" else ends


def _first_words(count: int) -> Mechanism:
    def gone(text: str, language: str, key: int) -> Change | None:
        ends = word_ends(text, language)
        several = count + (key % 2 if count > 1 else 0)
        return Change(0, ends[several - 1]) if len(ends) > several else None

    return gone


def _syllable(text: str, language: str, key: int) -> Change | None:
    word = text[: WORD.match(text).end()]
    if language == "vi":
        return Change(0, len(word))
    size = _syllable_size(word)
    return Change(0, size) if size and word[size:].strip() else None


def _syllable_size(word: str) -> int:
    """Characters of the first syllable: up to the end of its vowels; a cluster; two letters of Arabic."""
    if found := CLUSTERS.match(word):
        return found.end()
    found = [_is_vowel(letter) for letter in word]
    first = next((at for at, vowel in enumerate(found) if vowel), len(word))
    return next((at for at in range(first, len(word)) if not found[at]), len(word))


def _is_vowel(letter: str) -> bool:
    return letter.lower() != "й" and unicodedata.normalize("NFD", letter.lower())[0] in VOWELS


def _letter(text: str, language: str, key: int) -> Change | None:
    return Change(0, 1) if len(text[: WORD.match(text).end()].strip()) > 1 else None


def _blank(text: str, language: str, key: int) -> Change | None:
    ends = word_ends(text, language)
    return Change(0, ends[0], "\u00a0") if len(ends) > 1 else None


def _end(text: str, language: str, key: int) -> list[int]:
    """The ends of words at which a lead may be cut: some way in, and a fifth of the text before its end."""
    kept = KEPT_UNSPACED if re.match(f"[{UNSPACED}]", text) else KEPT
    if len(text) < 2 * kept:
        return []
    return [at for at in word_ends(text, "") if kept <= at <= 0.8 * len(text)]


def _cut(mark: str) -> Mechanism:
    def gone(text: str, language: str, key: int) -> Change | None:
        places = _end(text, language, key)
        if not places:
            return None
        return Change(len(text[: places[key % len(places)]].rstrip(" ,;:-–—.…")), len(text), mark)

    return gone


def _inside_end(text: str, language: str, key: int) -> Change | None:
    places = [at for at in _end(text, language, key) if INSIDE.match(text, at)]
    return Change(places[key % len(places)] + 2, len(text)) if places else None


def _inside_start(text: str, language: str, key: int) -> Change | None:
    places = [at for at in word_ends(text, "")[2:6] if INSIDE.match(text, at)]
    return Change(0, places[key % len(places)] + 2) if places else None


def _dateline(kept: str) -> Mechanism:
    def gone(text: str, language: str, key: int) -> Change | None:
        place, agency = DATELINES.get(language, DATELINES[""])
        dateline = f"({agency}) - " if kept.startswith(("a", ")")) else f"{place} - "
        return Change(0, 0, kept.replace("agency", agency), dateline)

    return gone


def _letters(damage: Callable[[str], str]) -> Mechanism:
    """Changes the letters of the first word that are not ASCII."""

    def changed(text: str, language: str, key: int) -> Change | None:
        word = text[: WORD.match(text).end()].rstrip()
        after = "".join(letter if letter.isascii() else damage(letter) for letter in word)
        return Change(0, len(word), after) if after != word else None

    return changed


def _entity(letter: str) -> str:
    return f"&{codepoint2name.get(ord(letter), f'#{ord(letter)}')};"


def _mojibake(letter: str) -> str:
    """The bytes of UTF-8 one by one, as Windows reads them; what it has no character for stays a control."""
    return "".join(byte.decode("cp1252", "ignore") or chr(byte[0]) for byte in _each(letter.encode()))


def _each(given: bytes) -> list[bytes]:
    return [given[at : at + 1] for at in range(len(given))]


MECHANISMS: dict[str, Mechanism] = {
    "first word gone": _first_words(1),
    "first syllable gone": _syllable,
    "first letter gone": _letter,
    "no-break space for a word": _blank,
    "two or three words gone": _first_words(2),
    "begins inside a word": _inside_start,
    "cut with …": _cut("…"),
    "cut without a mark": _cut(""),
    "ends inside a word": _inside_end,
    "half a dateline": _dateline("- "),
    "closing bracket alone": _dateline(") - "),
    "opening bracket gone": _dateline("agency) - "),
    "entity escaped twice": _letters(_entity),
    "mojibake": _letters(_mojibake),
    "replacement character": _letters(lambda _: "\ufffd"),
    "question mark": _letters(lambda _: "?"),
}
#: Mechanisms that lose no word, but its characters.
CHARACTERS = frozenset(("entity escaped twice", "mojibake", "replacement character", "question mark"))
#: Of these, those that hold the lost characters themselves, in another guise.
LEGIBLE = frozenset(("entity escaped twice", "mojibake"))
DATELINED = frozenset(("half a dateline", "closing bracket alone", "opening bracket gone"))
