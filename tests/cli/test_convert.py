from __future__ import annotations

import io
import json
import os
import zipfile

import pytest

from .conftest import page, text

FETCHED = ("--delay", "0", "--retries", "0")


@pytest.fixture
def many(place):
    """A folder of 30 pages of text, together more than a pipe holds."""
    (place / "many").mkdir()
    for n in range(30):
        lines = (f"In village {line} of district {n} the council met on Monday about the bridge." for line in range(60))
        (place / f"many/{n:03}.txt").write_text("\n".join(lines))
    return "many"


def files(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("options", [(), ("-o", "-"), ("-f", "markdown")])
def test_one_page_goes_to_standard_output(call, place, options):
    (place / "a.txt").write_text(text())
    done = call("convert", "a.txt", *options)
    assert done.code == 0
    assert done.out.startswith(b"---\n")
    assert done.err == "govtool: 1 converted\n"


@pytest.mark.parametrize("name", ["jsonl", "json", "text"])
def test_a_closed_pipe_is_quiet_and_a_success(shell, many, name):
    done = shell(f"govtool convert {many} -f {name} | head -1")
    assert (done.code, done.err) == (0, "")
    assert len(done.lines) == 1


def test_a_full_or_closed_output_is_said(shell, place):
    (place / "a.txt").write_text(text())
    for line in (
        "govtool convert a.txt > /dev/full",
        "govtool convert a.txt >&-",
        "govtool convert a.txt -o /dev/full",
    ):
        done = shell(line)
        assert done.code == 1
        assert done.err.startswith("govtool: ")
        assert "fault" not in done.err


def test_several_articles_need_a_folder(call, place):
    for name in ("a.txt", "b.txt"):
        (place / name).write_text(text())
    for target in ((), ("-o", "-"), ("-o", "out.md")):
        done = call("convert", "a.txt", "b.txt", *target)
        assert (done.code, done.out) == (2, b"")
        assert "several articles, and markdown is one file each: name a folder with -o FOLDER" in done.err
    assert files(place) == ["a.txt", "b.txt"]


def test_one_article_beside_failures_needs_none(call, place):
    (place / "a.txt").write_text("")
    (place / "b.txt").write_text(text())
    done = call("convert", "a.txt", "b.txt")
    assert (done.code, done.out[:4]) == (3, b"---\n")


@pytest.mark.parametrize(
    ("target", "made"),
    [("out", "out/"), ("out/", "out/"), ("out.gov/", "out.gov/"), ("there", "there/"), ("a/b/c", "a/b/c/"),
     ("out.md", ""), ("a/b/out.md", ""), ("file", "")],
)  # fmt: skip
def test_an_output_is_a_folder_or_a_file(call, place, target, made):
    (place / "there").mkdir()
    (place / "file").write_text("")
    (place / "a.txt").write_text(text())
    assert call("convert", "a.txt", "-o", target).code == 0
    written = next((place / made).glob("undated-*.md")) if made else place / target
    assert written.read_text().startswith("---\n")


@pytest.mark.parametrize("name", ["json", "jsonl", "text", "epub", "markdown"])
def test_a_folder_gets_a_file_for_each_page(call, many, place, name):
    done = call("convert", many, "-f", name, "-o", "out")
    assert done.code == 0
    assert len(files(place / "out")) == 30


def test_unchanged_output_is_not_written_again(call, many, place):
    assert "30 converted" in call("convert", many, "-o", "out").err
    for path in (place / "out").iterdir():
        os.utime(path, ns=(1, 1))
    (place / "many/000.txt").write_text(text(1000))
    done = call("convert", many, "-o", "out")
    assert done.code == 0
    assert "1 converted, 29 unchanged" in done.err
    assert sorted({path.stat().st_mtime_ns == 1 for path in (place / "out").iterdir()}) == [False, True]
    assert [path.stat().st_mtime_ns == 1 for path in (place / "out").iterdir()].count(False) == 1


def test_nothing_new_at_all_is_a_success(call, place):
    (place / "a.txt").write_text(text())
    for name, target in (("markdown", "out"), ("epub", "a.epub"), ("jsonl", "a.jsonl")):
        assert call("convert", "a.txt", "-f", name, "-o", target).code == 0
        done = call("convert", "a.txt", "-f", name, "-o", target)
        assert (done.code, done.err) == (0, "govtool: 0 converted, 1 unchanged\n")


@pytest.mark.parametrize("name", ["markdown", "text", "epub"])
def test_an_earlier_file_is_not_replaced_by_nothing(call, place, name):
    (place / "a.txt").write_text("")
    (place / "out.x").write_text("earlier")
    assert call("convert", "a.txt", "-f", name, "-o", "out.x").code == 1
    assert (place / "out.x").read_text() == "earlier"
    assert call("convert", "a.txt", "-f", name, "-o", "new.x").code == 1
    assert call("convert", "a.txt", "-f", name).out == b""
    assert files(place) == ["a.txt", "out.x"]


def test_records_of_failures_are_written(call, place):
    (place / "a.txt").write_text("")
    assert call("convert", "a.txt", "-f", "jsonl", "-o", "out.jsonl").code == 1
    assert json.loads((place / "out.jsonl").read_text())["failure"]["stage"] == "read"


@pytest.mark.parametrize("target", ["/proc/out/", "file/out/", "file/out.md", "/proc/out.md"])
def test_an_output_that_cannot_be_written_is_1_and_says_what_to_do(call, place, target):
    (place / "file").write_text("")
    (place / "a.txt").write_text(text())
    done = call("convert", "a.txt", "-o", target)
    assert (done.code, done.out) == (1, b"")
    assert "cannot be written: " in done.err
    assert "; choose another -o, or make room" in done.err


def test_bytes_do_not_go_to_a_terminal(terminal, place):
    (place / "a.txt").write_text(text())
    for target in ((), ("-o", "-")):
        done = terminal("convert", "a.txt", "-f", "epub", *target)
        assert done.code == 2
        assert b"epub is no text for a terminal: name a file with -o, as in -o articles.epub" in done.out
        assert b"PK" not in done.out


def test_they_go_to_a_pipe(call, place):
    (place / "a.txt").write_text(text())
    assert zipfile.ZipFile(io.BytesIO(call("convert", "a.txt", "-f", "epub").out)).testzip() is None


def test_text_goes_to_a_terminal(terminal, place):
    (place / "a.txt").write_text(text())
    done = terminal("convert", "a.txt", "-f", "text")
    assert done.code == 0
    assert b"The council met on Monday" in done.out


def test_source_paths_are_relative_to_the_argument(call, place):
    (place / "site/news").mkdir(parents=True)
    (place / "site/news/a.html").write_text(page())
    for argument, path in (("site", "news/a.html"), ("site/news", "a.html"), ("site/news/a.html", "a.html")):
        (record,) = [json.loads(line) for line in call("convert", argument, "-f", "jsonl", "--labeller", "whole").lines]
        assert (record["source"]["path"], record["source"]["captured"]) == (path, None)


def test_pages_of_one_name_from_two_folders_stay_two(call, place):
    for name in ("a", "b"):
        (place / name).mkdir()
        (place / name / "index.txt").write_text(text())
    assert call("convert", "a/index.txt", "b/index.txt", "-o", "out").code == 0
    assert call("convert", "a", "b", "-o", "out").err == "govtool: 0 converted, 2 unchanged\n"
    assert len(files(place / "out")) == 2


def test_lines_without_an_address_get_a_file_each(call, place):
    line = json.dumps({"text": text()})
    (place / "corpus.jsonl").write_text(f"{line}\n{line}\n{line}\n")
    assert call("convert", "corpus.jsonl", "-o", "out").code == 0
    assert len(files(place / "out")) == 3


def test_captures_of_one_address_get_a_file_each(call, place):
    bodies = [text(1), text(1) + "More.\n", text(1)]
    (place / "c.jsonl").write_text(
        "".join(json.dumps({"url": "https://example.gov/", "text": b}) + "\n" for b in bodies)
    )
    assert call("convert", "c.jsonl", "-o", "out").code == 0
    names = files(place / "out")
    assert len(names) == 3
    assert call("convert", "c.jsonl", "-o", "out").err == "govtool: 0 converted, 3 unchanged\n"


def test_a_page_captured_twice_in_one_warc_gets_two_files(call, place, site):
    for n in (1, 2):
        assert call("fetch", site.url("/plain"), *FETCHED, "-o", f"{n}.warc.gz").code == 0
    (place / "both.warc.gz").write_bytes((place / "1.warc.gz").read_bytes() + (place / "2.warc.gz").read_bytes())
    assert call("convert", "both.warc.gz", "-o", "out", "--labeller", "whole").code == 0
    assert len(files(place / "out")) == 2


def test_an_address_is_fetched_and_not_kept(call, place, site, monkeypatch):
    monkeypatch.setenv("GOVTOOL_DELAY", "0")
    done = call("convert", site.url("/plain"), "-f", "jsonl", "--labeller", "whole")
    assert done.code == 0
    assert json.loads(done.out)["source"]["url"] == site.url("/plain")
    assert "fetching without keeping: `govtool fetch URL -o FILE.warc.gz`" in done.err
    assert files(place) == []


def test_it_is_fetched_as_the_settings_of_fetch_say(call, place, site):
    (place / "govtool.toml").write_text('[fetch]\ndelay = 0\ncontact = "https://example.org/archive"\n')
    assert call("convert", site.url("/plain"), "-q", "--labeller", "whole").code == 0
    assert all(b"(+https://example.org/archive)" in head for head in site.heads)


def test_quiet_says_nothing_of_it(call, site, monkeypatch):
    monkeypatch.setenv("GOVTOOL_DELAY", "0")
    assert call("convert", site.url("/plain"), "-q", "--labeller", "whole").err == ""


def test_an_address_of_no_page_fails_and_says_why(call, site, monkeypatch):
    monkeypatch.setenv("GOVTOOL_DELAY", "0")
    from awkward_server import response

    site.answers["/a.pdf"] = response(b"%PDF-1.7\n\x00").replace(b"text/html", b"application/pdf")
    done = call("convert", site.url("/a.pdf"), "-f", "jsonl")
    assert done.code == 1
    assert "a PDF" in done.err


def test_a_second_dash_has_nothing_left_to_read(shell, place):
    (place / "a.txt").write_text(text())
    assert shell("govtool convert - - -f jsonl < a.txt").code == 3
