import pytest

from govtool.export.epub.article import Article
from govtool.export.epub.links import Links

HERE = Article("", "1", "a", places=("a.vn/1", "a.vn/one"), anchors=("top", "đ"))


def kept(address, *articles):
    links = Links(articles or ((HERE, "1.xhtml"),))
    return links.kept_inside(f'<a href="{address}">x</a>')


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("https://a.vn/1", "1.xhtml"),
        ("http://www.a.vn/1/?utm_source=x&amp;fbclid=y", "1.xhtml"),
        ("https://a.vn:443/1", "1.xhtml"),
        ("https://a.vn/one", "1.xhtml"),
        ("https://a.vn/1#top", "1.xhtml#top"),
        ("https://a.vn/1#%C4%91", "1.xhtml#%C4%91"),
        ("https://a.vn/1#nowhere", "1.xhtml"),
        ("https://a.vn/2", "https://a.vn/2"),
        ("https://b.vn/1", "https://b.vn/1"),
        ("https://a.vn/1?id=2", "https://a.vn/1?id=2"),
    ],
)
def test_a_link_to_an_article_of_the_book_stays_in_it(address, led):
    assert kept(address) == f'<a href="{led}">x</a>'


def test_of_several_captures_the_newest_is_meant():
    articles = [(HERE._replace(captured=f"2022-0{at}"), f"{at}.xhtml") for at in (2, 3, 1)]
    assert kept("https://a.vn/1", *articles) == '<a href="3.xhtml">x</a>'


def test_what_two_pages_say_is_their_address_is_neither_of_them():
    articles = [(HERE._replace(places=(f"a.vn/{at}", "a.vn")), f"{at}.xhtml") for at in (1, 2)]
    assert kept("https://a.vn/", *articles) == '<a href="https://a.vn/">x</a>'
    assert kept("https://a.vn/2", *articles) == '<a href="2.xhtml">x</a>'


def test_text_that_looks_like_a_link_stays():
    assert Links([(HERE, "1.xhtml")]).kept_inside("<p> href=&quot;https://a.vn/1&quot;</p>") == (
        "<p> href=&quot;https://a.vn/1&quot;</p>"
    )
