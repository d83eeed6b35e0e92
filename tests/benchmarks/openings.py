"""`python -m tests.benchmarks.openings CORPUS [--folds build/train] [--part broken|untouched|small] [--list]`.

Three parts. `small`: the corpus's pages of one mechanism each, by its `score.py`, beside others. `broken`: gold pages
whose openings an injector breaks (`breaks.py`, `cuts.py`), with evidence and without, as HTML and as text, in tables by
mechanism, evidence and language, beside others. `untouched`: every repair and every flag of an opening on the gold
pages as they are, a line each, to be read.

Nothing is left to chance: ids choose the pages and the kinds of evidence. Each cut is tried without evidence and with
one kind of it. Exit code 1 where something was invented.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from govtool.labels import DEFAULT
from govtool.model import Document
from tests.benchmarks import extractors, openings_untouched, quality
from tests.benchmarks.breaks import ABSENT, IN_HTML, IN_TEXT, Whole, applies, broken, squash, untouched
from tests.benchmarks.cuts import MECHANISMS, Cut, choice, cut
from tests.benchmarks.openings_pages import chosen
from tests.benchmarks.openings_tables import line, rate, rule, tables
from tests.benchmarks.openings_verdicts import Case, Verdict, begins, verdict

PARTS = ("small", "broken", "untouched")
#: Pages of a language and form.
LIMIT = 40
#: One broken page in so many is given to the other extractors, who take most of the time.
PEERS = 10


def main() -> int:
    asked = parser().parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    found = 0
    for part in asked.part or PARTS:
        print(f"\n## {part}\n")
        found |= {"small": small, "broken": break_all, "untouched": openings_untouched.report}[part](asked)
    return found


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("corpus", type=Path)
    found.add_argument("--folds", type=Path, help="folder of `make train`: pages by weights that never saw their hosts")
    found.add_argument("--part", action="append", choices=PARTS)
    found.add_argument("--limit", type=int, default=LIMIT, help="pages of a language and form that are broken")
    found.add_argument("--list", action="store_true", help="also each opening that did not become what it should")
    return found


def small(asked: argparse.Namespace) -> int:
    print(line("extractor", "pages", "exact"), rule(3), sep="\n")
    for row in quality.measure(asked.corpus, ["openings"], DEFAULT, asked.folds):
        print(line(row.extractor, str(row.figures["pages"]), f"{row.figures['opening_exact']:.3f}"))
    return 0


def break_all(asked: argparse.Namespace) -> int:
    score = quality.scorer(asked.corpus)
    start = time.process_time()
    pages = chosen(asked.corpus, score, asked.limit)
    verdicts, beside = [], []
    for page in pages:
        for one, row in judged(page, asked.folds):
            verdicts.append(one)
            if one.whole and page.html and choice(f"{page.id} {one.case.made.mechanism}") % PEERS == 0:
                beside.append(peers(score, one, row))
    print(*tables(verdicts), sep="\n")
    print("", *peer_table(beside), sep="\n")
    print(f"\n{len(pages)} pages, {len(verdicts)} broken ones, {time.process_time() - start:.0f} s of CPU")
    if asked.list:
        print("", *misses(verdicts), sep="\n")
    return int(any(one.outcome == "invented" for one in verdicts))


def judged(page: Whole, folds: Path | None) -> Iterator[tuple[Verdict, dict[str, Any]]]:
    """A verdict on every cut of a page, and the broken page; a page that fails whole is passed over."""
    document = article(untouched(page), folds)
    if document is None:
        return
    before = frozenset(map(squash, document.text.split("\n")))
    for mechanism in MECHANISMS:
        made = cut(mechanism, page.opening, page.language, page.id)
        for evidence in (ABSENT, one_kind(page, made)) if made else ():
            row = broken(page, made, evidence)
            if row and (found := article(row, folds)):
                source = row.get("html") or row["text"]
                yield verdict(Case(page, made, evidence), source, found, before), row


def one_kind(page: Whole, made: Cut) -> str:
    """The kind of evidence that a page's id gives to a mechanism: all kinds are in turn."""
    kinds = IN_HTML if page.html else IN_TEXT
    at = choice(page.id) + list(MECHANISMS).index(made.mechanism)
    turned = (kinds[(at + step) % len(kinds)] for step in range(len(kinds)))
    return next(kind for kind in turned if applies(made, kind))


def article(row: dict[str, Any], folds: Path | None) -> Document | None:
    """What govtool makes of a page; None where it fails."""
    try:
        if folds and "html" in row:
            return extractors.out_of_fold_document(row, folds)
        return extractors.govtool_document(row, DEFAULT)
    except Exception as error:  # noqa: BLE001 - a crash is said, and the next page is to be tried
        print(f"{row['id']}: {type(error).__name__}: {error}"[:200], file=sys.stderr)
        return None


def peers(score: ModuleType, one: Verdict, row: dict[str, Any]) -> tuple[Verdict, dict[str, bool]]:
    """Whether each extractor's text begins with the original opening."""
    made = one.case.made
    texts = {
        "trafilatura": quality.attempt(extractors.trafilatura, row) or "",
        "resiliparse": quality.attempt(extractors.resiliparse, row) or "",
    }
    found = {name: begins(score, text, made, row["html"]) for name, text in texts.items()}
    return one, {"govtool": one.outcome == "exact", **found}


def peer_table(beside: Sequence[tuple[Verdict, dict[str, bool]]]) -> Iterator[str]:
    """Others beside, where there is evidence; none of them looks for any."""
    names = ("govtool", "trafilatura", "resiliparse")
    yield f"One page in {PEERS}, with evidence: the exact opening (govtool), or a text that begins with it (others):"
    yield ""
    yield line("mechanism", *names)
    yield rule(4)
    for mechanism in (*MECHANISMS, "all"):
        own = [told for one, told in beside if one.case.evidence and mechanism in {one.case.made.mechanism, "all"}]
        yield line(mechanism, *(rate(told[name] for told in own) for name in names))


def misses(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Each that did not become what it should, with what was expected and what was found."""
    for one in verdicts:
        made, kind = one.case.made, one.case.evidence
        good = one.outcome == "exact" or (not kind and one.outcome != "invented" and (one.flagged or not made.sign))
        if one.whole and not good:
            flag = "flagged" if one.flagged else "not flagged"
            yield f"{one.outcome}, {flag}: {one.case.page.id} ({one.case.page.form}, {one.case.page.language})"
            yield f"    {made.mechanism}, evidence: {kind or 'none'}{', sign' if made.sign else ''}"
            yield f"    expected {_shown(made.original if kind else made.broken, made.at_end)}"
            yield f"    found    {_shown(one.line, made.at_end)}"


def _shown(text: str, at_end: bool) -> str:  # noqa: FBT001
    return f"…{text[-100:]!r}" if at_end else f"{text[:100]!r}"


if __name__ == "__main__":
    sys.exit(main())
