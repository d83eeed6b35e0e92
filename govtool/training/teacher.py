"""The teacher: boosted trees, whose opinion on pages they never saw corrects golds that disagree with each other.

A student that learns from the mean of gold and teacher loses little to the trees; from gold alone, half a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.stages import context
from govtool.training.gold import Example
from govtool.training.rows import Singles, part, stacked

ROUNDS = 150
BLOCKS_A_PAGE = 150
OPTIONS: dict[str, Any] = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 63, "min_data_in_leaf": 60, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 63, "verbose": -1, "num_threads": 2, "seed": 1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip


def teach(examples: Sequence[Example], inputs: Sequence[Singles]) -> list[Floats]:
    """What trees that never saw a page's host say of each of its blocks: twice, the second time knowing the first."""
    first = _out_of_fold(examples, inputs, "first")
    wide = [
        np.hstack([x, context(e.where, p).astype(np.float32)]) for e, x, p in zip(examples, inputs, first, strict=True)
    ]
    return _out_of_fold(examples, wide, "second")


def _out_of_fold(examples: Sequence[Example], inputs: Sequence[Singles], salt: str) -> list[Floats]:
    """Probabilities by trees trained on the other half of the hosts."""
    import lightgbm

    half = [part(example.host, 2, salt) for example in examples]
    told: list[Floats] = [np.zeros(0)] * len(examples)
    for k in (0, 1):
        rest = [at for at, h in enumerate(half) if h != k]
        x, y, weight = stacked([examples[at] for at in rest], [inputs[at] for at in rest], BLOCKS_A_PAGE)
        trees = lightgbm.train(OPTIONS, lightgbm.Dataset(x, y, weight=weight), ROUNDS)
        for at, h in enumerate(half):
            if h == k:
                told[at] = np.asarray(trees.predict(inputs[at]))
    return told
