"""`python -m tests.benchmarks CORPUS [SET …] [--labeller NAME]` prints one table, in Markdown."""

from __future__ import annotations

import argparse
import logging
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from govtool.labels import DEFAULT, LABELLERS
from tests.benchmarks import quality, speed

SPEED = "speed"
COLUMNS = {
    "shingle F1": "shingle_F1",
    "word F1": "word_F1",
    "open": "open",
    "first": "first",
    "end": "end",
    "must not": "must_not",
    "segments": "segments_F1",
    "opening exact": "opening_exact",
    "bad": "bad",
}
LAST = ("failed", "CPU ms")


def main() -> None:
    arguments = parser().parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    for line in table(arguments):
        print(line, flush=True)


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="make bench", description=__doc__)
    found.add_argument("corpus", type=Path)
    found.add_argument("sets", nargs="*", metavar="SET", choices=[[], *quality.SETS, SPEED])
    found.add_argument("--labeller", choices=LABELLERS, default=DEFAULT)
    found.add_argument(
        "--folds", type=Path, help="folder of `make train`: every page by weights that never saw its host"
    )
    return found


def table(asked: argparse.Namespace) -> Iterator[str]:
    """The lines of the table, as they become known."""
    corpus, labeller, sets = asked.corpus, asked.labeller, asked.sets or [*quality.SETS, SPEED]
    names = ("trafilatura", "resiliparse")
    judged = "network, out of fold" if asked.folds else labeller
    yield f"govtool with the labeller {judged}; " + ", ".join(f"{name} {version(name)}" for name in names)
    yield ""
    yield line("set", "pages", "extractor", *COLUMNS, *LAST)
    yield line(*["---"] * (3 + len(COLUMNS) + len(LAST)))
    for row in quality.measure(corpus, [name for name in sets if name != SPEED], labeller, asked.folds):
        cells = [shown(row.figures.get(name)) for name in COLUMNS.values()]
        name = " ".join(filter(None, (row.set, row.kind.replace(",", ", "))))
        yield line(name, str(row.figures["pages"]), row.extractor, *cells, str(row.failed), "")
    if SPEED in sets:
        for name, spent in speed.measure(corpus, labeller).items():
            yield line(speed.SET, str(speed.PAGES), name, *[""] * len(COLUMNS), "", f"{spent:.2f}")
        for name, spent in speed.stages(corpus).items():
            yield line(speed.SET, str(speed.PAGES), f"  {name}", *[""] * len(COLUMNS), "", f"{spent:.2f}")


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def shown(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.3f}".removeprefix("0")


if __name__ == "__main__":
    main()
