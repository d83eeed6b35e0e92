"""CPU a page, for each extractor in the same run: one process, HTML in memory, after a warm-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from govtool.clean import clean
from govtool.errors import GovtoolError
from govtool.export.json_lines import encoded
from govtool.kinds import kind_of
from govtool.labels import genre, labelled
from govtool.labels.above import with_eyebrow, with_lines_above
from govtool.labels.decode import choose, scores
from govtool.labels.features import describe_blocks
from govtool.labels.layout import layout
from govtool.labels.network import weights
from govtool.model import Capture, Source
from govtool.page import read_page
from govtool.pipeline import fix_one
from govtool.rules import CLEAN
from tests.benchmarks import extractors, quality

PAGES, WARM_UP = 300, 20
SET = "wcxb-dev"
ROUND = 20  # pages an extractor takes in turn, so that all of them meet the machine in the same mood


def measure(corpus: Path, labeller: str) -> dict[str, float]:
    """Milliseconds of CPU a page, by extractor."""
    rows = list(islice(quality.pages(corpus, SET), PAGES))
    tools: dict[str, Callable[[Mapping[str, Any]], object]] = {
        "govtool, to labels": partial(extractors.govtool_labelled, labeller=labeller),
        **extractors.of_pages(labeller),
        "govtool, to a line of JSON": partial(extractors.govtool_json, labeller=labeller),
        "trafilatura, with metadata": extractors.trafilatura_record,
    }
    spent = dict.fromkeys(tools, 0.0)
    for tool in tools.values():
        run(tool, rows[:WARM_UP])
    for start in range(0, len(rows), ROUND):
        for name, tool in tools.items():
            spent[name] += run(tool, rows[start : start + ROUND])
    return {name: 1000 * seconds / len(rows) for name, seconds in spent.items()}


def stages(corpus: Path) -> dict[str, float]:
    """Milliseconds of CPU a page of what govtool does, step by step, with its default labeller."""
    spent: dict[str, float] = {}
    rows = list(islice(quality.pages(corpus, SET), PAGES))
    for row in rows[:WARM_UP]:
        with suppress(GovtoolError):
            walk(extractors.capture(row), {})
    for row in rows:
        with suppress(GovtoolError):
            walk(extractors.capture(row), spent)
    return {name: 1000 * seconds / len(rows) for name, seconds in spent.items()}


def walk(capture: Capture, spent: dict[str, float]) -> None:
    """One page through all steps."""

    def timed(name: str, step: Callable[..., Any], *given: Any) -> Any:
        start = process_time()
        done = step(*given)
        spent[name] = spent.get(name, 0.0) + process_time() - start
        return done

    own, source = weights(), Source.of(capture)
    page = timed("read", read_page, capture)
    where = timed("features", layout, page)
    x = timed("features", describe_blocks, page, where)
    z = timed("networks", own.scale, x)
    row = timed("networks", lambda: genre.describe_page(z, where, genre.declared(page.head)))
    genres = timed("networks", own.genres, row)
    p = timed("networks", own, where, z, genre.told(genres))
    keep = timed("decoding", choose, where, x, p)
    keep = timed("decoding", with_lines_above, page, where, x, p, keep)
    keep = timed("decoding", with_eyebrow, x, p, keep, genres)
    found = np.zeros(len(page.blocks))
    found[where.at] = scores(keep, p)
    document = timed("document", labelled, page, source, found.tolist(), "network")
    timed("kind", kind_of, page, capture, {"article": 1.0})
    document = timed("clean", clean, document, CLEAN)
    document = timed("fix", fix_one, document)
    timed("record as JSON", encoded, document)


def run(tool: Callable[[Mapping[str, Any]], object], rows: Sequence[Mapping[str, Any]]) -> float:
    start = process_time()
    for row in rows:
        with suppress(Exception):  # counted by quality
            tool(row)
    return process_time() - start
