from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govtool.errors import EmptyInput, UnknownFormat
from govtool.model import Capture, Document, Failure
from govtool.pipeline import convert_one
from govtool.record import to_record
from govtool.sources import MAX_BYTES, Reading, body_kind, read_all, sniff

HTML = "<!doctype html><html><body><p>Nội dung của bài viết này.</p></body></html>"


def read(*inputs, **changes) -> list[Capture | Document | Failure]:
    return list(read_all(inputs, Reading(**changes)))


def lines(*values) -> io.BytesIO:
    return io.BytesIO(b"".join(v if isinstance(v, bytes) else json.dumps(v).encode() + b"\n" for v in values))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (HTML.encode(), "html"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML>", "html"),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", "html"),
        (HTML.encode("utf-16"), "html"),
        (b"some words before <p>a paragraph</p>", "html"),
        ("Sở Tài nguyên\nNội dung".encode(), "text"),
        ("Nội dung".encode("utf-16"), "text"),
        ("Nội dung".encode("cp1258", "replace"), "text"),
        (b"a < b and c > d", "text"),
        (b"WARC/1.1\r\n", "warc"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo"), "warc"),
        (b'{"text": "words"}', "jsonl"),
        (b'{ "text": "words"}', "jsonl"),
        (b'\n{"text": "words"}', "jsonl"),
        (b"{curly} words", "text"),
        (b"\x0cpage one\n\x0cpage two\n", "text"),
    ],
)
def test_it_is_told_by_its_content(head, kind):
    assert sniff(head) == kind


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7\n\x00", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip file"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG"),
        (b"\xff\xd8\xff\xe0\x00", "a JPEG"),
        (b"\xd0\xcf\x11\xe0\x00", "an old Office file"),
        (bytes(range(256)), "binary"),
        (gzip.compress(HTML.encode()), "gunzip"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a feed"),
        (b'<?xml version="1.0"?>\n<!-- by hand --><urlset>', "a sitemap"),
    ],
)
def test_what_is_no_page_is_named(head, name):
    with pytest.raises(UnknownFormat, match=name):
        sniff(head)


@pytest.mark.parametrize("head", [b"", b" \r\n\t"])
def test_nothing_is_empty(head):
    with pytest.raises(EmptyInput):
        sniff(head)


def test_a_response_is_a_page_or_not():
    assert body_kind(HTML.encode()) == "html"
    assert body_kind("chỉ là chữ".encode()) == "text"
    for body in (b'{"a": 1}', b"%PDF-1.7\x00", b""):
        with pytest.raises((UnknownFormat, EmptyInput)):
            body_kind(body)


def test_a_file_has_its_name_for_a_path(tmp_path):
    (tmp_path / "a.html").write_text(HTML)
    (capture,) = read(tmp_path / "a.html")
    assert (capture.path, capture.url, capture.kind, capture.fetched_at) == ("a.html", None, "html", None)
    assert capture.body == HTML.encode()


def test_a_folders_files_have_paths_in_it_in_one_order(tmp_path):
    for name in ("b.html", "a/c.html", "a/a.txt", "é.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HTML)
    assert [one.path for one in read(tmp_path)] == ["a/a.txt", "a/c.html", "b.html", "é.html"]


def test_inputs_of_the_same_name_have_paths_in_the_folder_that_holds_them_all(tmp_path):
    for name in ("a/index.html", "b/index.html", "b/c/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HTML)
    a, b = tmp_path / "a/index.html", tmp_path / "b/index.html"
    assert [one.path for one in read(a, b)] == ["a/index.html", "b/index.html"]
    assert [one.path for one in read(a.parent, b.parent)] == ["a/index.html", "b/c/index.html", "b/index.html"]
    assert [one.path for one in read(b, b.parent / "c/index.html")] == ["index.html", "c/index.html"]
    assert [one.path for one in read(a, b.parent)] == ["a/index.html", "b/c/index.html", "b/index.html"]
    assert [one.path for one in read(b.parent, io.BytesIO(HTML.encode()))] == ["c/index.html", "index.html", None]


def test_so_has_the_place_where_we_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(HTML)
    assert [one.path for one in read(Path("a.html"), Path("b.html"))] == ["a.html", "b.html"]


def test_several_files_have_the_paths_that_they_have_alone(tmp_path):
    (tmp_path / "b").mkdir()
    names = ("a.html", "b/b.html", "b/c.html")
    for name in names:
        (tmp_path / name).write_text(HTML)
    alone = [read(tmp_path / name)[0].path for name in names]
    assert [one.path for one in read(*(tmp_path / name for name in names))] == alone


def test_standard_input_has_no_path():
    (capture,) = read(io.BytesIO(HTML.encode()))
    assert (capture.path, capture.kind) == (None, "html")


def test_a_pipe_that_comes_byte_by_byte_is_read_whole():
    receiving, sending = os.pipe()
    if not os.fork():  # the writer
        for at in range(0, len(HTML.encode()), 7):
            os.write(sending, HTML.encode()[at : at + 7])
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving, "rb") as stream:
        (capture,) = read(stream)
    assert (capture.kind, capture.body) == ("html", HTML.encode())
    os.wait()


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 20_000, 200_000])
def test_no_byte_is_lost_behind_the_head(size):
    body = b"x" * size + b" end"
    (capture,) = read(io.BytesIO(body))
    assert capture.body == body


def test_the_kind_that_is_said_overrules_the_content():
    (capture,) = read(io.BytesIO(HTML.encode()), kind="text")
    assert capture.kind == "text"


