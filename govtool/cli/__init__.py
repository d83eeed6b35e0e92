"""The command line: one module a subcommand, loaded when it is called for. Here is the one edge where errors end."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from govtool import __version__
from govtool.cli.settings import settings
from govtool.errors import GovtoolError

#: Subcommand to its module in this package, in the order of the help.
COMMANDS = ("fetch", "clean", "fix", "export", "convert", "explain", "rules", "schema")

DONE, NOTHING, INTERRUPTED = 0, 1, 130


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


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="govtool")
@click.option("--debug", is_flag=True, envvar="GOVTOOL_DEBUG", help="Show a traceback when something goes wrong.")
def cli(debug: bool) -> None:  # noqa: FBT001 - read by `run`
    r"""Archive government web pages, and convert them into clean articles that can be defended.

    Anything goes in: HTML, text, WARC, JSON Lines, a folder of them, or - for standard input.

    \b
    govtool fetch https://www.example.gov/notice/1 -o notice.warc.gz
    govtool convert notice.warc.gz -f markdown -o articles/
    govtool explain notice.html
    """


def run(arguments: Sequence[str]) -> int:
    """Runs a command; returns its exit code. Nothing but --debug shows a traceback."""
    debug = "--debug" in arguments or bool(os.environ.get("GOVTOOL_DEBUG"))
    try:
        code = cli.main(list(arguments), prog_name="govtool", standalone_mode=False, default_map=settings(COMMANDS))
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the one edge: a person gets a line, a bug gets --debug
        if debug:
            traceback.print_exc()
        return _ended(error)
    except KeyboardInterrupt:
        return _say("interrupted; what was done is saved", INTERRUPTED)
    return code if isinstance(code, int) else DONE


def _ended(error: Exception) -> int:
    """What a person is told, and the exit code."""
    match error:
        case BrokenPipeError():
            return _closed()
        case click.Abort():
            return _say("interrupted; what was done is saved", INTERRUPTED)
        case click.ClickException():
            error.show()
            return error.exit_code
        case GovtoolError():
            return _say(str(error), NOTHING)
    where = f"{type(error).__name__}: {error}"
    return _say(f"a fault of govtool's own ({where}); run it again with --debug and report what it prints", NOTHING)


def _say(message: str, code: int) -> int:
    with suppress(OSError):
        click.echo(f"govtool: {message}", err=True)
    return code


def _closed() -> int:
    """The reader of the pipe went away: that is its right. What is still buffered must not complain at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return DONE
