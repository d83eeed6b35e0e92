"""Options that several commands share, and what their words mean."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

#: The keys of `export.FORMATS` and `labels.LABELLERS`, which `--help` must not import; a test compares them.
FORMATS = ("markdown", "json", "jsonl", "text", "html", "epub", "sqlite")
LABELLERS = ("network", "trafilatura", "whole")
WANTED = ("article", "page")

#: What the formats can do with pictures; the first is what suits them.
SHOWS = {
    "markdown": ("link", "local", "embed", "none"),
    "html": ("embed", "local", "link", "none"),
    "epub": ("embed", "link", "none"),
}
#: The formats that know an option, by its name in the code; what is not here all of them know.
KNOWN_BY = {
    "images": tuple(SHOWS),
    "images_from": tuple(SHOWS),
    "fetch_images": tuple(SHOWS),
    "tables": ("markdown",),
    "no_front_matter": ("markdown",),
    "compact": ("json", "jsonl"),
    "group_by": ("epub",),
    "title": ("epub",),
}

Command = TypeVar("Command", bound=Callable[..., Any])

STDIN = "-"


def _both(*decorators: Callable[[Any], Any]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


inputs = click.argument("inputs", nargs=-1, metavar="[INPUT]...")
output = click.option(
    "-o", "--output", metavar="PATH", envvar="GOVTOOL_OUTPUT", help="File, folder, or - for standard output."
)
format_of = click.option(
    "-f", "--format", "format_", type=click.Choice(FORMATS), default="markdown", show_default=True,
    envvar="GOVTOOL_FORMAT", help="What to write.",
)  # fmt: skip
all_pages = click.option(
    "--all-pages", is_flag=True, envvar="GOVTOOL_ALL_PAGES",
    help="Also pages that are no articles: listings, forms, error pages. JSON, JSON Lines and SQLite hold them anyway.",
)  # fmt: skip
exporting = _both(
    click.option(
        "--images", type=click.Choice(["link", "local", "embed", "none"]), envvar="GOVTOOL_IMAGES",
        help="Pictures: links, files beside the export, in it, or none. Markdown links, HTML and EPUB embed.",
    ),
    click.option(
        "--images-from", multiple=True, metavar="PATH", type=click.Path(exists=True), envvar="GOVTOOL_IMAGES_FROM",
        help="A folder or a WARC that has pictures and attachments; the inputs are asked too.",
    ),
    click.option(
        "--fetch-images", is_flag=True, envvar="GOVTOOL_FETCH_IMAGES",
        help="Fetch, as politely as `govtool fetch`, what is nowhere at hand.",
    ),
    click.option(
        "--tables", type=click.Choice(["auto", "gfm", "html"]), default="auto", show_default=True,
        envvar="GOVTOOL_TABLES", help="Tables of Markdown: with pipes where they fit, always so, or as HTML.",
    ),
    click.option(
        "--no-front-matter", is_flag=True, envvar="GOVTOOL_NO_FRONT_MATTER", help="Markdown without its YAML."
    ),
    click.option(
        "--compact", is_flag=True, envvar="GOVTOOL_COMPACT", help="Records without their blocks, head and edits."
    ),
    click.option(
        "--group-by", type=click.Choice(["site", "section", "month"]), envvar="GOVTOOL_GROUP_BY",
        help="What the articles of a volume are grouped by.",
    ),
    click.option("--title", metavar="TEXT", default="", help="Title of a volume."),
)  # fmt: skip
reading = _both(
    click.option(
        "--from", "kind", type=click.Choice(["html", "text", "warc", "jsonl"]), envvar="GOVTOOL_FROM",
        help="What the input is, where its content would not tell.",
    ),
    click.option("--url", metavar="URL", help="Address of the page, for one that does not say it."),
)  # fmt: skip
labelling = _both(
    click.option(
        "--labeller", type=click.Choice(LABELLERS), default=LABELLERS[0], show_default=True,
        envvar="GOVTOOL_LABELLER", help="Who chooses the article.",
    ),
    click.option(
        "--as", "wanted", type=click.Choice(WANTED), envvar="GOVTOOL_AS",
        help="The pages are articles, or to be kept with all they are made of (a forum's thread, a service).",
    ),
    click.option(
        "--no-rule", "no_rule", multiple=True, metavar="NAME", envvar="GOVTOOL_NO_RULE",
        help="Leave a rule out (`govtool rules` lists them).",
    ),
)  # fmt: skip
repairing = _both(
    click.option(
        "--evidence", multiple=True, metavar="FILE", type=click.Path(path_type=Path),
        help="A feed, a list page, records or another capture that may have an opening whole.",
    ),
    click.option(
        "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, show_default=True,
        envvar="GOVTOOL_MIN_CONFIDENCE", help="Only flag openings for which evidence is less sure.",
    ),
    click.option(
        "--flag-only", is_flag=True, envvar="GOVTOOL_FLAG_ONLY",
        help="Change no text: flag what would be repaired, with the evidence.",
    ),
)  # fmt: skip
telling = _both(
    click.option("-q", "--quiet", is_flag=True, envvar="GOVTOOL_QUIET", help="Only failures."),
    click.option("-v", "--verbose", is_flag=True, envvar="GOVTOOL_VERBOSE", help="Say what is passed over, and why."),
    click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), default="auto", envvar="GOVTOOL_COLOR",
        help="Colours on the terminal; NO_COLOR is obeyed.",
    ),
)  # fmt: skip


def opened(inputs: Sequence[str]) -> list[Path | BinaryIO]:
    """Inputs as paths and standard input, which is read for -, or when no input is named and it is a pipe or a file.

    Raises click.UsageError where there is nothing to read, or a file is not there.
    """
    if not inputs and _is_stream():
        inputs = (STDIN,)
    if not inputs:
        raise click.UsageError("nothing to read: name a file, a folder or an address, or - for standard input")
    return [_opened(name) for name in inputs]


def _opened(name: str) -> Path | BinaryIO:
    if name == STDIN:
        if sys.stdin is None:
            raise click.UsageError("standard input is closed: name a file, a folder or an address")
        return sys.stdin.buffer
    path = Path(name)
    if not path.exists():
        hint = "; an address starts with http:// or https://" if "." in name and "/" in name else ""
        raise click.UsageError(f"{name}: no such file or folder{hint}")
    return path


def _is_stream() -> bool:
    """Whether standard input is a pipe, a socket or a file: no terminal, and not the null device of a daemon."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def is_address(text: str) -> bool:
    """Whether an argument is a web address."""
    return text.lower().startswith(("http://", "https://"))
