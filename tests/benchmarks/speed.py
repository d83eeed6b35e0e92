"""CPU a page, for each extractor in the same run: one process, HTML in memory, after a warm-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from tests.benchmarks import extractors, quality

PAGES, WARM_UP = 300, 20
SET = "wcxb-dev"
ROUND = 20  # pages an extractor takes in turn, so that all of them meet the machine in the same mood


def measure(corpus: Path, labeller: str) -> dict[str, float]:
    """Milliseconds of CPU a page, by extractor."""
    rows = list(islice(quality.pages(corpus, SET), PAGES))
    tools: dict[str, Callable[[Mapping[str, Any]], object]] = {
        **extractors.of_pages(labeller),
        "govtool, to a record": partial(extractors.govtool_record, labeller=labeller),
        "trafilatura, with metadata": extractors.trafilatura_record,
    }
    spent = dict.fromkeys(tools, 0.0)
    for tool in tools.values():
        run(tool, rows[:WARM_UP])
    for start in range(0, len(rows), ROUND):
        for name, tool in tools.items():
            spent[name] += run(tool, rows[start : start + ROUND])
    return {name: 1000 * seconds / len(rows) for name, seconds in spent.items()}


def run(tool: Callable[[Mapping[str, Any]], object], rows: Sequence[Mapping[str, Any]]) -> float:
    start = process_time()
    for row in rows:
        with suppress(Exception):  # counted by quality
            tool(row)
    return process_time() - start
