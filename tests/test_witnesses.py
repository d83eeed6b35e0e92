import json

import pytest

from govtool.sight import opening_at
from govtool.witnesses import Witness, plain, witnesses
from tests.samples import PROSE, article, cleaned, text

FIRST = "of An Phu measured two hundred wells this spring, and forty of them have fallen."


def heard(document, *, anywhere=True, elsewhere=()):
    at = opening_at(document)
    return [(one.kind, one.where) for one in witnesses(document, at, elsewhere, anywhere=anywhere)]


def script(node):
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_their_rank():
    head = (
        f"<meta name='description' content='{FIRST}'><meta property='og:description' content='The water board {FIRST}'>"
        + script({"@type": "NewsArticle", "articleBody": "The board " + FIRST, "headline": "Wells"})
    )
    told = heard(
        cleaned(article(FIRST, *PROSE, head=head)), elsewhere=(Witness("feed", "feed.xml item 1", FIRST, 0.9),)
    )
    kinds = [kind for kind, _ in told]
    assert kinds == sorted(kinds, key=["copy", "head", "title", "feed"].index)
    assert [where for kind, where in told if kind == "head"] == [
        "json-ld articleBody", "meta description", "meta og:description",
    ]  # fmt: skip


def test_what_is_declared_twice_in_the_same_words_is_one_witness():
    head = f"<meta name='description' content='{FIRST}'><meta property='og:description' content='{FIRST}'>"
    told = heard(article(FIRST, *PROSE, head=head))
    assert [where for kind, where in told if kind == "head"] == ["meta description"]


def test_titles_and_all_of_the_page_are_asked_only_for_an_opening_that_shows_a_sign():
    document = cleaned(article(FIRST, *PROSE, *PROSE[:2], *PROSE, title="A lock"))
    assert "title" in {kind for kind, _ in heard(document)}
    assert "title" not in {kind for kind, _ in heard(document, anywhere=False)}
    assert len(heard(document, anywhere=False)) < len(heard(document))


def test_what_the_article_has_said_before_is_no_copy():
    document = article(PROSE[0], FIRST, *PROSE[1:])
    told = list(witnesses(document, 2, (), anywhere=True))
    assert all(one.at > 2 for one in told if one.kind == "copy")


def test_the_first_line_of_a_text_is_its_title():
    assert ("title", "block 0") in heard(text("Cống mới ở An Phú", FIRST, *PROSE))


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("<p>The <b>wells</b></p>", "The wells"),
        ("The wells &amp;amp;nbsp; of An&nbsp;Phu", "The wells of An Phu"),
        ("&quot;The wells&quot;", '"The wells"'),
        ("R&D on wells", "R&D on wells"),
        ("wells < 3 m", "wells < 3 m"),
        ("", ""),
    ],
)
def test_a_declaration_as_text(told, read):
    assert plain(told) == read


def test_a_long_witness_is_cited_as_far_as_it_was_used():
    long = Witness("head", "json-ld articleBody", "The board " + FIRST * 20, 0.95)
    assert long.evidence(90).text == long.text[:90]
    assert long.evidence(90, doubt=0.15).confidence == 0.8
    assert Witness("head", "meta description", FIRST, 0.9).evidence(20).text == FIRST
