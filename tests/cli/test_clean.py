from __future__ import annotations

import gzip
import json
import os

import pytest

from govtool.record import SCHEMA_VERSION

from .conftest import page, text


def records(done) -> list[dict]:
    return [json.loads(line) for line in done.lines]


def test_a_page_on_standard_input_is_read_without_being_named(shell, place):
    (place / "page.html").write_text(page())
    done = shell("govtool clean < page.html")
    (record,) = records(done)
    assert done.code == 0
    assert record["title"] == "Notice 1"
    assert record["source"]["path"] is None


@pytest.mark.parametrize(
    "line", ["cat page.html | govtool clean", "govtool clean - < page.html", "govtool clean page.html"]
)
def test_so_is_a_pipe_a_dash_and_a_name(shell, place, line):
    (place / "page.html").write_text(page())
    assert records(shell(line))[0]["text"].startswith("The council met on Monday")


def test_standard_input_is_left_alone_beside_arguments(shell, place):
    for n in range(3):
        (place / f"{n}.txt").write_text(text(n))
    (place / "list").write_text("0.txt\n1.txt\n2.txt\n")
    done = shell('while read -r name; do govtool clean -q "$name"; done < list')
    assert [record["source"]["path"] for record in records(done)] == ["0.txt", "1.txt", "2.txt"]


@pytest.mark.parametrize(
    "line", ["govtool clean", "govtool clean < /dev/null", "govtool clean <&-", "govtool clean - <&-"]
)
def test_nothing_to_read_is_wrong_usage(shell, line):
    done = shell(line)
    assert (done.code, done.out) == (2, b"")
    assert "name a file, a folder or an address" in done.err


def test_without_arguments_on_a_terminal_it_says_what_it_wants(terminal):
    done = terminal("clean")
    assert done.code == 2
    assert b"nothing to read: name a file, a folder or an address, or - for standard input" in done.out


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty: nothing to convert"),
        (b" \n\n", "empty: nothing to convert"),
        (bytes(range(256)) * 20, "binary: neither HTML, text, WARC nor JSON Lines"),
        (b"%PDF-1.7\n\x00\x01", "a PDF"),
        (b"PK\x03\x04\x00\x00", "a zip file"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "a feed"),
        (gzip.compress(page().encode()), "unpack it first (gunzip)"),
        (b"<html><body><script>render()</script></body></html>", "no visible text"),
        (b'{"text": "cut', "line 1: no JSON object"),
    ],
)
def test_what_cannot_be_read_is_named_and_is_a_line_of_its_own(call, place, body, said):
    (place / "odd").write_bytes(body)
    done = call("clean", "odd")
    (record,) = records(done)
    assert done.code == 1
    assert done.err.startswith("govtool: odd")
    assert said in done.err
    assert "0 cleaned, 1 failed" in done.err
    assert set(record) == {"schema_version", "source", "failure"}
    assert record["schema_version"] == SCHEMA_VERSION
    assert said in record["failure"]["error"]


def test_a_file_that_is_not_there_is_wrong_usage(call):
    done = call("clean", "nobody.html")
    assert done.code == 2
    assert "nobody.html: no such file or folder" in done.err


def test_an_address_without_its_scheme_is_told_how_to_be_one(call):
    assert "an address starts with http:// or https://" in call("clean", "www.example.gov/notice").err


def test_addresses_and_files_are_not_mixed(call, place):
    (place / "a.txt").write_text(text())
    done = call("clean", "https://example.gov/", "a.txt")
    assert done.code == 2
    assert "addresses and files at once" in done.err


def test_an_address_for_many_pages_is_wrong_usage(call, place):
    for name in ("a.txt", "b.txt"):
        (place / name).write_text(text())
    assert call("clean", "a.txt", "--url", "https://example.gov/").code == 0
    for inputs in (("a.txt", "b.txt"), (".",)):
        done = call("clean", *inputs, "--url", "https://example.gov/")
        assert done.code == 2
        assert "--url is the address of one page" in done.err


def test_a_rule_that_there_is_not_is_wrong_usage(call, place):
    (place / "a.txt").write_text(text())
    done = call("clean", "a.txt", "--no-rule", "leda", "--no-rule", "lead")
    assert done.code == 2
    assert "no rule of the name leda; `govtool rules` lists them" in done.err


def test_a_rule_is_left_out(call, place):
    (place / "a.html").write_text(page())
    for options, there in (((), True), (("--no-rule", "title"), False)):
        (record,) = records(call("clean", "a.html", "--labeller", "whole", *options))
        assert any(edit["rule"] == "title" for edit in record["edits"]) is there


def test_json_lines_with_a_broken_line_give_the_others(call, place):
    good = [json.dumps({"text": text(n), "url": f"https://example.gov/{n}"}) for n in range(3)]
    (place / "corpus.jsonl").write_text("\n".join([good[0], good[1][:40], good[2]]))
    done = call("clean", "corpus.jsonl")
    assert done.code == 3
    assert ["failure" in record for record in records(done)] == [False, True, False]
    assert "corpus.jsonl#2: line 2: no JSON object" in done.err


def test_records_are_taken_and_given_back_as_they_were(call, place):
    (place / "a.html").write_text(page())
    first = call("clean", "a.html", "-o", "a.jsonl")
    again = call("clean", "a.jsonl")
    assert (first.code, again.code) == (0, 0)
    assert again.out == (place / "a.jsonl").read_bytes()


def test_failures_are_passed_on_and_counted(call, place):
    (place / "a.txt").write_text("")
    (place / "b.txt").write_text(text())
    call("clean", "a.txt", "b.txt", "-o", "records.jsonl")
    done = call("clean", "records.jsonl")
    assert done.code == 3
    assert ["failure" in record for record in records(done)] == [True, False]
    assert "a.txt: empty" in done.err


def test_the_content_can_be_overruled(call, place):
    (place / "a").write_text("a < b <br> words that go on")
    assert records(call("clean", "a", "--from", "text"))[0]["text"] == "a < b <br> words that go on"


def test_output_is_utf8_whatever_the_locale(govtool, place):
    (place / "a.txt").write_text("Tiêu đề\nNội dung của bài viết này có dấu đầy đủ.\n")
    done = govtool("clean", "a.txt", LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0
    assert "Nội dung của bài" in done.out.decode()


def test_a_file_name_that_is_no_text_is_no_obstacle(govtool, place):
    (place / os.fsdecode(b"a\xff.txt")).write_text(text())
    done = govtool("clean", ".")
    assert done.code == 0
    assert json.loads(done.out)["source"]["path"] == "a\udcff.txt"
