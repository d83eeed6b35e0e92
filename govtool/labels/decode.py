"""From probabilities to a choice: the threshold of the page's expected F1, then what stands at the article's edges.

Openings and endings are short, oddly boxed, and matter most. Each rule below keeps blocks that the threshold leaves
out, at a lower probability; all were found out of fold, on government pages and articles alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats
from govtool.labels.features import COLUMNS
from govtool.labels.layout import Layout

Mask = NDArray[np.bool_]

#: No page's threshold is higher; it is lower where nothing on the page is sure. Out of fold 0.5 loses .002 of the F1 of
#: government and service pages, one in a hundred openings of the former and four endings of articles; it would let a
#: tenth less boilerplate through on trafilatura's evaluation.
HIGHEST = 0.3
SURE_LENGTH = 60  # characters of a block by which the article is found
STANDFIRST, STANDFIRST_WORDS, STANDFIRST_LINKS = 0.12, 4, 0.3
INSIDE, INSIDE_LINKS = 0.1, 0.6
HEADING, BEFORE, AFTER, AFTER_BOX = 0.03, 0.05, 0.05, 0.2
LINKS = 0.5
#: Blocks of another box (a question's heading, a picture's credit) that may stand before an ending.
GAP = 3

_AT = {name: at for at, name in enumerate(COLUMNS)}


def choose(where: Layout, x: Floats, p: Floats) -> Mask:
    """Which blocks with text are the article: one answer a block."""
    keep = p >= min(HIGHEST, threshold(where.length, p))
    sure = np.flatnonzero(keep & (where.length > SURE_LENGTH))
    if not len(sure):
        return keep
    first, last = int(sure[0]), int(sure[-1])
    head = np.flatnonzero(x[: first + 1, _AT["blocks from the headline"]] == 0)
    headline = int(head[0]) if len(head) else -1
    _standfirst(x, p, keep, (headline, first))
    _inside(where, x, p, keep, (first, last))
    _headings(x, p, keep, headline)
    _before(where, x, p, keep, headline)
    _after(where, x, p, keep)
    return keep


def scores(keep: Mask, p: Floats) -> Floats:
    """Probabilities as scores of a labeller, for which 0.5 is chosen."""
    return np.where(keep, np.maximum(p, 0.5), np.minimum(p, 0.499))


def threshold(length: Floats, p: Floats) -> float:
    """The probability at which the expected F1 over characters is highest."""
    order = np.argsort(-p, kind="stable")
    mass = np.cumsum((length * p)[order])
    return float(p[order][np.argmax(2 * mass / (np.cumsum(length[order]) + mass[-1] + 1e-9))])


def _standfirst(x: Floats, p: Floats, keep: Mask, between: tuple[int, int]) -> None:
    """Prose between the headline and the first sure block."""
    headline, first = between
    if headline >= 0:
        words, links = np.expm1(x[:, _AT["words"]]), x[:, _AT["link density"]]
        near = (p >= STANDFIRST) & (words >= STANDFIRST_WORDS) & (links < STANDFIRST_LINKS)
        keep[headline + 1 : first] |= near[headline + 1 : first]


def _inside(where: Layout, x: Floats, p: Floats, keep: Mask, between: tuple[int, int]) -> None:
    """Short blocks between sure ones, in the boxes of kept ones."""
    first, last = between
    up = where.parent[where.up[0]]
    near = np.isin(up, up[keep]) & (p >= INSIDE) & (x[:, _AT["link density"]] < INSIDE_LINKS)
    keep[first:last] |= near[first:last]


def _headings(x: Floats, p: Floats, keep: Mask, headline: int) -> None:
    """A heading straight above a kept block; "Introduction" and "At a glance" open many articles."""
    may = (x[:, _AT["is heading"]] > 0) & (p >= HEADING) & (x[:, _AT["link density"]] < LINKS)
    for at in range(len(p) - 2, headline, -1):
        if may[at] and keep[at + 1]:
            keep[at] = True


def _before(where: Layout, x: Floats, p: Floats, keep: Mask, headline: int) -> None:
    """Siblings straight before the first kept block, not beyond the headline."""
    leaf, up, links = where.up[0], where.parent[where.up[0]], x[:, _AT["link density"]]
    at = int(np.flatnonzero(keep)[0])
    while at - 1 > headline and p[at - 1] >= BEFORE and links[at - 1] < LINKS:
        if up[at - 1] != up[at] and leaf[at - 1] != leaf[at]:
            return
        at -= 1
        keep[at] = True


def _after(where: Layout, x: Floats, p: Floats, keep: Mask) -> None:
    """Siblings after the last kept block, and likelier blocks in the box next to its own; what stands between too."""
    leaf, up, upper = where.up[0], where.parent[where.up[0]], where.up[2]
    links = x[:, _AT["link density"]]
    last = at = int(np.flatnonzero(keep)[-1])
    while at + 1 < min(len(p), last + GAP + 1):
        at += 1
        sibling = up[at] == up[last] or leaf[at] == leaf[last]
        boxes = (upper[at] == upper[last], upper[at] == up[last], up[at] == upper[last])
        least = AFTER if sibling else AFTER_BOX if any(boxes) else 2.0
        if p[at] >= least and links[at] < LINKS:
            between = slice(last + 1, at)
            keep[between] |= (p[between] >= AFTER) & (links[between] < LINKS)
            keep[at] = True
            last = at
