"""From probabilities of lines to a choice: an article is a run of lines, and short lines inside it are of it.

Where it is unsure whether a text is more than its article, nothing is left out: what is kept wrongly a rule can still
label, and a reader can pass over.
"""

from __future__ import annotations

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.decode import Mask, threshold

#: Texts of no more lines are kept whole: too little to tell a menu by.
FEW = 5
#: No text's threshold is higher.
HIGHEST = 0.5
#: What each rule below is good for was measured out of fold by characters, on dumps of 219 government pages | 709
#: articles, and on the clean texts of 2,009 pages. With all: F1 .925 | .931, openings .74 | .87, endings .74 | .83, and
#: .992 of the clean texts come out whole. By the threshold alone: .931 | .936, .56 | .78, .56 | .74, .790.
#: A text that is an article and nothing else as surely as this is kept whole: clean texts .992 instead of .955. It
#: costs .009 | .002 of F1; 0.1 would cost .001 | .001 and leave .988.
WHOLE = 0.02
#: A choice that leaves out less than these shares of the characters and lines is doubt, and no menu: clean texts .992
#: instead of .988.
LITTLE, LITTLE_LINES = 0.1, 0.25
#: Between two chosen lines so many others, a list or a table, are kept at a lower probability: openings .74 | .87
#: instead of .71 | .85, endings .74 | .83 instead of .72 | .80.
GAP, INSIDE = 10, 0.2
#: Lines straight before the first chosen, such as a first heading: openings .74 | .87 instead of .66 | .81.
BEFORE, BEFORE_LINES = 0.1, 2
#: Lines straight after the last: endings .74 | .83 instead of .65 | .77.
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
