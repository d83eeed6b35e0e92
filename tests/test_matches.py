import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.errors import GovtoolError
from govtool.matches import ATTRIBUTE
from govtool.model import Capture, ascend
from govtool.page import is_selector, read_page
from tests.test_page import SOUP

URL = "https://so.example.gov.vn/tin/bai-1.html"
BOXES = ("section", "div", "ul", "header", "blockquote", "table")


def read(html, *selectors):
    return read_page(Capture(html.encode(), URL), asked=lambda _: selectors)


def matched(html, *selectors):
    """Text (of a picture its alt) to the selectors that match around it."""
    page = read(html, *selectors)
    return {
        block.text or block.markup[0].get("alt"): " ".join(sorted(found))
        for block, found in zip(page.blocks, page.matches, strict=True)
    }


def test_a_block_is_in_every_matched_element_around_it():
    html = "<div class=a><p>One<div id=b><p>Two</div></div><p>Three"
    assert matched(html, ".a", "#b", "p") == {"One": ".a p", "Two": "#b .a p", "Three": "p"}


def test_elements_of_one_selector_nest():
    assert matched("<div><p>One<div>Two</div>Three</div>Four", "div") == {
        "One": "div", "Two": "div", "Three": "div", "Four": "",
    }  # fmt: skip


def test_the_element_itself_and_the_whole_page_match():
    assert matched("<h1>One</h1><p>Two", "h1", "body") == {"One": "body h1", "Two": "body"}


def test_an_inline_element_matches_a_block_whose_words_all_lie_in_it():
    html = "<p><em class=x>One <b>two</b></em><p>Three <em class=x>four</em><p><em class=x>Five</em> six"
    assert matched(html, ".x") == {"One two": ".x", "Three four": "", "Five six": ""}


def test_several_inline_elements_match_together_and_signs_between_them_do_not_count():
    tags = "<p>» <a class=tag>Water</a>, <a class=tag>Wells</a>.<p><a class=tag>Water</a> and <a class=tag>wells</a>"
    assert matched(tags, ".tag") == {"» Water, Wells.": ".tag", "Water and wells": ""}
    assert matched("<p><i>***</i><p>***", "i", "p") == {"***": "p"}  # the second
    assert matched("<p><i>***</i>", "i") == {"***": "i"}


def test_an_unknown_inline_element_may_hold_blocks():
    assert matched("<app-article><p>One</p><p>Two</p></app-article><p>Three", "app-article") == {
        "One": "app-article", "Two": "app-article", "Three": "",
    }  # fmt: skip


def test_a_picture_counts_as_a_word_does():
    html = "<p><img class=x src=a.png alt=A></p><p><b class=x>One</b> <img src=b.png alt=B></p>"
    assert matched(html, ".x") == {"A": ".x", "One": ""}


def test_a_picture_in_a_span_that_is_a_box_matches_and_closes_what_it_opened():
    html = "<p>One <span class=image><img src=a.png alt=A> Two</span> Three<p>Four"
    found = matched(html, ".image", "p")
    assert found["Four"] == "p"
    assert found["Two"] == ".image p"
    assert found["Three"] == "p"


def test_a_medium_matches_and_what_it_holds_is_passed_over():
    html = "<div><video class=v src=/a.mp4><p>Your browser is old<br></p></video></div><p>One"
    page = read(html, ".v", "div")
    assert [(b.kind, *sorted(found)) for b, found in zip(page.blocks, page.matches, strict=True)] == [
        ("media", ".v", "div"), ("paragraph",),
    ]  # fmt: skip
    assert matched('<p>One<iframe class=x src="/map"></iframe><p>Two', ".x", "p") == {"One": "p", "Two": "p"}


def test_a_table_is_one_block_and_a_row_of_it_is_none():
    html = "<table class=t><tr><th>Year<th>Wells<tr class=r><td>2023<td>14<tr><td>2024<td>15</table><p>One"
    assert matched(html, ".t", ".r") == {"Year\tWells\n2023\t14\n2024\t15": ".t", "One": ""}


def test_a_drop_cap_is_where_its_word_is():
    page = read("<section><div class=dropcap>M</div><p class=x>inister</section>", "section", ".x", ".dropcap")
    assert [block.text for block in page.blocks] == ["Minister"]
    assert page.matches == ({"section", ".x"},)


def test_selectors_see_the_page_as_it_was_served():
    html = "<div><script>x()</script><p>One</p><noscript>Please</noscript><p>Two</p></div>"
    assert matched(html, "p:nth-child(2)", "noscript + p", "div:has(script)") == {
        "One": "div:has(script) p:nth-child(2)", "Two": "div:has(script) noscript + p",
    }  # fmt: skip


def test_no_page_can_say_itself_what_matches():
    html = f'<p {ATTRIBUTE}="0">One<p {ATTRIBUTE}="9">Two<p {ATTRIBUTE}="x" class=a>Three'
    assert matched(html, ".b", ".a") == {"One": "", "Two": "", "Three": ".a"}


def test_nothing_asked_is_nothing_found():
    assert read("<p>One").matches == ()
    assert read("<p>One", ".x").matches == (frozenset(),)


def test_the_selectors_are_those_of_the_address_the_page_declares_where_it_has_none():
    asked = []
    head = '<link rel=canonical href="https://a.example/1"><p>One'
    read_page(Capture(head.encode()), asked=lambda address: asked.append(address) or ())
    read_page(Capture(head.encode(), URL), asked=lambda address: asked.append(address) or ())
    read_page(Capture(b"<p>One"), asked=lambda address: asked.append(address) or ())
    assert asked == ["https://a.example/1", URL, ""]


@settings(max_examples=300, deadline=None)
@given(SOUP, st.sampled_from(("p", "span, b", "[class]", "body *")))
def test_a_page_is_the_same_whatever_is_asked_of_it_and_boxes_are_found_around_their_blocks(html, other):
    try:
        plain = read(html)
    except GovtoolError:
        return
    page = read(html, "html", *BOXES, other)
    assert (page.head, page.blocks, page.containers) == (plain.head, plain.blocks, plain.containers)
    for block, found in zip(page.blocks, page.matches, strict=True):
        around = {container.tag for container in ascend(page.containers, block.inside)} & set(BOXES)
        assert found >= {"html", *around}
        assert block.kind == "table" or found & set(BOXES) == around


@pytest.mark.parametrize("text", ["p", "#content .article > p", "p:has(> img)", "a[href^='/x'], .b", "app-root"])
def test_selectors_are_known(text):
    assert is_selector(text)


@pytest.mark.parametrize("text", ["", " ", "div[", "p:contains('x')", "p::before", "> p", "p,", "//div", "p {}"])
def test_what_is_no_selector_is_known_too(text):
    assert not is_selector(text)
