from __future__ import annotations

import json

import pytest

from .conftest import page, text


@pytest.fixture
def records(call, place):
    for n in range(3):
        (place / f"{n}.html").write_text(page(n))
    call("clean", "0.html", "1.html", "2.html", "-o", "records.jsonl", "--labeller", "whole")
    return "records.jsonl"


@pytest.mark.parametrize(
    ("name", "start"), [("jsonl", b'{"schema_version"'), ("json", b"[\n"), ("text", b"The council"), ("epub", b"PK")]
)
def test_several_records_make_one_file_of_these(call, records, name, start):
    done = call("export", records, "-f", name)
    assert done.code == 0
    assert done.out.startswith(start)


def test_several_records_make_a_markdown_file_each(call, records, place):
    done = call("export", records)
    assert (done.code, done.out) == (2, b"")
    assert "several articles, and markdown is one file each: name a folder with -o FOLDER" in done.err
    assert call("export", records, "-o", "out").code == 0
    assert len(list((place / "out").glob("undated-notice-?-????????.md"))) == 3


def test_an_export_of_records_is_that_of_the_pages(call, records, place):
    for name in ("jsonl", "json", "text", "epub"):
        pages = call("convert", "0.html", "1.html", "2.html", "-f", name, "--labeller", "whole")
        assert call("export", records, "-f", name).out == pages.out


@pytest.mark.parametrize("what", ["0.html", "a.txt", "corpus.jsonl", "https://example.gov/"])
def test_pages_are_sent_to_convert(call, records, place, what):
    (place / "a.txt").write_text(text())
    (place / "corpus.jsonl").write_text('{"text": "words"}')
    done = call("export", what, "-f", "text", "-o", "out.txt")
    assert (done.code, done.out) == (2, b"")
    assert "export takes records; for pages, text and WARCs use `govtool convert … -f text`" in done.err
    assert not (place / "out.txt").exists()


def test_a_page_among_records_is_a_failure_that_says_so(call, records):
    done = call("export", records, "0.html", "-f", "jsonl")
    assert (done.code, len(done.lines)) == (3, 4)
    assert "0.html: export takes records" in done.err


def test_an_unknown_format_is_wrong_usage(call, records):
    done = call("export", records, "-f", "docx")
    assert done.code == 2
    assert "'docx' is not one of 'markdown', 'json', 'jsonl', 'text', 'html', 'epub', 'sqlite'" in done.err


def test_records_of_another_version_say_to_make_them_anew(call, records, place):
    record = json.loads((place / records).read_text().splitlines()[0])
    (place / "old.jsonl").write_text(json.dumps(record | {"schema_version": 99}))
    done = call("export", "old.jsonl", "-f", "text")
    assert done.code == 1
    assert "old.jsonl#1: line 1: schema_version is 99, this govtool reads 1: make the record anew" in done.err


def test_a_folder_of_records_is_exported(call, records, place):
    (place / "many").mkdir()
    for n, line in enumerate((place / records).read_text().splitlines()):
        (place / f"many/{n}.jsonl").write_text(line)
    assert len(call("export", "many", "-f", "jsonl").lines) == 3
