import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.addresses import safe_href, safe_src
from govtool.elements import MATHML, plain
from govtool.markup import ALLOWED, nodes, xhtml
from govtool.model import Block, Span
from tests.strategies import blocks, tables, wild_spans

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def parsed(source):
    return ET.fromstring(f"<x>{source}</x>")


def allowed(text):
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def paragraph(text, *spans):
    return Block("paragraph", text, markup=tuple(spans))


@given(blocks())
def test_the_text_of_the_xhtml_is_the_text_of_the_block(block):
    parsed(xhtml(block))
    separators = str.maketrans("", "", "\t\n" if block.kind == "table" else "")
    assert plain(nodes(block)) == "".join(parsed(xhtml(block)).itertext()) == block.text.translate(separators)


@given(
    TEXT.flatmap(lambda text: st.tuples(st.just(text), wild_spans(text))),
    st.sampled_from(("paragraph", "code", "table")),
)
def test_any_spans_give_well_formed_and_safe_xhtml(drawn, kind):
    text, spans = drawn
    tree = parsed(xhtml(Block(kind, text, markup=spans)))
    separators = str.maketrans("", "", "\t\n" if kind == "table" else "")
    assert "".join(tree.itertext()) == allowed(text).translate(separators)
    for element in tree.iter():
        formula = f"{{{MATHML}}}"
        assert element.tag in {
            *{"x", "table", "tr", "caption", "pre", *ALLOWED} - {"math"},
            f"{formula}math",
            f"{formula}mtext",
        }
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert re.match(r"(?:https?|mailto|tel):|(?!//|[^/?#]*:|.*\\)", element.get("href", ""))
        assert ":" not in re.sub("^https?:", "", element.get("src", ""))[:20].partition("/")[0]


@given(tables())
def test_a_table_keeps_every_row_and_cell(block):
    rows = parsed(xhtml(block)).findall("table/tr")
    caption = block.markup[0].tag == "caption"
    wanted = [line.split("\t") for line in block.text.split("\n")][int(caption) :]
    assert [["".join(cell.itertext()) for cell in row] for row in rows] == wanted


def test_overlapping_spans_are_split():
    assert (
        xhtml(paragraph("abcd", Span(0, 3, "em"), Span(2, 4, "strong")))
        == "<em>ab<strong>c</strong></em><strong>d</strong>"
    )


def test_inline_markup():
    text = "H2O in Hà Nội"
    spans = (
        Span(1, 2, "sub"),
        Span(7, 13, "a", (("href", "https://a.vn/?x=1&y=2"), ("onclick", "x()"), ("title", 'a"b'))),
    )
    assert xhtml(paragraph(text, *spans)) == (
        'H<sub>2</sub>O in <a href="https://a.vn/?x=1&amp;y=2" title="a&quot;b">Hà Nội</a>'
    )


def test_a_break_keeps_the_space_it_stands_for():
    assert xhtml(paragraph("a b", Span(1, 2, "br"))) == "a<br/> b"


def test_a_language_is_written_twice_and_a_bad_one_not_at_all():
    assert xhtml(
        paragraph("ab", Span(0, 1, "span", (("lang", "ar"), ("dir", "rtl"))), Span(1, 2, "span", (("lang", 'x"'),)))
    ) == ('<span lang="ar" xml:lang="ar" dir="rtl">a</span><span>b</span>')


def test_ruby_that_is_none_loses_its_marks_only():
    whole = paragraph("漢(kan)", Span(0, 6, "ruby"), Span(1, 2, "rp"), Span(2, 5, "rt"), Span(5, 6, "rp"))
    assert xhtml(whole) == "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"
    assert xhtml(paragraph("漢kan", Span(0, 4, "ruby"))) == "漢kan"
    assert xhtml(paragraph("漢kan", Span(1, 4, "rt"))) == "漢kan"


def test_a_picture_always_has_its_alternative_text():
    image = Block("image", "", markup=(Span(0, 0, "img", (("src", "http://a.vn/a b.png"), ("width", "20%"))),))
    assert xhtml(image) == '<img src="http://a.vn/a%20b.png" alt=""/>'


def test_a_linked_picture_keeps_its_link():
    image = Block(
        "image", "", markup=(Span(0, 0, "a", (("href", "http://a.vn/"),)), Span(0, 0, "img", (("src", "i.png"),)))
    )
    assert xhtml(image) == '<a href="http://a.vn/"><img src="i.png" alt=""/></a>'


