from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.measures import Measures, has_text, measure
from govtool.model import Capture
from govtool.page import read_page

SENTENCE = "The water board measured two hundred wells this spring, and forty of them had fallen by a metre or more."
WORDS = 20


def measured(body: str, head: str = "", url: str | None = "https://agency.example/a") -> Measures:
    html = f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>"
    capture = Capture(html.encode(), url=url)
    return measure(read_page(capture), capture)


def test_words_are_counted_outside_links_menus_and_footers():
    found = measured(
        f"<nav>Menu of the board</nav><p>{SENTENCE}</p><p><a href=/b>Read more of it</a></p><footer>Address</footer>"
    )
    assert found.words == WORDS
    assert found.links == pytest.approx(4 / (WORDS + 4))


def test_a_run_is_what_stands_side_by_side():
    together = f"<div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    apart = f"<div><p>{SENTENCE}</p></div><div><p>{SENTENCE}</p></div>"
    assert (measured(together).run, measured(apart).run) == (2 * WORDS, WORDS)


def test_rows_are_teasers_in_boxes_of_one_form():
    teaser = '<li class="{}"><a href="/n">The wells of the upper canal</a></li>'
    assert measured(teaser.format("news") * 7).rows == 7
    assert measured(teaser.format("news") * 4 + teaser.format("event") * 3).rows == 4
    assert measured('<li><a href="/n">News</a></li>' * 7).rows == 0


def test_dates_are_counted_in_short_lines():
    assert measured("<p>12/05/2024</p><p>May 3, 2024</p><p>2024年5月</p><p>Room 12</p>").dated == 3


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("<input><input type=TEXT><input type='password'>", ("text", "text", "password")),
        ("<select><option>a</select><textarea></textarea>", ("select", "textarea")),
        ('<input type="hidden"><input type=submit><button>Go</button><input type=image>', ()),
        ("<!-- <input> --><script>'<input>'</script><template><input></template>", ()),
    ],
)
def test_fields_are_those_that_a_reader_fills_in(body, fields):
    assert measured(f"<form>{body}</form>x").fields == fields


@pytest.mark.parametrize(
    ("body", "root"),
    [
        ("<div id=root></div>", "<div id=root>"),
        ('<div class="a" id="__next">\n</div>', '<div class="a" id="__next">'),
        ("<app-root>Loading</app-root>", "<app-root>"),
        ('<div id="root"><p>Text</p></div>', ""),
        ('<div id="roots"></div>', ""),
        ("<!-- <div id=root></div> -->", ""),
    ],
)
def test_an_empty_root_is_one_that_scripts_would_fill(body, root):
    assert measured(f"{body}<p>x</p>").empty_root == root


def test_what_is_said_to_a_browser_without_scripts():
    assert measured("<noscript><b>Enable</b> it &amp; go</noscript>x").unscripted == "Enable it & go"


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://a.example", "/"), ("https://a.example/A?Q=1#b", "/a?q=1"), (None, ""), ("a.html", ""), ("http://[", "")],
)
def test_a_path_is_that_of_an_address(url, path):
    assert measured("x", url=url).path == path


def test_without_an_address_the_page_declares_it():
    assert measured("x", '<link rel="canonical" href="https://a.example/b">', url=None).path == "/b"
    assert measured("x", '<meta property="og:url" content="https://a.example/c">', url=None).path == "/c"


@pytest.mark.parametrize(
    ("head", "one"),
    [
        ('<meta property="og:type" content="article">', True),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', True),
        ('<script type="application/ld+json">{"@type": ["Thing", "Product"]}</script>', True),
        ('<script type="application/ld+json">{"@type": {"a": 1}}</script>', False),
        ('<meta property="og:type" content="website">', False),
        ("", False),
    ],
)
def test_a_page_may_say_that_it_tells_of_one_thing(head, one):
    assert measured("x", head).tells_of_one is one


PARTS = st.sampled_from(
    [
        f"<p>{SENTENCE}</p>", f"<div><p>{SENTENCE}</p></div>", f"<nav>{SENTENCE}</nav>",
        f"<p><a href=/a>{SENTENCE}</a></p>",
        f'<div class="cookie-bar"><h1>A</h1><p>{SENTENCE}</p></div>', f"<p hidden>{SENTENCE}</p>", "<p>" + "x" * 120,
        f"<footer><p>{SENTENCE}</p></footer>", f"<p>{SENTENCE} <a href=/a>{SENTENCE[:60]}</a></p>",
    ]
)  # fmt: skip


@given(st.lists(PARTS, min_size=1, max_size=8), st.integers(1, 60), st.integers(1, 60))
def test_what_is_found_at_once_is_found_by_counting_too(parts, words, in_one_box):
    found = measured("".join(parts) + "x")
    if has_text(found.page, words, in_one_box):
        assert found.words >= words
        assert found.run >= in_one_box
