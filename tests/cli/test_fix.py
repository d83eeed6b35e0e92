from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

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


LOST = ROOT / "examples/evidence/gia-nuoc.html"
FEED = ROOT / "examples/evidence/feed.xml"


def openings(done) -> list[dict]:
    return [edit for line in done.lines for edit in json.loads(line)["edits"] if edit["rule"] == "opening"]


def test_a_feed_has_the_word_that_the_page_lost(call):
    alone = call("fix", str(LOST))
    assert (alone.code, openings(alone)) == (0, [])
    done = call("fix", str(LOST), "--evidence", str(FEED))
    (edit,) = openings(done)
    assert [(one["kind"], one["where"]) for one in edit["evidence"]] == [("feed", "feed.xml item 2, summary")]
    assert json.loads(done.out)["text"].startswith("Phó Chủ tịch UBND tỉnh An Phú Lê Thị Mai Hoa")
    assert done.err == "govtool: 1 fixed, 1 opening repaired\n"


def test_what_evidence_repaired_stays_without_it(call, place):
    call("fix", str(LOST), "--evidence", str(FEED), "-o", "fixed.jsonl")
    fixed = (place / "fixed.jsonl").read_bytes()
    assert call("fix", "fixed.jsonl").out == call("fix", "fixed.jsonl", "--evidence", str(FEED)).out == fixed


def test_evidence_is_heard_by_all_three_ways(call, place):
    call("clean", str(LOST), "-o", "clean.jsonl")
    more = ("--evidence", str(FEED))
    fixed = call("fix", "clean.jsonl", *more).out
    assert fixed == call("fix", str(LOST), *more).out == call("convert", str(LOST), "-f", "jsonl", *more).out
    assert "feed.xml item 2, summary" in call("explain", str(LOST), *more).out.decode()


def test_several_files_are_heard_and_the_order_is_nothing(call, place):
    (place / "list.html").write_text("<a href='/a'>A headline of some words</a>")
    one = call("fix", str(LOST), "--evidence", str(FEED), "--evidence", "list.html")
    other = call("fix", str(LOST), "--evidence", "list.html", "--evidence", str(FEED))
    assert one.out == other.out
    assert len(openings(one)) == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (bytes(range(256)) * 9, "binary"),
        (b"<rss", "a feed in which nothing can be read"),
        (b'{"a": 1}\n{"b": 2}\n', "neither a record"),
        (b"just words", "text, which says of no page"),
    ],
)
def test_evidence_that_is_none_is_wrong_usage_and_named(call, place, body, why):
    if body is not None:
        (place / "bad.xml").write_bytes(body)
    done = call("fix", str(LOST), "--evidence", str(FEED), "--evidence", "bad.xml")
    assert (done.code, done.out) == (2, b"")
    assert f"--evidence bad.xml: {why}" in done.err.replace("line 1: ", "")
    assert "a feed (RSS, Atom, JSON Feed), a list page, records, a WARC or another capture of a page" in done.err


def test_a_part_of_the_evidence_that_cannot_be_read_is_told_and_ends_nothing(call, place):
    call("fix", str(LOST), "--evidence", str(FEED), "-o", "whole.jsonl")
    (place / "records.jsonl").write_bytes((place / "whole.jsonl").read_bytes() + b'no json\n{"a": 1}\n')
    done = call("fix", str(LOST), "--evidence", "records.jsonl")
    assert (done.code, len(openings(done))) == (0, 1)
    assert "--evidence records.jsonl: 2 of its parts passed over, the first: line 2: no JSON object" in done.err


def test_evidence_that_says_nothing_is_told(call, place):
    (place / "feed.xml").write_text("<rss version='2.0'><channel><title>News</title></channel></rss>")
    done = call("fix", str(LOST), "--evidence", "feed.xml")
    assert done.code == 0
    assert "--evidence feed.xml: nothing in it speaks of a page" in done.err


def test_a_feed_as_input_is_still_refused(call):
    done = call("fix", str(FEED))
    assert done.code == 1
    assert "give its links to `govtool fetch`" in done.err


def test_less_confidence_than_asked_is_a_flag(call, place, monkeypatch):
    more = ("--evidence", str(FEED))
    done = call("fix", str(LOST), *more, "--min-confidence", "0.8")
    assert changed(done) == [0]
    assert openings(done)[0]["evidence"][0]["where"] == "feed.xml item 2, summary"
    assert done.err == "govtool: 1 fixed, 1 flagged opening-truncated\n"
    assert changed(call("fix", str(LOST), *more, "--min-confidence", "0.7")) == [1]
    monkeypatch.setenv("GOVTOOL_MIN_CONFIDENCE", "0.8")
    assert call("fix", str(LOST), *more).out == done.out
    assert call("fix", str(LOST), "--min-confidence", "2").code == 2


def test_min_confidence_is_a_setting(call, place):
    (place / "govtool.toml").write_text("min-confidence = 0.9\n")
    assert changed(call("fix", str(LOST), "--evidence", str(FEED))) == [0]


