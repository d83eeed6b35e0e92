"""Dense layers over features, in numpy alone, with the same answer on every machine.

Inputs are standardised, clipped and rounded to 1/16, weights to 1/256, hidden layers to 1/16 up to 16: all are whole
numbers in float32 whose products and sums stay below 2**24, so that they are exact whatever the order in which a BLAS
adds (`exact` holds that of the weights of a package). The probability is looked up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats

Singles = NDArray[np.float32]
Arrays = dict[str, NDArray[np.generic]]

INPUT_STEP, WEIGHT_STEP = 16.0, 256.0
#: Standard deviations, and the most that a hidden unit says.
CLIP, MOST = 5.0, 16.0
TINY = 1e-3
WHOLE = 2**24  # float32 holds every whole number up to here
#: Logits are looked up to 1/256, from -16 to 16: numpy's exponential differs in its last bit from one processor, and
#: even from one alignment in memory, to the next.
LOGIT_STEP = 256.0
LAST = 16 * 256


@cache
def logistic() -> Floats:
    """The logistic function at every place, to nine decimals, by which all mathematical libraries agree."""
    return np.array([round(1 / (1 + math.exp(-place / LOGIT_STEP)), 9) for place in range(-LAST, LAST + 1)])


class Scale(NamedTuple):
    """Standardisation of columns: means, and one over the spreads."""

    mean: Floats
    scale: Floats

    @classmethod
    def of(cls, x: NDArray[np.floating]) -> Scale:
        """That of these rows; a column that is always the same stays near 0."""
        return cls(x.mean(0, dtype=np.float64), 1 / (x.std(0, dtype=np.float64) + TINY))

    def __call__(self, x: Floats) -> Singles:
        """The columns in steps, as whole numbers."""
        z = x - self.mean
        z *= self.scale
        np.clip(z, -CLIP, CLIP, out=z)
        z *= INPUT_STEP
        return np.rint(z, out=z).astype(np.float32)


class Dense(NamedTuple):
    """A trained network as whole numbers: per layer its weights, times their step, and its biases, times both."""

    weights: tuple[Singles, ...]
    biases: tuple[Singles, ...]

    def __call__(self, z: Singles) -> Floats:
        """For each row of inputs in steps its probabilities, one for each output."""
        last = len(self.weights) - 1
        for at, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            z = z @ weight
            z += bias
            if at < last:
                np.clip(z, 0, MOST * INPUT_STEP * WEIGHT_STEP, out=z)
                z /= WEIGHT_STEP
                np.rint(z, out=z)
        place = np.clip(np.rint(z * (LOGIT_STEP / (INPUT_STEP * WEIGHT_STEP))), -LAST, LAST)
        found: Floats = logistic()[place.astype(np.int64) + LAST]
        return found

    @property
    def exact(self) -> bool:
        """Whether no input makes a sum that float32 does not hold."""
        largest = CLIP * INPUT_STEP
        for weight, bias in zip(self.weights, self.biases, strict=True):
            wide = np.abs(weight.astype(np.float64)).sum(0) * largest + np.abs(bias)
            if not (wide < WHOLE).all():
                return False
            largest = MOST * INPUT_STEP
        return True


def mean(networks: Sequence[Dense], z: Singles) -> Floats:
    """What networks of one output think on average."""
    found: Floats = sum((network(z)[:, 0] for network in networks), np.zeros(len(z))) / len(networks)
    return found


def quantised(weights: Sequence[NDArray[np.floating]], biases: Sequence[NDArray[np.floating]]) -> Dense:
    """A trained network in whole numbers."""
    return Dense(
        tuple(np.rint(np.asarray(w, np.float64) * WEIGHT_STEP).astype(np.float32) for w in weights),
        tuple(np.rint(np.asarray(b, np.float64) * WEIGHT_STEP * INPUT_STEP).astype(np.float32) for b in biases),
    )


def pack_scale(name: str, scale: Scale) -> Arrays:
    """A standardisation as named arrays."""
    return {f"{name}.mean": scale.mean, f"{name}.scale": scale.scale}


def unpack_scale(name: str, arrays: Mapping[str, NDArray[np.generic]]) -> Scale:
    """The standardisation of `pack_scale`."""
    return Scale(*(np.asarray(arrays[f"{name}.{part}"], np.float64) for part in Scale._fields))


def pack(name: str, networks: Sequence[Dense]) -> Arrays:
    """Networks as named arrays: weights as 16-bit whole numbers."""
    arrays: Arrays = {}
    for at, network in enumerate(networks):
        arrays |= {f"{name}{at}.w{i}": weight.astype(np.int16) for i, weight in enumerate(network.weights)}
        arrays |= {f"{name}{at}.b{i}": bias.astype(np.int32) for i, bias in enumerate(network.biases)}
    return arrays


def unpack(name: str, arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Dense, ...]:
    """The networks of `pack`."""
    found: list[Dense] = []
    while f"{name}{len(found)}.w0" in arrays:
        own = f"{name}{len(found)}"
        layers = sum(key.startswith(f"{own}.w") for key in arrays)
        parts = (tuple(np.asarray(arrays[f"{own}.{part}{i}"], np.float32) for i in range(layers)) for part in "wb")
        found.append(Dense(*parts))
    return tuple(found)
