"""How `fetch` reads its addresses and writes its WARC."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from govtool.archive.exchange import Exchange
from govtool.archive.fetch import fetch
from govtool.archive.politeness import Policy
from govtool.archive.warc import WarcWriter
from govtool.cli.console import console, progress
from govtool.cli.flow import job
from govtool.cli.job import STDOUT, Job
from govtool.cli.options import is_address, opened
from govtool.errors import OutputError
from govtool.model import Failure

SUFFIXES = (".warc.gz", ".warc")


def fetch_to(inputs: Sequence[str], output: str | None, settings: dict[str, Any]) -> int:
    """Fetches addresses into a WARC; the exit code. Raises click.UsageError, OutputError."""
    run = job(settings)
    policy = _policy(settings)
    urls = list(dict.fromkeys(addresses(inputs)))
    if not urls:
        raise click.UsageError("no address in the input: one a line, starting with http:// or https://")
    if policy.ignore_robots:
        run.say("robots.txt is ignored, as asked; the WARC records it")
    with _stream(output) as stream:
        writer = WarcWriter(stream, policy.agent, robots="ignore" if policy.ignore_robots else "obey")
        _fetch(urls, policy, writer, run)
    run.done = len(urls) - run.failed
    return run.finish("fetched")


def _fetch(urls: Sequence[str], policy: Policy, writer: WarcWriter, run: Job) -> None:
    screen = console(run.color)
    with progress(screen, "fetching", shown=not run.quiet) as bar:
        if bar:
            bar.update(bar.task_ids[0], total=len(urls))
        for got in fetch(urls, policy):
            if isinstance(got, Failure):
                run.fail(got)
            else:
                writer.write(got)
            if bar and (isinstance(got, Failure) or _is_last(got)):
                bar.advance(bar.task_ids[0])


def _is_last(got: Exchange) -> bool:
    return got.purpose == "page" and 200 <= got.status < 300 and not got.truncated  # noqa: PLR2004 - RFC 9110, 15.3


def addresses(inputs: Sequence[str]) -> Iterator[str]:
    """Addresses among the arguments, and those in files and standard input: one a line, # begins a comment."""
    names = list(inputs)
    listed = [name for name in names if not is_address(name)]
    yield from (name for name in names if is_address(name))
    if listed or not names:
        for found in opened(listed):
            if isinstance(found, Path):
                with found.open("rb") as stream:
                    yield from _lines(stream)
            else:
                yield from _lines(found)


def _lines(stream: Iterable[bytes]) -> Iterator[str]:
    for raw in stream:
        line = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if line and not line.startswith("#"):
            yield line


def _policy(settings: dict[str, Any]) -> Policy:
    names = ("delay", "timeout", "retries", "max_bytes", "contact", "user_agent", "ignore_robots")
    try:
        return Policy(**{name: settings[name] for name in names})
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def _stream(output: str | None) -> Iterator[BinaryIO]:
    """Standard output, or a new file that is on the disk when it is closed."""
    if output in {None, STDOUT}:
        if sys.stdout.isatty():
            raise click.UsageError("a WARC is no text for a terminal: name a file, as in -o pages.warc.gz")
        yield sys.stdout.buffer
        return
    path = Path(str(output))
    if not path.name.endswith(SUFFIXES):
        raise click.UsageError(f"{path}: a WARC's name ends in .warc.gz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("xb")
    except FileExistsError as error:
        raise click.UsageError(f"{path} exists, and a WARC is never replaced: choose another name") from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}; choose another -o") from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror}; what was fetched before stands in it"
        ) from error
