"""Where results go: standard output, one file, or a folder of one file each."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

import click

from govtool.cli.console import console
from govtool.cli.job import Job, Result
from govtool.export import FORMATS, Options, file_name
from govtool.model import Document
from govtool.outputs import check_folder, is_folder, standard_output, write_file
from govtool.report.screen import safe

STDOUT = "-"
#: Of commands that have no options for an export.
PLAIN = Options()
#: Formats that hold failures too; of the others nothing is written where there is no article.
RECORDS = ("json", "jsonl", "sqlite")


def chosen(results: Iterable[Result], name: str, job: Job, *, all_pages: bool) -> Iterable[Result]:
    """What is written in a format: records of all pages, and of what is read as a book or a file only the articles."""
    return results if all_pages or name in RECORDS else job.articles(results)


def write(results: Iterable[Result], name: str, target: str | None, job: Job, options: Options = PLAIN) -> None:
    """Writes results in a format to standard output, one file, or a folder of one file each.

    Raises click.UsageError for bytes to a terminal and for several files without a folder; OutputError.
    """
    if target is None or target == STDOUT:
        _check_terminal(name)
    elif is_folder(target):
        _to_folder(results, name, Path(target), job, options)
        return
    found = _something(_single(results, name), name)
    if found is None:
        return
    chunks = FORMATS[name].export(found, options)
    if target is None or target == STDOUT:
        _to_stdout(chunks)
    elif not write_file(Path(target), chunks):
        job.done, job.unchanged = 0, job.unchanged + job.done


def show(results: Iterable[Result], job: Job) -> None:
    """Shows what was repaired in the results, and writes nothing else."""
    for _ in shown(results, job):
        pass


def shown(results: Iterable[Result], job: Job) -> Iterator[Result]:
    """The results; what was repaired in each is shown on standard output as it passes."""
    from govtool.report.diff import repairs

    standard_output()
    screen = console(job.color, stderr=False)
    for result in results:
        for line in repairs(result, screen.width) if isinstance(result, Document) else ():
            screen.print(line)
        yield result
    if not job.has_repairs:
        job.tell("no repair to show")


def _check_terminal(name: str) -> None:
    if FORMATS[name].binary and sys.stdout and sys.stdout.isatty():
        suffix = FORMATS[name].suffix
        raise click.UsageError(f"{name} is no text for a terminal: name a file with -o, as in -o articles{suffix}")


def _to_stdout(chunks: Iterable[bytes]) -> None:
    stream = standard_output()
    terminal = sys.stdout.isatty()
    for chunk in chunks:
        stream.write(safe(chunk.decode()).encode() if terminal else chunk)
        stream.flush()


def _single(results: Iterable[Result], name: str) -> Iterator[Result]:
    """The results, for a format of one file; for a format that holds one article, that one.

    Raises click.UsageError where a second article comes, before the first is written.
    """
    if FORMATS[name].volume:
        yield from results
        return
    held: list[Result] = []
    for result in results:
        held.append(result)
        if sum(isinstance(one, Document) for one in held) > 1:
            raise click.UsageError(f"several articles, and {name} is one file each: name a folder with -o FOLDER")
    yield from held


def _something(results: Iterator[Result], name: str) -> Iterator[Result] | None:
    """The results; None where there is nothing to write, so that an earlier file is not replaced by an empty one."""
    held: list[Result] = []
    for result in results:
        held.append(result)
        if name in RECORDS or isinstance(result, Document):
            return chain(held, results)
    return None


def _to_folder(results: Iterable[Result], name: str, folder: Path, job: Job, options: Options) -> None:
    check_folder(folder)
    found = FORMATS[name]
    names: dict[str, str] = {}
    for result in results:
        if isinstance(result, Document):
            path = folder / _unused(file_name(result, found.suffix), result, names)
            if not write_file(path, found.export([result], options)):
                job.done, job.unchanged = job.done - 1, job.unchanged + 1


def _unused(name: str, document: Document, names: dict[str, str]) -> str:
    """The file's name; another capture of the same address and title in one run gets its digest too, then a number."""
    source = document.source
    own = f"{source.url}\n{source.path}\n{source.captured}\n{source.sha256}"
    stem, dot, suffix = name.rpartition(".")
    digest = (source.sha256 or "")[:8]
    endings = chain(("", f"-{digest}"), (f"-{digest}-{number}" for number in count(2)))
    unused = (f"{stem}{ending}{dot}{suffix}" for ending in endings)
    return next(one for one in unused if names.setdefault(one, own) == own)
