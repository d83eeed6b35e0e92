from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from govtool.cli import run

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/archive"))

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notice {n}</title></head><body>
<nav><a href="/">Home</a></nav><main><h1>Notice {n}</h1>
<p>The council met on Monday and agreed to repair bridge number {n} before the rains come.</p>
<p>Work begins in May and ends in July; the road stays open for buses and for the ambulance.</p>
</main></body></html>"""


class Done(NamedTuple):
    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[bytes]:
        return self.out.splitlines()


def page(n: int = 1) -> str:
    return PAGE.format(n=n)


def text(n: int = 1) -> str:
    return f"Notice {n}\nThe council met on Monday and agreed to repair bridge number {n} before the rains come.\n"


def environment(**changes: str) -> dict[str, str]:
    """A user without settings. The labeller `whole` starts fastest; what is asked here is not about the labels."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOVTOOL_", "COLUMNS", "NO_COLOR", "FORCE_COLOR"))}
    return {**kept, "XDG_CONFIG_HOME": "/nonexistent", "GOVTOOL_LABELLER": "whole", "TERM": "xterm", **changes}


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """An empty folder to work in; no settings but those that a test writes."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GOVTOOL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def call(place, capfdbinary) -> Callable[..., Done]:
    """govtool in this process."""

    def called(*arguments: str) -> Done:
        capfdbinary.readouterr()
        code = run(arguments)
        out, err = capfdbinary.readouterr()
        return Done(code, out, err.decode())

    return called


@pytest.fixture
def govtool(place) -> Callable[..., Done]:
    """govtool in a process of its own, with pipes for its streams; no standard input unless given."""

    def called(*arguments: str, stdin: bytes | None = None, **changes: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "govtool", *arguments], cwd=place, env=environment(**changes), capture_output=True,
            check=False, timeout=60, **({"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}),
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr.decode())

    return called


@pytest.fixture
def shell(place) -> Callable[..., Done]:
    """A line of bash, in which `govtool` is the command; its exit code is that of the pipe's last failing part."""

    def called(line: str, **changes: str) -> Done:
        script = f'set -o pipefail; govtool() {{ "{sys.executable}" -m govtool "$@"; }}; {line}'
        done = subprocess.run(
            ["bash", "-c", script], cwd=place, env=environment(**changes), capture_output=True, check=False,
            stdin=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr.decode())

    return called


@pytest.fixture
def terminal(place) -> Callable[..., Done]:
    """govtool at a terminal of 80 columns: all that it shows is `out`. With `plain_out`, only messages are shown."""

    def called(*arguments: str, plain_out: bool = False, **changes: str) -> Done:
        shown, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        out = subprocess.DEVNULL if plain_out else theirs
        started = subprocess.Popen(
            [sys.executable, "-m", "govtool", *arguments], cwd=place, env=environment(**changes), stdin=theirs,
            stdout=out, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        seen = b"".join(received(shown))
        os.close(shown)
        return Done(started.wait(60), seen.replace(b"\r\n", b"\n"), "")

    return called


def received(descriptor: int) -> Iterator[bytes]:
    with suppress(OSError):  # how Linux says that the other side is closed
        while chunk := os.read(descriptor, 65536):
            yield chunk


@pytest.fixture
def site():
    from awkward_server import serve

    with serve() as served:
        yield served
