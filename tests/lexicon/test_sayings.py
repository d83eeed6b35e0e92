import re
import tomllib
import unicodedata
from importlib.resources import files

import pytest

from govtool.lexicon import fold
from govtool.lexicon.sayings import SIGNS, code_before, code_of, whole, within

TABLES = tomllib.loads(files("govtool.lexicon").joinpath("sayings.toml").read_text(encoding="utf-8"))
ENTRIES = [(sign, place, entry) for sign, places in TABLES.items() for place in places for entry in places[place]]
LANGUAGES = set("en vi de fr es pt id ru zh ar th hi ja ko".split())


@pytest.mark.parametrize(("sign", "place", "entry"), ENTRIES)
def test_a_phrase_has_a_text_a_language_and_says_where_it_was_seen(sign, place, entry):
    assert set(entry) == {"text", "language", "seen"}
    assert entry["text"].strip() == entry["text"] != ""
    assert unicodedata.is_normalized("NFC", entry["text"])
    assert entry["language"] in LANGUAGES
    assert re.fullmatch(r"(?:code \d+|wcxb-dev \d+|trafilatura-eval \S+)?", entry["seen"])


def test_the_tables_are_the_signs():
    assert set(TABLES) == set(SIGNS)
    assert all(set(places) == {"whole", "within"} for places in TABLES.values())


def test_no_phrase_stands_twice_in_a_language():
    keys = [(sign, place, entry["language"], fold(entry["text"])) for sign, place, entry in ENTRIES]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("sign", ["not-found", "blocked", "error", "scripts", "home", "form", "login"])
def test_a_sign_is_known_in_every_language(sign):
    assert {entry["language"] for place in TABLES[sign].values() for entry in place} == LANGUAGES


@pytest.mark.parametrize(("sign", "place", "entry"), ENTRIES)
def test_every_phrase_is_found(sign, place, entry):
    assert (whole if place == "whole" else within)(sign, entry["text"]) is not None


@pytest.mark.parametrize(
    "text",
    ["Page not found", "PAGE NOT FOUND!", "404 - Page Not Found", "Error 404: Page not found", "Page not found | Us",
     "Agency » Page not found", "Oops! Page not found.", "Sorry, page not found", "Page not found - Agency",
     "Fehler 404 – Seite nicht gefunden", "KHÔNG TÌM THẤY TRANG", "页面不存在。", "HTTP 404 Not Found"],
)  # fmt: skip
def test_a_title_less_its_site_and_its_code_is_a_phrase(text):
    assert whole("not-found", text)


@pytest.mark.parametrize(
    "text",
    ["Why a page is not found", "Page not found: a novel", "404 errors explained", "Not found in any book", "Pages", "",
     "Page-not-found pages", "The page not found", "x" * 500],
)  # fmt: skip
def test_a_title_that_says_more_is_none(text):
    assert whole("not-found", text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("404", 404), ("Error 404", 404), ("404 Error", 404), ("HTTP 503", 503), ("Agency | 404", 404), ("Lỗi 500", 500),
     ("(404)", 404), ("404!", 404)],
)  # fmt: skip
def test_a_status_code_alone_is_one(text, code):
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text", ["404 wells", "4040", "1404", "404%", "Room 404", "404.5", "300", "", "In 404 villages"]
)
def test_a_number_in_a_sentence_is_none(text):
    assert code_of(text) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [("502 Bad Gateway", 502), ("Us | Error 404: not found", 404), ("Room 404", 0), ("4040", 0), ("", 0)],
)
def test_a_status_code_stands_before_the_name_of_an_error(text, code):
    assert code_before(text) == code


def test_a_phrase_stands_within_a_sentence_and_not_within_a_word():
    assert within("scripts", "Please enable JavaScript to go on.")
    assert within("scripts", "reenable JavaScript") is None
    assert within("scripts", "JavaScript is a language.") is None
    assert within("home", "anything") is None
