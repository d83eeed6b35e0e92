"""Two stages of dense layers over block features, in numpy alone, with the same answer on every machine.

Inputs are standardised, clipped and rounded to 1/32, weights to 1/1024, and both are kept as whole numbers in float64:
every product and sum stays below 2**53, so that it is exact whatever the order in which a BLAS adds. Hidden layers are
rounded back to 1/32, and the probability is looked up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats
from govtool.labels.layout import LEVELS, Layout

INPUT_STEP, WEIGHT_STEP = 32.0, 1024.0
CLIP = 5.0
#: Logits are looked up to 1/1024, from -16 to 16: numpy's exponential differs in its last bit from one processor, and
#: even from one alignment in memory, to the next.
LOGIT_STEP = 1024.0
LAST = 16 * 1024


@cache
def logistic() -> Floats:
    """The logistic function at every place, to nine decimals, by which all mathematical libraries agree."""
    return np.array([round(1 / (1 + math.exp(-place / LOGIT_STEP)), 9) for place in range(-LAST, LAST + 1)])


class Dense(NamedTuple):
    """A trained network as whole numbers: standardisation, and per layer weights and biases times their steps."""

    mean: Floats
    scale: Floats
    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]

    def __call__(self, x: Floats) -> Floats:
        """A probability for each row."""
        z = np.round(np.clip((x - self.mean) * self.scale, -CLIP, CLIP) * INPUT_STEP)
        last = len(self.weights) - 1
        for at, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            z = z @ weight + bias
            if at < last:
                z = np.round(np.maximum(z, 0) / WEIGHT_STEP)
        place = np.clip(np.round(z[:, 0] * (LOGIT_STEP / (INPUT_STEP * WEIGHT_STEP))), -LAST, LAST)
        found: Floats = logistic()[place.astype(np.int64) + LAST]
        return found


def context(where: Layout, p: Floats) -> Floats:
    """Features of the second stage: what the first thinks of the neighbours, of the containers and of the page."""
    count, length, at = len(p), where.length, np.arange(len(p))
    padded = np.concatenate([np.zeros(4), p, np.zeros(4)])
    rows = [padded[step : step + count] for step in range(9)]
    run = np.concatenate([[0], np.cumsum(length * p)])
    total = np.concatenate([[0], np.cumsum(length)])
    low, high = np.minimum(where.first, where.last)[where.up], where.last[where.up]
    taken, size = run[high] - run[low], np.maximum(1, total[high] - total[low])
    mass = max(1.0, run[-1])
    rows += [*(taken[:7] / size[:7]), *(taken[:7] / mass)]
    rows += [run[:-1] / mass, np.full(count, np.log1p(run[-1]))]
    for share in (0.5, 0.8, 0.95):
        hit = taken >= share * mass
        level = np.where(hit.any(0), hit.argmax(0), LEVELS - 1)
        rows += [level.astype(float), taken[level, at] / size[level, at]]
    for reach in (2, 6, 15):
        start, end = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
        rows.append((run[end] - run[start]) / np.maximum(1, total[end] - total[start]))
    sure = np.flatnonzero(p * length > 20)  # noqa: PLR2004 - characters that count: a short line at most
    for edge in (sure[0], sure[-1]) if len(sure) else (0, 0):
        rows.append(np.sign(at - edge) * np.log1p(np.abs(at - edge)))
    return np.stack(rows, 1)


class TwoStages(NamedTuple):
    """The labeller's networks: the first judges a block by itself, the second knows what the first thinks around it."""

    first: tuple[Dense, ...]
    second: tuple[Dense, ...]

    def __call__(self, where: Layout, x: Floats) -> Floats:
        """How surely each block with text belongs to the article."""
        p = _mean(self.first, x)
        return _mean(self.second, np.concatenate([x, context(where, p)], axis=1))


def _mean(networks: tuple[Dense, ...], x: Floats) -> Floats:
    return sum((network(x) for network in networks), np.zeros(len(x))) / len(networks)


def quantised(
    mean: Floats, spread: Floats, weights: list[NDArray[np.floating]], biases: list[NDArray[np.floating]]
) -> Dense:
    """A trained network in whole numbers."""
    return Dense(
        np.asarray(mean, np.float64),
        1 / np.asarray(spread, np.float64),
        tuple(np.round(np.asarray(w, np.float64) * WEIGHT_STEP) for w in weights),
        tuple(np.round(np.asarray(b, np.float64) * WEIGHT_STEP * INPUT_STEP) for b in biases),
    )


def packed(stages: TwoStages) -> dict[str, NDArray[np.generic]]:
    """The networks as named arrays: weights as 16-bit whole numbers."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for stage, networks in zip(("first", "second"), stages, strict=True):
        for n, network in enumerate(networks):
            arrays[f"{stage}{n}.mean"], arrays[f"{stage}{n}.scale"] = network.mean, network.scale
            for layer, (weight, bias) in enumerate(zip(network.weights, network.biases, strict=True)):
                arrays[f"{stage}{n}.w{layer}"] = np.clip(weight, -32768, 32767).astype(np.int16)
                arrays[f"{stage}{n}.b{layer}"] = bias.astype(np.int64)
    return arrays


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> TwoStages:
    """The networks of `packed`."""
    found: dict[str, list[Dense]] = {"first": [], "second": []}
    for stage, networks in found.items():
        while f"{stage}{len(networks)}.mean" in arrays:
            name = f"{stage}{len(networks)}"
            layers = sum(key.startswith(f"{name}.w") for key in arrays)
            networks.append(
                Dense(
                    np.asarray(arrays[f"{name}.mean"], np.float64),
                    np.asarray(arrays[f"{name}.scale"], np.float64),
                    tuple(np.asarray(arrays[f"{name}.w{i}"], np.float64) for i in range(layers)),
                    tuple(np.asarray(arrays[f"{name}.b{i}"], np.float64) for i in range(layers)),
                )
            )
    return TwoStages(tuple(found["first"]), tuple(found["second"]))
