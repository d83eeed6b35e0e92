"""Training of the network that tells genres: pages whose genre is known, and each page's guess by others' hosts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.dense import Scale, Singles
from govtool.labels.genre import GENRES, Genres, declared, describe_page
from govtool.training.gold import Example
from govtool.training.rows import part
from govtool.training.student import Recipe, fit

FOLDS = 4
RECIPE = Recipe(hidden=(32,), epochs=60, batch=64, rate=2e-3, decay=2e-3, drop=0.5)
MERGED = {"collection": "listing"}
#: Sets of nothing but articles, in many languages, with and without comments. As many as WCXB's own would drown its
#: other genres: each counts for less.
ARTICLES = frozenset(("more-articles", "trafilatura-eval"))
LESS = 0.3


def genre_of(one: Example) -> int | None:
    """The place of a page's genre in GENRES, where its gold names one."""
    if one.set in ARTICLES:
        return 0
    kind = MERGED.get(one.kind, one.kind)
    return GENRES.index(kind) if kind in GENRES else None


def guess_genres(examples: Sequence[Example], z: Sequence[Singles]) -> tuple[Genres, list[Floats]]:
    """The network of all pages, and for each page what one says that never saw its host."""
    pages = [describe_page(own, e.where, declared(e.page.head)) for e, own in zip(examples, z, strict=True)]
    fold = [part(example.host, FOLDS, "genre") for example in examples]
    parts = [_learn(examples, pages, [at for at, f in enumerate(fold) if f != k]) for k in range(FOLDS)]
    guesses = [parts[f](page) for f, page in zip(fold, pages, strict=True)]
    return _learn(examples, pages, range(len(examples))), guesses


def _learn(examples: Sequence[Example], pages: Sequence[Floats], some: Sequence[int]) -> Genres:
    known = [(at, true) for at in some if (true := genre_of(examples[at])) is not None]
    x = np.stack([pages[at] for at, _ in known])
    scale = Scale.of(x)
    y = np.eye(len(GENRES), dtype=np.float32)[[true for _, true in known]]
    weight = np.array([LESS if examples[at].set in ARTICLES else 1 for at, _ in known], np.float32)
    return Genres(scale, fit((scale(x), y, weight), 0, RECIPE))
