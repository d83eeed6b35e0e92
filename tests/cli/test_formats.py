"""The formats from the command line: one page of HTML each, one database of all."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from .conftest import page, text


@pytest.fixture
def site(place):
    (place / "site").mkdir()
    for n in (1, 2):
        (place / "site" / f"{n}.html").write_text(page(n))
    (place / "site/empty.html").write_text("")
    return "site"


def titles(path):
    with closing(sqlite3.connect(path)) as base:
        return [row[0] for row in base.execute("SELECT title FROM articles ORDER BY title")]


def test_a_database_holds_all_articles_and_what_failed(call, site, place):
    assert call("convert", site, "-f", "sqlite", "-o", "site.db").code == 3
    assert titles(place / "site.db") == ["Notice 1", "Notice 2"]
    with closing(sqlite3.connect(place / "site.db")) as base:
        assert base.execute("SELECT path FROM failures").fetchall() == [("empty.html",)]
    assert "2 unchanged" in call("convert", site, "-f", "sqlite", "-o", "site.db").err


def test_a_database_is_written_even_of_failures_alone(call, site, place):
    assert call("convert", f"{site}/empty.html", "-f", "sqlite", "-o", "site.db").code == 1
    assert titles(place / "site.db") == []


def test_a_database_holds_pages_that_are_no_articles_and_says_so(call, site, place):
    (place / "site/gone.html").write_text("<title>404 Not Found</title><body><h1>404 Not Found</h1><p>Page not found.")
    call("convert", site, "-f", "sqlite", "-o", "site.db")
    with closing(sqlite3.connect(place / "site.db")) as base:
        kinds = base.execute("SELECT page_kind FROM articles WHERE path LIKE '%gone.html'").fetchall()
    assert kinds == [("soft-404",)]


def test_a_database_is_the_same_from_records(call, site, place):
    assert call("convert", site, "-f", "jsonl", "-o", "site.jsonl").code == 3
    for name, command in (("a.db", ("convert", site)), ("b.db", ("export", "site.jsonl"))):
        assert call(*command, "-f", "sqlite", "-o", name).code == 3
    assert (place / "a.db").read_bytes() == (place / "b.db").read_bytes()


def test_a_database_is_no_text_for_a_terminal(terminal, place):
    (place / "a.txt").write_text(text())
    done = terminal("convert", "a.txt", "-f", "sqlite")
    assert done.code == 2
    assert b"sqlite is no text for a terminal: name a file with -o, as in -o articles.db" in done.out


def test_html_is_a_file_for_each_article(call, site, place):
    assert call("convert", site, "-f", "html", "-o", "out/").code == 3
    written = sorted((place / "out").iterdir())
    assert [path.name[:17] for path in written] == ["undated-notice-1-", "undated-notice-2-"]
    assert all(path.read_text().startswith("<!DOCTYPE html>\n") for path in written)


@pytest.mark.parametrize(
    "title", ["../../../x", "..\\..\\x", "/etc/x", "CON", "a" * 300, "&#27;]0;x&#7;", "&#x202e;x", "[red]x[/red]", "😀"]
)
@pytest.mark.parametrize("name", ["html", "markdown", "text", "json"])
def test_whatever_the_title_nothing_is_written_outside_the_folder(call, place, title, name):
    (place / "a.html").write_text(page().replace("Notice 1", title))
    assert call("convert", "a.html", "-f", name, "-o", "deep/er/out/").code == 0
    assert len([path for path in (place / "deep/er/out").iterdir() if path.is_file()]) == 1
    assert {path.name for path in place.iterdir()} == {"a.html", "deep"}
    assert not any(path.is_file() for path in (*(place / "deep").iterdir(), *(place / "deep/er").iterdir()))
