import numpy as np
import pytest

from govtool.labels.line_features import COLUMNS, describe_lines, mean_within, shifted, vocabulary
from tests.labels.texts import AROUND, ARTICLES, dump


def columns(texts):
    rows = describe_lines(texts, vocabulary(texts))
    return dict(zip(COLUMNS, rows.T, strict=True))


@pytest.mark.parametrize("language", AROUND)
def test_there_is_a_named_finite_number_for_each_line(language):
    texts = dump(language).split("\n")
    rows = describe_lines(texts, vocabulary(texts))
    assert rows.shape == (len(texts), len(COLUMNS))
    assert np.isfinite(rows).all()
    assert len(set(COLUMNS)) == len(COLUMNS)


@pytest.mark.parametrize("text", ["a", "1", "。", "\U0001f6a2", "\ud800", "-", "人", "."])
def test_one_line_of_one_character_has_a_row(text):
    assert np.isfinite(describe_lines([text], vocabulary([text]))).all()


@pytest.mark.parametrize("language", ARTICLES)
def test_prose_is_told_from_headings_in_any_script(language):
    found = columns(ARTICLES[language].split("\n"))["is prose"]
    assert list(found) == [0, 1, 1, 0, 1, 1, 1]


def test_scripts_without_capitals_have_none():
    assert not columns(ARTICLES["zh"].split("\n"))["capitals"].any()
    assert columns(ARTICLES["zh"].split("\n"))["unspaced script"].all()
    assert columns(ARTICLES["el"].split("\n"))["capitals"].all()


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_headline_shares_words_with_its_article_and_a_menu_does_not(language):
    menu = ["About", "Войти", "登录"]
    shared = columns([*menu, *ARTICLES[language].split("\n")])["words shared with prose"]
    assert shared[3] > 0.2
    assert not shared[:3].any()


def test_words_are_shared_with_other_lines_only():
    known = vocabulary(["one two", "two three", "four"])
    shared = known.shared(np.ones(3))
    assert shared[0] == shared[1] > 0
    assert shared[2] == 0
    assert not known.shared(np.zeros(3)).any()


def test_no_words_at_all_share_nothing():
    assert not vocabulary(["—", "***"]).shared(np.ones(2)).any()


def test_copies_are_counted_and_the_first_is_no_copy():
    found = columns(["Share", "A sentence, and one more of it.", "Share"])
    assert list(found["seen before"]) == [0, 0, 1]
    assert found["copies"][0] == found["copies"][2] > found["copies"][1]


def test_signs_say_what_a_line_is():
    found = columns(["Home | News | Contact", "info@harbour.example", "© 2024", "12 May", "Tel.: 555", "- one"])
    assert found["separators"][0] > 0
    assert found["addresses"][1] == 1
    assert found["copyright sign"][2] == 1
    assert list(found["starts with a digit"]) == [0, 0, 0, 1, 0, 0]
    assert found["colons"][4] == 1
    assert found["starts with a sign"][5] == 1


def test_a_passage_ends_where_no_prose_follows_for_long():
    prose = "This is a sentence of some words, and another part of it."
    texts = [prose, "Heading", prose, *["menu"] * 10, prose]
    found = columns(texts)["passage, gap 2: share"]
    assert list(found.round(2)) == [0.67, 0.67, 0.67, *[0] * 10, 0.33]


def test_the_place_is_counted_from_both_ends():
    found = columns(["a", "b", "c"])
    assert list(found["lines before"]) == list(found["lines after"][::-1]) == list(np.log1p([0, 1, 2]))


def test_neighbours_beyond_the_ends_are_nothing():
    assert shifted(np.array([[1.0, 2.0, 3.0]]), (-1, 2)).tolist() == [[[0, 1, 2]], [[3, 0, 0]]]


def test_a_mean_is_of_what_stands_near():
    ones = np.ones(5)
    assert mean_within(1, np.array([0.0, 0, 6, 0, 0]), ones).round(2).tolist() == [0, 2, 2, 2, 0]
