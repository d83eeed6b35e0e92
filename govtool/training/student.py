"""The student: small dense networks, trained in numpy (ReLU, dropout, Adam with a cosine step)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from govtool.labels.dense import INPUT_STEP, Dense, quantised
from govtool.training.rows import Singles

#: Adam's usual memory of gradients and of their squares (Kingma and Ba, 2015).
FIRST_MEMORY, SECOND_MEMORY, TINY = 0.9, 0.999, 1e-8
#: A logit beyond which float32 knows no difference from certainty.
SURE = 30


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained; found on other hosts than those it is scored on."""

    hidden: tuple[int, ...] = (112, 40)
    epochs: int = 16
    batch: int = 2048
    rate: float = 2e-3
    decay: float = 1e-4
    drop: float = 0.2


@dataclass(slots=True)
class Layers:
    """Weights and biases while they change, with Adam's memories of each."""

    weights: list[Singles]
    biases: list[Singles]
    first: list[Singles] = field(default_factory=list)
    second: list[Singles] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first = [np.zeros_like(p) for p in (*self.weights, *self.biases)]
        self.second = [np.zeros_like(p) for p in (*self.weights, *self.biases)]

    def step(self, gradients: list[Singles], rate: float, count: int) -> None:
        """One step of Adam, the count-th."""
        rate, unbias = rate / (1 - FIRST_MEMORY**count), 1 - SECOND_MEMORY**count
        parameters = (*self.weights, *self.biases)
        for p, g, m, v in zip(parameters, gradients, self.first, self.second, strict=True):
            m[...] += (1 - FIRST_MEMORY) * (g - m)
            v[...] += (1 - SECOND_MEMORY) * (g * g - v)
            p[...] -= rate * m / (np.sqrt(v / unbias) + TINY)


def fit(rows: tuple[Singles, Singles, Singles], seed: int, recipe: Recipe | None = None) -> Dense:
    """A network that predicts targets (0 to 1) from rows of inputs in steps; the third part is how much each counts.

    Targets are one number a row, or one for each output.
    """
    recipe = recipe or Recipe()
    z, y, weight = rows[0], rows[1].reshape(len(rows[1]), -1), rows[2] / rows[2].mean()
    random = np.random.default_rng(seed)
    layers = _start((z.shape[1], *recipe.hidden, y.shape[1]), random)
    size = min(recipe.batch, len(z))
    steps, count = recipe.epochs * (len(z) // size), 0
    for _ in range(recipe.epochs):
        order = random.permutation(len(z))
        for start in range(0, len(z) - size + 1, size):
            some = order[start : start + size]
            count += 1
            rate = recipe.rate * 0.5 * (1 + float(np.cos(np.pi * count / steps)))
            batch = (z[some] / np.float32(INPUT_STEP), y[some], weight[some, None])
            layers.step(_gradients(batch, layers, random, recipe), rate, count)
    return quantised(layers.weights, layers.biases)


def _start(sizes: tuple[int, ...], random: np.random.Generator) -> Layers:
    """Weights by He et al. (2015), biases zero."""
    pairs = list(pairwise(sizes))
    weights = [(random.standard_normal(pair) * np.sqrt(2 / pair[0])).astype(np.float32) for pair in pairs]
    return Layers(weights, [np.zeros(size, np.float32) for size in sizes[1:]])


def _gradients(
    rows: tuple[Singles, Singles, Singles], layers: Layers, random: np.random.Generator, recipe: Recipe
) -> list[Singles]:
    """Of the cross entropy, by the chain rule from the last layer to the first."""
    x, y, weight = rows
    outs, kept = [x], []
    for w, b in zip(layers.weights[:-1], layers.biases[:-1], strict=True):
        keep: NDArray[np.bool_] = random.random((len(x), w.shape[1]), dtype=np.float32) > recipe.drop
        kept.append((keep / (1 - recipe.drop)).astype(np.float32))
        outs.append(np.maximum(outs[-1] @ w + b, 0) * kept[-1])
    p = 1 / (1 + np.exp(-np.clip(outs[-1] @ layers.weights[-1] + layers.biases[-1], -SURE, SURE)))
    g = (((p - y) * weight) / len(x)).astype(np.float32)
    for_weights: list[Singles] = []
    for_biases: list[Singles] = []
    for at in range(len(layers.weights) - 1, -1, -1):
        for_weights.insert(0, outs[at].T @ g + np.float32(recipe.decay) * layers.weights[at])
        for_biases.insert(0, g.sum(0))
        if at:
            g = (g @ layers.weights[at].T) * (outs[at] > 0) * kept[at - 1]
    return [*for_weights, *for_biases]
