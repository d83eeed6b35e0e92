from hypothesis import given

from govtool.elements import Element, plain, render
from govtool.export.body import article
from govtool.model import CONTENT, Block, Container, Document, Head, Source, Span
from tests.strategies import documents

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INSIDE = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd"}, "table": {"tr", "caption"}, "tr": {"td", "th"}}


ROOT = (Container(-1, ""),)


def document(*blocks, containers=ROOT):
    return Document(Source(), Head(), blocks, containers)


def paragraph(text, role="body", **fields):
    return Block("paragraph", text, role, **fields)


def walk(tree):
    for node in tree:
        if isinstance(node, Element):
            yield node
            yield from walk(node.children)


@given(documents())
def test_every_content_block_stands_in_the_article_once(drawn):
    strip = str.maketrans("", "", "\t\n ")
    wanted = [block.text.translate(strip) for block in drawn.blocks if block.role in CONTENT]
    assert sorted(plain(article(drawn)).translate(strip)) == sorted("".join(wanted))


@given(documents())
def test_elements_stand_only_where_html_allows_them(drawn):
    tree = article(drawn, "title")
    assert [node.tag for node in walk(tree)].count("h1") == 1
    for node in walk(tree):
        inner = [child.tag for child in node.children if isinstance(child, Element)]
        assert set(inner) <= INSIDE.get(node.tag, set(inner))
        assert not ({"li", "dt", "dd", "tr"} & set(inner)) or node.tag in INSIDE
        assert node.tag != "dt" or not set(HEADINGS) & {one.tag for one in walk(node.children)}


@given(documents())
def test_heading_levels_have_no_gap(drawn):
    level = 1
    for node in walk(article(drawn, "title")):
        if node.tag in HEADINGS:
            assert int(node.tag[1]) <= level + 1
            level = int(node.tag[1])


def test_boilerplate_is_left_out_and_the_order_is_settled():
    tree = article(
        document(
            Block("item", "van-ban.pdf", "attachment"),
            paragraph("CHUYỂN ĐỔI SỐ", "kicker"),
            Block("heading", "Nghị quyết", "title", level=3),
            paragraph("Lượt truy cập: 9", "counter"),
            paragraph("Mở đầu", "lead"),
            Block("heading", "Một", "body", level=4),
            Block("heading", "Hai", "body", level=6),
        )
    )
    assert render(tree) == (
        '<h1>Nghị quyết</h1><p class="kicker">CHUYỂN ĐỔI SỐ</p><p class="lead">Mở đầu</p><h2>Một</h2><h3>Hai</h3>'
        '<ul class="attachments"><li><p class="attachment">van-ban.pdf</p></li></ul>'
    )


def test_lists_are_nested_as_on_the_page():
    containers = (
        Container(-1, ""),
        Container(0, "ol", start=5, type="a"),
        Container(1, "li"),
        Container(2, "ul"),
        Container(3, "li"),
        Container(1, "li"),
    )
    blocks = (
        Block("item", "a", "body", inside=2),
        paragraph("a, cont.", inside=2),
        Block("item", "b", "body", inside=4),
        Block("item", "c", "body", inside=5),
    )
    assert render(article(document(*blocks, containers=containers))) == (
        '<ol start="5" type="a"><li><p>a</p><p>a, cont.</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ol>'
    )


def test_loose_items_quotes_and_terms_get_a_home():
    blocks = (
        Block("item", "a", "body"),
        Block("item", "b", "body"),
        Block("quote", "c", "body"),
        Block("quote", "d", "body"),
        Block("term", "e", "body"),
        Block("definition", "f", "body"),
        Block("term", "g", "body"),
    )
    assert render(article(document(*blocks[:4]))) == (
        "<ul><li><p>a</p></li><li><p>b</p></li></ul><blockquote><p>c</p><p>d</p></blockquote>"
    )
    assert render(article(document(*blocks[4:6]))) == "<dl><dt><p>e</p></dt><dd><p>f</p></dd></dl>"
    assert render(article(document(*blocks[6:]))) == "<p>g</p>"


def test_a_caption_goes_into_the_figure_before_it():
    image = Block("image", "", "body", (Span(0, 0, "img", (("src", "https://a.vn/1.png"), ("alt", "x"))),))
    tree = article(document(image, image, paragraph("Ảnh: A", "caption"), paragraph("B", "caption"), paragraph("C")))
    assert render(tree) == (
        '<figure><img src="https://a.vn/1.png" alt="x"/></figure>'
        '<figure><img src="https://a.vn/1.png" alt="x"/><figcaption>Ảnh: A<br/> B</figcaption></figure><p>C</p>'
    )


def test_a_title_that_no_block_has():
    assert render(article(document(paragraph("a")), "T & T")) == "<h1>T &amp; T</h1><p>a</p>"
    assert render(article(document(paragraph("a")))) == "<p>a</p>"
    assert article(document()) == ()


def test_a_headline_in_bold_is_a_headline_and_a_bold_word_in_it_stays_bold():
    whole = paragraph("Well closed", "title", markup=(Span(0, 11, "strong"), Span(5, 11, "em")))
    word = paragraph("Well closed", "title", markup=(Span(5, 11, "strong"),))
    assert render(article(document(whole))) == "<h1>Well <em>closed</em></h1>"
    assert render(article(document(word))) == "<h1>Well <strong>closed</strong></h1>"


def test_a_standfirst_set_as_a_heading_is_a_paragraph():
    blocks = (Block("heading", "Well", "title", level=1), Block("heading", "Forty wells fell.", "lead", level=2))
    assert render(article(document(*blocks))) == '<h1>Well</h1><p class="lead">Forty wells fell.</p>'


def test_lists_say_how_they_count():
    containers = (Container(-1, ""), Container(0, "ol", start=9, reversed=True), Container(1, "li", start=7))
    assert render(article(document(Block("item", "a", "body", inside=2), containers=containers))) == (
        '<ol start="9" reversed="reversed"><li value="7"><p>a</p></li></ol>'
    )


def test_a_formula_that_stands_alone_is_a_paragraph():
    image = Span(0, 0, "img", (("alt", "x"), ("mathml", "<math><mi>x</mi></math>")))
    (alone,) = article(document(Block("image", "", "body", (image,))))
    assert (alone.tag, [child.tag for child in alone.children]) == ("p", ["math"])
