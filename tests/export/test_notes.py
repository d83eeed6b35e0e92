from dataclasses import replace

import pytest
from hypothesis import given

from govtool.elements import Element, render
from govtool.export.body import article
from govtool.model import Capture, Document, Source
from govtool.page import read_page
from tests.strategies import documents

URL = "https://so.example.gov.vn/tin/bai.html"


def tree(html, url=URL):
    page = read_page(Capture(html.encode(), url))
    blocks = tuple(replace(block, role="body") for block in page.blocks)
    return article(Document(Source(url=url), page.head, blocks, page.containers))


def walk(nodes):
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from walk(node.children)


def roles(html):
    """Of marks, notes and links back their text, in order."""
    found = walk(tree(html))
    return [
        (one.get("role").removeprefix("doc-") or one.get("class"), one.get("id"), one.get("href"))
        for one in found
        if one.get("role") or one.get("class") == "footnote"
    ]


WORD = (
    '<p>Luật<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> quy định.</p>'
    '<div><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Luật số 1.</p></div></div>'
)
WIKI = (
    '<p>One<sup id="cite_ref-a_1-0"><a href="#cite_note-a-1">[1]</a></sup> two'
    '<sup id="cite_ref-a_1-1"><a href="#cite_note-a-1">[1]</a></sup>.</p>'
    '<ol><li id="cite_note-a-1">^ <a href="#cite_ref-a_1-0"><sup>a</sup></a> <a href="#cite_ref-a_1-1">b</a> S.</ol>'
)
MARKDOWN = (
    '<p>One<sup id="fnref:1"><a href="#fn:1">1</a></sup>.</p>'
    '<ol><li id="fn:1"><p>Note.</p><p>More. <a href="#fnref:1">↩</a></p></li></ol>'
)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (
            WORD,
            [
                ("noteref", "_ftnref1", "#_ftn1"),
                ("footnote", "_ftn1", ""),
                ("backlink", "", "#_ftnref1"),
            ],
        ),
        (
            WIKI,
            [
                ("noteref", "cite_ref-a_1-0", "#cite_note-a-1"),
                ("noteref", "cite_ref-a_1-1", "#cite_note-a-1"),
                ("footnote", "cite_note-a-1", ""),
                ("backlink", "", "#cite_ref-a_1-0"),
                ("backlink", "", "#cite_ref-a_1-1"),
            ],
        ),
        (
            MARKDOWN,
            [("noteref", "fnref_3a1", "#fn_3a1"), ("footnote", "fn_3a1", ""), ("backlink", "", "#fnref_3a1")],
        ),
        ("<p>One<a href=#n1>*</a> two</p><p id=n1>* A note.", [("noteref", "", "#n1"), ("footnote", "n1", "")]),
        (
            "<p>One<sup><a href=#n1>1</a></sup></p><aside id=n1><p>A note.<p>More.</aside>",
            [("noteref", "", "#n1"), ("footnote", "n1", "")],
        ),
        (
            "<p>One<sup><a href=#a>1</a></sup></p><ol><li id=a>A note.</ol>",
            [("noteref", "", "#a"), ("footnote", "a", "")],
        ),
    ],
)
def test_notes_are_told(html, found):
    assert roles(html) == found


def test_a_box_of_a_note_holds_all_of_it():
    word = (
        '<p>Luật<a href="#_ftn1" name="_ftnref1">[1]</a></p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Luật số 1.</p><p>Sửa đổi năm 2019.</p></div>'
    )
    assert '<div class="footnote" id="_ftn1"><p>' in xhtml(word)
    assert xhtml(word).endswith("<p>Sửa đổi năm 2019.</p></div>")
    letter = (
        '<p>One<a id="a1" href="#n1">1</a></p>'
        '<div class="footnote"><a id="n1" href="#a1">1</a><div><p>A note.</p></div></div><p>End'
    )
    assert xhtml(letter).endswith(
        '<div class="footnote" id="n1"><p><a href="#a1" role="doc-backlink">1</a></p><p>A note.</p></div><p>End</p>'
    )


