import re

import cmarkgfm
import lxml.html
import pytest
from cmarkgfm.cmark import Options as Cmark
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govtool.elements import Element, render
from govtool.export.body import article
from govtool.export.markdown.commonmark import markdown
from govtool.export.markdown.inline import inline
from govtool.markup import nodes
from govtool.model import Block, Container, Document, Head, Source, Span
from tests.strategies import blocks, documents, tables

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BLOCK_TAGS = {
    *[
        "p",
        "li",
        "ul",
        "ol",
        "pre",
        "td",
        "th",
        "tr",
        "table",
        "caption",
        "figcaption",
        "figure",
        "dt",
        "dd",
        "dl",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "div",
    ]
}


def texts(html):
    """The texts between block-level tags, white space folded."""
    parts = [""]

    def walk(node):
        block = node.tag in BLOCK_TAGS
        if block:
            parts.append("")
        parts[-1] += node.text or ""
        for child in node:
            walk(child)
            parts[-1] += child.tail or ""
        if block:
            parts.append("")

    walk(lxml.html.fragment_fromstring(html, create_parent="div"))
    return [folded for part in parts if (folded := " ".join(part.split()))]


def by_github(source):
    """As GitHub renders it: its own library, with its extensions."""
    return cmarkgfm.github_flavored_markdown_to_html(source, Cmark.CMARK_OPT_UNSAFE | Cmark.CMARK_OPT_FOOTNOTES)


def round_trip(tree):
    source = markdown(tree)
    assert texts(RENDERER.render(source)) == texts(render(tree)), source
    assert texts(by_github(source)) == texts(render(tree)), source


@settings(max_examples=400)
@given(blocks(("paragraph", "heading")))
def test_inline_markup_renders_back_to_its_text(block):
    round_trip([Element("p" if block.kind == "paragraph" else "h2", (), nodes(block))])


@settings(max_examples=400)
@given(st.text() | st.text("ab 1-*_`[]<>&|$:/.wW\\!^\xa0\n\t"))
def test_simple_text_is_written_as_any_other(text):
    assert inline([text]) == inline([text, ""])


@given(documents())
def test_articles_render_back_to_their_text(drawn):
    round_trip(article(drawn, "A *title*"))


@given(tables())
def test_tables_render_back_to_their_cells_and_no_row_is_uneven(block):
    tree = [Element("p", (), ("before",)), nodes(block)[0], Element("p", (), ("after",))]
    round_trip(tree)
    rows = [line for line in markdown(tree).split("\n") if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in rows}) <= 1


@pytest.mark.parametrize("tag", ["em", "strong", "del", "sub", "code"])
@pytest.mark.parametrize(
    "text", ["a(b)c", "a b c", "“x”y", "1.2.3", "a*b*c", "_a_", "``", "x`", "€5đ", "~~", "a\\", "!"]
)
def test_marks_inside_words_and_at_punctuation(tag, text):
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            round_trip([Element("p", (), nodes(Block("paragraph", text, markup=(Span(start, end, tag),))))])


def block_of(text, *spans):
    return nodes(Block("paragraph", text, markup=spans))


