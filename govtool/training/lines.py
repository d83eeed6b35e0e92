"""Training of the labeller for text: the lines of the gold pages, and the gold texts themselves, which are all article.

The lines are varied as dumps vary: a menu in one line or in many, with the title of the head or without it, cut before
the article or behind it. Figures are out of fold by host, as those of the pages are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from govtool.clean import clean
from govtool.compare import link_share
from govtool.labels import labelled
from govtool.labels.characters import Floats
from govtool.labels.decode import scores
from govtool.labels.dense import Scale
from govtool.labels.line_choice import choose_lines
from govtool.labels.lines import Described, LineNetworks, describe, line_context, packed_lines, text_row
from govtool.model import HIDDEN, Block, Container, Document, Head, Page, Source
from govtool.rules import CLEAN, FIX
from govtool.training.gold import SETS, UNKNOWN, Example, read_examples
from govtool.training.report import figures
from govtool.training.rows import HALF, Singles, part
from govtool.training.student import Recipe, fit

#: An item of a menu: no longer, and mostly a link. A dump writes its list line by line, or all in one line.
MENU_ITEM, LINKED = 40, 0.5
#: Shares of the dumps with menus in one line, with the head's title first, cut before the article, cut behind it.
JOINED, TITLED, CUT = 0.5, 0.3, 0.25
LINES_A_TEXT = 200
#: How much a line of a clean text counts beside one of a dump: the network of the whole text learns from them in full.
CLEAN_WEIGHT = 0.2
FOLDS, STACK, SEEDS = 4, 2, (0, 1)
LINE_RECIPE = Recipe(hidden=(64, 32), epochs=8)
WHOLE_RECIPE = Recipe(hidden=(32, 16), epochs=40, batch=256, drop=0.3)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text to learn from: y says of each line how much of it is the article (UNKNOWN where not judged)."""

    set: str
    id: str
    host: str
    texts: tuple[str, ...]
    y: Floats
    text: Described
    is_clean: bool = False


#: Kinds of WCXB of which a text has an article.
KINDS = frozenset(("article", "service", "documentation"))

Line = tuple[str, float]


def gold_texts(corpus: Path) -> dict[tuple[str, str], str]:
    """The articles' texts of the gold pages that have one, by set and id."""
    return {(name, row["id"]): row["gold"] for name, row in read_examples(corpus) if row.get("gold")}


def dumps_of(example: Example) -> Iterator[Lines]:
    """The page as dumps of its visible lines: all of them, and varied."""
    whole = _lines(example, list(page_lines(example, joined=False)))
    varied = _lines(example, _varied(example))
    if whole:
        yield whole
    if varied and (not whole or varied.texts != whole.texts):
        yield varied


def _varied(example: Example) -> list[Line]:
    random = np.random.default_rng(part(f"{example.set} {example.id}", 2**32, "lines"))
    found = list(page_lines(example, joined=random.random() < JOINED))
    if random.random() < TITLED:
        found = [*((title, UNKNOWN) for title in _title(example)), *found]
    if random.random() < CUT:
        found = found[int(random.integers(0, _edges(found)[0] + 1)) :]
    if random.random() < CUT:
        found = found[: int(random.integers(_edges(found)[1], len(found) + 1))]
    return found


def clean_of(example: Example, gold: str) -> Lines | None:
    """The article's text as a page of its own, with the title of the head before it or without: every line stays."""
    random = np.random.default_rng(part(f"{example.set} {example.id}", 2**32, "titled"))
    titles = _title(example) if random.random() < HALF else []
    folded = (" ".join(line.split()) for line in (*titles, *gold.split("\n")))
    return _lines(example, [(line, 1.0) for line in folded if line], is_clean=True)


def page_lines(example: Example, *, joined: bool) -> Iterator[Line]:
    """The visible lines of a page and how much of each is the article: a row of a table is a line."""
    menu: list[str] = []
    for at, y in zip(example.where.at, example.y, strict=True):
        block = example.page.blocks[at]
        if HIDDEN in block.flags:
            continue
        if joined and y < HALF and _is_menu_item(block):
            menu.append(" ".join(block.text.split()))
            continue
        if menu:
            yield " ".join(menu), 0.0
            menu = []
        folded = (" ".join(row.split()) for row in block.text.split("\n"))
        yield from ((row, float(y)) for row in folded if row)
    if menu:
        yield " ".join(menu), 0.0


def _is_menu_item(block: Block) -> bool:
    return block.kind == "item" and len(block.text) <= MENU_ITEM and link_share(block) > LINKED


def _title(example: Example) -> list[str]:
    return [" ".join(title.text.split()) for title in example.page.head.titles[:1] if title.text.strip()]


def _edges(found: Sequence[Line]) -> tuple[int, int]:
    """Where the article starts, and the place behind its end; of a page of which nothing is known, of the page."""
    at = [i for i, (_, y) in enumerate(found) if y > HALF]
    return (at[0], at[-1] + 1) if at else (0, len(found))


def _lines(example: Example, found: Sequence[Line], *, is_clean: bool = False) -> Lines | None:
    if not found:
        return None
    texts = tuple(text for text, _ in found)
    y = np.array([y for _, y in found])
    return Lines(example.set, example.id, example.host, texts, y, describe(texts), is_clean)


