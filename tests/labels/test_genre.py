import numpy as np
import pytest

from govtool.labels.features import describe_blocks
from govtool.labels.genre import DECLARED, GENRES, PATHS, declared, describe_page, told
from govtool.labels.layout import layout
from govtool.labels.network import judge, weights
from tests.labels.pages import ARTICLE, read

ARTICLE_ONLY = [1.0] + [0.0] * (len(GENRES) - 1)
THREAD = "".join(
    f"<li class='comment post' id='c{n}'><a href='/u/{n}'>reader{n}</a> <span>{n} May 2024</span>"
    f"<div class='message'><p>I tried it on model {n}, and it did not start before I had cleaned the filter.</p></div>"
    "<a href='/reply'>Reply</a> <a href='/quote'>Quote</a></li>"
    for n in range(2, 14)
)


def genres(**shares):
    """Shares of the genres that are named, the rest an article's."""
    row = [shares.get(name, 0.0) for name in GENRES]
    return np.array([1 - sum(row[1:]), *row[1:]])


def test_a_page_is_an_article_unless_another_genre_is_clear():
    assert told(genres(forum=0.4)).tolist() == ARTICLE_ONLY
    assert told(genres(forum=0.3, service=0.3)).tolist() == ARTICLE_ONLY
    assert told(genres(forum=0.7)).tolist() == genres(forum=0.7).tolist()


def test_who_knows_that_it_is_an_article_is_believed():
    assert told(genres(forum=0.9), "article").tolist() == ARTICLE_ONLY


@pytest.mark.parametrize("shares", [{}, {"forum": 0.2}, {"service": 0.9}])
def test_a_page_that_is_wanted_whole_is_told_of_as_no_article(shares):
    row = genres(**{"forum": 1e-6, **shares})
    found = told(row, "page")
    assert found[0] == 0
    assert found.sum() == pytest.approx(1)


def test_what_a_page_declares_is_seen():
    head = read(
        "<meta property='og:type' content='article'><script type='application/ld+json'>"
        '{"@type": ["NewsArticle"]}</script><p>One.'
    ).head
    found = dict(zip(DECLARED, declared(head), strict=False))
    assert [name for name, on in found.items() if on] == [("og:type", "article"), ("type", "article|posting|report")]


def test_of_a_page_without_an_address_no_path_is_known():
    without = declared(read("<p>One.", "").head)
    assert without[len(DECLARED) :] == [0.0] * (len(PATHS) + 2)
    assert any(declared(read("<p>One.", "https://forum.example/t/pump-does-not-start/12345").head)[len(DECLARED) :])


def test_every_page_is_described_by_the_same_number_of_columns():
    own, widths = weights(), set()
    for html in (ARTICLE, "<p>One.", f"<h1>Pump</h1><ul>{THREAD}</ul>"):
        page = read(html)
        where = layout(page)
        widths.add(len(describe_page(own.scale(describe_blocks(page, where)), where, declared(page.head))))
    assert widths == {len(own.genres.scale.mean)}


def test_the_shares_of_all_genres_are_the_whole():
    found = judge(weights(), read(ARTICLE)).genres
    assert tuple(found) == GENRES
    assert sum(found.values()) == pytest.approx(1)


def test_an_article_is_told_from_a_thread():
    article = judge(weights(), read(ARTICLE)).genres
    thread = judge(weights(), read(f"<h1>Pump does not start</h1><ul class='thread'>{THREAD}</ul>")).genres
    assert article["article"] > 0.5
    assert thread["forum"] > article["forum"]
