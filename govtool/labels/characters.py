"""Characters of a page counted by one table look-up: spaces, signs, ends of sentences, digits, capitals.

The table covers the Basic Multilingual Plane; what lies beyond counts as a letter. It is made from this module's own
ranges and not from the running Python's Unicode data, whose version changes from one machine to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SPACE, PUNCT, END, DIGIT, UPPER, LOWER, UNSPACED, CLOSING = (1 << i for i in range(8))

_PUNCT = ".!?;:,…()/\"'“”‘’«»„।॥؟،؛。！？；：、，·–—-"
_END = ".!?…।॥؟。！？"
_CLOSING = "\"'”’»)]』」》"
#: Thai, Lao, Tibetan, Myanmar, Khmer; kana, Han, Hangul: a character is a syllable or a word.
_UNSPACED_RANGES = (
    (0x0E00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
)

#: Latin, Greek, Cyrillic, Armenian: their case has been the same in every Unicode version since 5.0. Vietnamese
#: (0x1EA0 to 0x1EF9) and Greek extended are below 0x2000 too.
_CASED = 0x2000


@cache
def character_table() -> NDArray[np.uint8]:
    """Signs of each code point up to 0xFFFF, as bits."""
    table = np.zeros(0x10000, np.uint8)
    for code in range(_CASED):
        char = chr(code)
        table[code] = UPPER if char.isupper() else LOWER if char.islower() else 0
    for code in (9, 10, 13, 32, 0xA0, 0x3000):
        table[code] = SPACE
    for chars, sign in ((_PUNCT, PUNCT), (_END, END), (_CLOSING, CLOSING)):
        for char in chars:
            table[ord(char)] |= sign
    for start in (0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10):
        table[start : start + 10] |= DIGIT
    for start, end in _UNSPACED_RANGES:
        table[start : end + 1] |= UNSPACED
    return table


class Counts(NamedTuple):
    """Counts of characters of each block, and how it starts and ends."""

    spaces: Floats
    punct: Floats
    sentences: Floats
    digits: Floats
    upper: Floats
    unspaced: Floats
    ends: Floats
    lower_start: Floats


def count_characters(texts: Sequence[str]) -> Counts:
    """One look-up over all characters of the page."""
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    signs = character_table()[np.minimum(codes, 0xFFFF)]
    lengths = np.array([len(text) for text in texts])
    starts = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]])
    ended = ((signs[:-1] & END) > 0) & ((signs[1:] & (SPACE | CLOSING)) > 0)

    def total(bits: NDArray[np.bool_]) -> Floats:
        return np.add.reduceat(bits, starts, dtype=np.int64).astype(float)

    last = starts + lengths - 1
    closed = (signs[last] & CLOSING) > 0
    final = np.where(closed & (lengths > 1), last - 1, last)
    return Counts(
        total((signs & SPACE) > 0) - 1,
        total((signs & PUNCT) > 0),
        total(np.append(ended, False)),
        total((signs & DIGIT) > 0),
        total((signs & UPPER) > 0),
        total((signs & UNSPACED) > 0),
        ((signs[final] & END) > 0).astype(float) + 0.5 * (codes[last] == ord(":")),
        ((signs[starts] & LOWER) > 0).astype(float),
    )
