"""The command line: one module a subcommand, loaded when it is called for. Here is the one edge where errors end."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from govtool import __version__
from govtool.errors import GovtoolError
from govtool.report.screen import one_line, safe

#: Subcommand to its module in this package, in the order of the help.
COMMANDS = ("fetch", "clean", "fix", "export", "convert", "explain", "rules", "schema")

DONE, NOTHING, INTERRUPTED = 0, 1, 130
STOPPED = "interrupted: what was finished is saved, and nothing half-written"


class PipeClosedError(Exception):
    """The reader of standard output went away, as is its right."""


class Commands(click.Group):
    """Finds subcommands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"govtool.cli.{cmd_name}").command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a closed pipe is told to `run`, since click would exit with 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="govtool")
@click.option("--debug", is_flag=True, envvar="GOVTOOL_DEBUG", help="Show a traceback when something goes wrong.")
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:  # noqa: ARG001, FBT001 - read by `run`
    """Archive government web pages, and convert them into clean articles that can be defended.

    Anything goes in: HTML, text, WARC, JSON Lines, a folder of them, or - for standard input.

    \b
    govtool fetch https://www.example.gov/notice/1 -o notice.warc.gz
    govtool convert notice.warc.gz -f markdown -o articles/
    govtool explain notice.html
    """  # noqa: D301 - click wants the character, not its name
    from govtool.cli.hosts import sites
    from govtool.cli.settings import files, settings

    found = files()
    ctx.default_map = settings(COMMANDS, found)
    ctx.obj = sites(found)


def run(arguments: Sequence[str]) -> int:
    """Runs a command; returns its exit code. Nothing but --debug shows a traceback."""
    debug = "--debug" in arguments or os.environ.get("GOVTOOL_DEBUG", "0").lower() not in {"", "0", "false", "no"}
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the locale
    try:
        code = cli.main(list(arguments), prog_name="govtool", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the one edge: a person gets a line, a bug gets --debug
        if debug:
            traceback.print_exc()
        return _ended(error)
    except KeyboardInterrupt:
        return _say(STOPPED, INTERRUPTED)
    return code if isinstance(code, int) else DONE


def _ended(error: Exception) -> int:
    """What a person is told, and the exit code."""
    match error:
        case PipeClosedError() | BrokenPipeError():
            return _closed(DONE)
        case click.Abort():
            return _say(STOPPED, INTERRUPTED)
        case click.ClickException():
            shown = io.StringIO()
            error.show(shown)
            with suppress(OSError):
                click.echo(safe(shown.getvalue()), nl=False, err=True)
            return error.exit_code
        case GovtoolError():
            return _say(str(error), NOTHING)
        case OSError() if error.filename is None:
            return _closed(_say(f"standard output cannot be written: {error.strerror}", NOTHING))
    where = f"{type(error).__name__}: {error}"
    return _say(f"a fault of govtool's own ({where}); run it again with --debug and report what it prints", NOTHING)


def _say(message: str, code: int) -> int:
    with suppress(OSError):
        click.echo(f"govtool: {one_line(message)}", err=True)
    return code


def _closed(code: int) -> int:
    """Nobody reads standard output, or it is full: what is still buffered must not complain at exit."""
    if sys.stdout:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
    return code
