"""What another text says before and after the words of a text: two printings of one sentence, laid over each other.

Letters decide where (case, signs, white space and the place of a tone mark aside); what is missing is returned in the
other text's own characters.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from govtool.copies import key
from govtool.lexicon import fold

#: Letters by which a text is looked for in another: as many as there are, down to three words of syllables.
SIZES = (40, 25, 12, 8)
#: Characters at the beginning of either text in which the place is looked for: a dateline, and then the letters.
WINDOW = 240
#: No text has more signs, spaces and marks than so many a letter.
SPARSE = 4


class Missing(NamedTuple):
    """What a text lacks: `before` belongs in the place of text[:start], `after` in that of text[end:].

    agreed  letters that both texts share from the text's first on
    whole   they share them until one of the two ends
    same    the first shared letter is written the same in both, in its case too
    used    characters of the other text up to the end of what is shared
    """

    before: str
    start: int
    after: str
    end: int
    agreed: int
    whole: bool
    same: bool
    used: int

    @property
    def lost(self) -> str:
        """The letters of what is missing before."""
        return key(self.before)


def missing(text: str, told: str, skip: int = 0, *, end: bool = False) -> Missing | None:
    """What `told` says before the words of text[skip:], and behind them if asked for the end; None where nothing."""
    begins, theirs = key(text[skip : skip + WINDOW]), key(told[:WINDOW])
    place = theirs.find(begins[: SIZES[-1]]) if len(begins) >= SIZES[-1] else -1
    if place < 0 or not (place or skip or end):
        return None
    place = next(at for size in SIZES if (at := theirs.find(begins[:size])) >= 0)
    own, theirs = key(text[skip:]), key(told)
    agreed = _agreed(own, theirs[place:])
    ends = end and agreed == len(own) < len(theirs) - place
    if not (place or skip or ends):
        return None
    first, theirs_first = skip + _letter(text[skip:], 1), _letter(told, place + 1)
    held = _holds(told[_reach(told, place) if place else 0 : theirs_first], text[skip:first])
    used = _reach(told, place + agreed)
    return Missing(
        told[:theirs_first] if place or skip else "",
        (first if held else skip) if place or skip else 0,
        told[used:] if ends else "",
        skip + _reach(text[skip:], agreed) if ends else len(text),
        agreed,
        agreed == min(len(own), len(theirs) - place),
        text[first] == told[theirs_first],
        used,
    )


def _agreed(own: str, theirs: str) -> int:
    """How many letters two texts share at their beginning."""
    shared = min(len(own), len(theirs))
    return next((at for at in range(shared) if own[at] != theirs[at]), shared)


def _letter(text: str, number: int) -> int:
    """Where the letter of that number stands."""
    return max(0, _reach(text, number) - 1)


def _reach(text: str, count: int) -> int:
    """How many characters of a text hold so many letters."""
    return bisect_left(range(min(len(text), SPARSE * count + SIZES[0])), count, key=lambda at: len(key(text[:at])))


def _holds(gap: str, signs: str) -> bool:
    """Whether the signs before a text's first letter stand between the words of the other text too."""
    return set(fold(signs.strip())) <= set(fold(gap))
