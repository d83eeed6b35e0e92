"""`python -m govtool.training CORPUS -o FOLDER`: weights, those of each fold with its hosts, and a report.

Figures are out of fold by host throughout: a page is judged by weights that never saw its host. Needs `govtool[train]`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from govtool.labels.stages import packed
from govtool.training.fold import answer, train
from govtool.training.gold import SETS, Example, example, read_examples
from govtool.training.lines import learn_lines
from govtool.training.report import figures, text_of
from govtool.training.rows import part

FOLDS = 4


def main() -> None:
    """Trains, out of fold and on all, and prints what it does."""
    parser = argparse.ArgumentParser(prog="make train", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("build/train"))
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()

    def say(words: str) -> None:
        print(f"{time.monotonic() - start:6.0f} s  {words}", file=sys.stderr, flush=True)

    examples = list(_examples(arguments.corpus))
    say(f"{len(examples)} pages, {sum(len(e.y) for e in examples)} blocks")
    answers = {}
    for fold in range(FOLDS):
        answers.update(_fold(examples, fold, arguments.output))
        say(f"fold {fold + 1} of {FOLDS}")
    score = _module(arguments.corpus / "score.py")
    lines = learn_lines(arguments.corpus, examples, score, arguments.output)
    say("lines of all pages")
    report = {**figures(score, answers), **lines}
    (arguments.output / "report.json").write_text(json.dumps(report, indent=1), "utf-8")
    print(json.dumps(report, indent=1))
    model = train(examples)
    np.savez_compressed(arguments.output / "weights.npz", allow_pickle=False, **packed(model))
    say("all pages")


def _examples(corpus: Path) -> Iterator[Example]:
    with get_context("spawn").Pool(2) as pool:
        yield from filter(None, pool.imap(example, read_examples(corpus), chunksize=16))


def _fold(examples: Sequence[Example], fold: int, output: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Trains on the hosts of the other folds, keeps the weights, and answers the pages of this one."""
    hosts = {e.host for e in examples if part(e.host, FOLDS, "fold") == fold}
    model = train([e for e in examples if e.host not in hosts])
    np.savez_compressed(output / f"fold{fold}.npz", allow_pickle=False, **packed(model))
    (output / f"fold{fold}.hosts.json").write_text(json.dumps(sorted(hosts), indent=1), "utf-8")
    mine = [e for e in examples if e.host in hosts and e.set in SETS[:3]]
    return {(e.set, e.id): {"text": text_of(e, answer(model, e))} for e in mine}


def _module(path: Path) -> Any:
    """The corpus's own scorer, never a copy of it."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
