"""The labeller of our own: a small network over what the blocks of a page are like. Nothing of a host or a language.

`weights.npz` is made by `make train`; MODEL_CARD.md says from what, and how good it is on hosts it never saw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import IO, NamedTuple

import numpy as np

from govtool.labels import genre
from govtool.labels.above import with_eyebrow, with_lines_above
from govtool.labels.decode import choose, scores
from govtool.labels.features import describe_blocks
from govtool.labels.layout import layout
from govtool.labels.stages import Stages, unpacked
from govtool.model import Page, Wanted

WEIGHTS = "weights.npz"


class Opinion(NamedTuple):
    """Scores of the blocks, and how likely the page is of each genre: see genre.py."""

    scores: Sequence[float]
    genres: Mapping[str, float]


def label(page: Page) -> Sequence[float]:
    """How surely each block belongs to the article: 0.5 and more is chosen. A block without text has 0."""
    return judge(weights(), page).scores


def judge(stages: Stages, page: Page, wanted: Wanted = "") -> Opinion:
    """The same by any weights, such as those of a fold that never saw the page's host, and the page's genre."""
    found = np.zeros(len(page.blocks))
    where = layout(page)
    x = describe_blocks(page, where)
    z = stages.scale(x)
    genres = stages.genres(genre.describe_page(z, where, genre.declared(page.head)))
    p = stages(where, z, genre.told(genres, wanted))
    keep = with_lines_above(page, where, x, p, choose(where, x, p))
    found[where.at] = scores(with_eyebrow(x, p, keep, genres), p)
    return Opinion(found.tolist(), dict(zip(genre.GENRES, genres.tolist(), strict=True)))


@cache
def weights() -> Stages:
    """The networks of the package."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as stream:
        return read_weights(stream)


def read_weights(stream: IO[bytes]) -> Stages:
    """The networks of a file of `make train`."""
    with np.load(stream, allow_pickle=False) as arrays:
        return unpacked(arrays)