def test_words_in_a_list_of_a_cell_are_one_item_up_to_the_next():
    text = "Filtered: one, two three"
    spans = [Span(0, 24, "td"), Span(0, 24, "ul"), Span(10, 13, "a", (("href", "https://a.vn/"),)), Span(19, 24, "li")]
    inside = '<li>Filtered: <a href="https://a.vn/">one</a>, two </li><li>three</li>'
    assert f"<td><ul>{inside}</ul></td>" in xhtml(Block("table", text, markup=tuple(spans)))


def test_lists_and_paragraphs_in_a_cell():
    spans = (Span(0, 3, "td"), Span(0, 3, "ul"), Span(0, 1, "li"), Span(0, 3, "em"), Span(2, 3, "li"))
    assert xhtml(Block("table", "a b", markup=spans)) == (
        "<table><tr><td><ul><li><em>a</em></li> <li><em>b</em></li></ul></td></tr></table>"
    )


def test_deep_nesting_is_cut_off():
    spans = tuple(Span(0, 500, tag) for _ in range(3000) for tag in ("sub", "em"))
    source = xhtml(paragraph("a" * 500, *spans))
    assert source.count("<sub>") < 33


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.vn/x y?q=[1]#f|g", "https://a.vn/x%20y?q=%5B1%5D#f%7Cg"),
        ("HTTP://A.VN", "http://a.vn"),
        ("https://a.vn/100%", "https://a.vn/100%25"),
        ("http://viện.vn/", "http://xn--vin-5kz.vn/"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("tel:+84 203", "tel:+84%20203"),
        ("#mục", "#m%E1%BB%A5c"),
        *(
            (bad, "")
            for bad in ("javascript:alert(1)", "java\nscript:x", "data:text/html,x", "file:///etc/passwd", "vbscript:x")
        ),
        *(
            (bad, "")
            for bad in (
                "http://",
                "http:///x",
                "http://[",
                "http://a b/",
                "http://1.2.3.4.5/",
                "https://a..b/",
                "mailto:",
            )
        ),
        *((bad, "") for bad in ("#", "", "a/b.html", "//a.vn/x", "http://a.vn:99999/", "http://a.vn/" + "x" * 5000)),
    ],
)
def test_addresses_of_links(address, safe):
    assert safe_href(address) == safe


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("images/a b.png", "images/a%20b.png"),
        ("https://a.vn/a.png", "https://a.vn/a.png"),
        *((bad, "") for bad in ("data:image/png;base64,AA", "file:///x", "//a.vn/x", "javascript:x", "")),
    ],
)
def test_addresses_of_pictures(address, safe):
    assert safe_src(address) == safe


MATH = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"


def test_a_formula_is_mathml_with_its_tex():
    assert xhtml(paragraph("x2 is", Span(0, 2, "math", (("mathml", MATH),)))) == (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math> is'
    )
    assert 'alttext="x^{2}"' in xhtml(paragraph("x2", Span(0, 2, "math", (("mathml", MATH), ("tex", "$x^{2}$")))))


def test_a_formula_whose_text_was_changed_or_that_is_unsafe_is_its_text():
    assert xhtml(paragraph("y2", Span(0, 2, "math", (("mathml", MATH),)))) == '<span class="math">y2</span>'
    unsafe = "<math><mi>x<script>2</script></mi></math>"
    assert xhtml(paragraph("x2", Span(0, 2, "math", (("mathml", unsafe),)))) == '<span class="math">x2</span>'
    assert xhtml(paragraph("x2", Span(0, 2, "math", (("mathml", unsafe), ("tex", "x^2"))))) == (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2"><mtext>x2</mtext></math>'
    )


def test_a_picture_of_a_formula_is_the_formula():
    image = Span(0, 0, "img", (("src", "x.svg"), ("alt", "x^2"), ("mathml", MATH)))
    assert xhtml(Block("image", "", markup=(image,))).startswith("<math ")
    assert xhtml(Block("image", "", markup=(image._replace(attrs=image.attrs[:2]),))).startswith("<img ")


def test_code_says_its_language():
    code = Block("code", "x = 1", markup=(Span(0, 5, "code", (("lang", "python"),)),))
    assert xhtml(code) == '<pre><code class="language-python">x = 1</code></pre>'
    assert xhtml(Block("code", "x", markup=(Span(0, 1, "code", (("lang", '"><b>'),)),))) == "<pre><code>x</code></pre>"


def test_a_picture_that_the_page_holds_is_left_to_the_exporter():
    data = "data:image/png;base64,AAAA"
    assert f'src="{data}"' in xhtml(Block("image", "", markup=(Span(0, 0, "img", (("src", data),)),)))
    for bad in ("data:text/html,x", "data:image/png,a b", "data:image/x-icon;base64,AA"):
        assert xhtml(Block("image", "", markup=(Span(0, 0, "img", (("src", bad),)),))) == ""
