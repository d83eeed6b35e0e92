from govtool.model import Capture
from govtool.page import read_page

TEX = r'<annotation encoding="application/x-tex">E=mc^2</annotation>'
ROW = "<mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>"


def block(html):
    return read_page(Capture(html.encode(), "https://so.example.gov.vn/tin/bai.html")).blocks[0]


def spans(html, tag="math"):
    return [(one.start, one.end, dict(one.attrs)) for one in block(html).markup if one.tag == tag]


def test_a_formula_is_its_characters_and_beside_them_its_mathml_and_tex():
    html = f"<p>Energy <math><semantics>{ROW}{TEX}</semantics></math> is"
    assert block(html).text == "Energy E=mc2 is"
    source = f"<math><semantics>{ROW}</semantics></math>"
    assert spans(html) == [(7, 12, {"mathml": source, "tex": "E=mc^2"})]


def test_annotations_of_any_kind_are_no_text():
    html = (
        '<p><math><semantics><mi>x</mi><annotation-xml encoding="MathML-Content"><ci>y</ci></annotation-xml>{}</math>'
    )
    assert block(html.format(TEX)).text == "x"


def test_alttext_is_kept_where_no_annotation_says_tex():
    assert spans(r'<p><math alttext="x_1"><msub><mi>x</mi><mn>1</mn></msub></math>')[0][2]["tex"] == "x_1"


def test_a_picture_of_a_formula_beside_its_hidden_mathml_holds_it_once():
    image = r'<img class="mwe-math-fallback-image-inline" src="/x.svg" alt="{\displaystyle x}">'
    hidden = f'<p>Let <span style="display: none;"><math><mi>x</mi></math></span>{image} be'
    assert block(hidden).text == "Let be"
    assert spans(hidden) == []
    assert spans(hidden, "img")[0][2]["mathml"] == "<math><mi>x</mi></math>"
    shown = f"<p>Let <span><math><mi>x</mi></math></span>{image} be"
    assert block(shown).text == "Let x be"
    assert spans(shown, "img") == []


def test_a_formula_drawn_again_by_a_style_sheet_is_read_once():
    drawn = '<span class="katex-html" aria-hidden="true"><span class="base">x</span></span>'
    assert block(f'<p>Let <span class="katex"><math><mi>x</mi></math>{drawn}</span> be').text == "Let x be"
    assert block(f"<p>Let {drawn} be").text == "Let x be"


def test_a_picture_elsewhere_is_a_picture():
    html = "<p><math><mi>x</mi></math> and <img src=a.png alt=a> b"
    assert "mathml" not in spans(html, "img")[0][2]
