import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.legacy import legacy_swaps, legacy_witness
from govtool.vietnamese import SCHEMES
from tests.letters import ARTICLES, in_letters_of
from tests.test_detection import SAID

SAYS = ARTICLES["vi"]


def put_right(text, name, *, alone=True):
    for start, end, letter in reversed(legacy_swaps(text, name, alone=alone)):
        text = text[:start] + letter + text[end:]
    return text


@pytest.mark.parametrize("name", SCHEMES)
def test_an_article_in_the_letters_of_a_font_is_told_and_read(name):
    broken = [in_letters_of(SCHEMES[name])(line) for line in SAYS]
    assert legacy_witness(broken, name, alone=True).endswith("words are syllables of Vietnamese in it")
    assert [put_right(line, name) for line in broken] == list(SAYS)


@pytest.mark.parametrize("name", SCHEMES)
def test_it_is_told_as_no_other(name):
    broken = [in_letters_of(SCHEMES[name])(line) for line in SAYS]
    assert [other for other in SCHEMES if legacy_witness(broken, other, alone=True)] == [name]


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("alone", [True, False])
def test_no_right_article_is_in_them(language, name, alone):
    assert legacy_witness(ARTICLES[language], name, alone=alone) == ""


@pytest.mark.parametrize("language", ["fr", "pt", "es", "de", "is", "it", "nordic"])
@pytest.mark.parametrize("name", SCHEMES)
def test_nor_is_a_language_of_western_europe(language, name):
    said = SAID.get(language, "La città è già più bella: così, perché là. København, Århus, Ærø, Växjö, Ísafjörður")
    assert legacy_witness([said] * 5, name, alone=True) == ""


def test_what_stands_beside_unicode_is_told_as_such():
    broken = [in_letters_of(SCHEMES["TCVN3"])(line) for line in SAYS]
    assert legacy_witness([*broken, SAYS[0]], "TCVN3", alone=True) == ""
    assert legacy_witness([*broken, SAYS[0]], "TCVN3", alone=False)
    assert legacy_swaps(SAYS[0], "TCVN3", alone=False) == []
    assert legacy_swaps("có là và", "TCVN3", alone=False) == []


def test_few_words_are_no_witness():
    assert legacy_witness([in_letters_of(SCHEMES["VNI"])("nước ngọt đã về")], "VNI", alone=True) == ""


def test_words_of_capitals_get_capitals_in_tcvn3():
    said = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert put_right(in_letters_of(SCHEMES["TCVN3"])(said), "TCVN3") == said


@given(st.text(max_size=30), st.sampled_from(sorted(SCHEMES)), st.booleans())
def test_swaps_stand_in_order_and_in_the_text(said, name, alone):
    swaps = legacy_swaps(said, name, alone=alone)
    ends = [place for start, end, _ in swaps for place in (start, end)]
    assert ends == sorted(ends)
    assert all(start < end <= len(said) for start, end, _ in swaps)
