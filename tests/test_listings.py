import time

import pytest

from govtool.listings import listed
from govtool.model import Capture, Document
from govtool.pipeline import Plan, convert_one

FIRST = "The water board of An Phu measured two hundred wells this spring, and forty have fallen."
SECOND = "Villages on the upper canal were asked to pump at night only, until the rains come in August."
TITLES = ("Forty wells of An Phu have fallen", "Pumping at night on the canal")


def told(html: str) -> dict[str, list[str]]:
    """What a page says of each that it links to, without the text of the link."""
    capture = Capture(f"<title>News</title><h1>News</h1>{html}".encode(), "https://example.gov/news")
    document = convert_one(capture, Plan("whole"))
    assert isinstance(document, Document)
    found: dict[str, list[str]] = {}
    for one in listed(document, "news.html"):
        texts = [witness.text for witness in one.witnesses if witness.text != one.title]
        found.setdefault(one.address.removeprefix("https://example.gov/"), []).extend(texts)
    return found


def link(n: int, tag: str = "h3") -> str:
    return f"<{tag}><a href='/n/{n}'>{TITLES[n]}</a></{tag}>"


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{link(0)}<p>{FIRST}</p></div><div>{link(1)}<p>{SECOND}</p></div>",
        f"<ul><li>{link(0)}<time>4 May</time><div><p>{FIRST}</p></div></li><li>{link(1)}<p>{SECOND}</p></li></ul>",
        f"<section>{link(0)}<p>{FIRST}</p>{link(1)}<p>{SECOND}</p></section>",
        f"<div><div>{link(0)}</div><p>{FIRST}</p></div><div><div>{link(1)}</div><p>{SECOND}</p></div>",
        f"<table><tr><td>{link(0, 'b')}<td>{FIRST}</td></tr><tr><td>{link(1, 'b')}<td>{SECOND}</td></tr></table>",
        f"<dl><dt>{link(0, 'b')}</dt><dd>{FIRST}</dd><dt>{link(1, 'b')}</dt><dd>{SECOND}</dd></dl>",
        "".join(
            f"<div><p><a href='/tag'>Water</a></p>{link(n)}<p>{text} <a href='/n/{n}'>Read more</a></p></div>"
            for n, text in enumerate((FIRST, SECOND))
        ),
    ],
    ids=["boxes", "items", "lines", "boxes in boxes", "rows", "terms", "with other links"],
)
def test_a_page_is_told_of_in_the_card_of_its_link(html):
    found = told(html)
    assert set(found) == {"n/0", "n/1"}
    assert any(text.startswith(FIRST) for text in found["n/0"])
    assert not any(SECOND[:20] in text for text in found["n/0"])
    assert any(text.startswith(SECOND) for text in found["n/1"])
    assert not any(FIRST[:20] in text for text in found["n/1"])


def test_a_card_that_is_a_link_as_a_whole_is_a_headline_and_a_teaser():
    card = "<div><a href='/n/{n}'><h3>{title}</h3><p>{text}</p></a></div>"
    html = card.format(n=0, title=TITLES[0], text=FIRST) + card.format(n=1, title=TITLES[1], text=SECOND)
    assert FIRST in told(html)["n/0"]
    assert SECOND not in told(html)["n/0"]


def test_the_whole_page_is_no_card():
    html = f"<p>{FIRST}</p>{link(0)}<p>{SECOND}</p>" + "<p>Another paragraph of the page, about nothing else.</p>" * 20
    assert FIRST not in told(html)["n/0"]


def test_a_box_with_two_headings_is_no_card():
    html = f"<div><div>{link(0)}</div><div><h3>Wells</h3><p>{SECOND}</p></div></div>"
    assert told(html)["n/0"] == []


def test_a_sentence_that_links_to_two_pages_speaks_of_neither():
    html = f"<p>{FIRST} See <a href='/n/0'>{TITLES[0]}</a> and <a href='/n/1'>{TITLES[1]}</a>.</p>"
    assert told(html) == {"n/0": [], "n/1": []}


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li><a href='/'>Home</a></li><li><a href='/a'>About us</a></li></ul>",
        f"<p><a href='#top'>{TITLES[0]}</a> <a href='mailto:a@example.gov'>{TITLES[1]}</a></p>",
        f"<p><a href='https://example.gov/news#1'>{TITLES[0]}</a></p>",
        f"<p>{FIRST}</p><p>{SECOND}</p>",
    ],
    ids=["menu", "no page", "the page itself", "no link"],
)
def test_what_speaks_of_no_page(html):
    assert told(html) == {}


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5_000 + "".join(f"<p><a href='/n/{n}'>{TITLES[0]} {n}</a></p>" for n in range(2_000)),
        "<table>" + "".join(f"<tr><td><a href='/n/{n}'>{TITLES[0]} {n}</a><td>{FIRST}</tr>" for n in range(4_000)),
        "<p>" + "".join(f"<a href='/n/{n}'>{TITLES[0]} {n}</a> " for n in range(4_000)),
    ],
    ids=["deep", "a long table", "a paragraph of links"],
)
def test_no_page_takes_long(html):
    before = time.process_time()
    assert len(told(html)) >= 2_000
    assert time.process_time() - before < 15


def test_where_says_file_link_and_block():
    capture = Capture(f"<title>News</title><div>{link(0)}<p>{FIRST}</p></div>".encode(), "https://example.gov/news")
    document = convert_one(capture, Plan("whole"))
    (found,) = listed(document, "news.html")
    assert [one.where for one in found.witnesses if one.text == FIRST] == ["news.html link 1, block 1"]
    assert {one.kind for one in found.witnesses} == {"list"}
