import pytest

from govtool.elements import Element
from govtool.export.markdown.autolinks import unlinked
from govtool.export.markdown.commonmark import markdown
from tests.export.markdown.test_markdown import round_trip


@pytest.mark.parametrize(
    ("written", "after", "expected"),
    [
        ("http://a.vn/\\[id\\]", "", "http\\://a.vn/\\[id\\]"),
        ("see https://a.vn/x_y", "\\", "see https\\://a.vn/x_y"),
        ("www.a.vn", "\\", "www\\.a.vn"),
        ("ftp://a.vn/", "`", "ftp\\://a.vn/"),
        ("HTTP://a.vn/\\*", "", "HTTP\\://a.vn/\\*"),
    ],
)
def test_an_address_that_would_take_a_backslash_or_a_mark_is_no_link(written, after, expected):
    assert unlinked(written, after) == expected


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("http://a.vn/x_y", ""),
        ("http://a.vn/", " "),
        ("http://a.vn/", "]"),
        ("http://a.vn/", "<"),
        ("http://a.vn/ \\[1\\]", ""),
        ("http: a.vn \\[", ""),
        ("awww.b \\*", ""),
        ("the www \\*", ""),
        ("mailto:a@b.vn\\*", ""),
    ],
)
def test_other_texts_stay(written, after):
    assert unlinked(written, after) == written


def p(*children):
    return Element("p", (), children)


@pytest.mark.parametrize("address", ["http://a.vn/x", "https://a.vn/a_b*c[d]~e|f`g", "www.a.vn/(x)", "http://x/&lt;a"])
@pytest.mark.parametrize(
    "around",
    [
        lambda one: (one,),
        lambda one: (one, Element("br"), " b"),
        lambda one: (one, Element("code", (), ("c",))),
        lambda one: (Element("strong", (), (one,)), " b"),
        lambda one: (Element("em", (), (one,)), "b"),
        lambda one: (Element("a", (("href", "https://a.vn/"),), (one,)), "b"),
        lambda one: (Element("a", (("href", "https://a.vn/"),), (Element("em", (), (one,)),)), Element("br"), " b"),
        lambda one: (one, Element("sup", (), ("2",))),
        lambda one: (f"[{one}]", Element("img", (("src", "https://a.vn/"), ("alt", "")))),
    ],
)
def test_addresses_in_every_surrounding_render_back_to_their_text(address, around):
    round_trip(
        [
            p(*around(address)),
            Element("h2", (), around(address)),
            Element("ul", (), (Element("li", (), (p(*around(address)),)),)),
        ]
    )


def test_two_dollars_are_no_formula():
    assert markdown([p("$5 and $6")]) == "\\$5 and \\$6\n"
    assert markdown([p("US$ 5")]) == "US$ 5\n"
    round_trip([p("$5 and $6 ", Element("em", (), ("$7",)))])
    round_trip([p("$http://a.b/$")])
