from dataclasses import replace
from importlib.resources import files

import pytest

from govtool.labels import extract
from govtool.labels.network import judge, label, weights
from govtool.model import Source
from tests.labels.pages import ARTICLE, read


def chosen(html):
    page = read(html)
    return [block.text.split()[0] for block, score in zip(page.blocks, label(page), strict=True) if score >= 0.5]


def test_text_is_chosen_and_what_is_around_it_is_not():
    found = chosen(ARTICLE)
    assert {"The", "Children,", "Bicycles", "A"} <= set(found)
    assert not {"Home", "News", "Contact", "New", "Second", "Harbour", "Legal"} & set(found)


def test_the_standfirst_outside_the_box_is_chosen():
    assert "Fares" in chosen(ARTICLE)


@pytest.mark.parametrize("name", ["article-content", "noi-dung", "x1"])
def test_a_box_need_not_be_named(name):
    assert {"The", "Children,", "Bicycles"} <= set(chosen(ARTICLE.replace("article-content", name)))


def test_the_same_page_has_the_same_scores():
    page = read(ARTICLE)
    assert label(page) == label(page) == judge(weights(), replace(page)).scores


def test_a_picture_has_no_score_of_its_own_and_goes_with_its_text():
    page = read(ARTICLE.replace("<p>Children", '<p><img src="/ferry.jpg" alt="A ferry"></p><p>Children'))
    at = next(i for i, block in enumerate(page.blocks) if block.kind == "image")
    assert label(page)[at] == 0
    assert extract(page, Source(), "network").blocks[at].role == "body"


def test_a_picture_between_paragraphs_is_kept_however_it_is_boxed():
    boxed = '<table><tr><td><img src="/ferry.jpg" alt="A ferry"></td></tr></table><p>Children'
    document = extract(read(ARTICLE.replace("<p>Children", boxed)), Source(), "network")
    assert [block.role for block in document.blocks if block.kind == "image"] == ["body"]


def test_a_picture_in_the_menu_is_not():
    document = extract(
        read(ARTICLE.replace('<li><a href="/">', '<li><img src="/logo.png"></li><li><a href="/">')), Source(), "network"
    )
    assert [block.role for block in document.blocks if block.kind == "image"] == ["outside"]


@pytest.mark.parametrize(
    "html", ["<p>One.", "<nav><a href=/>Menu</a></nav>", "<table><tr><td>1<td>2<tr><td>3<td>4</table>"]
)
def test_the_smallest_pages_have_an_answer(html):
    page = read(html)
    scores = label(page)
    assert len(scores) == len(page.blocks)
    assert all(0 <= score <= 1 for score in scores)


def test_the_weights_are_small():
    folder = files("govtool.labels")
    assert len(folder.joinpath("weights.npz").read_bytes()) < 2_000_000
    assert "CC BY 4.0" in folder.joinpath("MODEL_CARD.md").read_text("utf-8")
