from __future__ import annotations

import pytest

from govtool import __version__, cli
from govtool.cli import COMMANDS

from .conftest import text


def test_without_a_command_it_shows_how_to_use_it(call, terminal):
    for done in (call(), terminal()):
        assert done.code == 2
        assert "Usage: govtool [OPTIONS] COMMAND [ARGS]..." in done.err + done.out.decode()


@pytest.mark.parametrize("words", [("--help",), ("-h",), *((name, "--help") for name in COMMANDS)])
def test_help_is_a_success(call, words):
    done = call(*words)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(b"Usage: govtool")


def test_help_lists_the_commands_in_the_order_of_the_work(call):
    lines = call("--help").out.decode().partition("Commands:\n")[2].splitlines()
    assert tuple(line.split()[0] for line in lines) == COMMANDS


def test_version(call):
    assert call("--version").out.decode() == f"govtool, version {__version__}\n"


@pytest.mark.parametrize("words", [("convret",), ("convert", "--fromat", "x"), ("--nope",)])
def test_wrong_usage_is_2_and_says_where_help_is(call, words):
    done = call(*words)
    assert (done.code, done.out) == (2, b"")
    assert "--help' for help." in done.err


@pytest.fixture
def broken(monkeypatch, place):
    """A fault of ours, in the middle of a command."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    (place / "a.txt").write_text(text())
    monkeypatch.setattr("govtool.cli.writing.write_file", fail)


def test_a_fault_of_ours_is_one_line(call, broken):
    done = call("convert", "a.txt", "-o", "out.md")
    assert done.code == 1
    assert done.err == (
        "govtool: a fault of govtool's own (ZeroDivisionError: by nought); "
        "run it again with --debug and report what it prints\n"
    )


def test_debug_shows_where(call, broken, monkeypatch):
    assert "Traceback" in call("--debug", "convert", "a.txt", "-o", "out.md").err
    monkeypatch.setenv("GOVTOOL_DEBUG", "1")
    assert "Traceback" in call("convert", "a.txt", "-o", "out.md").err
    monkeypatch.setenv("GOVTOOL_DEBUG", "0")
    assert "Traceback" not in call("convert", "a.txt", "-o", "out.md").err


def test_an_interruption_is_130_and_one_line(call, monkeypatch, place):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (place / "a.txt").write_text(text())
    monkeypatch.setattr("govtool.cli.writing.write_file", interrupt)
    done = call("convert", "a.txt", "-o", "out.md")
    assert done.code == 130
    assert done.err.strip().splitlines() == [f"govtool: {cli.STOPPED}"]


def test_two_runs_in_one_process_do_not_know_each_other(call, place):
    (place / "a.txt").write_text("")
    assert "1 failed" in call("convert", "a.txt").err
    assert "1 failed" in call("convert", "a.txt").err
