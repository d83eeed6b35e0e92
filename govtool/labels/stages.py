"""The labeller's networks: what kind of page it is, what a block is by itself, and what it is among the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats
from govtool.labels.dense import (
    INPUT_STEP,
    Arrays,
    Dense,
    Scale,
    Singles,
    mean,
    pack,
    pack_scale,
    unpack,
    unpack_scale,
)
from govtool.labels.genre import Genres
from govtool.labels.layout import LEVELS, Layout

NEIGHBOURS = 4
TAKEN = 7  # levels of containers of which the second stage knows what the first thinks
SHARES = (0.5, 0.8, 0.95)
REACHES = (2, 6, 15)
COUNTS = 20  # characters that count: a short line at most


def context(where: Layout, p: Floats) -> Floats:
    """Features of the second stage: what the first thinks of the neighbours, of the containers and of the page."""
    count, at = len(p), np.arange(len(p))
    padded = np.concatenate([np.zeros(NEIGHBOURS), p, np.zeros(NEIGHBOURS)])
    rows = [padded[step : step + count] for step in range(2 * NEIGHBOURS + 1)]
    run = np.concatenate([[0], np.cumsum(where.length * p)])
    total = np.concatenate([[0], np.cumsum(where.length)])
    low, high = np.minimum(where.first, where.last)[where.up], where.last[where.up]
    taken, size = run[high] - run[low], np.maximum(1, total[high] - total[low])
    mass = max(1.0, run[-1])
    rows += [*(taken[:TAKEN] / size[:TAKEN]), *(taken[:TAKEN] / mass)]
    rows += [run[:-1] / mass, np.full(count, np.log1p(run[-1]))]
    for share in SHARES:
        hit = taken >= share * mass
        level = np.where(hit.any(0), hit.argmax(0), LEVELS - 1)
        rows += [level.astype(float), taken[level, at] / size[level, at]]
    for reach in REACHES:
        start, end = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
        rows.append((run[end] - run[start]) / np.maximum(1, total[end] - total[start]))
    sure = np.flatnonzero(p * where.length > COUNTS)
    for edge in (sure[0], sure[-1]) if len(sure) else (0, 0):
        rows.append(np.sign(at - edge) * np.log1p(np.abs(at - edge)))
    return np.stack(rows, 1)


class Stages(NamedTuple):
    """Block features in steps and what kind of page they are told of, to probabilities.

    The first stage judges a block by itself, the second knows what the first thinks of those around it.
    """

    scale: Scale  # of the block features
    genres: Genres
    around: Scale  # of the second stage's own features
    first: tuple[Dense, ...]
    second: tuple[Dense, ...]

    def __call__(self, where: Layout, z: Singles, told: Floats) -> Floats:
        """How surely each block with text belongs to the article; told is one number for each genre, 0 to 1."""
        z = with_told(z, told)
        p = mean(self.first, z)
        return mean(self.second, np.concatenate([z, self.around(context(where, p))], axis=1))


def with_told(z: Singles, told: Floats) -> Singles:
    """The inputs of every block, and behind them what kind of page it stands on."""
    row = np.rint(told * (2 * INPUT_STEP)).astype(np.float32)
    return np.concatenate([z, np.broadcast_to(row, (len(z), len(row)))], axis=1)


def packed(stages: Stages) -> Arrays:
    """All that `make train` finds, as named arrays."""
    scales = pack_scale("blocks", stages.scale) | pack_scale("around", stages.around)
    genres = pack_scale("page", stages.genres.scale) | pack("genres", (stages.genres.network,))
    return scales | genres | pack("first", stages.first) | pack("second", stages.second)


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> Stages:
    """The networks of `packed`."""
    genres = Genres(unpack_scale("page", arrays), unpack("genres", arrays)[0])
    scales = unpack_scale("blocks", arrays), unpack_scale("around", arrays)
    return Stages(scales[0], genres, scales[1], unpack("first", arrays), unpack("second", arrays))