def test_the_address_that_is_said_is_the_pages():
    (capture,) = read(io.BytesIO(HTML.encode()), url="https://example.gov/a")
    assert capture.url == "https://example.gov/a"


def test_the_style_sheets_and_pictures_of_a_saved_page_are_counted(tmp_path):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "view.php?id=2").write_text(HTML)
    (tmp_path / "a.css").write_text("/* <p> */ body {}")
    (tmp_path / "a.js").write_text('document.write("<div>")')
    (tmp_path / "a.svg").write_text("<svg><title>t</title></svg>")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\x00")
    (tmp_path / "notes.md").write_text("# words")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    reading = Reading()
    assert [one.path for one in read_all([tmp_path], reading)] == ["a.html", "view.php?id=2"]
    assert reading.skipped == {f"not a page: .{name}": 1 for name in ("css", "js", "svg", "pdf", "md")}


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "a.warc.gz"])
def test_a_page_of_a_folder_that_is_none_fails(tmp_path, name):
    (tmp_path / name).write_bytes(b"%PDF-1.7\x00")
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.source.path == name


def test_an_empty_folder_fails(tmp_path):
    (failure,) = read(tmp_path)
    assert "an empty folder" in failure.error


def test_a_file_that_cannot_be_opened_fails_and_the_next_is_read(tmp_path):
    (tmp_path / "a.html").symlink_to(tmp_path / "a.html")
    (tmp_path / "b.html").write_text(HTML)
    failure, capture = read(tmp_path / "a.html", tmp_path / "b.html")
    assert "cannot be read" in failure.error
    assert "check its name and permissions" in failure.error
    assert capture.path == "b.html"


def test_a_page_over_the_limit_fails_without_being_held_whole():
    (capture,) = read(io.BytesIO(b"<p>" + b"x" * (MAX_BYTES + 10_000)))
    assert len(capture.body) == MAX_BYTES + 1
    assert isinstance(convert_one(capture), Failure)


def test_lines_with_text_or_html_are_captures(tmp_path):
    (tmp_path / "corpus.jsonl").write_bytes(
        lines(
            {"text": "words", "url": "https://example.gov/1", "n": 1}, {"html": HTML}, b"\n", {"text": "more"}
        ).getvalue()
    )
    first, second, third = read(tmp_path / "corpus.jsonl")
    assert (first.body, first.url, first.kind, dict(first.extra)) == (
        b"words",
        "https://example.gov/1",
        "text",
        {"n": 1},
    )
    assert (second.body, second.url, second.kind) == (HTML.encode(), None, "html")
    assert [one.path for one in (first, second, third)] == ["corpus.jsonl#1", "corpus.jsonl#2", "corpus.jsonl#4"]


def test_lines_without_an_address_have_ids_of_their_own(tmp_path):
    (tmp_path / "corpus.jsonl").write_bytes(lines({"text": "same words"}, {"text": "same words"}).getvalue())
    ids = {to_record(convert_one(capture))["id"] for capture in read(tmp_path / "corpus.jsonl")}
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "cut\n', "line 2: no JSON object"),
        (b"words\n", "line 2: no JSON object"),
        (b"[1]\n", "line 2: a JSON value that is no object"),
        (b'{"body": "words"}\n', "line 2: neither a record"),
        (b'{"text": 5}\n', "line 2: neither a record"),
        (b'{"text": "\xff"}\n', "line 2: no JSON object"),
        (b'{"schema_version": 99}\n', "line 2: schema_version is 99"),
        (b'{"schema_version": 1, "source": 5}\n', "line 2: record.source"),
        (b"[" * 5000 + b"\n", "line 2: no JSON object"),
    ],
)
def test_a_broken_line_fails_and_the_next_is_read(line, said):
    first, failure, last = read(lines({"text": "one"}, line, {"text": "two"}), kind="jsonl")
    assert (first.body, last.body) == (b"one", b"two")
    assert failure.error.startswith(said)


def test_records_and_failures_come_back(tmp_path):
    document = convert_one(Capture(HTML.encode(), path="a.html"))
    failure = Failure(document.source, "read", "why")
    assert read(lines(to_record(document), to_record(failure))) == [document, failure]


def test_a_lone_surrogate_does_not_stop_the_reading():
    (capture,) = read(lines({"text": "a \ud800 b"}))
    assert capture.body


@pytest.mark.parametrize("body", [b"%PDF-1.4 and nothing but letters", b"GIF89a letters", b"PK\x03\x04 letters"])
def test_a_known_file_is_no_text_even_if_it_begins_with_letters(body):
    with pytest.raises(UnknownFormat, match="neither HTML"):
        sniff(body)


@pytest.mark.parametrize("start", ["<!-- -->", "<!-- --> ", "<!--", "<?xml ", "\n"])
def test_a_file_that_begins_with_comments_without_end_is_told_at_once(start, tmp_path):
    (tmp_path / "a.js").write_text(start * 1_000, encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>text", encoding="utf-8")
    code = "import sys; from pathlib import Path; from govtool.sources import Reading, read_all; "
    code += "print(len(list(read_all([Path(sys.argv[1])], Reading()))))"
    told = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, timeout=60, check=True)
    assert told.stdout.split() == [b"1"]


def test_a_page_may_begin_with_comments(tmp_path):
    (tmp_path / "a.inc").write_text(" <!-- a --><!-- <p> -->\n<html><p>text", encoding="utf-8")
    assert len(read(tmp_path)) == 1
