"""Lines that belong to what stands below them: the label of a box, of a list, the line above a service's headline.

The networks judge them as what they mostly are, a menu's or a table's short lines. Here the markup or the genre says
that what follows is theirs, and it was chosen: so they are too, at a lower probability. All was found out of fold.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.decode import LINKS, Mask
from govtool.labels.features import COLUMNS
from govtool.labels.genre import CLEAR, GENRES
from govtool.labels.layout import Layout
from govtool.model import Page

#: Of the label, and of the first chosen block below it. Seven lines of the gold pages are so, six of them in the gold.
LABEL, LABELLED = 0.05, 0.5
#: Of a line that ends in a colon, and of the item below it: on 8 gold pages, where openings and F1 of articles rise.
INTRODUCTION, INTRODUCED = 0.1, 0.8
COLON = (":", "：")
#: Of a line above the first heading of a page that offers something. 20 are so: all 12 on services are in the gold, 3
#: of 8 on others. In articles 1 in 25 is.
EYEBROW = 0.12
OFFERS = [GENRES.index(name) for name in ("service", "listing")]
#: Boxes above a label within which its text begins: <details>, the row, the item and what is in them.
REACH = 5

_AT = {name: at for at, name in enumerate(COLUMNS)}


def with_lines_above(page: Page, where: Layout, x: Floats, p: Floats, chosen: Mask) -> Mask:
    """The choice, and the lines above that belong to it. Nothing hidden is added."""
    found = np.flatnonzero(chosen)
    if not len(found):
        return chosen
    keep = chosen.copy()
    first = int(found[0])
    keep[first - 1 : first] |= _is_label(page, where, p, first)
    for at in _introductions(page, where, x, p, keep):
        keep[at] = True
    keep &= chosen | (x[:, _AT["hidden"]] == 0)
    return keep


def with_eyebrow(x: Floats, p: Floats, chosen: Mask, genres: Floats) -> Mask:
    """The choice, and the line straight above the first heading of a page that offers something.

    In an article such a line is the name of a section of the site; "Messaging" above "Talk to every customer" says
    what is offered.
    """
    found = np.flatnonzero(chosen)
    if not len(found) or genres[OFFERS].sum() < CLEAR:
        return chosen
    keep = chosen.copy()
    headline = np.flatnonzero(x[: found[0] + 1, _AT["blocks from the headline"]] == 0)
    for below in (*headline[:1].tolist(), int(found[0])):
        at = below - 1
        if at >= 0 and x[below, _AT["is heading"]] and p[at] >= EYEBROW and _is_line(x[at]):
            keep[at] = True
    return keep


def _is_line(row: Floats) -> bool:
    """A paragraph that is shown and no link: a breadcrumb's last is an item."""
    return bool(row[_AT["is paragraph"]]) and row[_AT["link density"]] < LINKS and not row[_AT["hidden"]]


def _is_label(page: Page, where: Layout, p: Floats, first: int) -> bool:
    """Whether the line above the first chosen block is its label by the markup.

    A <summary> is its <details>', an item's own line its list's, a cell or a term that of what stands beside it.
    """
    at = first - 1
    if at < 0 or p[at] < LABEL or p[first] < LABELLED:
        return False
    own, around = where.up[:3, at].tolist(), where.up[:REACH, first].tolist()
    tags = [page.containers[box].tag for box in own]
    if tags[0] in {"td", "th", "dt"}:
        return own[1] in around
    if tags[0] == "li":
        return own[0] in around[1:]
    return any(tag == "summary" and box in around for tag, box in zip(tags, own[1:], strict=False))


def _introductions(page: Page, where: Layout, x: Floats, p: Floats, keep: Mask) -> Sequence[int]:
    """Lines that end in a colon, straight above a list in the same box that is chosen."""
    below = np.append(keep[1:] & (p[1:] >= INTRODUCED) & (x[1:, _AT["is item"]] > 0), False)
    box = np.append(where.up[1, :-1] == where.up[2, 1:], False)
    may = np.flatnonzero(~keep & below & box & (p >= INTRODUCTION))
    return [at for at in may.tolist() if page.blocks[where.at[at]].text.rstrip().endswith(COLON)]
