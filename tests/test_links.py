import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.links import Resolver, targets

BASE = "https://so.example.gov.vn/tin/bai-1.html"


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("a.pdf", "https://so.example.gov.vn/tin/a.pdf"),
        ("/a.pdf", "https://so.example.gov.vn/a.pdf"),
        ("../a.pdf", "https://so.example.gov.vn/a.pdf"),
        ("/x/../a.pdf", "https://so.example.gov.vn/a.pdf"),
        ("//cdn.example/a.pdf", "https://cdn.example/a.pdf"),
        ("?page=2", "https://so.example.gov.vn/tin/bai-1.html?page=2"),
        (" \n a.pdf ", "https://so.example.gov.vn/tin/a.pdf"),
        ("https://b.example/", "https://b.example/"),
        ("HTTP://B.example/", "HTTP://B.example/"),
        ("mailto:a@example.gov.vn", "mailto:a@example.gov.vn"),
        ("tel:+84123", "tel:+84123"),
        ("#muc-2", "#muc-2"),
        ("tin:1.html", ""),
    ],
)
def test_an_address_is_made_absolute(href, found):
    assert Resolver(BASE)(href) == found


@pytest.mark.parametrize(
    "href",
    [
        "",
        " ",
        "#",
        "javascript:void(0)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a/1",
    ],
)
def test_what_is_no_place_is_refused(href):
    assert Resolver(BASE)(href) == ""
    assert Resolver("")(href) == ""


def test_without_an_address_links_stay_as_they_stand():
    assert Resolver("")("../a.pdf") == "../a.pdf"
    assert Resolver("")("https://b.example/") == "https://b.example/"


def test_a_broken_address_is_kept_as_it_is_and_breaks_nothing():
    assert Resolver(BASE)("http://[") == "http://["
    assert Resolver(BASE)("//[x") == "//[x"


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from([BASE, "", "https://so.example.gov.vn"]))
def test_any_text_as_an_address_breaks_nothing(href, base):
    found = Resolver(base)(href)
    assert not found.lower().lstrip().startswith(("javascript:", "data:", "vbscript:"))


def test_targets_are_the_fragments_of_links_within_the_page():
    html = (
        '<a href="#a">1</a> <a href="#m%E1%BB%A5c">2</a> <a href="https://a.vn/b?c=1&amp;d=2#e">3</a> <a href="#">4</a>'
        ' <a href="https://a.vn/x#f">5</a>'
    )
    assert targets(html, "https://a.vn/b?c=1&d=2") == {"a", "m%E1%BB%A5c", "mục", "e"}
    assert targets(html, "") == {"a", "m%E1%BB%A5c", "mục"}
    assert targets('<a href="https://a.vn/#g">', "https://a.vn/") == {"g"}


def test_content_in_an_address_is_no_place():
    assert targets(f'<a href="#{"x" * 1001}"><a href="#"><a href="#a">', "") == {"a"}
