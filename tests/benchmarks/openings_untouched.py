"""What is done to the openings of pages that nobody broke: a line for each repair and each flag, to be read."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from govtool.compare import letters
from govtool.labels import DEFAULT
from govtool.language import language_of
from govtool.model import Document, Edit
from govtool.openings import TRUNCATED
from tests.benchmarks import extractors
from tests.benchmarks.openings_verdicts import ANCHOR
from tests.benchmarks.quality import pages, scorer

SETS = ("gov", "wcxb-dev", "trafilatura-eval", "more-articles", "openings", "text-hosts", "seed")
CONTEXT = 60


class Done(NamedTuple):
    """A repair or a flag of an opening, and whether the page's gold has the text afterwards (None: unknown)."""

    kind: str
    page: str
    language: str
    edit: Edit
    in_gold: bool | None


def report(asked: argparse.Namespace) -> int:
    """Prints every repair and every flag, and the counts."""
    read: Counter[str] = Counter()
    found: list[Done] = []
    for name, document, gold in _documents(asked.corpus, asked.folds):
        read[name.partition(" ")[0]] += 1
        found += done(name, document, gold)
    for one in found:
        print(*shown(one), sep="\n")
    pages_ = sum(read.values())
    print(f"\n{pages_} pages: {', '.join(f'{name} {count}' for name, count in read.items())}")
    for kind in ("repair", "flag"):
        own = [one for one in found if one.kind == kind]
        told = Counter({True: "in the gold", False: "not in the gold", None: "no gold"}[one.in_gold] for one in own)
        share = f"{100 * len({one.page for one in own}) / max(1, pages_):.2f} %"
        print(f"{kind}s: {len(own)} on {share} of the pages; the text as it is now: {dict(told)}")
    return 0


def _documents(corpus: Path, folds: Path | None) -> Iterator[tuple[str, Document, Mapping[str, Any]]]:
    score = scorer(corpus)
    for name in SETS:
        golds = dict(score.read_gold(name)) if name != "seed" else {}
        for row in pages(corpus, name):
            document = article(row, folds)
            if document is not None:
                yield f"{name} {row['id']}", document, golds.get(row["id"], {})


def article(row: Mapping[str, Any], folds: Path | None) -> Document | None:
    """What govtool makes of a page; None where it fails, which other benchmarks count."""
    try:
        if folds and "html" in row:
            return extractors.out_of_fold_document(row, folds)
        return extractors.govtool_document(row, DEFAULT)
    except Exception:  # noqa: BLE001
        return None


def done(name: str, document: Document, gold: Mapping[str, Any]) -> Iterator[Done]:
    """The repairs of a document, and its flags of truncated openings."""
    told = gold.get("gold") or gold.get("opening")
    for edit in document.edits:
        if edit.before is None or edit.after is None:
            continue
        flagged = TRUNCATED in edit.after.flags and TRUNCATED not in edit.before.flags
        if edit.changes_text or flagged:
            known = None if told is None else _stands(edit, letters(told))
            yield Done("repair" if edit.changes_text else "flag", name, language_of(document), edit, known)


def _stands(edit: Edit, gold: str) -> bool:
    """Whether the gold has the text after a repair, or the beginning of what is flagged."""
    text = letters(edit.after.text if edit.after else "")
    before = letters(edit.before.text if edit.before else "")
    return (text if text != before else text[:ANCHOR]) in gold


def shown(one: Done) -> Iterator[str]:
    """A repair or a flag in some lines: what changed, and each witness."""
    edit = one.edit
    before, after = edit.before.text if edit.before else "", edit.after.text if edit.after else ""
    yield f"{one.kind}: {one.page} ({one.language}), in the gold: {one.in_gold}; {edit.rule}: {edit.reason}"
    if one.kind == "flag":
        yield f"    {after[: 2 * CONTEXT]!r}"
    else:
        start, stop = changed(before, after)
        yield f"    before {_part(before, start, len(before) - stop)}"
        yield f"    after  {_part(after, start, len(after) - stop)}"
    for told in edit.evidence:
        yield f"    {told.kind} {told.where} ({told.confidence:g}): {told.text[: 2 * CONTEXT]!r}"


def changed(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts share at their beginnings, and at their ends."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    return start, end


def _part(text: str, start: int, end: int) -> str:
    return repr(text[max(0, start - CONTEXT // 2) : end + CONTEXT])
