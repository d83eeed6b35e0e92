"""A title set in lines without a font at hand: by the widths that letters have on average."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["estimate", "parted", "wrapped"]

#: Of one em, as DejaVu Serif has them, which is broader than other fonts of books: lines are rather short than cut.
NARROW, SMALL, CAPITAL, BROAD, FULL = 0.37, 0.61, 0.76, 1.0, 1.0
NARROW_LETTERS = frozenset("iljtfrI1.,:;!'|()[]-·‘’ ")
BROAD_LETTERS = frozenset("mwMW@%—…")
#: Scripts whose words are not parted by spaces (UAX #14, classes ID and SA).
IDEOGRAPHS = "\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"  # Thai, Lao, Burmese, Khmer
OPENING, CLOSING = "（「『《〈【〔“‘", "，。、；：？！）」』》〉】〕”’…·％ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
#: One ideograph with the marks that must not be parted from it, or a run of anything else.
PIECES = re.compile(f"[{OPENING}]*[{IDEOGRAPHS}][{CLOSING}]*|[^{IDEOGRAPHS}{OPENING}]+|[{OPENING}]+")
LEADING = frozenset("เแโใไເແໂໃໄ")  # Thai and Lao vowels that are written before their consonant
TRAILING = frozenset("ะาำฯๆະາຳ")


def estimate(text: str) -> float:
    """The width of the text in em."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return FULL
    base = unicodedata.normalize("NFD", letter)[0]
    if base in NARROW_LETTERS:
        return NARROW
    if base in BROAD_LETTERS:
        return BROAD
    return CAPITAL if letter.isupper() else SMALL


def wrapped(text: str, width: float, most: int) -> list[str] | None:
    """The text in lines of at most so many em, about equally long; None where they would be more than most.

    A word is only parted where it alone is longer than a line, and where its script has no spaces.
    """
    lines = _filled(text, width)
    if len(lines) > most:
        return None
    for tenths in range(5, 10):
        narrower = _filled(text, width * tenths / 10)
        if len(narrower) == len(lines) and all(estimate(line) <= width for line in narrower):
            return narrower
    return lines


def parted(text: str, width: float) -> bool:
    """Whether a word of a script with spaces is longer than a line."""
    return any(estimate(piece) > width for word in text.split() for piece in PIECES.findall(word) if _is_spaced(piece))


def _is_spaced(text: str) -> bool:
    return not re.search(UNSPACED, text)


def _filled(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        for at, piece in enumerate(_pieces(word, width)):
            space = " " if lines[-1] and at == 0 else ""
            if lines[-1] and estimate(lines[-1] + space + piece) > width:
                lines.append(piece)
            else:
                lines[-1] += space + piece
    return lines


def _pieces(word: str, width: float) -> Iterator[str]:
    for piece in PIECES.findall(word):
        if estimate(piece) <= width:
            yield piece
        else:
            yield from _letters(piece)


def _letters(text: str) -> Iterator[str]:
    """Letters with the marks that belong to them."""
    cluster = ""
    for letter in text:
        joined = unicodedata.category(letter)[0] == "M" or letter in TRAILING or cluster[-1:] in LEADING
        if cluster and not (joined and cluster):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster
