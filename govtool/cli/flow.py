"""What `clean`, `fix` and `convert` have in common: inputs to documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from govtool.cli.job import Job
from govtool.cli.options import is_address, opened
from govtool.model import Capture, Document, Failure
from govtool.pipeline import Plan, convert
from govtool.rules import CLEAN, FIX
from govtool.sources import Reading, read_all

Given = Capture | Document | Failure


def job(settings: dict[str, Any]) -> Job:
    """The job as -q, -v and --color say."""
    return Job(settings["quiet"], settings["verbose"], settings["color"])


def given(inputs: Sequence[str], settings: dict[str, Any], run: Job) -> Iterator[Given]:
    """What the inputs hold; addresses are fetched, politely, and not kept (`govtool fetch` keeps them)."""
    addresses = [name for name in inputs if is_address(name)]
    if addresses and len(addresses) < len(inputs):
        raise click.UsageError("addresses and files at once: convert the one, then the other")
    if addresses:
        return _fetched(addresses, run)
    reading = Reading(settings["kind"], settings["url"], run.skipped)
    return read_all(opened(inputs), reading)


def documents(inputs: Sequence[str], settings: dict[str, Any], run: Job, *, fix: bool) -> Iterator[Document | Failure]:
    """Documents and failures of the inputs, cleaned, and fixed if asked."""
    plan = Plan(settings["labeller"], _rules_off(settings["no_rule"]), clean=True, fix=fix)
    return convert(given(inputs, settings, run), plan)


def _rules_off(names: Sequence[str]) -> tuple[str, ...]:
    known = {rule.__name__ for rule in (*CLEAN, *FIX)}
    if unknown := set(names) - known:
        raise click.UsageError(f"no rule of the name {', '.join(sorted(unknown))}; `govtool rules` lists them")
    return tuple(names)


def _fetched(addresses: Sequence[str], run: Job) -> Iterator[Capture | Failure]:
    from govtool.archive.exchange import Exchange
    from govtool.archive.fetch import fetch
    from govtool.errors import GovtoolError
    from govtool.model import Source

    run.say("fetching without keeping: `govtool fetch URL -o FILE.warc.gz` archives the page as it was served")
    for got in fetch(addresses):
        if not isinstance(got, Exchange):
            yield got
        elif got.purpose == "page" and 200 <= got.status < 300 and not got.truncated:  # noqa: PLR2004 - RFC 9110, 15.3
            try:
                yield got.capture()
            except GovtoolError as error:
                yield Failure(Source(url=got.url), "read", str(error))
