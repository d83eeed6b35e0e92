from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest

from govtool.cli.console import console, progress
from govtool.report.screen import one_line, safe

from .conftest import ROOT, page, text

HEAVY = (
    "trafilatura",
    "lxml",
    "selectolax",
    "rich",
    "httpx2",
    "numpy",
    "warcio",
    "fastwarc",
    "platformdirs",
    "slugify",
)
FORGED = "\x1b]0;owned\x07\x1b[31mNotice\x1b[0m \u202eecitoN\u202c\u2066\u200f\u061c\x9b31m\x08"


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from govtool.cli import run; assert run(['--help']) == 0; "
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.split() == []


def test_help_keeps_the_lines_of_its_examples(call):
    assert b"  govtool convert notice.warc.gz -f markdown -o articles/\n" in call("--help").out
    assert b"  govtool convert page.html " in call("convert", "--help").out
    assert b"\n  govtool fetch addresses.txt -o - | govtool convert" in call("fetch", "--help").out


def test_bars_are_drawn_on_a_terminal(terminal, place):
    for n in range(5):
        (place / f"{n}.txt").write_text(text(n))
    shown = terminal("convert", ".", "-o", "out").out
    assert b"converting" in shown
    assert b"5/" in shown
    assert shown.rstrip().endswith(b"govtool: 5 converted")


@pytest.mark.parametrize("how", [("-q",), ("--color", "always")])
def test_no_bar_where_it_would_not_be_seen(terminal, govtool, place, how):
    (place / "a.txt").write_text(text())
    seen = (
        govtool("convert", "a.txt", *how).err if how[0] == "--color" else terminal("clean", "a.txt", "-q").out.decode()
    )
    assert "━" not in seen


def test_a_message_does_not_break_a_bar_and_is_whole(terminal, place):
    for n in range(3):
        (place / f"{n}.txt").write_text(text(n) if n != 1 else "")
    shown = terminal("convert", ".", "-o", "out").out
    assert b"govtool: 1.txt: empty: nothing to convert\n" in shown


def test_quiet_says_only_what_failed(govtool, place):
    (place / "a.txt").write_text(text())
    (place / "b.txt").write_text("")
    assert govtool("convert", "a.txt", "-q").err == ""
    assert govtool("convert", "a.txt", "b.txt", "-q", "-o", "out/").err == "govtool: b.txt: empty: nothing to convert\n"


def test_verbose_tells_every_reason_for_passing_over(govtool, place):
    for suffix in ("css", "js", "png", "svg", "ico"):
        (place / f"a.{suffix}").write_bytes(b"\x00\x01")
    (place / "a.txt").write_text(text())
    assert "; -v tells the rest)" in govtool("convert", ".").err
    told = govtool("convert", ".", "-v").err
    assert all(f"1 not a page: .{suffix}" in told for suffix in ("css", "js", "png", "svg", "ico"))


def test_colour_is_for_terminals(terminal, govtool, place):
    (place / "a.html").write_text(page())
    assert b"\x1b[" in terminal("explain", "a.html").out
    assert b"\x1b[" not in govtool("explain", "a.html").out


def test_colour_obeys_the_option_before_no_color(terminal, govtool, place):
    (place / "a.html").write_text(page())
    assert b"\x1b[" not in terminal("explain", "a.html", "--color", "never").out
    assert b"\x1b[32m" not in terminal("explain", "a.html", NO_COLOR="1").out
    assert b"\x1b[" in govtool("explain", "a.html", "--color", "always", NO_COLOR="1").out


def test_safe_takes_what_moves_the_cursor_or_turns_the_text():
    assert safe(FORGED) == "]0;owned[31mNotice[0m ecitoN31m"
    assert safe("Giấy phép số 12/GP\tмир العربية 中文\n") == "Giấy phép số 12/GP\tмир العربية 中文\n"


def test_one_line_leaves_no_room_for_a_forged_message():
    assert one_line("a\ngovtool: all is well\r\n") == "a govtool: all is well"


@pytest.mark.parametrize(
    "command",
    [("explain",), ("convert",), ("convert", "-f", "text"), ("convert", "-f", "html"), ("clean", "-o", "x.jsonl")],
)
def test_a_page_does_not_write_to_the_terminal(terminal, place, command):
    forged = FORGED.replace("\x1b", "&#27;").replace("\x08", "")
    (place / "a.html").write_text(page().replace("Notice 1", forged).replace("Monday", f"Monday {forged}"))
    (place / "a.txt").write_text(f"{FORGED}\n{FORGED} met on Monday and agreed to repair the bridge.\n")
    for name in ("a.html", "a.txt"):
        shown = terminal(command[0], name, *command[1:], "--color", "never").out.decode()
        lines = shown.replace("\x1b[?25l", "").replace("\x1b[?25h", "").replace("\x1b[2K", "").replace("\x1b[1A", "")
        assert not any(bad in lines for bad in ("\x1b]", "\x1b[31m", "\u202e", "\u2066", "\u200f", "\x9b", "\x07"))


def test_a_file_name_does_not_either(terminal, govtool, place):
    name = "\x1b[31mred\u202e\ngovtool: all is well.txt"
    (place / name).write_text("")
    for seen in (
        terminal("convert", name).out.decode(),
        terminal("convert", "./").out.decode(),
        govtool("convert", name + "x").err,
        govtool("convert", "--from", name).err,
        govtool("convert", name, "-o", f"{name}/x.md").err,
    ):
        assert "\x1b[31m" not in seen
        assert "\u202e" not in seen
        assert "\ngovtool: all is well" not in seen.partition("Error")[0]


def test_what_looks_like_markup_of_a_terminal_is_shown_as_it_stands(govtool, place):
    marked = "[red]Notice[/red] [/none] :smile:"
    (place / "[red]x[.txt").write_text("")
    (place / "a.html").write_text(page().replace("Notice 1", marked).replace("Monday", f"Monday {marked}"))
    assert "govtool: [red]x[.txt: " in govtool("convert", "[red]x[.txt").err
    for command in (("explain", "a.html"), ("convert", "a.html", "-f", "text")):
        done = govtool(*command, "--color", "always")
        assert marked in re.sub("\x1b\\[[0-9;]*m", "", done.out.decode())


def test_the_work_goes_on_when_nobody_reads_the_messages(shell, place):
    for n in range(40):
        (place / f"{n:02}.txt").write_text(text(n) if n % 2 else "")
    done = shell("govtool convert . -f jsonl -o out.jsonl 2> >(head -c 1 >/dev/null; exec 0<&-; sleep 1)")
    assert done.code == 3
    assert len((place / "out.jsonl").read_bytes().splitlines()) == 40


def test_a_terminal_that_is_none_gets_no_bar(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress(console(), "converting", shown=True) as bar:
        assert bar is None
