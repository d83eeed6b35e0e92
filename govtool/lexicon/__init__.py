"""Phrases that say what a line is for, per language, as data: one TOML file a language.

Each group of a file is an array of tables `{ text, seen, anchor, fact }`. `seen` names where the phrase was really
met: a page of the corpus ("gov/B/…/page.html", "wcxb-dev 0123"), a public address, or a repository and path. A phrase
with `seen = ""` is common knowledge that nobody has confirmed: it is never an anchor, and a rule may count it beside
other signs but never act on it alone.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from govtool.lexicon.fold import fold

__all__ = ["GROUPS", "Found", "Phrase", "equals", "find", "fold", "line_key", "opens", "phrases", "rest", "speaks"]

#: What a phrase can be evidence of.
GROUPS: tuple[str, ...] = (
    "counter", "imprint", "publisher", "related", "share", "consent", "stub", "byline", "published", "modified",
    "caption", "attachment", "signature", "document_number",
)  # fmt: skip

#: Files that are no phrases of a language: see calendar.py and sayings.py.
TABLES = frozenset(("months.toml", "sayings.toml"))

_HEAD = 96  # code points of a text that are folded to see how it opens
_START = 4  # code points by which phrases are looked up: with four, .6 lengths of key fit a text, with two 7
_BULLETS = " \t\n\r\u00a0-–—*+•·●▪■►▶»›|"
_FINAL = " .:;,!…|。！；،؛।"
#: Scripts that mostly write no space between words: Thai to Burmese, Khmer, kana and Chinese characters.
_UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")


class Phrase(NamedTuple):
    """A phrase of a language.

    language  BCP 47
    group     one of GROUPS
    anchor    unambiguous: it marks its group without a companion; never true of a phrase nobody has seen
    seen      where it was met, "" if nowhere
    fact      what follows it ("address", "phone", "editor" …), "" if nothing
    """

    text: str
    language: str
    group: str
    anchor: bool
    seen: str
    fact: str

    @property
    def confirmed(self) -> bool:
        """Whether it was really met, so that it may act without another sign."""
        return bool(self.seen)


class Found(NamedTuple):
    """A phrase met in a text at text[start:end], offsets in code points."""

    start: int
    end: int
    phrase: Phrase


def _read(language: str, group: str, entry: dict[str, Any]) -> Phrase:
    seen = str(entry["seen"])
    anchor = bool(entry.get("anchor", False)) and bool(seen)
    return Phrase(str(entry["text"]), language, group, anchor, seen, str(entry.get("fact", "")))


@cache
def _all() -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".toml") or path.name in TABLES:
            continue
        language = path.name.removesuffix(".toml")
        for group, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.extend(_read(language, group, entry) for entry in entries)
    return tuple(found)


@cache
def phrases(group: str) -> tuple[Phrase, ...]:
    """The phrases of a group in all languages; none for a group that no file has."""
    return tuple(phrase for phrase in _all() if phrase.group == group)


class _Tables(NamedTuple):
    """All phrases by group, by the keys with which a text opens and by those that a whole line is.

    sizes  lengths of the keys that begin with four characters, the longest first
    """

    openings: Mapping[str, Mapping[str, Phrase]]
    sizes: Mapping[str, Sequence[int]]
    lines: Mapping[str, Mapping[str, Phrase]]


@cache
def _tables() -> _Tables:
    """Of two phrases of a group with one key, the first in the order of the files."""
    openings: dict[str, dict[str, Phrase]] = {}
    lines: dict[str, dict[str, Phrase]] = {}
    for phrase in _all():
        key = fold(phrase.text)
        openings.setdefault(key, {}).setdefault(phrase.group, phrase)
        lines.setdefault(key.rstrip(_FINAL) or key, {}).setdefault(phrase.group, phrase)
    sizes: dict[str, set[int]] = {}
    for key in openings:
        sizes.setdefault(key[:_START], set()).add(len(key))
    return _Tables(openings, {start: sorted(found, reverse=True) for start, found in sizes.items()}, lines)


class _Met(NamedTuple):
    """What is known of how a text opens: by group, the phrases that it opens with and those that it is."""

    opened: Mapping[str, Phrase]
    whole: Mapping[str, Phrase]


_NOTHING = _Met({}, {})


@lru_cache(maxsize=4096)
def _met(head: str) -> _Met:
    """All groups at once: rules ask of one text a dozen times, and nearly all texts open with no phrase."""
    start = fold(head.lstrip(_BULLETS))
    openings, sizes, lines = _tables()
    opened: dict[str, Phrase] = {}
    for size in (*sizes.get(start[:_START], ()), *range(_START - 1, 0, -1)):  # the latter are whole: ©, Fax
        if (found := openings.get(start[:size])) and _ends_word(start, size):
            opened = {**found, **opened}
    whole = {**lines.get(start, {}), **lines.get(start.rstrip(_FINAL), {})}
    return _Met(opened, whole) if opened or whole else _NOTHING


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    """A vowel sign, an accent: part of the letter before it."""
    return unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _goes_on(text: str, at: int) -> bool:
    """Whether text[at] goes on with a word: letters and digits do, and marks, but not letters of another script.

    Chinese characters and kana are one script here, since Japanese words are of both.
    """
    last, after = text[at - 1], text[at]
    if last.isascii() and after.isascii():
        return last.isalnum() and after.isalnum()
    if not ((last.isalnum() or _is_mark(last)) and (after.isalnum() or _is_mark(after))):
        return False
    if not (last.isalpha() and after.isalpha()) or (_UNSPACED.match(last) and _UNSPACED.match(after)):
        return True
    return _script(last) == _script(after)


def _ends_word(text: str, at: int) -> bool:
    """Whether a word ends before text[at]: as every word does where words are not spaced."""
    if at >= len(text) or not _goes_on(text, at):
        return True
    return bool(_UNSPACED.match(text[at - 1])) and not _is_mark(text[at])


def opens(group: str, text: str) -> Phrase | None:
    """The longest phrase of the group with which a text begins, at a word boundary; bullets before it are passed over.

    A phrase nobody has seen is found too: ask `confirmed` or `anchor` before acting on it alone.
    """
    return _met(text[:_HEAD]).opened.get(group)


def equals(group: str, text: str) -> Phrase | None:
    """The phrase of the group that a text is, less bullets before it and punctuation after it."""
    return _met(text).whole.get(group) if len(text) <= _HEAD else None


def speaks(text: str) -> bool:
    """Whether a text opens with a phrase of any group, or is one: of those of 3,776 pages one in twenty."""
    return _met(text[:_HEAD]) is not _NOTHING


def line_key(text: str) -> str:
    """The key of a whole line: folded, less bullets before it and punctuation after it, unless it is nothing else."""
    key = fold(text.lstrip(_BULLETS)) or fold(text)
    return key.rstrip(_FINAL) or key


def _length(phrase: Phrase, text: str) -> int:
    """How many code points of a text that begins with a phrase are the phrase."""
    key = fold(phrase.text)
    for end in range(1, min(len(text), 2 * _HEAD) + 1):
        if fold(text[:end]) == key:
            return end
    return 0


def rest(phrase: Phrase, text: str) -> str:
    """What a text that opens with the phrase says after it, as printed, without the colon between them."""
    bare = text.lstrip(_BULLETS)
    return bare[_length(phrase, bare) :].lstrip(" :.\u00a0：-–").rstrip()


def find(group: str, text: str) -> list[Found]:
    """Every phrase of the group in a text, at the beginning of a word, from left to right without overlap.

    For short lines (an imprint's): the time grows with the number of words.
    """
    found: list[Found] = []
    at = 0
    while at < len(text):
        fresh = at == 0 or not _goes_on(text, at)
        phrase = opens(group, text[at:]) if fresh and text[at] not in _BULLETS else None
        end = at + _length(phrase, text[at:]) if phrase else at
        if phrase and end > at:
            found.append(Found(at, end, phrase))
        at = max(end, at + 1)
    return found
