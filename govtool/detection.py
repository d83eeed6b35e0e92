"""Which encoding bytes are in, by the letters that they would be.

A codec of one byte a letter decodes anything, and most of two bytes do so too. What tells them apart is whether the
letters are those of a language, each about as often as there (`letters.toml`), and whether words are made as words are:
no capital inside, no two scripts beside each other. Every codec is weighed over all words of the page at once.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import log
from operator import mul
from typing import NamedTuple

from govtool.vietnamese import TCVN3, VISCII

__all__ = ["Weights", "decoded", "weighed"]

#: What is no text: scripts, styles, comments and tags. What is not closed ends with the page, as in a browser; read
#: again from every further "<", 200 kB of "<script " took more than 12 s.
NO_TEXT = re.compile(rb"<(?>(script|style)\b.*?(?:</\1|\Z)|!--.*?(?:-->|\Z)|[^>]*(?:>|\Z))", re.IGNORECASE | re.DOTALL)
#: A word with a byte beyond ASCII; the second byte of some encodings is an ASCII sign or letter, and never one below @.
#: It is looked for at the start of letters only: a word of 15 MB without such a byte is passed over once.
WORD = re.compile(rb"(?<![A-Za-z])[A-Za-z]*+[\x80-\xff][\x40-\x7e\x80-\xff]*")
BEYOND = re.compile(rb"[\x80-\xff]")
#: Different words that are weighed: more do not change the answer.
WORDS = 500
#: Bytes of them, for a "word" may be a picture. Of 1,241 texts in seven encodings two have more, and all are told as
#: they were by the whole.
SAMPLE = 40_000

#: Signs of all languages, and the share of characters beyond ASCII that they are.
SIGNS = "’“”–—…«»‘•·„©®°§€£½²º°™\u00a0、。「」・（），：！？；"
SIGN_SHARE = 0.1
#: Likelihoods of what is no letter of the language: any other letter or sign; what no codec should give.
OTHER, WRONG = 1e-5, 1e-9
#: Factors for a capital, for a capital after a small letter, for a letter beside one of another script, for two
#: letters beyond ASCII beside each other in languages where most words have one, for a sign inside a word.
CAPITAL, RAISED, FOREIGN, BESIDE, INSIDE = (log(x) for x in (0.1, 0.002, 0.01, 0.1, 0.05))
#: Encodings that hardly a page is served in, and what they lose by it: about what three letters weigh.
RARE = frozenset(("mac-roman", "mac-cyrillic", "cp866", "iso8859-5", "iso8859-6", "iso8859-8", "viscii", "tcvn3"))
RARELY = -15.0
#: A sign that hardly ever opens a word, and is a letter with an accent in another encoding.
CLOSING = "’"
APOSTROPHES = frozenset("’·\u00a0\u200c\u00ad")


class Weights(NamedTuple):
    """How likely the bytes are in each codec, in nats a byte beyond ASCII, the best first.

    varied is how many such bytes the different words have: a word that returns a hundred times says what it said once.
    """

    codecs: tuple[tuple[str, float], ...] = ()
    varied: int = 0


class Language(NamedTuple):
    """The logarithms of how often its letters are met, and of a letter that is not listed."""

    chances: Mapping[str, float]
    rest: float
    joined: bool


def decoded(body: bytes, codec: str, errors: str = "strict") -> str:
    """The text of bytes in a codec of Python's, or in "viscii", which Python does not know."""
    if codec in TABLES:
        return body.decode("latin-1").translate(TABLES[codec])
    return body.decode(codec, errors)


#: TCVN3 is weighed as what it is, but a page in it is served and shown as Latin.
TABLES = {"viscii": str.maketrans(dict(VISCII)), "tcvn3": str.maketrans(dict(TCVN3))}


