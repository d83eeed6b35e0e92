from dataclasses import replace

import pytest

from govtool.marks import FOOTNOTE, MARK, NOTE, fragments, known
from govtool.model import Source
from tests.samples import article

URL = "https://so.example.gov.vn/tin/bai.html"


@pytest.mark.parametrize(
    "said",
    [
        "1",
        "[12]",
        "(a)",
        "*",
        "††",
        "iv",
        "(xlix)",
        "Note 3",
        "[footnote 1]",
        "Footnote 2",
        "Note de bas de page 12",
        "[n 1]",
        "n.1",
        "fn2",
        "【3】",
    ],
)
def test_marks(said):
    assert MARK.fullmatch(said)


@pytest.mark.parametrize(
    "said",
    ["civil", "ill", "xxxx", "", "2024", "well", "Notes", "footnote", "1 of 3", "no", "↩", "^", "back", "Water Act"],
)
def test_words_that_are_no_marks(said):
    assert not MARK.fullmatch(said)


@pytest.mark.parametrize("name", ["_ftn1", "cite_note-3", "fn:1", "fn1", "footnote-2", "endnote5", "_edn1", "note-a"])
def test_names_of_notes(name):
    assert NOTE.search(name)


@pytest.mark.parametrize("name", ["top", "content", "notebook", "keynote", "r1", "comments", "section-2"])
def test_names_of_other_places(name):
    assert not NOTE.search(name)


def test_a_box_that_is_one_note():
    assert all(FOOTNOTE.search(names) for names in ("footnote brackets", "id2 doc-footnote", "doc-endnote", "endnote"))
    assert not any(FOOTNOTE.search(names) for names in ("footnotes", "footnote-list", "doc-endnotes", "has-footnote"))


def test_links_within_the_page():
    document = replace(article("A"), source=Source(url=URL))
    found = fragments(document)
    assert [found(href) for href in ("#a", f"{URL}#b", "http://www.example.org/#c", URL, "#", "")] == [
        "a",
        "b",
        "",
        "",
        "",
        "",
    ]


def test_an_id_is_found_as_it_is_written_or_decoded():
    assert known("m%E1%BB%A5c", {"mục"}) == "mục"
    assert known("a%20b", {"a%20b", "a b"}) == "a%20b"
    assert known("c", {"a"}) == ""
