"""What is written of pages that are no articles: records of all, and of files and volumes only the articles."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from .conftest import page, text

LOST = (
    "<!doctype html><html><head><title>Page not found | Council</title></head><body><h1>Page not found</h1>"
    "<p>If you typed the web address, check it is correct.</p></body></html>"
)
WALL = LOST.replace("Page not found", "Access denied").replace("If you typed", "You don't have permission to access")
ALL_OTHERS = "govtool: nothing is written: no page is an article; --all-pages keeps them\n"


@pytest.fixture
def site(place, monkeypatch):
    """Two articles, a text, two soft 404s and a wall."""
    monkeypatch.setenv("GOVTOOL_LABELLER", "whole")
    (place / "site").mkdir()
    pages = {"a.html": page(1), "b.html": page(2), "c.txt": text(3), "d.html": LOST, "e.html": LOST, "f.html": WALL}
    for name, body in pages.items():
        (place / "site" / name).write_text(body)
    return "site"


@pytest.mark.parametrize("name", ["markdown", "text", "epub"])
def test_what_is_no_article_is_left_out_and_counted_by_its_kind(call, place, site, name):
    done = call("convert", site, "-f", name, "-o", "out/")
    assert done.code == 0
    assert len(list((place / "out").iterdir())) == 3
    said = "govtool: 3 converted, 3 left out (2 soft 404s, 1 block page; --all-pages keeps them)\n"
    assert done.err == said


def test_a_volume_holds_the_articles(call, site):
    book = zipfile.ZipFile(io.BytesIO(call("convert", site, "-f", "epub").out))
    chapters = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert "Notice 1" in chapters
    assert "Page not found" not in chapters


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_records_keep_all_and_mark_them(call, site, name):
    done = call("convert", site, "-f", name)
    assert done.code == 0
    records = json.loads(done.out) if name == "json" else [json.loads(line) for line in done.lines]
    kinds = [record["page_kind"] for record in records]
    assert kinds == ["article"] * 3 + ["soft-404"] * 2 + ["blocked"]
    assert [bool(record["page_evidence"]) for record in records] == [kind != "article" for kind in kinds]
    assert ["not-an-article" in record["flags"] for record in records] == [kind != "article" for kind in kinds]
    assert done.err == "govtool: 6 converted, no article: 2 soft 404s, 1 block page\n"


@pytest.mark.parametrize("command", ["convert", "export"])
def test_all_pages_are_kept_where_that_is_asked(call, place, site, command):
    call("clean", site, "-o", "records.jsonl")
    source = site if command == "convert" else "records.jsonl"
    done = call(command, source, "--all-pages", "-o", "out/")
    assert done.code == 0
    assert len(list((place / "out").iterdir())) == 6
    assert done.err.endswith("ed, no article: 2 soft 404s, 1 block page\n")
    assert sum('page_kind: "soft-404"' in path.read_text() for path in (place / "out").iterdir()) == 2


def test_it_is_a_setting_too(call, place, site):
    (place / "govtool.toml").write_text("all-pages = true\n")
    call("convert", site, "-o", "out/")
    assert len(list((place / "out").iterdir())) == 6


def test_records_say_it_to_later_commands(call, place, site):
    call("clean", site, "-o", "records.jsonl")
    done = call("export", "records.jsonl", "-o", "out/")
    assert (done.code, len(list((place / "out").iterdir()))) == (0, 3)
    assert "3 left out (2 soft 404s, 1 block page; --all-pages keeps them)" in done.err


def test_a_page_alone_is_converted_with_a_flag_and_a_word(call, site):
    done = call("convert", "site/d.html")
    assert done.code == 0
    assert b'page_kind: "soft-404"\n' in done.out
    assert b'"not-an-article"' in done.out
    why, summary = done.err.splitlines()
    assert why.startswith("govtool: d.html: soft 404, and no article (title (not-found, en): Page not found | Council)")
    assert why.endswith("; converted all the same, since there is no other page")
    assert summary == "govtool: 1 converted, no article: 1 soft 404"


def test_a_page_alone_in_a_folder_is_alone(call, place, site):
    (place / "one").mkdir()
    (place / "one/d.html").write_text(LOST)
    (place / "one/style.css").write_text("p { margin: 0 }")
    assert call("convert", "one").out.startswith(b"---\n")


def test_a_page_beside_a_failure_is_not_alone(call, place, site):
    (place / "empty.html").write_text("")
    for names in (("empty.html", "site/d.html"), ("site/d.html", "empty.html")):
        done = call("convert", *names)
        assert (done.code, done.out) == (3, b"")
        assert "1 left out (1 soft 404; --all-pages keeps them), 1 failed" in done.err


def test_one_article_among_others_needs_no_folder(call, site):
    done = call("convert", "site/d.html", "site/a.html", "site/f.html")
    assert done.code == 0
    assert done.out.startswith(b'---\ntitle: "Notice 1"')


@pytest.mark.parametrize("options", [(), ("-q",)])
@pytest.mark.parametrize("name", ["markdown", "text", "epub"])
def test_where_all_are_left_out_nothing_is_written_and_even_quiet_says_so(call, place, site, options, name):
    (place / "out.x").write_text("earlier")
    done = call("convert", "site/d.html", "site/f.html", "-f", name, "-o", "out.x", *options)
    assert done.code == 0
    assert done.err.endswith(ALL_OTHERS)
    assert (place / "out.x").read_text() == "earlier"


def test_all_left_out_or_failed_is_3(call, place, site):
    (place / "empty.html").write_text("")
    done = call("convert", "site/d.html", "site/e.html", "empty.html", "-o", "out/")
    assert done.code == 3
    assert done.err.endswith(ALL_OTHERS)


def test_many_left_out_and_few_failures_do_not_stop_a_job(call, place, site):
    for n in range(30):
        (place / f"site/x{n:02}.html").write_text(LOST)
        if n % 3 == 0:
            (place / f"site/y{n:02}.html").write_text("")
    assert call("convert", site, "-o", "out/").code == 3


def test_verbose_names_each_and_says_why(call, site):
    err = call("convert", site, "-v", "-o", "out/").err
    assert (
        "govtool: d.html: soft 404, and no article (title (not-found, en): Page not found | Council); left out" in err
    )
    assert "govtool: f.html: block page, and no article (title (blocked, en): Access denied | Council); left out" in err


def test_quiet_says_nothing_of_some(call, site):
    assert call("convert", site, "-q", "-o", "out/").err == ""