def weighed(body: bytes) -> Weights:
    """All codecs of `letters.toml`, weighed over the text of a page."""
    found = Counter(WORD.findall(NO_TEXT.sub(b" ", body)) or WORD.findall(body))
    common = list(_sampled(found.most_common(WORDS)))
    sizes = [len(BEYOND.findall(word)) for word, _ in common]
    if not sizes:
        return Weights()
    written = b"\n".join(word for word, _ in common)
    counts = [count for _, count in common]
    size = sum(map(mul, sizes, counts))
    weights = {}
    for codec, languages in _by_codec().items():
        words = unicodedata.normalize("NFC", decoded(written, codec, "replace")).split("\n")
        weight = _weight(words, counts, languages) + (RARELY if codec in RARE else 0.0)
        weights[codec] = weight / size if len(words) == len(counts) else log(WRONG)
    return Weights(tuple(sorted(weights.items(), key=lambda pair: -pair[1])), sum(sizes))


def _sampled(words: Iterable[tuple[bytes, int]]) -> Iterator[tuple[bytes, int]]:
    """The first of the words, SAMPLE bytes in all, with their counts."""
    left = SAMPLE
    for word, count in words:
        if cut := word[:left]:
            yield cut, count
        left = max(0, left - len(word))


def _weight(words: list[str], counts: list[int], languages: tuple[Language, ...]) -> float:
    letters: Counter[str] = Counter()
    shape = beside = 0.0
    for word, count in zip(words, counts, strict=True):
        shape += count * (INSIDE if word[:1] == CLOSING and word[1:2].isalpha() else 0.0)
        for first, second in _pairs(word):
            letters[second.lower()[0]] += count
            shape += count * (CAPITAL if second.isupper() else 0.0)
            if first:
                shape += count * _fit(first, second)
                beside += count * (BESIDE if first > "\x7f" and first.isalpha() and second.isalpha() else 0.0)
    return shape + max(
        sum(count * _chance(language, letter) for letter, count in letters.items())
        + (0.0 if language.joined else beside)
        for language in languages
    )


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    """Each character beyond ASCII with the one before it, and each letter after one beyond ASCII."""
    before = ""
    for character in word:
        if character > "\x7f" or character == "\x1a":
            yield before, character
        before = character


def _fit(first: str, second: str) -> float:
    if not second.isalpha():
        inside = first.isalpha() and unicodedata.category(second)[0] in "SP" and second not in APOSTROPHES
        return INSIDE / 2 if inside else 0.0
    if not first.isalpha():
        return 0.0
    raised = RAISED if first.islower() and second.isupper() else 0.0
    return raised + (FOREIGN if _script(first) != _script(second) else 0.0)


def _script(letter: str) -> int:
    """A number that letters of one script share: that of the block of 128 codes, Latin being one."""
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:  # noqa: PLR2004 - Latin
        return 0
    if 0x370 <= code < 0x400:  # noqa: PLR2004 - Greek
        return 1
    return 2 if code > 0x2E80 else code >> 8 or 3  # noqa: PLR2004 - Chinese, Japanese, Korean


def _chance(language: Language, letter: str) -> float:
    chance = language.chances.get(letter)
    if chance is not None:
        return chance
    if letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Cn", "Co"}:
        return log(WRONG)
    return language.rest if language.rest < 0 and "\u2e80" <= letter <= "\ud7a3" else log(OTHER)


@cache
def _by_codec() -> Mapping[str, tuple[Language, ...]]:
    table = tomllib.loads(files("govtool").joinpath("letters.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[Language, ...]] = {}
    for entry in table.values():
        language = _language(
            entry["letters"], entry.get("covers", 0.99), entry.get("spread", 0), joined=entry.get("joined", False)
        )
        for codec in entry["codecs"]:
            found[codec] = (*found.get(codec, ()), language)
    return found


def _language(letters: str, covers: float, spread: int, *, joined: bool) -> Language:
    """Letters by rank as Zipf has them; signs share what is theirs."""
    distinct = list(dict.fromkeys(letters))
    whole = sum(1 / (rank + 3) for rank in range(len(distinct)))
    chances = {sign: log(SIGN_SHARE / len(set(SIGNS))) for sign in SIGNS}
    for rank, letter in enumerate(distinct):
        chances[letter] = log((1 - SIGN_SHARE) * covers / (rank + 3) / whole)
    return Language(chances, log((1 - covers) / spread) if spread else 0.0, joined)
