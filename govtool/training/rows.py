"""Examples to matrices: which blocks are learned from, and how much each counts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats
from govtool.training.gold import Example

Singles = NDArray[np.float32]
#: A block is the article if more than half of it stands in the gold.
HALF = 0.5


def part(host: str, count: int, salt: str) -> int:
    """The fold of a host, from 0 to count - 1: the same on every machine and for every page of the host."""
    return int(hashlib.sha256(f"{salt} {host}".encode()).hexdigest(), 16) % count


def stacked(
    examples: Sequence[Example], inputs: Sequence[Floats | Singles], most: int, targets: Sequence[Floats] | None = None
) -> tuple[Singles, Singles, Singles]:
    """Rows, targets and weights of the judged blocks, at most so many a page: a list of 3,000 links teaches no more.

    A block counts by the logarithm of its length, a page by the root of its blocks. Without targets, gold is.
    """
    xs, ys, weights = [], [], []
    for at, example in enumerate(examples):
        known = np.flatnonzero(example.y >= 0)
        weight = np.log1p(example.where.length)
        weight /= np.sqrt(weight.sum())
        if len(known) > most:
            weight *= len(known) / most
            random = np.random.default_rng(part(example.id, 2**32, "rows"))
            known = np.sort(random.choice(known, most, replace=False))
        y = (example.y > HALF).astype(float) if targets is None else targets[at]
        xs.append(inputs[at][known].astype(np.float32, copy=False))
        ys.append(y[known].astype(np.float32))
        weights.append(weight[known].astype(np.float32))
    return np.vstack(xs), np.concatenate(ys), np.concatenate(weights)
