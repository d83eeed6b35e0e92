"""What `clean`, `fix` and `convert` have in common: inputs to documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from govtool.cli.job import Job
from govtool.cli.options import is_address, opened
from govtool.elsewhere import NOWHERE, Elsewhere, Mention, gathered
from govtool.errors import GovtoolError
from govtool.model import Capture, Document, Failure, Source
from govtool.pipeline import Plan, convert
from govtool.rules import unknown
from govtool.sites import Site
from govtool.sources import Reading, body_kind, read_all

Given = Capture | Document | Failure


def given(inputs: Sequence[str], settings: dict[str, Any], run: Job) -> Iterator[Given]:
    """What the inputs hold; addresses are fetched, politely, and not kept (`govtool fetch` keeps them)."""
    addresses = [name for name in inputs if is_address(name)]
    if addresses and len(addresses) < len(inputs):
        raise click.UsageError("addresses and files at once: convert the one, then the other")
    if addresses:
        return _fetched(addresses, run)
    sources = opened(inputs)
    if settings["url"] and (len(sources) > 1 or any(isinstance(one, Path) and one.is_dir() for one in sources)):
        raise click.UsageError("--url is the address of one page: convert the pages one by one")
    return read_all(sources, Reading(settings["kind"], settings["url"], run.skipped))


def records(inputs: Sequence[str], run: Job, advice: str) -> Iterator[Document | Failure]:
    """The records that the inputs hold. A page among them fails; where the first is one, click.UsageError is raised."""
    if any(is_address(name) for name in inputs):
        raise click.UsageError(advice)
    for at, one in enumerate(given(inputs, {"kind": None, "url": None}, run)):
        if not isinstance(one, Capture):
            yield one
        elif at == 0:
            raise click.UsageError(advice)
        else:
            yield Failure(Source.of(one), "read", advice)


def documents(inputs: Sequence[str], settings: dict[str, Any], run: Job, *, fix: bool) -> Iterator[Document | Failure]:
    """Documents and failures of the inputs, cleaned, and fixed if asked."""
    rules_off = _rules_off(settings["no_rule"])
    plan = Plan(settings["labeller"], rules_off, fix=fix, wanted=settings["wanted"] or "", sites=_sites())
    if fix:
        plan = replace(plan, least=settings["least"], flag_only=settings["flag_only"])
        plan = replace(plan, elsewhere=_elsewhere(settings["evidence"], plan, run))
    return convert(given(inputs, settings, run), plan)


def _elsewhere(paths: Sequence[Path], plan: Plan, run: Job) -> Elsewhere:
    """What the files of evidence say of pages. Raises click.UsageError for one that is none."""
    if not paths:
        return NOWHERE
    from govtool.evidence import TAKES, mentions

    found: list[Mention] = []
    for path in paths:
        before, failures = len(found), []
        try:
            for one in mentions(path, plan):
                failures.append(one) if isinstance(one, Failure) else found.append(one)
        except GovtoolError as error:
            raise click.UsageError(f"--evidence {path}: {error}; {TAKES}") from error
        if failures and len(found) == before:
            raise click.UsageError(f"--evidence {path}: {failures[0].error}; {TAKES}")
        if failures:
            run.tell(f"--evidence {path}: {len(failures)} of its parts passed over, the first: {failures[0].error}")
        if len(found) == before:
            run.tell(f"--evidence {path}: nothing in it speaks of a page")
    return gathered(found)


def _rules_off(names: Sequence[str]) -> tuple[str, ...]:
    if strangers := unknown(names):
        raise click.UsageError(f"no rule of the name {', '.join(strangers)}; `govtool rules` lists them")
    return tuple(names)


def _sites() -> dict[str, Site]:
    """The settings of hosts. A labeller, or a kind of page, that is named for this run is that of every host."""
    context = click.get_current_context()
    sites: dict[str, Site] = context.obj
    if _is_named(context, "labeller"):
        sites = {host: replace(site, labeller="") for host, site in sites.items()}
    if _is_named(context, "wanted"):
        sites = {host: replace(site, wanted="") for host, site in sites.items()}
    return sites


def _is_named(context: click.Context, option: str) -> bool:
    return context.get_parameter_source(option) in {ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT}


def _fetched(addresses: Sequence[str], run: Job) -> Iterator[Capture | Failure]:
    from govtool.archive.fetch import fetch
    from govtool.cli.archiving import policy_of
    from govtool.cli.fetch import command

    run.tell("fetching without keeping: `govtool fetch URL -o FILE.warc.gz` archives the page as it was served")
    settings = command.make_context("fetch", list(addresses), click.get_current_context().parent).params
    for got in fetch(addresses, policy_of(settings)):
        if isinstance(got, Failure):
            yield got
        elif got.is_page:
            try:
                capture = got.capture()
                yield replace(capture, kind=body_kind(capture.body))
            except GovtoolError as error:
                yield Failure(Source(url=got.url), "read", str(error))
