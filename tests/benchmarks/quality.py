"""How well each extractor finds the article, by the corpus's own `score.py`, which is imported and never copied."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tests.benchmarks import extractors

Row = Mapping[str, Any]

#: What WCXB calls its pages.
KINDS = ("article", "service", "documentation", "forum", "product", "listing", "collection")
#: Name of a set -> its file, and the kinds of page in it ("" is all).
SETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "gov": ("gov", ("",)),
    "wcxb-dev": ("wcxb-dev", ("", *KINDS, "article,service,documentation")),
    "trafilatura-eval": ("trafilatura-eval", ("",)),
    "openings": ("openings", ("",)),
    "text-hosts": ("text-hosts", ("",)),
    "seed": ("seed", ("",)),
}
OF_TEXT = ("text-hosts", "seed")
WORKERS = 2


class Result(NamedTuple):
    """One row of the table: figures by name, and how many pages failed."""

    set: str
    kind: str
    extractor: str
    figures: Mapping[str, float]
    failed: int


def scorer(corpus: Path) -> ModuleType:
    """The corpus's `score.py`."""
    spec = spec_from_file_location("score", corpus / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(corpus / "score.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages(corpus: Path, name: str) -> Iterator[Row]:
    """The pages of a set: id, url, and `html` (bytes or str) or `text`."""
    if name == "gov":
        for line in (corpus / "gov/manifest.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["has_gold"]:
                body = (corpus / "gov" / row["file"]).read_bytes()
                yield {"id": row["file"], "url": row["url_if_known"], "host": row["host"], "html": body}
    elif name == "seed":
        for path in sorted((corpus / "seed").glob("*.gold.json")):
            file = json.loads(path.read_text(encoding="utf-8"))["file"]
            yield {"id": file, "text": (corpus / "seed" / file).read_text(encoding="utf-8")}
    else:
        packed = corpus / f"{name}.jsonl.gz"
        with gzip.open(packed, "rt", encoding="utf-8") if packed.exists() else plain(corpus, name) as lines:
            yield from (json.loads(line) for line in lines)


def plain(corpus: Path, name: str) -> Any:
    return (corpus / f"{name}.jsonl").open(encoding="utf-8")


def answer(row: Row, tools: Mapping[str, extractors.Extractor]) -> tuple[str, dict[str, str | None]]:
    """What each extractor makes of a page; None where it failed or crashed."""
    return row["id"], {name: attempt(tool, row) for name, tool in tools.items()}


def attempt(tool: Callable[[Row], str], row: Row) -> str | None:
    try:
        return tool(row)
    except Exception as error:  # noqa: BLE001 - a crash is a figure here
        print(f"{row['id']}: {type(error).__name__}: {error}"[:200], file=sys.stderr)
        return None


def measure(corpus: Path, names: Sequence[str], labeller: str, folds: Path | None = None) -> Iterator[Result]:
    """The rows of the table, a set at a time; a crash of a process itself ends the run."""
    score = scorer(corpus)
    with ProcessPoolExecutor(WORKERS) as pool:
        for name in names:
            file, kinds = SETS[name]
            tools = extractors.of_text(labeller) if name in OF_TEXT else extractors.of_pages(labeller, folds)
            answers = dict(pool.map(partial(answer, tools=tools), pages(corpus, file), chunksize=8))
            golds = list(score.read_gold(file))
            for kind in kinds:
                chosen = [(key, gold) for key, gold in golds if not kind or gold.get("group") in kind.split(",")]
                for tool in tools:
                    yield row_of(score, Result(name, kind, tool, {}, 0), chosen, answers)


def row_of(score: ModuleType, row: Result, golds: Iterable[tuple[str, Row]], answers: Mapping[str, Any]) -> Result:
    own = [(key, dict(gold)) for key, gold in golds]  # score writes into the gold
    given = {key: {"text": answers[key][row.extractor] or ""} for key, _ in own}
    failed = sum(answers[key][row.extractor] is None for key, _ in own)
    return row._replace(figures=score.score(own, given), failed=failed)
