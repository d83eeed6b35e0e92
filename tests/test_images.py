from base64 import b64decode, b64encode

import pytest

from govtool.export import pictures
from govtool.images import LARGEST, TOO_LARGE
from govtool.model import Capture
from govtool.page import read_page

DATA = "data:image/png;base64," + "A" * 400
SVG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E{}%3C/svg%3E"


def picture(html):
    page = read_page(Capture(f"<p>a</p>{html}<p>b".encode(), "https://so.example.gov.vn/tin/bai.html"))
    block = next(one for one in page.blocks if one.markup)
    return dict(block.markup[-1].attrs), block.flags


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<img src=a.png alt=x>", "https://so.example.gov.vn/tin/a.png"),
        (f"<img src='{DATA}' alt=x>", DATA),
        (f"<img src='{DATA}' data-src=a.png alt=x>", "https://so.example.gov.vn/tin/a.png"),
        (f"<img src='{DATA}' srcset='a.png 2x' alt=x>", "https://so.example.gov.vn/tin/a.png"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC' alt=x>", None),
        (f'<img src="{SVG.format("")}" alt=x>', None),
        (f'<img src="{SVG.format("%3Cpath d=%27M0 0%27/%3E")}" alt=x>', SVG.format("%3Cpath d=%27M0 0%27/%3E")),
        (f"<img src='data:text/html,{'x' * 400}' alt=x>", None),
    ],
)
def test_where_a_picture_comes_from(html, source):
    attrs, flags = picture(html)
    assert (attrs.get("src"), attrs["alt"], flags) == (source, "x", ())


def test_a_picture_that_is_too_large_leaves_its_words_and_a_flag():
    attrs, flags = picture(f"<img src='data:image/png;base64,{'A' * LARGEST}' alt=x>")
    assert (attrs, flags) == ({"alt": "x"}, (TOO_LARGE,))


SHAPE = '<path d="M0 0h9v9z"/>'
LABELLED = "".join(f"<text>{word}</text>" for word in ("Upper", "Lower", "Delta"))


def drawings(body):
    """The drawings among the pictures of a page: their alternative texts and sources."""
    page = read_page(Capture(f"<html><body><p>Wells</p>{body}<p>More of them</p></body></html>".encode()))
    pictures = [span for block in page.blocks for span in block.markup if span.tag == "img"]
    assert [block.text for block in page.blocks if block.text] == ["Wells", "More of them"]
    return [
        (one.get("alt"), b64decode(one.get("src").partition(",")[2]).decode())
        for one in pictures
        if one.get("src").startswith("data:image/svg+xml;base64,")
    ]


@pytest.mark.parametrize(
    ("body", "alt"),
    [
        (f"<figure><svg viewBox='0 0 9 9'><title>Wells by canal</title>{SHAPE}</svg></figure>", "Wells by canal"),
        (f"<div><svg class=pikchr>{SHAPE}{LABELLED}</svg></div>", ""),
        (f"<svg width=300 height='200px' aria-label='A \"map\"'>{SHAPE}</svg>", 'A "map"'),
        ("<figure><svg><defs><g id=a><rect/></g></defs><use xlink:href='#a'/></svg></figure>", ""),
    ],
)
def test_a_drawing_that_shows_something_is_a_picture(body, alt):
    ((said, source),) = drawings(body)
    assert said == alt
    assert source.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert pictures.picture(source.encode()).media_type == "image/svg+xml"


@pytest.mark.parametrize(
    "body",
    [
        f"<svg width=24 height=24><title>Search</title>{SHAPE}</svg>",
        f"<svg viewBox='0 0 512 512'><title>Phone</title>{SHAPE}</svg>",
        f"<svg width=300 height=200>{SHAPE}</svg>",
        f"<svg width=300 height=29 aria-label=Logo>{SHAPE}</svg>",
        f"<figure><svg aria-hidden=true>{SHAPE}</svg></figure>",
        f"<figure><svg width=24 height=24>{SHAPE}</svg></figure>",
        f"<figure><svg hidden>{SHAPE}</svg></figure>",
        f"<figure><svg style='display: none'>{SHAPE}</svg></figure>",
        f"<figure><svg style='position:absolute;width:0;height:0'>{SHAPE}</svg></figure>",
        "<figure><svg></svg></figure>",
        "<figure><svg><use href='#elsewhere'/></svg></figure>",
        "<figure><svg><use href='/signs.svg#pump'/></svg></figure>",
        f"<button><svg width=300 height=300><title>Play</title>{SHAPE}</svg></button>",
        f"<a href=/x><svg width=300 height=300><title>Home</title>{SHAPE}</svg></a>",
        f"<figure><img src='data:image/svg+xml;base64,{b64encode(b'<svg width=9></svg>').decode()}'></figure>",
    ],
)
def test_signs_and_places_kept_for_pictures_are_none(body):
    assert drawings(body) == []


def test_a_drawing_larger_than_a_page_is_left_out():
    assert drawings(f"<figure><svg>{'<path/>' * 400_000}</svg></figure>") == []
