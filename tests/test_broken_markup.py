"""What becomes of every way in which markup breaks an opening, by the default labeller."""

import pytest

from govtool.compare import letters
from govtool.model import Capture, Document
from govtool.pipeline import Plan, convert_one
from tests.broken_markup import DATELINES, INSIDE, OPENING, OUTSIDE, UNSEEN, page

ALL = (*((name, markup, "") for name, markup in INSIDE.items()), *((name, "", out) for name, out in OUTSIDE.items()))


def document(inside="", outside="", labeller="network"):
    found = convert_one(Capture(page(inside, outside), "https://water.example.gov/news/7.html"), Plan(labeller))
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(("name", "inside", "outside"), ALL, ids=[name for name, _, _ in ALL])
def test_an_opening_is_whole_and_stands_once(name, inside, outside):
    found = document(inside, outside)
    assert found.text.startswith("Secretary " + OPENING if name == "inserted" else OPENING)
    assert found.text.count(OPENING) == 1
    assert "opening-truncated" not in found.all_flags


@pytest.mark.parametrize("name", DATELINES)
def test_a_dateline_stays_before_the_opening(name):
    markup, before = DATELINES[name]
    found = document(markup)
    assert found.text.startswith(before + OPENING) or found.text.startswith(before.rstrip() + "\n" + OPENING)


@pytest.mark.parametrize("name", UNSEEN)
def test_a_character_that_nobody_sees_stays_in_its_word_and_compares_as_nothing(name):
    found = document(UNSEEN[name])
    opening = found.text.split("\n")[0]
    assert opening != OPENING
    assert letters(opening) == letters(OPENING)
    assert "opening-truncated" not in found.all_flags


def test_only_letters_without_text_are_put_back():
    repaired = {
        name for name, inside, outside in ALL if any(e.rule == "opening" for e in document(inside, outside).edits)
    }
    assert repaired == {"drop-cap-image", "drop-cap-image-box", "drop-cap-svg"}
