"""The labeller of our own: a small network over what the blocks of a page are like. Nothing of a host or a language.

`weights.npz` is made by `make train`; MODEL_CARD.md says from what, and how good it is on hosts it never saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import IO

import numpy as np

from govtool.labels.decode import choose, scores
from govtool.labels.dense import TwoStages, unpacked
from govtool.labels.features import describe_blocks
from govtool.labels.layout import layout
from govtool.model import Page

WEIGHTS = "weights.npz"


def label(page: Page) -> Sequence[float]:
    """How surely each block belongs to the article: 0.5 and more is chosen. A block without text has 0."""
    return label_by(weights(), page)


def label_by(stages: TwoStages, page: Page) -> Sequence[float]:
    """The same by other weights, such as those of a fold that never saw the page's host."""
    found = np.zeros(len(page.blocks))
    where = layout(page)
    x = describe_blocks(page, where)
    p = stages(where, x)
    found[where.at] = scores(choose(where, x, p), p)
    answer: list[float] = found.tolist()
    return answer


@cache
def weights() -> TwoStages:
    """The networks of the package."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as stream:
        return read_weights(stream)


def read_weights(stream: IO[bytes]) -> TwoStages:
    """The networks of a file of `make train`."""
    with np.load(stream, allow_pickle=False) as arrays:
        return unpacked(arrays)
