import pytest

from govtool.elements import Element, render
from govtool.export.epub.nodes import Fitting, Sight
from govtool.export.options import Asset

PNG = Asset("ab12.png", "image/png", b"x" * 1_234_567)
SIGHT = Sight(lambda address: PNG if address == "here.png" else None, lambda _: None)


def element(tag, *children, **attributes):
    return Element(tag, tuple((name.rstrip("_"), value) for name, value in attributes.items()), children)


def fitted(*tree, sight=SIGHT):
    return render(Fitting(tree, sight).nodes)


@pytest.mark.parametrize(
    ("tree", "written"),
    [
        (element("img", src="here.png", alt="A", width="4"), '<img src="../images/ab12.png" alt="A" width="4"/>'),
        (element("img", src="http://a.vn/x y.png", alt="A"), '<a href="http://a.vn/x%20y.png">[A]</a>'),
        (element("img", src="http://a.vn/x%20y.png", alt=""), '<a href="http://a.vn/x%20y.png">[x y.png]</a>'),
        (element("img", src="data:image/png;base64,AA", alt=""), "[▣]"),
        (element("img", src=" DATA:image/png;base64," + "A" * 5_000_000, alt=""), "[▣]"),
        (element("img", src="", alt=""), "[▣]"),
        (element("img", src="file:///etc/passwd", alt="no"), "[no]"),
        (
            element("a", element("img", src="here.png", alt=""), href="http://a.vn/"),
            '<a href="http://a.vn/"><img src="../images/ab12.png" alt="here.png"/></a>',
        ),
        (element("a", element("img", src="no.png", alt="A"), href="http://a.vn/"), '<a href="http://a.vn/">[A]</a>'),
        (
            element("figure", element("img", src="no.png", alt="A"), element("figcaption", "C")),
            '<figure><p class="picture">[A]</p><figcaption>C</figcaption></figure>',
        ),
        (
            element("figure", element("img", src="here.png", alt="A"), element("figcaption", "C")),
            '<figure><img src="../images/ab12.png" alt="A"/><figcaption>C</figcaption></figure>',
        ),
    ],
)
def test_a_picture_stands_in_the_book_or_is_given_by_its_text(tree, written):
    assert fitted(tree) == written


def test_pictures_without_a_link_are_given_by_their_text_alone():
    image = element("img", src="http://a.vn/x.png", alt="A")
    assert fitted(image, sight=SIGHT._replace(linked=False)) == "[A]"


def test_what_was_found_is_told():
    found = Fitting((element("p", element("img", src="here.png", alt="")),), SIGHT)
    assert found.pictures == {"ab12.png": PNG}
    assert found.has_nameless
    assert not found.has_math


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "relative.html", "//a.vn/x", "#nowhere", "data:text/html,x", ""],
)
def test_a_link_that_leads_nowhere_is_its_text(address):
    assert fitted(element("p", element("a", "b", href=address))) == "<p>b</p>"


def test_links_within_the_page_lead_to_what_stands_in_it():
    tree = (element("p", element("a", "b", href="#%C4%91")), element("h2", "c", id="đ"), element("p", "d", id="đ"))
    assert fitted(*tree) == '<p><a href="#%C4%91">b</a></p><h2 id="đ">c</h2><p>d</p>'


@pytest.mark.parametrize("broken", ["1a", "a b", 'a"b', "", "a:b"])
def test_an_id_that_is_none_in_xml_is_left_out(broken):
    assert fitted(element("p", "a", id=broken)) == "<p>a</p>"


def test_footnotes_are_named_as_such():
    mark = element("a", "1", href="#n", id="r", role="doc-noteref")
    note = element(
        "li", element("p", "x ", element("a", "back", href="#r", role="doc-backlink")), id="n", class_="footnote"
    )
    assert fitted(element("p", mark), element("ol", note)) == (
        '<p><a href="#n" id="r" role="doc-noteref" epub:type="noteref">1</a></p>'
        '<ol><li><div id="n" class="footnote" role="doc-footnote" epub:type="footnote">'
        '<p>x <a href="#r" role="doc-backlink" epub:type="backlink">back</a></p></div></li></ol>'
    )


def test_no_attribute_is_written_twice():
    note = element("p", "x", class_="footnote", role="doc-backlink", id="n")
    assert fitted(note) == '<p class="footnote" id="n" role="doc-footnote" epub:type="footnote">x</p>'


def test_an_anchor_keeps_its_place_when_its_link_is_dead():
    assert fitted(element("p", element("a", "b", href="x.html", id="r"))) == '<p><span id="r">b</span></p>'


def test_a_formula_is_mathml_and_without_any_what_it_says():
    formula = element("math", element("mi", "x"), alttext="x", display="block")
    written = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x" display="block"><mi>x</mi></math>'
    assert fitted(element("p", formula)) == f"<p>{written}</p>"
    assert fitted(element("p", element("math", alttext="x^2"))) == '<p><span class="math">x^2</span></p>'


def test_headers_of_a_table_say_what_they_head():
    head = element("tr", element("th", ""), element("th", "a"), element("th", "b", colspan="2"))
    row = element("tr", element("th", "c"), element("td", "d"))
    assert fitted(element("table", head.__class__("tr", (), head.children[1:]), row)) == (
        '<table><tr><th scope="col">a</th><th colspan="2" scope="col">b</th></tr>'
        '<tr><th scope="row">c</th><td>d</td></tr></table>'
    )
    assert fitted(element("table", head)).startswith('<table><tr><td></td><th scope="col">a</th>')


def test_a_wide_table_can_be_scrolled():
    table = element("table", element("tr", element("td", "a", colspan="4"), element("td", "b")))
    assert fitted(table).startswith('<div class="wide" tabindex="0"><table>')


@pytest.mark.parametrize(
    ("name", "size", "written"),
    [("Plan", 120_000, " (PDF, 120 kB)"), ("Plan (pdf)", 1_234_567, " (1.2 MB)"), ("x", 1, " (PDF, 1 kB)")],
)
def test_an_attachment_has_its_type_and_size(name, size, written):
    sight = Sight(lambda _: None, lambda _: Asset("ab.pdf", "application/pdf", b"x" * size))
    link = element("a", name, href="http://a.vn/x.pdf")
    listed = element("ul", element("li", element("p", link)), class_="attachments")
    assert f"</a>{written}</p>" in fitted(listed, sight=sight)
    assert fitted(element("p", link), sight=sight).endswith("</a></p>")
