"""Captures to documents or failures, lazily. `convert_one` is pure and picklable: what an engine maps."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from govtool import clean as cleaning
from govtool.errors import GovtoolError, StaleEdit
from govtool.labels import DEFAULT, extract
from govtool.model import Capture, Document, Failure, Source, Stage
from govtool.page import read_page
from govtool.rules import CLEAN, FIX, without
from govtool.text import read_text


@dataclass(frozen=True, slots=True)
class Plan:
    """How captures are converted: the labeller's name, rules left out by name, and whether to clean and to fix."""

    labeller: str = DEFAULT
    without: tuple[str, ...] = ()
    clean: bool = True
    fix: bool = True


PLAN = Plan()


def convert_one(capture: Capture, plan: Plan = PLAN) -> Document | Failure:
    """The document that a capture holds, labelled, cleaned and fixed as the plan says; a Failure where it cannot be."""
    source = Source.of(capture)
    stage: Stage = "extract"
    try:
        page = read_text(capture) if capture.kind == "text" else read_page(capture)
        if not source.url and page.head.base:
            source = replace(source, url=_declared_address(page.head.canonical, page.head.declared("meta og:url")))
        document = extract(page, source, plan.labeller)
        stage = "clean"
        if plan.clean:
            document = cleaning.clean(document, without(CLEAN, plan.without))
        return fix_one(document, plan) if plan.fix else document
    except GovtoolError as error:
        return Failure(source, stage, str(error))


def fix_one(document: Document, plan: Plan = PLAN) -> Document:
    """The document with its opening repaired or flagged. Raises RulesDoNotSettle."""
    return cleaning.clean(document, without(FIX, plan.without))


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
            document = cleaning.clean(document, without(CLEAN, plan.without))
        return fix_one(document, plan) if plan.fix else document
    except GovtoolError as error:
        return Failure(document.source, "clean", str(error))


def _declared_address(canonical: str, og_urls: Iterable[tuple[str, str]]) -> str | None:
    """What the page says its own address is; <base> is only where its links start from."""
    return canonical or next((text for _, text in og_urls), None)
