"""One model from examples: genres, the teacher's opinion, the first stage in folds by host, the second above it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govtool.labels import genre
from govtool.labels.characters import Floats
from govtool.labels.dense import Scale
from govtool.labels.stages import Stages, context, with_told
from govtool.training.genres import genre_of, guess_genres
from govtool.training.gold import Example
from govtool.training.rows import HALF, part, stacked
from govtool.training.student import Recipe, fit
from govtool.training.teacher import teach

STACK = 3  # folds of the first stage, so that the second learns from guesses about hosts it has not seen
SEEDS = (0, 1)
BLOCKS_A_PAGE = 300
#: Three of the first and two of the second are asked of every block: the first ones are kept small for their cost.
FIRST, SECOND = Recipe(hidden=(64, 24)), Recipe(hidden=(112, 40))


def train(examples: Sequence[Example]) -> Stages:
    """The networks that these examples make."""
    scale = scale_of(examples, [example.x for example in examples])
    z = [scale(example.x) for example in examples]
    genres, guesses = guess_genres(examples, z)
    z = [with_told(own, lesson(e, guess)) for e, own, guess in zip(examples, z, guesses, strict=True)]
    opinions = teach(examples, z)
    targets = [HALF * (e.y > HALF) + HALF * told for e, told in zip(examples, opinions, strict=True)]
    fold = [part(example.host, STACK, "stack") for example in examples]
    first = []
    for k in range(STACK):
        rest = [at for at, f in enumerate(fold) if f != k]
        some = ([examples[at] for at in rest], [z[at] for at in rest])
        first.append(fit(stacked(*some, BLOCKS_A_PAGE, [targets[at] for at in rest]), k, FIRST))
    seen = [context(e.where, first[f](own)[:, 0]) for e, f, own in zip(examples, fold, z, strict=True)]
    around = scale_of(examples, seen)
    wide = [np.hstack([own, around(c)]) for own, c in zip(z, seen, strict=True)]
    rows = stacked(examples, wide, BLOCKS_A_PAGE, targets)
    return Stages(scale, genres, around, tuple(first), tuple(fit(rows, seed, SECOND) for seed in SEEDS))


def scale_of(examples: Sequence[Example], inputs: Sequence[Floats]) -> Scale:
    """The standardisation of the blocks that are learned from."""
    return Scale.of(stacked(examples, inputs, BLOCKS_A_PAGE)[0])


def lesson(one: Example, guess: Floats) -> Floats:
    """What a page is told of its genre in training: its true one, or on every other page the guess of other hosts.

    So the networks learn both to follow what they are told and to doubt it.
    """
    true = genre_of(one)
    if true is not None and part(one.id, 2, "lesson"):
        return np.array([float(at == true) for at in range(len(genre.GENRES))])
    return genre.told(guess)


def answer(model: Stages, one: Example, told: Floats | None = None) -> Floats:
    """What a model says of an example's blocks: as of any page, or told what the page is."""
    z = model.scale(one.x)
    if told is None:
        told = genre.told(model.genres(genre.describe_page(z, one.where, genre.declared(one.page.head))))
    return model(one.where, z, told)
