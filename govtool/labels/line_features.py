"""What the lines of a text without markup are like: one row of numbers a line, for the network.

Nothing of a host, and no list of words: lengths, signs, digits, capitals, place, copies, neighbours, and how many of a
line's words the text around it has too. Where a script has no capitals or no spaces, those columns are quiet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.compare import words
from govtool.labels.characters import DIGIT, PUNCT, Counts, Floats, character_table, count_characters

Ints = NDArray[np.int64]

#: A line of so many words with a sign between or behind them is prose; fewer are a heading, a link, a label.
PROSE_WORDS = 8
UNSPACED_SHARE = 0.3
FIRST_UNSPACED = "\u0e00"
SEPARATORS = "|•·»›>/"
COMMAS = ",，、،"
ADDRESSES = ("@", "://", "www.")
STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = (3, 8, 20)
#: Lines that are no prose between two lines of one passage: a heading and a caption; a list.
GAPS = (2, 6)
LONGEST_START = 12  # characters by which lines of a list are alike: "Posted by …"


class Vocabulary(NamedTuple):
    """Which words stand in which lines, each once a line, and how telling each is on this page."""

    line: Ints
    word: Ints
    weight: Floats

    def shared(self, mass: Floats) -> Floats:
        """How much of each line's words the other lines have, 0 to 1; mass says how much each line counts."""
        count = len(mass)
        if not len(self.line):
            return np.zeros(count)
        total = np.bincount(self.word, mass[self.line])
        others = np.minimum(1, np.maximum(0, total[self.word] - mass[self.line]))
        said = np.bincount(self.line, self.weight * others, count)
        return said / np.maximum(1e-9, np.bincount(self.line, self.weight, count))


def vocabulary(texts: Sequence[str]) -> Vocabulary:
    """The words of each line; in scripts without spaces, pairs of characters."""
    ids: dict[str, int] = {}
    lines: list[int] = []
    found: list[int] = []
    for at, text in enumerate(texts):
        own = {ids.setdefault(word, len(ids)) for word in _words(text)}
        lines.extend([at] * len(own))
        found.extend(sorted(own))
    word = np.array(found, np.int64)
    spread = np.bincount(word, minlength=len(ids)).astype(float)
    weight = np.log((len(texts) + 1) / np.maximum(1, spread))
    return Vocabulary(np.array(lines, np.int64), word, weight[word])


def _words(text: str) -> Iterable[str]:
    found = words(text)
    if text.isascii() or len(found) == 1:
        return found
    if sum(len(word) == 1 and word > FIRST_UNSPACED for word in found) <= len(found) / 2:
        return found
    return (one + other for one, other in pairwise(found))


def describe_lines(texts: Sequence[str], known: Vocabulary) -> Floats:
    """The matrix: a row a line, the columns named by `COLUMNS`."""
    counts = count_characters(texts)
    length = np.array([len(text) for text in texts], float)
    unspaced = counts.unspaced > UNSPACED_SHARE * length
    said = np.where(unspaced, counts.unspaced / 2 + counts.spaces + 1, counts.spaces + 1)
    prose = (said >= PROSE_WORDS) & ((counts.sentences > 0) | (counts.punct > 1))
    good = np.where(prose, length, 0.0)
    shared = known.shared(prose.astype(float))
    own = _own(texts, counts, (length, said, unspaced))
    around = np.stack([own[0], own[2], own[7], own[8], own[9], prose, shared])
    parts = (
        own,
        shared[None],
        prose[None].astype(float),
        _place(length, good),
        _copies(texts),
        _passages(good),
        _neighbours(around),
        _windows(length, good),
    )
    return np.concatenate(parts).T


def _own(texts: Sequence[str], counts: Counts, sizes: tuple[Floats, Floats, NDArray[np.bool_]]) -> Floats:
    """What a line is by itself."""
    length, said, unspaced = sizes
    first = character_table()[np.minimum([ord(text[0]) for text in texts], 0xFFFF)]
    rows = (
        np.log1p(length),
        np.log1p(said),
        length / said,
        np.log1p(counts.punct),
        counts.punct / said,
        np.log1p(_count(texts, COMMAS)),
        np.minimum(counts.sentences, 10),
        counts.ends,
        counts.digits / length,
        np.minimum(3, counts.upper / said),
        counts.upper / length,
        counts.lower_start,
        unspaced.astype(float),
        np.log1p(_count(texts, SEPARATORS)),
        np.minimum(3, _count(texts, ADDRESSES)),
        np.minimum(3, _count(texts, ":：")),
        ((first & PUNCT) > 0).astype(float),
        ((first & DIGIT) > 0).astype(float),
        np.array(["©" in text for text in texts], float),
    )
    return np.stack(rows)


def _count(texts: Sequence[str], signs: Iterable[str]) -> Floats:
    return np.array([sum(text.count(sign) for sign in signs) for text in texts], float)


