"""From probabilities of lines to a choice: an article is a run of lines, and short lines inside it are of it.

All figures were found out of fold, on the lines of government pages and articles. Where it is unsure whether a text is
more than its article, nothing is left out: what is kept wrongly a rule can still label, and a reader can pass over.
"""

from __future__ import annotations

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.decode import HIGHEST, Mask, threshold

#: Texts of no more lines are kept whole: too little to tell a menu by.
FEW = 5
#: How surely a text must be more than an article before a line of it is left out: out of fold 1.5 % of clean texts
#: fall below, and with LITTLE 0.8 %; F1 on dumps of whole pages is .001 lower for it.
WHOLE = 0.1
#: A choice that leaves out less than these shares of the characters and lines is doubt, and no menu.
LITTLE, LITTLE_LINES = 0.05, 0.2
#: Between two chosen lines so many others, a list or a table, are kept at a low probability: recall of openings and
#: endings +.01, F1 the same.
GAP, INSIDE = 6, 0.1
#: Lines straight before the first chosen and after the last: a first heading, a closing line. Openings +.05, endings
#: +.06, F1 the same.
BEFORE, BEFORE_LINES = 0.2, 2
AFTER, AFTER_LINES = 0.1, 1


def choose_lines(length: Floats, p: Floats, whole: float) -> Mask:
    """Which lines are the article: one answer a line."""
    everything = np.ones(len(p), bool)
    if len(p) <= FEW or whole >= WHOLE:
        return everything
    keep = p >= min(HIGHEST, threshold(length, p))
    _inside(keep, p)
    _edges(keep, p)
    out = ~keep
    if length[out].sum() < LITTLE * length.sum() and out.mean() < LITTLE_LINES:
        return everything
    return keep


def _inside(keep: Mask, p: Floats) -> None:
    chosen = np.flatnonzero(keep)
    for at in np.flatnonzero((np.diff(chosen) > 1) & (np.diff(chosen) <= GAP + 1)):
        between = slice(int(chosen[at]) + 1, int(chosen[at + 1]))
        keep[between] |= p[between] >= INSIDE


def _edges(keep: Mask, p: Floats) -> None:
    chosen = np.flatnonzero(keep)
    first, last = int(chosen[0]), int(chosen[-1])
    for at in range(first - 1, max(-1, first - 1 - BEFORE_LINES), -1):
        if p[at] < BEFORE:
            break
        keep[at] = True
    for at in range(last + 1, min(len(p), last + 1 + AFTER_LINES)):
        if p[at] < AFTER:
            break
        keep[at] = True
