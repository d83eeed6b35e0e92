"""`python -m tests.benchmarks.kinds CORPUS [FOLDS]` compares kinds of page with WCXB's, and lists what must not be.

FOLDS is the folder of `make train`: genres are guessed by weights that never saw a page's host. Without it, by nobody.
First how many pages of each kind of wcxb-dev were told to be of which kind of ours. Then every gold page of every set
that was called what no gold page may be, and those called a home page. Exit code 1 where there is one that may not.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from govtool.errors import GovtoolError
from govtool.kinds import kind_of
from govtool.model import PageKind
from govtool.page import read_page
from tests.benchmarks.extractors import capture, opinion_of
from tests.benchmarks.quality import pages

SETS = ("gov", "wcxb-dev", "trafilatura-eval", "more-articles", "openings")
WCXB = "wcxb-dev"
#: What no page with a gold text is.
NEVER: tuple[PageKind, ...] = ("form", "error", "blocked", "soft-404", "shell")
FAILED = "failed"


class Told(NamedTuple):
    """A gold page, WCXB's kind of it ("" in other sets), ours, its signs, and the CPU seconds they took."""

    set: str
    id: str
    group: str
    kind: str
    signs: str
    seconds: float


def told(corpus: Path, folds: Path | None = None, names: tuple[str, ...] = SETS) -> Iterator[Told]:
    """Every gold page with its kind."""
    for name in names:
        for row in pages(corpus, name):
            group = row.get("group", "") if name == WCXB else ""
            found = capture(row)
            try:
                page = read_page(found)
            except GovtoolError as error:
                yield Told(name, row["id"], group, FAILED, str(error), 0)
                continue
            genres = opinion_of(row, page, folds).genres if folds else {}
            start = time.process_time()
            kind, evidence = kind_of(page, found, genres)
            signs = "; ".join(f"{one.where}: {one.text[:50]}" for one in evidence)
            yield Told(name, row["id"], group, kind, signs, time.process_time() - start)


def table(rows: list[Told]) -> Iterator[str]:
    """Counts of WCXB's kinds by ours, in Markdown."""
    counts = Counter((row.group, row.kind) for row in rows)
    columns = [kind for kind in (*get_args(PageKind), FAILED) if any(row.kind == kind for row in rows)]
    yield f"| {WCXB} | {' | '.join(columns)} |"
    yield f"| --- {'| --- ' * len(columns)}|"
    for group in sorted({row.group for row in rows}):
        yield f"| {group} | {' | '.join(str(counts[group, kind]) for kind in columns)} |"


def main() -> int:
    rows = list(told(*map(Path, sys.argv[1:3])))
    print(*table([row for row in rows if row.set == WCXB]), "", sep="\n")
    for row in rows:
        if row.kind not in {"article", FAILED} and not (row.set == WCXB and row.kind == "listing"):
            print(f"{row.kind}: {row.set} {row.group} {row.id} ({row.signs})")
    wrong = sum(row.kind in NEVER for row in rows)
    cpu = sum(row.seconds for row in rows) / len(rows)
    print(f"\n{len(rows)} gold pages, {wrong} called what none may be; {cpu * 1000:.2f} ms of CPU a page")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
