"""Verdicts on openings as tables, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks.breaks import ABSENT, IN_HTML, TITLE
from tests.benchmarks.cuts import MECHANISMS
from tests.benchmarks.openings_pages import UNKNOWN
from tests.benchmarks.openings_verdicts import Verdict

#: Languages of fewer pages are counted together, with pages whose language nothing tells.
FEW = 10


def tables(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """All tables: by mechanism and evidence, by mechanism without evidence, by language."""
    whole = [one for one in verdicts if one.whole]
    present = [one for one in whole if one.case.evidence]
    absent = [one for one in whole if not one.case.evidence]
    yield "Repaired exactly, of openings that the article of the untouched page has:"
    yield ""
    yield from _by_evidence(present)
    yield ""
    yield "Without evidence: invented; of the cuts that leave a sign, flagged; of the others, flagged:"
    yield ""
    yield from _without(absent)
    yield ""
    yield "By language, with evidence and without:"
    yield ""
    yield from _by_language(verdicts)
    yield ""
    yield "What became of those with evidence:"
    yield ""
    yield from _outcomes(present)


def line(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def rule(columns: int) -> str:
    """The line below the names of the columns."""
    return line(*["---"] * columns)


def rate(verdicts: Iterable[bool]) -> str:
    """The share that is true, and of how many; nothing where there are none."""
    found = list(verdicts)
    return f"{sum(found) / len(found):.3f} of {len(found)}".replace("0.", ".", 1) if found else ""


def exact(verdicts: Iterable[Verdict]) -> str:
    """The share that is repaired exactly."""
    return rate(one.outcome == "exact" for one in verdicts)


def _by_evidence(present: Sequence[Verdict]) -> Iterator[str]:
    forms = ("html", "text")
    kinds = [(form, kind) for form in forms for kind in IN_HTML if _of(present, form, kind)]
    yield line("mechanism", *(f"{kind}, {form}" for form, kind in kinds), "all")
    yield rule(len(kinds) + 2)
    for name in (*MECHANISMS, "all"):
        own = [one for one in present if name in {one.case.made.mechanism, "all"}]
        yield line(name, *(exact(_of(own, form, kind)) for form, kind in kinds), exact(own))


def _of(verdicts: Iterable[Verdict], form: str, kind: str) -> list[Verdict]:
    return [one for one in verdicts if one.case.page.form == form and one.case.evidence == kind]


def _without(absent: Sequence[Verdict]) -> Iterator[str]:
    yield line("mechanism", "cases", "invented", "signs flagged", "others flagged")
    yield rule(5)
    for name in (*MECHANISMS, "all"):
        own = [one for one in absent if name in {one.case.made.mechanism, "all"}]
        yield line(name, str(len(own)), *_absent_cells(own), rate(one.flagged for one in own if not one.case.made.sign))


def _absent_cells(absent: Sequence[Verdict]) -> tuple[str, str]:
    """How many were invented, and the share of the signs that was flagged; what can be read is exact or flagged."""
    signs = (one.flagged or one.outcome == "exact" for one in absent if one.case.made.sign)
    return str(sum(one.outcome == "invented" for one in absent)), rate(signs)


def _by_language(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield line(
        "language",
        "pages",
        "opening in the untouched article",
        "exact, titles aside",
        "of all",
        "by a title",
        "invented",
        "signs flagged",
    )
    yield rule(8)
    for form in ("html", "text"):
        own = [one for one in verdicts if one.case.page.form == form]
        pages = Counter(told for told, _ in {(one.case.page.language, one.case.page.id) for one in own})
        some = sorted(told for told, count in pages.items() if count >= FEW and told != UNKNOWN)
        rest = pages.keys() - set(some)
        for name, told in (*((told, {told}) for told in some), (f"{len(rest)} others", rest), ("all", pages.keys())):
            if chosen := [one for one in own if one.case.page.language in told]:
                yield line(f"{name}, {form}", *_language_cells(chosen))


def _language_cells(own: Sequence[Verdict]) -> Iterator[str]:
    whole = [one for one in own if one.whole]
    pages = {one.case.page.id: one.whole for one in own}
    yield str(len(pages))
    yield str(sum(pages.values()))
    yield exact(one for one in whole if one.case.evidence not in {ABSENT, TITLE})
    yield exact(one for one in own if one.case.evidence not in {ABSENT, TITLE})
    yield exact(one for one in whole if one.case.evidence == TITLE and one.case.made.sign)
    yield from _absent_cells([one for one in whole if not one.case.evidence])


def _outcomes(present: Sequence[Verdict]) -> Iterator[str]:
    names = ("exact", "left", "twice", "wrong", "invented", "lost")
    yield line("mechanism", *names, "exact where there is a sign", "where there is none")
    yield rule(len(names) + 3)
    for mechanism in (*MECHANISMS, "all"):
        own = [one for one in present if mechanism in {one.case.made.mechanism, "all"}]
        counts = Counter(one.outcome for one in own)
        by_sign = (exact(one for one in own if one.case.made.sign == sign) for sign in (True, False))
        yield line(mechanism, *(str(counts[name]) for name in names), *by_sign)
