"""One model from examples: the teacher's opinion, the first stage in folds by host, the second on honest guesses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.dense import TwoStages, context
from govtool.training.gold import Example
from govtool.training.rows import HALF, part, stacked
from govtool.training.student import fit
from govtool.training.teacher import teach

STACK = 3  # folds of the first stage, so that the second learns from guesses about hosts it has not seen
SEEDS = (0, 1)
BLOCKS_A_PAGE = 300


def train(examples: Sequence[Example]) -> TwoStages:
    """The networks that these examples make."""
    targets = [HALF * (e.y > HALF) + HALF * told for e, told in zip(examples, teach(examples), strict=True)]
    fold = [part(example.host, STACK, "stack") for example in examples]
    first = []
    for k in range(STACK):
        rest = [at for at, f in enumerate(fold) if f != k]
        some, told = [examples[at] for at in rest], [targets[at] for at in rest]
        first.append(fit(stacked(some, [e.x for e in some], BLOCKS_A_PAGE, told), seed=k))
    wide = [np.hstack([e.x, context(e.where, first[f](e.x))]) for e, f in zip(examples, fold, strict=True)]
    rows = stacked(examples, wide, BLOCKS_A_PAGE, targets)
    return TwoStages(tuple(first), tuple(fit(rows, seed=seed) for seed in SEEDS))


def probabilities(model: TwoStages, example: Example) -> Floats:
    """What a model says of an example's blocks."""
    return model(example.where, example.x)
