"""Figures of a model out of fold: answers to pages it never saw, judged by the corpus's own scorer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from govtool.clean import clean
from govtool.labels import labelled
from govtool.labels.above import with_lines_above
from govtool.labels.characters import Floats
from govtool.labels.decode import choose, scores
from govtool.model import Source
from govtool.rules import CLEAN, FIX
from govtool.training.gold import Example

#: Set of the corpus, and kinds of page within it ("" for all).
TABLE = (
    ("gov", ""),
    ("wcxb-dev", "article"),
    ("wcxb-dev", "service"),
    ("wcxb-dev", "documentation"),
    ("wcxb-dev", "article,service,documentation"),
    ("trafilatura-eval", ""),
)
SHOWN = ("pages", "shingle_F1", "word_F1", "open", "first", "end", "bad", "segments_F1", "must", "must_not")


def text_of(example: Example, p: Floats) -> str:
    """The article's text as `govtool convert` gives it for these probabilities."""
    keep = choose(example.where, example.x, p)
    keep = with_lines_above(example.page, example.where, example.x, p, keep)
    found = np.zeros(len(example.page.blocks))
    found[example.where.at] = scores(keep, p)
    document = labelled(example.page, Source.of(example.capture), found.tolist(), "network")
    return clean(clean(document, CLEAN), FIX).text


def figures(score: Any, answers: Mapping[tuple[str, str], Mapping[str, str]]) -> dict[str, dict[str, float]]:
    """The table: a row for each set and kind."""
    table = {}
    for name, kinds in TABLE:
        golds = [(key, gold) for key, gold in score.read_gold(name) if (name, key) in answers]
        golds = [(key, gold) for key, gold in golds if not kinds or gold.get("group") in kinds.split(",")]
        own = {key: answer for (of, key), answer in answers.items() if of == name}
        found = score.score(golds, own)
        table[f"{name} {kinds}".strip()] = {key: found[key] for key in SHOWN if key in found}
    return table
