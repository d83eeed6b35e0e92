"""Phrases that say what a line is for, per language, as data: one TOML file a language.

Each group of a file is an array of tables `{ text, seen, anchor, fact }`. `seen` names where the phrase was really
met: a page of the corpus ("gov/B/…/page.html", "wcxb-dev 0123"), a public address, or a repository and path. A phrase
with `seen = ""` is common knowledge that nobody has confirmed: it is never an anchor, and a rule may count it beside
other signs but never act on it alone.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from govtool.lexicon.fold import fold

__all__ = ["GROUPS", "Found", "Phrase", "equals", "find", "fold", "line_key", "opens", "phrases", "rest"]

#: What a phrase can be evidence of.
GROUPS: tuple[str, ...] = (
    "counter", "imprint", "publisher", "related", "share", "consent", "stub", "byline", "published", "modified",
    "caption", "attachment", "signature", "document_number",
)  # fmt: skip

#: Files that are no phrases of a language: see calendar.py and sayings.py.
TABLES = frozenset(("months.toml", "sayings.toml"))

_HEAD = 96  # code points of a text that are folded to see how it opens
_BULLETS = " \t\n\r\u00a0-–—*+•·●▪■►▶»›|"
_FINAL = " .:;,!…|"
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


_Index = dict[str, tuple[tuple[str, Phrase], ...]]


@cache
def _index(group: str) -> _Index:
    """Keys and phrases by the first two characters of the key, the longest first."""
    index: dict[str, list[tuple[str, Phrase]]] = {}
    for phrase in phrases(group):
        key = fold(phrase.text)
        index.setdefault(key[:2], []).append((key, phrase))
    return {start: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for start, found in index.items()}


@cache
def _exact(group: str) -> dict[str, Phrase]:
    return {fold(phrase.text).rstrip(_FINAL) or fold(phrase.text): phrase for phrase in reversed(phrases(group))}


@lru_cache(maxsize=4096)
def _start(text: str) -> str:
    return fold(text.lstrip(_BULLETS))


def _ends_word(key: str, at: int) -> bool:
    """Whether a word ends before key[at]: as every word does where words are not spaced."""
    if at >= len(key):
        return True
    last, after = key[at - 1], key[at]
    if not last.isalnum() or _UNSPACED.match(last):
        return True
    return not after.isalnum() and not unicodedata.category(after).startswith("M")


def opens(group: str, text: str) -> Phrase | None:
    """The longest phrase of the group with which a text begins, at a word boundary; bullets before it are passed over.

    A phrase nobody has seen is found too: ask `confirmed` or `anchor` before acting on it alone.
    """
    start = _start(text[:_HEAD])
    index = _index(group)
    for key, phrase in index.get(start[:2], ()):
        if start.startswith(key) and _ends_word(start, len(key)):
            return phrase
    for key, phrase in index.get(start[:1], ()):  # phrases of one character, such as ©
        if start.startswith(key) and _ends_word(start, len(key)):
            return phrase
    return None


def equals(group: str, text: str) -> Phrase | None:
    """The phrase of the group that a text is, less bullets before it and punctuation after it."""
    if len(text) > _HEAD:
        return None
    key = _start(text)
    exact = _exact(group)
    return exact.get(key.rstrip(_FINAL)) or exact.get(key)


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
        fresh = at == 0 or not (text[at - 1].isalnum() and text[at].isalnum())
        phrase = opens(group, text[at:]) if fresh and text[at] not in _BULLETS else None
        end = at + _length(phrase, text[at:]) if phrase else at
        if phrase and end > at:
            found.append(Found(at, end, phrase))
        at = max(end, at + 1)
    return found
