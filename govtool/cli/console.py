"""What a person sees while a command runs: on standard error, and nothing where it is no terminal but messages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Color = Literal["auto", "always", "never"]


class Screen(Console):
    """A console on which the work does not depend: if nobody reads its messages any more, the work goes on."""

    def on_broken_pipe(self) -> None:
        """Falls silent on standard error; on standard output, BrokenPipeError (rich would exit with 1)."""
        if not self.stderr:
            raise BrokenPipeError
        self.quiet = True


def console(color: Color = "auto", *, stderr: bool = True) -> Screen:
    """A console; colours by --color, NO_COLOR and whether it is a terminal."""
    force = {"auto": None, "always": True, "never": False}[color]
    stream = sys.stderr if stderr else sys.stdout
    no_color = True if color == "never" else None if color == "auto" else False
    plain = force is None and not (stream and stream.isatty())
    return Screen(
        stderr=stderr, force_terminal=False if plain else force, no_color=no_color, highlight=False, soft_wrap=True,
        emoji=False, markup=False,
    )  # fmt: skip


@contextmanager
def progress(screen: Screen, label: str, *, shown: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere, whatever --color says of colours."""
    if not (shown and sys.stderr and sys.stderr.isatty() and screen.is_terminal and not screen.is_dumb_terminal):
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        bar.add_task(label, total=None)
        yield bar
