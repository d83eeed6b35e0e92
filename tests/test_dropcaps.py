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


def test_spans_move_with_their_words():
    block = read_page(Capture(b"<div class=dropcap>M</div><p>inister <b>of</b>", "https://a.example/")).blocks[0]
    assert [(span.tag, block.text[span.start : span.end]) for span in block.markup] == [("strong", "of")]
