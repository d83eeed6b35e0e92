import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.labels import trafilatura
from govtool.labels.align import align
from govtool.model import Block, Capture
from govtool.page import read_page

ONE = "The ministry published the new rules for village roads on Monday morning."
TWO = "Every province has to report the state of its bridges before the end of the year."
THREE = "Engineers from three universities will look at the reports and answer in public."


def scores(texts, chosen):
    return align([Block("paragraph", text) for text in texts], chosen)


def test_a_block_whose_words_were_chosen_scores_one():
    assert scores([ONE, TWO, THREE], f"{ONE}\n{THREE}") == [1.0, 0.0, 1.0]


def test_a_block_is_chosen_by_the_share_of_it_that_was():
    found = scores([f"{ONE} {TWO}"], ONE)[0]
    assert 0.3 < found < 0.7


def test_signs_case_and_lines_do_not_matter():
    assert scores([ONE], ONE.upper().replace(" ", " \n- ")) == [1.0]


def test_a_lost_first_letter_does_not_lose_the_block():
    assert scores([ONE], ONE[1:])[0] >= 0.5


@pytest.mark.parametrize(
    ("texts", "chosen", "short"),
    [
        ([ONE, "Bridges", TWO], f"{ONE}\nBridges\n{TWO}", [1.0]),
        ([ONE, "Bridges", TWO], f"{ONE}\n{TWO}", [0.0]),
        (["Bridges", ONE, TWO], f"{ONE}\nBridges\n{TWO}", [0.0]),
        ([ONE, "Read more", TWO, "Read more"], f"{ONE}\nRead more\n{TWO}", [1.0, 0.0]),
    ],
)
def test_a_short_block_is_chosen_where_the_long_ones_around_it_have_room_for_it(texts, chosen, short):
    found = scores(texts, chosen)
    assert [score for text, score in zip(texts, found, strict=True) if len(text) < 20] == short


def test_a_block_without_words_scores_nothing():
    assert scores(["", ONE], ONE) == [0.0, 1.0]


@settings(deadline=None)
@given(st.lists(st.text("ab c\n第", max_size=30), max_size=6), st.text("ab c\n第", max_size=80))
def test_there_is_one_score_a_block_between_nothing_and_one(texts, chosen):
    found = scores(texts, chosen)
    assert len(found) == len(texts)
    assert all(0.0 <= score <= 1.0 for score in found)


def test_the_article_of_a_page_is_chosen_and_its_menu_is_not():
    html = (
        "<html><body><nav><ul><li><a href=/>Home page of the ministry</a><li><a href=/n>All news of the year</a>"
        "</ul></nav>"
        f"<article><h1>New rules for roads</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article></body></html>"
    )
    page = read_page(Capture(html.encode(), "https://a.example/"))
    by_text = dict(zip((block.text for block in page.blocks), trafilatura.label(page), strict=True))
    assert min(by_text[ONE], by_text[TWO], by_text[THREE]) == 1.0
    assert by_text["Home page of the ministry"] < 0.5


def test_a_page_that_trafilatura_cannot_read_scores_nothing_anywhere(monkeypatch):
    def broken(*arguments, **options):
        raise RuntimeError("no tree")

    monkeypatch.setattr("trafilatura.extract", broken)
    page = read_page(Capture(b"<p>One.<p>Two.", "https://a.example/"))
    assert list(trafilatura.label(page)) == [0.0, 0.0]


#: Pages beyond what it is given, since it needs over a minute for larger ones, in calls that nothing interrupts.
POISON = {
    "a page of 130,000 tags": "<p>One " + "<b>line.</b> " * 65_000 + "</p>",
    "a page of nine million characters": f"<p>{ONE}</p><!-- {'x' * 9_000_000} -->",
    "nine thousand paragraphs": "<p>One line.</p>" * 9_000,
}
#: Pages that are broken in ways that parsers take differently.
BROKEN = {
    "control characters": f"<p>\x00\x0b{ONE}</p><p>{TWO}</p>",
    "a lone surrogate's reference": f"<p>&#xD800;{ONE}</p><p>{TWO}</p>",
    "an xml declaration with an encoding": f'<?xml version="1.0" encoding="utf-16"?><p>{ONE}</p><p>{TWO}</p>',
    "attributes that are no names": f'<p 1="a" @="b" =c>{ONE}</p><p>{TWO}</p>',
    "a thousand open elements": "<div>" * 1_000 + f"<p>{ONE}</p><p>{TWO}</p>",
    "only a comment": "<!-- nothing --><p>One.",
}


@pytest.mark.parametrize("html", POISON.values(), ids=POISON)
def test_a_page_that_might_hang_it_is_not_given_to_it(html, monkeypatch):
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: pytest.fail("it was called"))
    assert trafilatura.label(read_page(Capture(html.encode(), "https://a.example/"))) == ()


@pytest.mark.parametrize("html", BROKEN.values(), ids=BROKEN)
def test_a_broken_page_has_an_answer_all_the_same(html):
    page = read_page(Capture(html.encode("utf-8", "replace"), "https://a.example/"))
    found = trafilatura.label(page)
    assert len(found) == len(page.blocks)
    assert all(0 <= score <= 1 for score in found)