@pytest.mark.parametrize(
    ("text", "spans", "source"),
    [
        ("Số 02/NQ-HĐND, a_b", (), "Số 02/NQ-HĐND, a_b"),
        ("26. tháng", (), "26\\. tháng"),
        ("- gạch", (), "\\- gạch"),
        ("a - b # c + d!", (), "a - b # c + d!"),
        ("Điều 1. Phạm vi", (Span(0, 7, "strong"),), "**Điều 1.** Phạm vi"),
        ("Điều 1: Phạm", (Span(0, 8, "strong"),), "**Điều 1:** Phạm"),
        ("ab(c)d", (Span(2, 5, "em"),), "ab<em>(c)</em>d"),
        ("ab", (Span(0, 2, "strong"), Span(0, 2, "em")), "**_ab_**"),
        ("H2O", (Span(1, 2, "sub"),), "H<sub>2</sub>O"),
        ("a b", (Span(1, 2, "br"),), "a\\\nb"),
        ("a - b", (Span(1, 2, "br"),), "a\\\n\\- b"),
        (
            "x",
            (Span(0, 1, "a", (("href", "https://a.vn/(1)"), ("title", 'a "b"'))),),
            '[x](<https://a.vn/(1)> "a \\"b\\"")',
        ),
        ("漢kan", (Span(0, 4, "ruby"), Span(1, 4, "rt")), "漢(kan)"),
        ("漢(kan)", (Span(0, 6, "ruby"), Span(1, 2, "rp"), Span(2, 5, "rt"), Span(5, 6, "rp")), "漢(kan)"),
        ("a `b` c", (Span(2, 5, "code"),), "a `` `b` `` c"),
        ("الخبر", (Span(0, 5, "span", (("dir", "rtl"),)),), '<span dir="rtl">الخبر</span>'),
    ],
)
def test_how_inline_markup_is_written(text, spans, source):
    assert inline(block_of(text, *spans)) == source


def table(text, *spans):
    return markdown(nodes(Block("table", text, markup=spans)))


def test_spans_of_a_table_are_laid_out_on_a_grid():
    spans = (
        Span(0, 7, "tr"),
        Span(0, 3, "th"),
        Span(4, 7, "th", (("colspan", "2"),)),
        Span(8, 13, "tr"),
        Span(8, 9, "td", (("rowspan", "2"),)),
        Span(10, 11, "td"),
        Span(12, 13, "td"),
        Span(14, 17, "tr"),
        Span(14, 15, "td"),
        Span(16, 17, "td"),
    )
    assert table("a|b\tc d\nx\ty\tz\ny\tw", *spans) == (
        "| a\\|b | c d |  |\n| --- | --- | --- |\n| x | y | z |\n|  | y | w |\n"
    )


def test_what_pipes_cannot_hold_is_html():
    spans = (Span(0, 1, "td"), Span(2, 5, "td"), Span(2, 5, "ul"), Span(2, 3, "li"), Span(4, 5, "li"))
    assert table("a\tb c", *spans) == (
        "<table>\n<tr><td>a</td><td><ul><li>b</li> <li>c</li></ul></td></tr>\n</table>\n"
    )


def test_a_list_after_a_table_of_html_is_a_list():
    listed = Element("ul", (), (Element("li", (), (Element("p", (), ("x",)),)),))
    table = Element("table", (), (Element("tr", (), (Element("th", (), (listed,)),)),))
    source = markdown([Element("ul", (), (Element("li", (), (table, listed)),))])
    assert texts(RENDERER.render(source)) == ["x", "x"]


def test_a_list_after_a_list_has_another_marker():
    containers = (
        Container(-1, ""),
        *(Container(number, tag) for number, tag in ((0, "ul"), (1, "li"), (0, "ul"), (3, "li"))),
    )
    blocks_ = (Block("item", "a", "body", inside=2), Block("item", "b", "body", inside=4))
    assert markdown(article(Document(Source(), Head(), blocks_, containers))) == "- a\n\n* b\n"


def test_nested_lists_with_their_numbers():
    containers = (
        Container(-1, ""),
        Container(0, "ol", start=9),
        Container(1, "li"),
        Container(2, "ul"),
        Container(3, "li"),
        Container(1, "li"),
        Container(5, "ol", start=3),
        Container(6, "li"),
    )
    rows = (("a", 2), ("b", 4), ("c", 5), ("c2", 5), ("d", 7))
    drawn = tuple(Block("paragraph", text, "body", inside=inside) for text, inside in rows)
    assert markdown(article(Document(Source(), Head(), drawn, containers))) == (
        "9. a\n   - b\n\n10. c\n\n    c2\n\n    3. d\n"
    )