def _place(length: Floats, good: Floats) -> Floats:
    """Where a line stands, from the start and from the end, in lines, in text and in prose; and what page this is."""
    count = len(good)
    at = np.arange(count)
    run, good_run = np.cumsum(length) - length, np.cumsum(good) - good
    total, good_total = length.sum(), max(1.0, good.sum())
    rows = [at / count, run / total, good_run / good_total]
    rows += [np.log1p(at), np.log1p(count - 1 - at), np.log1p(run), np.log1p(total - run - length)]
    rows += [np.log1p(good_run), np.log1p(good.sum() - good_run - good)]
    short = (good == 0).mean()
    page = (np.log1p(count), np.log1p(total), np.log1p(good_total), good.sum() / total, short, np.log1p(good.max()))
    return np.concatenate([np.stack(rows), np.repeat(np.array(page)[:, None], count, axis=1)])


def _copies(texts: Sequence[str]) -> Floats:
    """Copies of a line on the page, whether one stood before, and lines that begin as it does."""
    again, copies = _seen([text.lower() for text in texts])
    _, alike = _seen([text[:LONGEST_START].lower() for text in texts])
    _, firsts = _seen([text.split(maxsplit=1)[0].lower() for text in texts])
    return np.stack([np.log(copies), again, np.log(alike), np.log(firsts)])


def _seen(keys: Sequence[str]) -> tuple[Floats, Floats]:
    """For each key whether it stood before, and how often it stands there in all."""
    seen: dict[str, int] = {}
    again = np.zeros(len(keys))
    for at, key in enumerate(keys):
        before = seen.get(key, 0)
        again[at] = before > 0
        seen[key] = before + 1
    return again, np.array([seen[key] for key in keys], float)


def _passages(good: Floats) -> Floats:
    """How far the prose before and after is, how long it is; and the share of the page's prose in the passage around.

    A passage is prose with no more than so many other lines between. Between two passages the share is 0.
    """
    count = len(good)
    at, is_good = np.arange(count), good > 0
    before = np.maximum.accumulate(np.where(is_good, at, -1))
    after = np.minimum.accumulate(np.where(is_good, at, count)[::-1])[::-1]
    padded = np.append(good, 0.0)  # before == -1 and after == count both look here
    rows = [np.log1p(np.where(before < 0, count, at - before)), np.log1p(np.where(after == count, count, after - at))]
    rows += [np.log1p(padded[before]), np.log1p(padded[after])]
    for gap in GAPS:
        shares = padded * 0
        ids = np.full(count + 1, -1)
        home = np.flatnonzero(is_good)
        if len(home):
            ids[home] = np.cumsum(np.diff(home, prepend=home[0]) > gap + 1)
            of = np.bincount(ids[home], good[home]) / good.sum()
            shares[home] = of[ids[home]]
        inside = (ids[before] == ids[after]) & (before >= 0)
        rows += [np.where(inside, shares[before], 0.0), np.maximum(shares[before], shares[after])]
        rows += [(shares[before] - shares[after]) * ~inside]
    return np.stack(rows)


def shifted(values: Floats, steps: Sequence[int]) -> Floats:
    """For each step the values so many places on, 0 beyond the ends: steps x values x lines."""
    count, most = values.shape[1], max(abs(step) for step in steps)
    wide = np.pad(values, ((0, 0), (most, most)))
    return np.stack([wide[:, most + step : most + step + count] for step in steps])


def _neighbours(values: Floats) -> Floats:
    found: Floats = shifted(values, STEPS).reshape(-1, values.shape[1])
    return found


def mean_within(reach: int, values: Floats, size: Floats) -> Floats:
    """The sum of the values over that of the sizes, within so many lines."""
    count = len(values)
    at = np.arange(count)
    low, high = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
    run, sizes = np.concatenate([[0], np.cumsum(values)]), np.concatenate([[0], np.cumsum(size)])
    found: Floats = (run[high] - run[low]) / np.maximum(1, sizes[high] - sizes[low])
    return found


def _windows(length: Floats, good: Floats) -> Floats:
    """Within 3, 8 and 20 lines: prose in the text, prose a line, lines that are prose."""
    ones = np.ones(len(good))
    rows = []
    for reach in WINDOWS:
        rows += [mean_within(reach, good, length), np.log1p(mean_within(reach, good, ones))]
        rows.append(mean_within(reach, (good > 0).astype(float), ones))
    return np.stack(rows)


COLUMNS: tuple[str, ...] = (
    "length", "words", "word length", "punctuation", "punctuation a word", "commas", "sentences", "ends a sentence",
    "digits", "capitals a word", "capitals", "starts in lower case", "unspaced script", "separators", "addresses",
    "colons", "starts with a sign", "starts with a digit", "copyright sign",
    "words shared with prose", "is prose",
    "position", "text before", "prose before", "lines before", "lines after", "characters before", "characters after",
    "prose characters before", "prose characters after",
    "lines of the page", "text of the page", "prose of the page", "goodness of the page", "lines that are no prose",
    "longest prose", "copies", "seen before", "lines that start alike", "lines of the same first word",
    "prose above: how far", "prose below: how far", "prose above: length", "prose below: length",
    *(f"passage, gap {gap}: {what}" for gap in GAPS for what in ("share", "greater share beside", "above less below")),
    *(f"{what} {step:+d}" for step in STEPS for what in (
        "length", "word length", "ending", "digits", "capitals a word", "prose", "shared words")),
    *(f"{what} within {reach}" for reach in WINDOWS for what in ("goodness", "prose a line", "prose lines")),
)  # fmt: skip