@pytest.mark.parametrize("broken", [TEXT, PAGE])
def test_flag_only_changes_no_text_and_both_copies_stay(call, place, broken):
    done = call("fix", str(broken), "--flag-only", "-o", "flagged.jsonl")
    assert "1 flagged opening-truncated" in done.err
    assert "repaired" not in done.err
    flagged = json.loads((place / "flagged.jsonl").read_text())
    assert not [edit for edit in flagged["edits"] if "text" in (edit["after"] or {})]
    assert flagged["text"] == json.loads(call("clean", str(broken)).out)["text"]
    fixed = json.loads(call("fix", "flagged.jsonl").out)
    assert fixed["text"] == json.loads(call("fix", str(broken)).out)["text"]
    assert "opening-truncated" not in str([block.get("flags") for block in fixed["blocks"]])


def test_flag_only_leaves_wrong_letters_and_flags_them(call, place):
    told = "The council’s members said they’ll repair the bridge, the road’s end and the mill’s wheel in May."
    (place / "a.txt").write_text(told.encode().decode("cp1252") + "\n")
    done = call("fix", "a.txt", "--flag-only", "-o", "flagged.jsonl")
    assert done.err == "govtool: 1 fixed, 1 flagged mojibake\n"
    record = json.loads((place / "flagged.jsonl").read_text())
    assert record["text"] == told.encode().decode("cp1252")
    assert [edit["evidence"][0]["where"] for edit in record["edits"] if edit["rule"] == "characters"] == [
        "UTF-8 read as windows-1252"
    ]
    fixed = call("fix", "flagged.jsonl")
    assert json.loads(fixed.out)["text"] == told
    assert fixed.err == "govtool: 1 fixed, 1 block of 1 page put in right letters\n"


def test_diff_shows_each_repair_and_nothing_else(call):
    done = call("fix", str(LOST), str(TEXT), "--evidence", str(FEED), "--diff")
    shown = done.out.decode().splitlines()
    heads = [line for line in shown if line and not line.startswith(" ")]
    assert heads == ["gia-nuoc.html block 3", "giu-nguon-nuoc.txt block 3"]
    assert shown[1].startswith("  - Chủ tịch UBND")
    assert shown[2].startswith("  + Phó Chủ tịch UBND")
    assert shown[3] == "  opening: the opening had lost “Phó”"
    assert shown[4].startswith("    feed (0.75) · feed.xml item 2, summary · “Phó Chủ tịch")
    assert done.err.startswith("govtool: 2 fixed, 2 openings repaired")


def test_diff_of_nothing_says_so(call):
    done = call("fix", str(LOST), "--diff")
    assert (done.code, done.out) == (0, b"")
    assert done.err == "govtool: no repair to show\ngovtool: 1 fixed\n"
    assert call("fix", str(LOST), "--diff", "-q").err == ""


def test_diff_and_records_go_to_two_places(call, place):
    done = call("fix", str(TEXT), "--diff", "-o", "fixed.jsonl")
    assert done.out.decode().startswith("giu-nguon-nuoc.txt block 3\n")
    assert (place / "fixed.jsonl").read_bytes() == call("fix", str(TEXT)).out
    assert call("fix", "fixed.jsonl", "--diff").out == done.out
    both = call("fix", str(TEXT), "--diff", "-o", "-")
    assert (both.code, both.out) == (2, b"")


def test_diff_has_colours_where_they_are_wanted(call, terminal):
    more = ("fix", str(LOST), "--evidence", str(FEED), "--diff")
    assert "\x1b[7;32mPhó " in terminal(*more).out.decode()
    assert "\x1b[" in call(*more, "--color", "always").out.decode()
    assert "\x1b[" not in call(*more).out.decode()
    assert "\x1b[7;32m" not in terminal(*more, NO_COLOR="1").out.decode()


def test_no_line_of_a_diff_is_wider_than_the_terminal(terminal, place):
    name = "nước-" * 30 + ".html"
    (place / name).write_bytes(LOST.read_bytes())
    done = terminal("fix", name, "--evidence", str(FEED), "--diff", "--color", "never", "-q")
    assert max(map(cell_len, done.out.decode().splitlines())) <= 80


def test_nothing_in_a_feed_moves_the_cursor(call, place):
    evil = FEED.read_text().replace("Phó Chủ tịch UBND", "Ph\u202eó Chủ \x1b[31mtịch UBND")
    (place / "feed.xml").write_text(evil)
    done = call("fix", str(LOST), "--evidence", "feed.xml", "--diff")
    assert done.code == 0
    assert not set(done.out.decode() + done.err) & set("\x1b\u202e")


def test_the_reader_of_a_diff_may_go(shell, place):
    for n in range(200):
        (place / f"{n:03}.txt").write_bytes(TEXT.read_bytes())
    done = shell("govtool fix . --diff | head -1")
    assert (done.code, done.out, done.err) == (0, b"000.txt block 3\n", "")


def test_a_diff_that_cannot_be_written_is_said(shell):
    for line in (f"govtool fix {TEXT} --diff > /dev/full", f"govtool fix {TEXT} --diff >&-"):
        done = shell(line)
        assert done.code == 1
        assert "govtool: standard output " in done.err
