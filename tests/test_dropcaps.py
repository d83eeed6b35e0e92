import pytest

from govtool.model import Capture
from govtool.page import read_page


def texts(html):
    return [block.text for block in read_page(Capture(html.encode(), "https://so.example.gov.vn/")).blocks]


@pytest.mark.parametrize(
    "html",
    [
        "<div class=dropcap>M</div><p>inister of</p>",
        "<div>M</div><p>inister of</p>",
        "<p class=initial>M</p><p>inister of</p>",
        "<table><tr><td>M</td></tr></table><p>inister of</p>",
        "<table align=left><tr><td><font size=7>M</font></td></tr></table>inister of",
        "<ul><li><div class='first-letter'>M</div><p>inister of</p></ul>",
    ],
)
def test_a_drop_cap_in_a_box_joins_the_paragraph_that_follows(html):
    assert "Minister of" in texts(html)
    assert "M" not in texts(html)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div class=dropcap>Đ</div><p>iều 1", ["Điều 1"]),
        ("<div class=dropcap>“M</div><p>inister”", ["“Minister”"]),
        ("<div class=lettrine>(M</div><p>inister)", ["(Minister)"]),
    ],
)
def test_a_quote_or_bracket_goes_with_its_drop_cap(html, found):
    assert texts(html) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<ul><li>A</ul><p>lower case", ["A", "lower case"]),
        ("<h2>A</h2><p>lower case", ["A", "lower case"]),
        ("<dl><dt>A<dd>lower case</dl>", ["A", "lower case"]),
        ("<nav><div>A</div></nav><p>lower case", ["A", "lower case"]),
        ("<button>A</button><p>lower case", ["A", "lower case"]),
        ("<div>A</div><p>Upper case", ["A", "Upper case"]),
        ("<div>a</div><p>lower case", ["a", "lower case"]),
        ("<div>AB</div><p>lower case", ["AB", "lower case"]),
        ("<div>1</div><p>lower case", ["1", "lower case"]),
        ("<div>A.</div><p>lower case", ["A.", "lower case"]),
        ("<div>第</div><p>一条", ["第", "一条"]),
        ("<div>A</div><h2>lower case", ["A", "lower case"]),
        ("<div>A</div><p>x", ["A", "x"]),
        ("<p>lower case<div>A</div>", ["lower case", "A"]),
    ],
)
def test_a_label_of_one_letter_stays_apart(html, found):
    assert texts(html) == found


WORDS = "<p>The minister and the health board met to welcome a new member, and administration costs fell.</p>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div class=dropcap>Th</div><p>e board", "The board"),
        ("<div class=dropcap>M</div><p>INISTER Tran", "MINISTER Tran"),
        ("<div class=dropcap>A</div><p>minister of", "A minister of"),
        ("<div class=dropcap>A</div><p>MINISTER of", "A MINISTER of"),
        ("<div class=dropcap>A</div><p>dministration of", "Administration of"),
        ("<div class=dropcap>و</div><p>زير الداخلية", "وزير الداخلية"),
        ("<div class=dropcap>ร</div><p>ัฐมนตรี", "รัฐมนตรี"),
        ("<div class=dropcap>国</div><p>务院总理", "国务院总理"),
        ("<p><span class=dropcap>M</span> inister Tran", "Minister Tran"),
        ("<p><span class=dropcap>“M</span>\n  inister Tran”", "“Minister Tran”"),
        ("<p>“<span class=dropcap>M</span> inister Tran”", "“Minister Tran”"),
        ("<p><span class=dropcap>M </span>inister Tran", "Minister Tran"),
        ("<p><span class=dropcap>Th</span><br>e <b>board</b>", "The board"),
        ("<p><span style='float:left; font-size:300%'>M</span> inister Tran", "Minister Tran"),
        ("<p><span class=dropcap>国</span> 务院总理", "国务院总理"),
    ],
)
def test_the_words_of_the_page_tell_what_belongs_between(html, found):
    assert texts(html + WORDS)[0] == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p><span class=dropcap>A</span> minister of", ["A minister of"]),  # "aminister" is no word of the page
        ("<p><span class=dropcap>В</span> понедельник", ["В понедельник"]),
        ("<p><span class=dropcap>X</span> rays of", ["X rays of"]),  # nobody knows
        ("<p><span>M</span> inister Tran", ["M inister Tran"]),  # nothing says that it is a drop cap
        ("<p><span class=dropcap>The</span> minister", ["The minister"]),
        ("<p><span class=dropcap>M</span> Inister", ["M Inister"]),
        ("<p>the <span class=dropcap>M</span> inister", ["the M inister"]),
        ("<p><span class=dropcap>و</span> زير", ["و زير"]),
        ("<div class=dropcap>Xy</div><p>lem and", ["Xy", "lem and"]),
        ("<div class=dropcap>M</div><p>Inister", ["M", "Inister"]),
        ("<div class=dropcap>A</div><p>B", ["A", "B"]),
        ("<div class=dropcap>2</div><p>nd", ["2", "nd"]),
        ("<div>A</div><p>minister of", ["A", "minister of"]),  # a label: the page knows the word alone
        ("<div class=initials>JD</div><p>john wrote", ["JD", "john wrote"]),
        ("<div>国</div><p>务院总理", ["国", "务院总理"]),
        ("<p>J <span class=dropcap>S</span> mith", ["J S mith"]),
    ],
)
def test_without_a_word_that_tells_nothing_is_joined(html, found):
    assert texts(html + WORDS)[:-1] == found


def test_spans_move_with_their_words():
    block = read_page(Capture(b"<div class=dropcap>M</div><p>inister <b>of</b>", "https://a.example/")).blocks[0]
    assert [(span.tag, block.text[span.start : span.end]) for span in block.markup] == [("strong", "of")]


def test_spans_move_with_their_words_when_white_space_goes():
    page = read_page(
        Capture(b"<p><b><span class=dropcap>M</span></b><br>inister <b>of</b>, a minister", "https://a.example/")
    )
    block = page.blocks[0]
    assert block.text == "Minister of, a minister"
    assert [(span.tag, block.text[span.start : span.end]) for span in block.markup] == [
        ("strong", "M"),
        ("strong", "of"),
    ]


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<div><img src=m.gif alt=M></div><p>inister of", ["paragraph"]),
        ("<table><tr><td><a href=m><img src=m.gif alt=M></a></table>inister of", ["paragraph"]),
        ("<div><img src=m.gif alt=M></div><p>Minister of", ["image", "paragraph"]),
        ("<div><img src=m.gif alt=m></div><p>inister of", ["image", "paragraph"]),
        ("<div><img src=m.gif alt='A map'></div><p>inister of", ["image", "paragraph"]),
        ("<div><img src=m.gif></div><p>inister of", ["image", "paragraph"]),
        ("<div><img src=m.gif alt=1></div><p>inister of", ["image", "paragraph"]),
        ("<div><img src=m.gif alt=M></div><h2>inister of</h2>", ["image", "heading"]),
    ],
)
def test_a_picture_of_a_letter_goes_before_the_rest_of_its_word(html, kinds):
    page = read_page(Capture(f"<p>First</p>{html}".encode(), "https://a.example/"))
    assert [block.kind for block in page.blocks[1:]] == kinds
    assert page.blocks[-1].text in {"inister of", "Minister of"}
