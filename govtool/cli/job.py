"""One run over many inputs: what was done, what failed and why, the progress, and the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from govtool.cli.console import Color, console, progress, safe
from govtool.errors import GovtoolError
from govtool.export import FORMATS, Format, Options, file_name
from govtool.model import Document, Failure
from govtool.outputs import check_folder, is_folder, write_file

#: A job stops once so many were tried and more than this share of them failed: a wrong option, not so many bad pages.
ENOUGH, HOPELESS = 20, 0.9
STDOUT = "-"

Result = Document | Failure


class JobStoppedError(GovtoolError):
    """Nearly everything fails: going on would help nobody."""


@dataclass(slots=True)
class Job:
    """Counts, and how loud to be. `watch` passes results on and takes note of them."""

    quiet: bool = False
    verbose: bool = False
    color: Color = "auto"
    done: int = 0
    unchanged: int = 0
    failed: int = 0
    repaired: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)

    def watch(self, results: Iterable[Result], verb: str) -> Iterator[Result]:
        """The results as they come; failures are told at once. Raises JobStoppedError where nearly all of many fail."""
        screen = console(self.color)
        with progress(screen, verb, shown=not self.quiet) as bar:
            for result in results:
                self.note(result)
                if bar:
                    bar.advance(bar.task_ids[0])
                yield result
                tried = self.done + self.unchanged + self.failed
                if tried >= ENOUGH and self.failed > HOPELESS * tried:
                    raise JobStoppedError(f"stopped: {self.failed} of the first {tried} failed; see the messages above")

    def note(self, result: Result) -> None:
        """Counts a result."""
        if isinstance(result, Failure):
            self.fail(result)
            return
        self.done += 1
        self.repaired += any(edit.changes_text for edit in result.edits)
        self.flags.update(result.all_flags)

    def fail(self, failure: Failure) -> None:
        """Counts a failure and tells it: which, and what to do next."""
        self.failed += 1
        self.say(f"{failure.source.name}: {failure.error}")

    def say(self, message: str) -> None:
        """A message on standard error."""
        console(self.color).print(f"govtool: {safe(message)}")

    def finish(self, verb: str) -> int:
        """Tells the summary; the exit code."""
        if not self.quiet:
            self.say(self.summary(verb))
        if self.done + self.unchanged == 0:
            return 1
        return 3 if self.failed else 0

    def summary(self, verb: str) -> str:
        """One line that adds up."""
        parts = [f"{self.done} {verb}"]
        parts += [
            f"{count} {name}" for count, name in ((self.unchanged, "unchanged"), (self.repaired, "repaired")) if count
        ]
        parts += [f"{count} {flag}" for flag, count in sorted(self.flags.items()) if flag in TOLD]
        parts += [f"{self.failed} failed"] if self.failed else []
        passed = sum(self.skipped.values())
        if passed:
            reasons = "; ".join(
                f"{count} {reason}" for reason, count in self.skipped.most_common(None if self.verbose else 3)
            )
            parts.append(f"{passed} passed over ({reasons}{'' if self.verbose or len(self.skipped) <= 3 else '; …'})")  # noqa: PLR2004
        return ", ".join(parts)


#: Flags that somebody should look at.
TOLD = frozenset(
    (
        "opening-truncated",
        "lead-repeated",
        "media-missing",
        "encoding-damaged",
        "labeller-empty",
        "labeller-skipped",
        "date-ambiguous",
    )
)


def write(results: Iterable[Result], name: str, target: str | None, job: Job) -> None:
    """Writes results in a format to standard output, one file, or a folder of one file each.

    Raises click.UsageError for bytes to a terminal and for several files without a folder; OutputError.
    """
    found = FORMATS[name]
    if target is None or target == STDOUT:
        _to_stdout(results, name, found)
    elif is_folder(Path(target)):
        _to_folder(results, found, Path(target), job)
    elif not write_file(Path(target), found.export(single(results, name, found), _options())):
        job.done, job.unchanged = 0, job.unchanged + job.done


def _options() -> Options:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return Options(epoch=int(epoch) if epoch.isdigit() else None)


def _to_stdout(results: Iterable[Result], name: str, found: Format) -> None:
    if found.binary and sys.stdout.isatty():
        raise click.UsageError(
            f"{name} is no text for a terminal: name a file with -o, as in -o articles{found.suffix}"
        )
    stream = sys.stdout.buffer
    for chunk in found.export(single(results, name, found), _options()):
        stream.write(chunk)
        stream.flush()


def single(results: Iterable[Result], name: str, found: Format) -> Iterator[Result]:
    """The results, for a format of one file; for a format that holds one article, that one.

    Raises click.UsageError where a second article comes, before the first is written.
    """
    if found.volume:
        yield from results
        return
    held: list[Result] = []
    for result in results:
        held.append(result)
        if sum(isinstance(one, Document) for one in held) > 1:
            raise click.UsageError(f"several articles, and {name} is one file each: name a folder with -o FOLDER")
    yield from held


def _to_folder(results: Iterable[Result], found: Format, folder: Path, job: Job) -> None:
    check_folder(folder)
    names: dict[str, str] = {}
    for result in results:
        if isinstance(result, Document):
            path = folder / _unused(file_name(result, found.suffix), result, names)
            if not write_file(path, found.export([result], _options())):
                job.done, job.unchanged = job.done - 1, job.unchanged + 1


def _unused(name: str, document: Document, names: dict[str, str]) -> str:
    """The file's name; a second page of the same address and title in one run (another capture) gets its digest too."""
    own = f"{document.source.url}\n{document.source.path}\n{document.source.captured}"
    if names.setdefault(name, own) != own:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem}-{(document.source.sha256 or '')[:8]}{dot}{suffix}"
    return name


def first(results: Iterator[Any], wanted: Callable[[Any], bool], message: str) -> Iterator[Any]:
    """The results, if the first is what the command takes. Raises click.UsageError with the message if not."""
    head = list(islice(results, 1))
    if head and not wanted(head[0]):
        raise click.UsageError(message)
    return chain(head, results)
