"""What a person sees while a command runs: on standard error, and nothing where it is no terminal but messages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Color = Literal["auto", "always", "never"]
#: Escape sequences and overrides of direction in a page's title must not reach the terminal.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def console(color: Color = "auto", *, stderr: bool = True) -> Console:
    """A console; colours by --color, NO_COLOR and whether it is a terminal."""
    force = {"auto": None, "always": True, "never": False}[color]
    stream = sys.stderr if stderr else sys.stdout
    no_color = True if color == "never" else None if color == "auto" else False
    plain = force is None and not stream.isatty()
    return Console(
        file=stream, force_terminal=False if plain else force, no_color=no_color, highlight=False, soft_wrap=True,
        emoji=False, markup=False,
    )  # fmt: skip


def safe(text: str) -> str:
    """The text without what could move the cursor or turn the reading direction."""
    return CONTROL.sub("", text)


@contextmanager
def progress(screen: Console, label: str, *, shown: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not (shown and screen.is_terminal):
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as bar:
        bar.add_task(label, total=None)
        yield bar
