from __future__ import annotations

from rich.cells import cell_len

from .conftest import ROOT, page, text

EXAMPLE = ROOT / "examples/site/tin-tuc/kiem-ke-dat-dai.html"


def test_no_line_is_wider_than_the_terminal(terminal):
    done = terminal("explain", str(EXAMPLE), "--all", "--color", "never")
    assert done.code == 0
    lines = done.out.decode().splitlines()
    assert len(lines) > 60
    assert max(map(cell_len, lines)) <= 80


def test_columns_say_how_wide_a_pipe_is(govtool):
    for columns in ("60", "120"):
        lines = govtool("explain", str(EXAMPLE), COLUMNS=columns).out.decode().splitlines()
        assert int(columns) - 20 < max(map(cell_len, lines)) <= int(columns)


def test_it_shows_the_repair_and_its_evidence(call):
    shown = call("explain", str(EXAMPLE)).out.decode()
    assert "opening: the opening had lost “Giám”" in shown
    assert "       + Giám đốc Sở Tài nguyên" in shown
    assert " - repeat " in shown
    assert "outside, by the labeller: " in shown


def test_records_are_explained_as_they_are(call, place):
    (place / "a.html").write_text(page())
    call("convert", "a.html", "-f", "jsonl", "-o", "a.jsonl", "--labeller", "whole")
    assert call("explain", "a.jsonl").out == call("explain", "a.html", "--labeller", "whole").out


def test_nothing_but_failures_is_on_standard_error(call, place):
    (place / "a.txt").write_text(text())
    (place / "b.txt").write_text("")
    done = call("explain", "a.txt", "b.txt")
    assert done.code == 3
    assert done.err == "govtool: b.txt: empty: nothing to convert\n"


def test_the_reader_of_a_pipe_may_go(shell, place):
    for n in range(300):
        (place / f"{n:03}.txt").write_text(text(n) * 20)
    done = shell("govtool explain . | head -1")
    assert (done.code, done.out, done.err) == (0, b"000.txt\n", "")


def test_a_full_or_closed_output_is_said(shell, place):
    (place / "a.txt").write_text(text())
    for line in ("govtool explain a.txt > /dev/full", "govtool explain a.txt >&-"):
        done = shell(line)
        assert done.code == 1
        assert "govtool: standard output " in done.err