def test_figures_code_quotes_and_terms():
    image = Block("image", "", "body", (Span(0, 0, "img", (("src", "https://a.vn/a(1).png"), ("alt", "a [b]"))),))
    drawn = (
        image,
        Block("paragraph", "Ảnh: *", "caption"),
        Block("code", "if a:\n\n    ```b", "body"),
        Block("quote", "c", "body"),
        Block("term", "T", "body"),
        Block("definition", "D", "body"),
    )
    assert markdown(article(Document(Source(), Head(), drawn))) == (
        "![a \\[b\\]](<https://a.vn/a(1).png>)\n\n_Ảnh: \\*_\n\n````\nif a:\n\n    ```b\n````\n\n> c\n\n**T**\n\n- D\n"
    )


def test_a_formula_is_its_tex_between_dollars():
    formula = Element("math", (("alttext", "a_{1} |b|"),), ("a1|b|",))
    shown = Element("math", (("alttext", "x"), ("display", "block")), ("x",))
    source = markdown([Element("p", (), ("So ", formula, ".")), Element("p", (), (shown,))])
    assert source == "So $a_{1} |b|$.\n\n$$x$$\n"
    assert markdown([Element("p", (), (Element("math", (), ("ab",)),))]) == "ab\n"
    assert markdown([Element("p", (), (Element("math", (("alttext", "\\text{$}"),), ("$",)),))]) == "$\n"


@pytest.mark.parametrize(
    ("name", "fence"),
    [("language-c++", "```c++"), ("language-python", "```python"), ("x", "```"), ("language-a b", "```")],
)
def test_code_says_its_language(name, fence):
    code = Element("pre", (), (Element("code", (("class", name),), ("x",)),))
    assert markdown([code]) == f"{fence}\nx\n```\n"


def item(*children, **attrs):
    return Element("li", tuple(attrs.items()), tuple(Element("p", (), (child,)) for child in children))


def lettered(*items):
    inner = Element("ol", (("start", "2"), ("type", "i")), items)
    return [Element("ul", (), (Element("li", (), (*item("a").children, inner)),)), Element("p", (), ("after",))]


def test_a_list_with_letters_is_html():
    source = markdown(lettered(item("*x"), item("y", "z")))
    assert source == ('- a\n  <ol start="2" type="i">\n  <li>*x</li>\n  <li><p>y</p><p>z</p></li>\n  </ol>\n\nafter\n')
    assert texts(by_github(source)) == ["a", "*x", "y", "z", "after"]


def test_a_list_with_letters_and_code_is_html_with_markdown_in_it():
    code = Element("pre", (), (Element("code", (), ("b\n\nc",)),))
    source = markdown(lettered(item("*x"), Element("li", (), (code,))))
    assert source == (
        '- a\n\n  <ol start="2" type="i">\n  <li>\n\n  \\*x\n\n  </li>\n'
        "  <li>\n\n  ```\n  b\n\n  c\n  ```\n\n  </li>\n  </ol>\n\nafter\n"
    )
    assert texts(by_github(source)) == ["a", "*x", "b c", "after"]


@pytest.mark.parametrize(
    "listed", [Element("ol", (("reversed", "reversed"),), (item("a"),)), Element("ol", (), (item("a", value="7"),))]
)
def test_numbers_of_its_own_make_a_list_html(listed):
    assert markdown([listed]).startswith("<ol")


@pytest.mark.parametrize(
    "listed", [Element("ol", (("type", "1"),), (item("a"),)), Element("ol", (("start", "3"),), (item("a"),))]
)
def test_plain_numbers_do_not(listed):
    assert markdown([listed])[1:] == ". a\n"


def test_a_link_within_the_page_leads_to_the_page_or_nowhere():
    link = Element(
        "p", (), ("see ", Element("a", (("href", "#b"),), ("b",)), Element("a", (("href", "https://c.vn/#d"),), ("d",)))
    )
    assert markdown([link], base="https://a.vn/x#y") == "see [b](https://a.vn/x#b)[d](https://c.vn/#d)\n"
    assert markdown([link]) == "see b[d](https://c.vn/#d)\n"
