from __future__ import annotations

import json

from .conftest import ROOT

TEXT = ROOT / "examples/text/giu-nguon-nuoc.txt"
PAGE = ROOT / "examples/site/tin-tuc/kiem-ke-dat-dai.html"


def changed(done) -> list[int]:
    return [sum("text" in (edit["after"] or {}) for edit in json.loads(line)["edits"]) for line in done.lines]


def test_cleaning_changes_no_text_and_fixing_puts_one_word_back(call, place):
    cleaned = call("clean", str(TEXT), "-o", "clean.jsonl")
    assert "1 flagged lead-repeated" in cleaned.err
    assert changed(call("clean", "clean.jsonl")) == [0]
    fixed = call("fix", "clean.jsonl")
    assert (fixed.code, changed(fixed)) == (0, [1])
    assert "1 fixed, 1 opening repaired" in fixed.err
    assert json.loads(fixed.out)["text"].startswith("Phó Chủ tịch UBND tỉnh An Phú")


def test_it_cleans_first_what_is_no_record(call):
    record = json.loads(call("fix", str(TEXT)).out)
    assert {block.get("role") for block in record["blocks"]} >= {"title", "lead", "repeat"}


def test_the_two_ways_are_one(call, place):
    call("clean", str(PAGE), "-o", "clean.jsonl")
    assert call("fix", "clean.jsonl").out == call("fix", str(PAGE)).out == call("convert", str(PAGE), "-f", "jsonl").out


def test_fixed_is_fixed(call, place):
    call("fix", str(PAGE), "-o", "fixed.jsonl")
    assert call("fix", "fixed.jsonl").out == (place / "fixed.jsonl").read_bytes()


def test_a_pipe_of_all_stages(shell):
    done = shell(f"cat {TEXT} | govtool clean | govtool fix | govtool export -f text -o -")
    assert done.code == 0
    assert done.out.decode().startswith("Phó Chủ tịch UBND tỉnh An Phú")
    assert [line.split(",")[0] for line in done.err.splitlines()].count("govtool: 1 exported") == 1


def test_a_failure_goes_all_the_way(shell, place):
    (place / "a.txt").write_text("")
    done = shell(f"govtool clean a.txt {TEXT} | govtool fix | govtool export -f jsonl")
    assert done.code == 3
    assert ["failure" in json.loads(line) for line in done.lines] == [True, False]
    assert "govtool: a.txt: empty: nothing to convert" in done.err
    assert done.err.splitlines()[-1].startswith("govtool: 1 exported, 1 opening repaired")
    assert done.err.splitlines()[-1].endswith("1 failed")
