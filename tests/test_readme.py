"""The README cannot drift: its commands run, and print what it shows.

A command is a `$ ` line of a ```console block, going on after a backslash. Lines below it are its output, where "…"
alone on a line stands for any lines, and within a line for any words; no line means that the output is not compared.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from govtool.cli import COMMANDS, cli
from govtool.cli.hosts import KEYS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

#: Beginnings of commands that are not run here -> why.
SKIPPED = {
    "make": "installs, or runs this very test",
    "pip": "installs",
    ".venv/bin/pip": "installs",
    "python3 -m venv": "installs",
    "govtool fetch https://": "asks the network",
    "govtool convert https://": "asks the network",
}
#: Copied beside the commands.
INPUTS = ("examples",)


class Example(NamedTuple):
    command: str
    output: str


def examples(markdown: str) -> list[Example]:
    """Return the commands of the console blocks, in order."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", markdown, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            end = next(at for at, line in enumerate(lines) if not line.endswith("\\"))
            found.append(Example("\n".join(lines[: end + 1]), "\n".join(lines[end + 1 :]).strip("\n")))
    return found


def pattern(shown: str) -> str:
    """Return the expression that an output must match as a whole."""
    lines = (
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown.splitlines()
    )
    return "".join(lines)


def options_of(name: str) -> dict[tuple[str, ...], click.Option]:
    """Return a command's options by their flags, short before long; --help is every command's."""
    command = cli.get_command(click.Context(cli), name)
    return {tuple(param.opts): param for param in command.params if isinstance(param, click.Option)}


def tomls(markdown: str) -> list[str]:
    """Return the settings shown."""
    return re.findall(r"^```toml\n(.*?)^```$", markdown, re.DOTALL | re.MULTILINE)


class Row(NamedTuple):
    flags: tuple[str, ...]
    commands: list[str]
    default: str
    setting: str


def option_rows(markdown: str) -> list[Row]:
    """Return the rows of the table of options."""
    rows = re.findall(r"^\| (`-.*?) \| (.*?) \| (.*?) ?\| (yes|no) \|", markdown, re.MULTILINE)
    return [
        Row(tuple(re.findall(r"`(.*?)`", flags)), commands.split(", "), default, setting)
        for flags, commands, default, setting in rows
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the inputs; the commands run in it one after another, as a reader would type them."""
    place = tmp_path_factory.mktemp("readme")
    for name in INPUTS:
        shutil.copytree(ROOT / name, place / name)
    return place


def test_commands_are_found_with_their_output():
    text = (
        "words\n```console\n$ govtool rules\nfirst\n…\nlast\n$ cat a | \\\n    govtool clean\n```\n\n```sh\n$ no\n```\n"
    )
    assert examples(text) == [Example("govtool rules", "first\n…\nlast"), Example("cat a | \\\n    govtool clean", "")]


def test_three_dots_stand_for_any_lines_and_any_words():
    assert re.fullmatch(pattern("one\n…\nid: …, end"), "one\na\nb\nid: 12, end\n")
    assert re.fullmatch(pattern("one\n…\nend"), "one\nend\n")
    assert not re.fullmatch(pattern("one\nend"), "one\na\nend\n")


def test_the_two_commands_come_first():
    assert [example.command for example in examples(README.read_text(encoding="utf-8"))][:2] == [
        "make demo",
        "make test",
    ]


@pytest.mark.parametrize("example", examples(README.read_text(encoding="utf-8")), ids=lambda example: example.command)
def test_commands_run(example, folder):
    reason = next((why for start, why in SKIPPED.items() if example.command.startswith(start)), "")
    if reason:
        pytest.skip(reason)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", example.command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    if example.output:
        assert re.fullmatch(pattern(example.output), done.stdout.rstrip("\n") + "\n"), done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_has_the_options_of_each_command_and_no_other(name):
    rows = {row.flags: row for row in option_rows(README.read_text(encoding="utf-8")) if name in row.commands}
    options = options_of(name)
    assert set(rows) == set(options)
    for flags, option in options.items():
        shown = "" if option.default in (None, "", False) or "Sentinel" in repr(option.default) else str(option.default)
        assert rows[flags].default == shown, flags
        assert rows[flags].setting == ("yes" if option.envvar else "no"), flags


def test_the_table_of_commands_names_each_of_them():
    named = re.findall(r"^\| `govtool (\w+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(named) == COMMANDS


@pytest.mark.parametrize("toml", tomls(README.read_text(encoding="utf-8")))
def test_the_settings_shown_are_settings(toml, tmp_path):
    (tmp_path / "govtool.toml").write_text(toml, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "govtool", "rules"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_settings_of_a_host_shown_are_those_of_the_examples():
    assert (ROOT / "examples/govtool.toml").read_text() in tomls(README.read_text(encoding="utf-8"))


def test_the_table_has_the_keys_of_a_host():
    keys = re.findall(
        r"^\| `([\w-]+)` \| (?:CSS|lines|a name|names|article)", README.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert keys == list(KEYS)
