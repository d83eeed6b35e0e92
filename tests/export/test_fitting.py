import pytest

from govtool.elements import Element, render
from govtool.export.fitting import Fitting, Needs
from govtool.export.options import Asset

BOOK = Needs(lambda address: "../images/ab12.png" if address == "here.png" else "", book=True)
PAGE = BOOK._replace(book=False)
NONE = PAGE._replace(pictures=False)


def element(tag, *children, **attributes):
    return Element(tag, tuple((name.rstrip("_"), value) for name, value in attributes.items()), children)


def fitted(*tree, needs=BOOK):
    return render(Fitting(tree, needs).nodes)


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
        (
            element("a", element("img", src="here.png", alt=""), "b", href="http://a.vn/"),
            '<a href="http://a.vn/"><img src="../images/ab12.png" alt=""/>b</a>',
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


def test_what_was_found_is_told():
    found = Fitting((element("p", element("img", src="here.png", alt=""), id="a"),), BOOK)
    assert found.has_nameless
    assert not found.has_math
    assert list(found.anchors) == ["a"]


@pytest.mark.parametrize("needs", [NONE, BOOK._replace(pictures=False)])
def test_what_held_a_picture_only_goes_with_it_and_captions_stay(needs):
    image = element("img", src="here.png", alt="A")
    link = element("a", image, href="https://a.vn/")
    assert fitted(element("p", link), needs=needs) == ""
    assert fitted(element("p", "x", image, "y"), needs=needs) == "<p>xy</p>"
    assert fitted(element("table", element("tr", element("td", link))), needs=needs) == (
        "<table><tr><td></td></tr></table>"
    )
    assert fitted(element("figure", image), needs=needs) == ""
    assert fitted(element("figure", image, element("figcaption", "C")), needs=needs) == (
        "<figure><figcaption>C</figcaption></figure>"
    )


def test_what_leads_to_a_picture_that_is_not_wanted_still_leads_there():
    tree = (element("p", element("a", "b", href="#f")), element("figure", element("img", src="here.png"), id="f"))
    assert fitted(*tree, needs=NONE) == '<p><a href="#f">b</a></p><span id="f"></span>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "relative.html", "//a.vn/x", "#nowhere", "data:text/html,x", ""],
)
def test_a_link_that_leads_nowhere_is_its_text(address):
    assert fitted(element("p", element("a", "b", href=address))) == "<p>b</p>"


@pytest.mark.parametrize("address", ["files/qd.pdf", "../a.html#b", "?page=2", "https://a.vn/"])
def test_a_path_leads_somewhere_from_a_page_but_not_out_of_a_book(address):
    tree = element("p", element("a", "b", href=address))
    assert fitted(tree, needs=PAGE) == f'<p><a href="{address}">b</a></p>'
    assert fitted(tree) == (f'<p><a href="{address}">b</a></p>' if ":" in address else "<p>b</p>")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//a.vn/x", "#nowhere", "x:y", ""])
def test_a_page_has_no_other_links_either(address):
    assert fitted(element("p", element("a", "b", href=address)), needs=PAGE) == "<p>b</p>"


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


def test_a_page_keeps_the_roles_of_its_notes():
    mark = element("a", "1", href="#n", id="r", role="doc-noteref")
    note = element("ol", element("li", element("p", "x"), id="n", class_="footnote"))
    assert fitted(element("p", mark), note, needs=PAGE) == (
        '<p><a href="#n" id="r" role="doc-noteref">1</a></p><ol><li id="n" class="footnote"><p>x</p></li></ol>'
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


def test_what_the_page_says_that_a_header_heads_stays():
    row = element("tr", element("th", "c", scope="rowgroup"), element("th", "", scope="col"), element("td", "d"))
    assert fitted(element("table", row)) == ('<table><tr><th scope="rowgroup">c</th><td></td><td>d</td></tr></table>')


def test_a_header_that_is_a_picture_heads_something():
    row = element("tr", element("th", element("img", src="here.png", alt="A")), element("td", "d"))
    assert '<th scope="row"><img ' in fitted(element("table", row))


def test_a_wide_table_can_be_scrolled():
    table = element("table", element("tr", element("td", "a", colspan="4"), element("td", "b")))
    assert fitted(table).startswith('<div class="wide" tabindex="0"><table>')


@pytest.mark.parametrize("needs", [BOOK, PAGE])
@pytest.mark.parametrize(
    ("name", "size", "written"),
    [("Plan", 120_000, " (PDF, 120 kB)"), ("Plan (pdf)", 1_234_567, " (1.2 MB)"), ("x", 1, " (PDF, 1 byte)")],
)
def test_an_attachment_has_its_type_and_size(name, size, written, needs):
    needs = needs._replace(attachment=lambda _: Asset("ab.pdf", "application/pdf", b"x" * size))
    link = element("a", name, href="http://a.vn/x.pdf")
    listed = element("ul", element("li", element("p", link)), class_="attachments")
    assert f"</a>{written}</p>" in fitted(listed, needs=needs)
    assert fitted(element("p", link), needs=needs).endswith("</a></p>")


def test_an_attachment_that_is_not_at_hand_has_the_type_that_the_page_tells():
    link = element("a", "Plan", href="http://a.vn/x")
    listed = element("ul", element("li", link), class_="attachments")
    assert "</a> (ODT)</li>" in fitted(listed, needs=BOOK._replace(types={"http://a.vn/x": "odt"}))
    assert "</a></li>" in fitted(listed)


def test_an_attachment_beside_the_page_says_its_address():
    needs = PAGE._replace(attachment=lambda _: Asset("ab.pdf", "application/pdf", b"x" * 1200), beside=True)
    listed = element("ul", element("li", element("a", "Plan", href="http://a.vn/x.pdf")), class_="attachments")
    origin = '<a href="http://a.vn/x.pdf">a.vn</a>'
    assert f'<a href="files/ab.pdf">Plan</a> (PDF, 1.2 kB, {origin})' in fitted(listed, needs=needs)
