import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.head import Declarations, is_address, join, read_head
from govtool.model import Capture, Declared, Feed
from govtool.page import read_page

URL = "https://so.example.gov.vn/tin/bai-1.html"


def head(html, url=URL):
    return read_page(Capture(f"<head>{html}</head><p>x".encode(), url)).head


def ld(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def test_titles_come_from_all_who_declare_one():
    found = head(
        "<title> Tin &amp; bài\n | Sở </title><meta property=og:title content='Tin'>"
        "<meta name='DC.Title' content='Tin DC'>"
        "<meta name=twitter:title content='Tin T'>" + ld({"@type": "NewsArticle", "headline": "Tin J"})
    )
    assert found.titles == (
        Declared("title", "Tin & bài | Sở"), Declared("meta og:title", "Tin"), Declared("meta dc.title", "Tin DC"),
        Declared("meta twitter:title", "Tin T"), Declared("json-ld headline", "Tin J"),
    )  # fmt: skip


def test_descriptions_and_dublin_core_are_kept_with_their_names():
    found = head(
        "<meta name=Description content=' A  lead. '><meta name=dcterms.description content='B'>"
        "<meta name=DC.Date content='2024-05-12'>"
        "<meta property=article:published_time content='2024-05-12T08:00:00+07:00'>"
        "<meta itemprop=datePublished content='2024-05-11'>"
    )
    assert [tuple(d) for d in found.descriptions] == [
        ("meta description", "A lead."),
        ("meta dcterms.description", "B"),
    ]
    assert next(found.declared("meta dc.date")).text == "2024-05-12"
    assert next(found.declared("meta article:published_time")).text == "2024-05-12T08:00:00+07:00"
    assert next(found.declared("meta datepublished")).text == "2024-05-11"


def test_what_is_declared_is_nfc():
    found = head(
        "<title>Thô\u0301n</title><meta name=description content='co\u0302ng'>" + ld({"headline": "co\u0302ng"})
    )
    assert [d.text for d in (*found.titles, *found.descriptions)] == ["Thốn", "công", "công"]


def test_what_is_twice_escaped_is_read_once_more():
    assert head("<meta name=description content='A &amp;quot;B&amp;quot;'>").descriptions[0].text == 'A "B"'


def test_machines_and_empty_and_repeated_declarations_are_left_out():
    found = head(
        "<meta name=viewport content=x><meta name=google-site-verification content=x><meta name=keywords content=''>"
        "<meta content=nameless><meta name=author content=Lan><meta name=author content=Lan>"
    )
    assert [tuple(d) for d in found.meta] == [("meta author", "Lan")]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"@type": "WebPage"}, ["WebPage"]),
        ([{"@type": "A"}, {"@type": "B"}], ["A", "B"]),
        ({"@context": "https://schema.org", "@graph": [{"@type": "A"}, 3, {"@type": "B"}]}, ["A", "B"]),
        ('{"@type": "A",}', ["A"]),
        ('{"@type": "A", "x": "line\nend"}', ["A"]),
        ('{"@type": "A"', []),
        ("3", []),
        ("", []),
        ("[" * 100_000, []),
        ("NaN", []),
    ],
)
def test_json_ld_is_read_object_by_object_and_broken_json_declares_nothing(value, found):
    assert [node["@type"] for node in head(ld(value)).json_ld] == found


def test_canonical_and_feeds_are_absolute():
    found = head(
        "<link rel=canonical href=/bai-1><link rel='alternate' type='application/rss+xml' href=/rss title=' Tin mới '>"
        "<link rel=alternate type=text/html href=/en><link rel=alternate hreflang=en href=/en>"
    )
    assert found.canonical == "https://so.example.gov.vn/bai-1"
    assert found.feeds == (Feed("https://so.example.gov.vn/rss", "application/rss+xml", "Tin mới"),)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<html lang=vi><p>x", "vi"),
        ("<html xml:lang='pt-BR'><p>x", "pt-BR"),
        ("<meta http-equiv=content-language content=fr><p>x", "fr"),
        ("<html lang=''><p>x", ""),
    ],
)
def test_the_language_is_the_declared_one(html, found):
    assert read_page(Capture(html.encode())).head.language == found


def test_the_encoding_is_said():
    assert head("").encoding == "utf-8"


def test_the_base_of_a_page_must_be_a_web_address():
    links = (
        {"rel": "canonical", "href": "ftp://a.example/"},
        {"rel": "CANONICAL shortlink", "href": "https://b.example/"},
    )
    assert read_head(Declarations(links=links), None).base == ""
    assert read_head(Declarations(links=links[1:]), None).base == "https://b.example/"


@pytest.mark.parametrize("text", ["https://a.example/x", "http://127.0.0.1:8000/"])
def test_an_address_has_a_scheme_and_a_host(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "a.html", "/x", "//a.example/", "https://", "mailto:a@b", "http://[", "javascript:1"]
)
def test_what_is_not_absolute_is_no_address(text):
    assert not is_address(text)


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_joining_never_fails(base, href):
    assert isinstance(join(base, href), str)
