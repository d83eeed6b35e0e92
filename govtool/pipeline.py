"""Captures to documents or failures, lazily. `convert_one` is pure and picklable: what an engine maps."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from govtool import clean as cleaning
from govtool.elsewhere import NOWHERE, Elsewhere
from govtool.errors import GovtoolError, StaleEdit
from govtool.kinds import kind_of
from govtool.labels import DEFAULT, choose, document_of
from govtool.model import Capture, Document, Failure, Page, Source, Stage, Wanted
from govtool.openings import opening
from govtool.page import read_page
from govtool.rules import CLEAN, fixing, restoring, without
from govtool.sites import Site, decided, site_of
from govtool.text import read_text


@dataclass(frozen=True, slots=True)
class Plan:
    """How captures are converted: the labeller's name, rules left out by name, and whether to clean and to fix.

    wanted says whether the pages are articles or to be kept with all they are made of, "" where nobody knows; sites are
    the settings of hosts, by their names. elsewhere is evidence about openings that the pages themselves do not hold,
    least the confidence that evidence must have; if flag_only, no text is changed.
    """

    labeller: str = DEFAULT
    without: tuple[str, ...] = ()
    clean: bool = True
    fix: bool = True
    wanted: Wanted = ""
    sites: Mapping[str, Site] = field(default_factory=dict)
    elsewhere: Elsewhere = NOWHERE
    least: float = 0.0
    flag_only: bool = False


PLAN = Plan()
#: What is known of the genre of a page of which somebody says that it is no listing.
ARTICLE = {"article": 1.0}


def convert_one(capture: Capture, plan: Plan = PLAN) -> Document | Failure:
    """The document that a capture holds, labelled, cleaned and fixed as the plan says; a Failure where it cannot be."""
    source = Source.of(capture)
    stage: Stage = "extract"
    try:
        page = _page(capture, plan)
        source = replace(source, url=source.url or page.head.address or None)
        site = site_of(plan.sites, source.url)
        wanted = site.wanted or plan.wanted
        choice = choose(page, source.kind, site.labeller or plan.labeller, wanted)
        kind, evidence = kind_of(page, capture, ARTICLE if wanted else choice.genres)
        document = replace(document_of(page, source, choice), page_kind=kind, page_evidence=evidence)
        stage = "clean"
        if plan.clean:
            document = _clean_one(document, plan, page.matches)
        return fix_one(document, plan) if plan.fix else document
    except GovtoolError as error:
        return Failure(source, stage, str(error))


def _page(capture: Capture, plan: Plan) -> Page:
    if capture.kind == "text":
        return read_text(capture)
    return read_page(capture, asked=lambda address: site_of(plan.sites, address).selectors)


def _clean_one(document: Document, plan: Plan, matches: Sequence[frozenset[str]] = ()) -> Document:
    """The document after what its site's settings decide, and then after the rules, which leave that as it is."""
    site = site_of(plan.sites, document.source.url)
    decisions = decided(document, site, matches)
    return cleaning.clean(cleaning.apply(document, decisions), without(CLEAN, (*plan.without, *site.without)))


def fix_one(document: Document, plan: Plan = PLAN) -> Document:
    """The document with its letters put right and its opening repaired or flagged. Raises RulesDoNotSettle."""
    left_out = (*plan.without, *site_of(plan.sites, document.source.url).without)
    restored = cleaning.clean(document, without(restoring(flag_only=plan.flag_only), left_out))
    if plan.clean and _is_retexted(document, restored):
        restored = cleaning.clean(restored, without(CLEAN, left_out))
    rules = without(fixing(plan.elsewhere.about(restored), plan.least, flag_only=plan.flag_only), left_out)
    opened = cleaning.clean(restored, [rule for rule in rules if rule.__name__ == opening.__name__])
    if plan.clean and not _is_retexted(restored, opened):
        return opened  # the other rules of FIX are of CLEAN too, and have said all they had to say
    return cleaning.clean(opened, rules)


def _is_retexted(before: Document, after: Document) -> bool:
    return any(edit.changes_text for edit in after.edits[len(before.edits) :])


def convert(givens: Iterable[Capture | Document | Failure], plan: Plan = PLAN) -> Iterator[Document | Failure]:
    """Documents and failures in the order given. A record is cleaned and fixed as it is; a Failure passes through."""
    for given in givens:
        yield _survived(given, plan)


def _survived(given: Capture | Document | Failure, plan: Plan) -> Document | Failure:
    """What becomes of one. A page that meets a fault of ours is a Failure like any other: the rest must not wait."""
    try:
        if isinstance(given, Capture):
            return convert_one(given, plan)
        return finish_one(given, plan) if isinstance(given, Document) else given
    except StaleEdit:
        raise
    except Exception as error:  # noqa: BLE001 - nobody knows beforehand what a bug raises
        source = Source.of(given) if isinstance(given, Capture) else given.source
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error}, {Path(place.filename).name}:{place.lineno}"
        return Failure(source, "extract", f"a fault of govtool's own ({what}); please report it with the page")


def finish_one(document: Document, plan: Plan = PLAN) -> Document | Failure:
    """A record after the rules that the plan asks for; where they have already run, as it was."""
    try:
        if plan.clean and not document.edits:
            document = _clean_one(document, plan)
        return fix_one(document, plan) if plan.fix else document
    except GovtoolError as error:
        return Failure(document.source, "clean", str(error))