def train_lines(given: Iterable[Lines]) -> LineNetworks:
    """The networks that these texts make: the second stage and that of the whole text learn from honest guesses."""
    some = list(given)
    scale = _scale_of(some, [one.text.x for one in some])
    z = [scale(one.text.x) for one in some]
    fold = [part(one.host, STACK, "stack") for one in some]
    first = []
    for k in range(STACK):
        rest = [at for at, f in enumerate(fold) if f != k]
        first.append(fit(_rows([some[at] for at in rest], [z[at] for at in rest]), seed=k, recipe=LINE_RECIPE))
    guesses = [first[f](own)[:, 0] for f, own in zip(fold, z, strict=True)]
    seen = [line_context(one.text, p) for one, p in zip(some, guesses, strict=True)]
    around = _scale_of(some, seen)
    rows = _rows(some, [np.hstack([own, around(c)]) for own, c in zip(z, seen, strict=True)])
    second = tuple(fit(rows, seed=seed, recipe=LINE_RECIPE) for seed in SEEDS)
    texts = np.stack([text_row(own, one.text.length, p) for one, own, p in zip(some, z, guesses, strict=True)])
    of_texts = Scale.of(texts)
    is_clean = np.array([one.is_clean for one in some], np.float32)
    whole = fit((of_texts(texts), is_clean, np.ones(len(some), np.float32)), seed=0, recipe=WHOLE_RECIPE)
    return LineNetworks(scale, around, of_texts, tuple(first), second, whole)


def _scale_of(some: Sequence[Lines], inputs: Sequence[Floats]) -> Scale:
    return Scale.of(_rows(some, inputs)[0])


def _rows(some: Sequence[Lines], inputs: Sequence[Floats | Singles]) -> tuple[Singles, Singles, Singles]:
    """Rows, targets and weights of the judged lines, at most so many a text, weighed as blocks of pages are."""
    xs, ys, weights = [], [], []
    for one, x in zip(some, inputs, strict=True):
        known = np.flatnonzero(one.y >= 0)
        weight = np.log1p(one.text.length)
        weight *= (CLEAN_WEIGHT if one.is_clean else 1.0) / np.sqrt(weight.sum())
        if len(known) > LINES_A_TEXT:
            weight *= len(known) / LINES_A_TEXT
            random = np.random.default_rng(part(one.id, 2**32, "rows"))
            known = np.sort(random.choice(known, LINES_A_TEXT, replace=False))
        xs.append(x[known].astype(np.float32))
        ys.append((one.y[known] > HALF).astype(np.float32))
        weights.append(weight[known].astype(np.float32))
    return np.vstack(xs), np.concatenate(ys), np.concatenate(weights)


def chosen_lines(networks: LineNetworks, text: Described) -> tuple[Floats, float]:
    """The scores of a text's lines, and the share of its lines that are chosen."""
    p, whole = networks(text)
    keep = choose_lines(text.length, p, whole)
    return scores(keep, p), float(keep.mean())


def answer_of(networks: LineNetworks, example: Example) -> str:
    """The article as `govtool convert` gives it for a dump of all the visible lines of a page."""
    texts = [line for line, _ in page_lines(example, joined=False)]
    if not texts:
        return ""
    found, _ = chosen_lines(networks, describe(texts))
    blocks = tuple(Block("paragraph", text) for text in texts)
    page = Page(Head(), blocks, (Container(-1, ""),))
    document: Document = labelled(page, Source("text"), found.tolist(), "lines")
    return clean(clean(document, CLEAN), FIX).text


def out_of_fold(
    examples: Sequence[Example], given: Sequence[Lines]
) -> tuple[dict[tuple[str, str], dict[str, str]], float]:
    """Answers to dumps of pages whose hosts were not learned from, and the share of clean texts that stay whole."""
    answers: dict[tuple[str, str], dict[str, str]] = {}
    whole: list[bool] = []
    for fold in range(FOLDS):
        networks = train_lines(one for one in given if part(one.host, FOLDS, "fold") != fold)
        mine = [e for e in examples if part(e.host, FOLDS, "fold") == fold]
        answers.update({(e.set, e.id): {"text": answer_of(networks, e)} for e in mine})
        clean_ones = (one for one in given if one.is_clean and part(one.host, FOLDS, "fold") == fold)
        whole += [chosen_lines(networks, one.text)[1] == 1 for one in clean_ones]
    return answers, float(np.mean(whole))


def learn_lines(corpus: Path, pages: Sequence[Example], score: Any, output: Path) -> dict[str, dict[str, float]]:
    """Trains out of fold and on all, writes `lines.npz`, and reports on dumps of pages and on clean texts."""
    golds = gold_texts(corpus)
    examples = [e for e in pages if e.set != "wcxb-dev" or e.kind in KINDS]
    dumps = chain.from_iterable(map(dumps_of, examples))
    texts = (clean_of(e, golds[e.set, e.id]) for e in examples if (e.set, e.id) in golds)
    given = [one for one in chain(dumps, texts) if one]
    answers, whole = out_of_fold([e for e in examples if e.set in SETS[:2]], given)
    table = {name: row for name, row in figures(score, answers).items() if row["pages"]}
    np.savez_compressed(output / "lines.npz", allow_pickle=False, **packed_lines(train_lines(given)))
    return {**{f"lines of {name}": row for name, row in table.items()}, "clean texts": {"whole": whole}}