def test_a_box_of_several_notes_is_none_of_them():
    html = (
        '<p>One<sup><a href="#n1">1</a></sup><sup><a href="#n2">2</a></sup></p>'
        '<div class="footnote"><p><a name="n1"></a>1 A.</p><p><a name="n2"></a>2 B.</p></div>'
    )
    assert [(role, name) for role, name, _ in roles(html) if name] == [("footnote", "n1"), ("footnote", "n2")]


@pytest.mark.parametrize(("left", "right"), ["[]", "()"])
def test_brackets_around_a_mark_belong_to_it(left, right):
    html = (
        f'<p>One {left}<a href="#nb1" id="nh1">1</a>{right}.</p>'
        f'<div id="nb1"><p>{left}<a href="#nh1">1</a>{right} A note.</p></div>'
    )
    assert f'<p>One <a href="#nb1" role="doc-noteref" id="nh1">{left}1{right}</a>.</p>' in xhtml(html)
    assert f'<a href="#nh1" role="doc-backlink">{left}1{right}</a> A note.' in xhtml(html)
    assert "(as <a" in xhtml('<p>One (as <a href="#n1">1</a>) two</p><p id="n1">1 A note.')
    assert "[<a" in xhtml('<h2 id="a">A</h2><p>See [<a href="#a">1</a>].')


@pytest.mark.parametrize(
    "html",
    [
        '<ol><li><a href="#a">1. One</a><li><a href="#b">2</a></ol><h2 id=a>One</h2><p>x<h2 id=b>Two</h2>',
        '<p><a href="#a">A</a> <a href="#b">B</a></p><p id=a>Apple<p id=b>Bread',
        '<p id=a>Text <a href="#a">1</a>',
        '<p id=a>Text</p><p>See <sup><a href="#a">1</a></sup>',
        '<p><a href="#a">1</a> <a href="#b">2</a></p><div id=a><h2>One</h2><p>x</div><div id=b><h2>Two</h2><p>y</div>',
        '<p>See <a href="#a">the table below</a>.</p><p id=a>1 The table.',
    ],
)
def test_other_links_within_a_page_are_no_notes(html):
    assert roles(html) == []


def xhtml(html, url=URL):
    return render(tree(html, url))


def test_links_lead_to_what_is_in_the_tree():
    assert xhtml('<h2 id="mục 1">A</h2><p id=b>b <a href="#m%E1%BB%A5c%201">up</a>') == (
        '<h2 id="m_1ee5c_201">A</h2><p>b <a href="#m_1ee5c_201">up</a></p>'
    )
    assert xhtml(f"<h2 id=a>A</h2><p><a href={URL}#a>up</a>") == '<h2 id="a">A</h2><p><a href="#a">up</a></p>'
    assert xhtml("<a name=a></a><h2>A</h2><p>b <a href=#a>up</a>") == '<h2 id="a">A</h2><p>b <a href="#a">up</a></p>'
    assert xhtml("<div id=a><p>A<p>B <a href=#a>up</a></div>") == '<p id="a">A</p><p>B <a href="#a">up</a></p>'


def test_a_place_within_a_line_is_an_empty_element():
    assert xhtml("<p>one <a id=x></a>two<p><a href=#x>up</a>") == (
        '<p>one <span id="x"></span>two</p><p><a href="#x">up</a></p>'
    )


def test_links_to_what_is_not_in_the_tree_leave_it_or_are_text():
    assert xhtml("<p><a href=#top>Top</a>") == f'<p><a href="{URL}#top">Top</a></p>'
    assert xhtml("<p><a href=#top>Top</a>", "") == "<p>Top</p>"


def test_two_ids_of_one_element_are_one():
    assert xhtml("<div id=a><h2 id=b>A</h2></div><p><a href=#a>x</a> <a href=#b>y</a>") == (
        '<h2 id="a">A</h2><p><a href="#a">x</a> <a href="#a">y</a></p>'
    )


@given(documents())
def test_every_id_is_there_once_and_every_link_within_leads_to_one(drawn):
    elements = list(walk(article(drawn, "title")))
    ids = [value for one in elements for name, value in one.attrs if name == "id"]
    links = {one.get("href")[1:] for one in elements if one.get("href").startswith("#")}
    assert len(ids) == len(set(ids))
    assert set(ids) == links
