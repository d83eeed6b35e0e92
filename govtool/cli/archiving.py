"""How `fetch` reads its addresses and writes its WARC."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

import click

from govtool.archive.exchange import Exchange
from govtool.archive.fetch import fetch
from govtool.archive.politeness import Policy
from govtool.archive.warc import WarcWriter
from govtool.cli.console import progress
from govtool.cli.job import Job
from govtool.cli.options import is_address, opened
from govtool.cli.writing import STDOUT
from govtool.errors import OutputError
from govtool.model import Failure
from govtool.outputs import standard_output

SUFFIX = ".warc.gz"


def fetch_to(inputs: Sequence[str], output: str | None, settings: dict[str, Any]) -> int:
    """Fetches addresses into a WARC; the exit code. Raises click.UsageError, OutputError."""
    run = Job.of(settings)
    policy = policy_of(settings)
    urls = list(dict.fromkeys(addresses(inputs)))
    if not urls:
        raise click.UsageError("no address in the input: one a line, starting with http:// or https://")
    if policy.ignore_robots:
        run.say("robots.txt is ignored, as asked; the WARC records it")
    kept: list[str] = []
    with _stream(output) as stream:
        writer = WarcWriter(stream, policy.agent, robots="ignore" if policy.ignore_robots else "obey")
        try:
            _fetch(urls, policy, lambda got: kept.append(_keep(got, writer, stream)), run)
        finally:
            if not kept and output not in {None, STDOUT}:
                Path(str(output)).unlink()  # made just now, and no server answered: the name stays free
    return run.finish("fetched")


def _fetch(urls: Sequence[str], policy: Policy, keep: Callable[[Exchange], None], run: Job) -> None:
    with progress(run.screen, "fetching", shown=not run.quiet) as bar:
        if bar:
            bar.update(bar.task_ids[0], total=len(urls))
        for got in fetch(urls, policy):
            if isinstance(got, Failure):
                run.fail(got)
            else:
                keep(got)
                run.done += got.is_page
            if bar:
                bar.update(bar.task_ids[0], completed=run.done + run.failed)
            run.check()


def _keep(got: Exchange, writer: WarcWriter, stream: BinaryIO) -> str:
    """Writes an exchange; the record's ID. Where that is interrupted, the WARC ends with the exchange before."""
    end = stream.tell() if stream.seekable() else None
    try:
        return writer.write(got)
    except BaseException:
        if end is not None:
            with suppress(OSError):
                stream.seek(end)
                stream.truncate()
        raise


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


def policy_of(settings: Mapping[str, Any]) -> Policy:
    """How a fetch behaves, as the options of `fetch` say. Raises click.UsageError."""
    names = ("delay", "timeout", "retries", "max_bytes", "contact", "user_agent", "ignore_robots")
    try:
        return Policy(**{name: settings[name] for name in names})
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def _stream(output: str | None) -> Iterator[BinaryIO]:
    """Standard output, or a new file that is on the disk when it is closed."""
    if output in {None, STDOUT}:
        if sys.stdout and sys.stdout.isatty():
            raise click.UsageError("a WARC is no text for a terminal: name a file, as in -o pages.warc.gz")
        yield standard_output()
        return
    path = Path(str(output))
    if not path.name.endswith(SUFFIX):
        raise click.UsageError(f"{path}: a WARC's name ends in {SUFFIX}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("xb")
    except OSError as error:
        if path.exists():
            raise click.UsageError(f"{path} exists, and a WARC is never replaced: choose another name") from error
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
