import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.markup import xhtml
from govtool.model import Capture
from govtool.page import read_page


def blocks(html):
    return read_page(Capture(html.encode(), "https://so.example.gov.vn/")).blocks


def table(html):
    found = [block for block in blocks(html) if block.kind == "table"]
    assert len(found) == 1
    return found[0]


def spans(block, *tags):
    return [
        (span.tag, block.text[span.start : span.end], dict(span.attrs)) for span in block.markup if span.tag in tags
    ]


def test_rows_are_lines_and_cells_are_parted_by_tabs():
    block = table("<table><tr><th>Năm<th>Số vụ<tr><td>2023<td>14<tr><td>2024<td>  9 </table>")
    assert block.text == "Năm\tSố vụ\n2023\t14\n2024\t9"
    assert spans(block, "tr") == [("tr", line, {}) for line in block.text.split("\n")]
    assert [tag for tag, _, _ in spans(block, "td", "th")] == ["th", "th", "td", "td", "td", "td"]


def test_cells_keep_how_far_they_reach():
    block = table(
        "<table><tr><th colspan=2>Both<th rowspan='2'>All<tr><td colspan=x>a<td rowspan=1>b<td colspan=99999>c</table>"
    )
    assert [attrs for _, _, attrs in spans(block, "td", "th")] == [
        {"colspan": "2"},
        {"rowspan": "2"},
        {},
        {},
        {"colspan": "1000"},
    ]


def test_a_caption_is_the_first_line():
    block = table("<table><caption>Table <b>1</b></caption><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert block.text == "Table 1\na\tb\nc\td"
    assert spans(block, "caption", "strong") == [("caption", "Table 1", {}), ("strong", "1", {})]


def test_a_caption_after_the_rows_is_a_line_of_its_own():
    assert table("<table><tr><th>a<th>b<tr><td>c<td>d</table>".replace("</table>", "<caption>Source</table>")).text == (
        "a\tb\nc\td\nSource"
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("<tr><th>a<th><th>c<tr><td><td>b<td>", "a\t\tc\n\tb\t"),
        ("<tr><th><th>b<tr><td>c<td>d", "\tb\nc\td"),
        ("<tr><th colspan=2><tr><td>c<td>d", "\nc\td"),
        ("<tr><th>a<th>b<tr><td colspan=2><tr><td>c<td>d", "a\tb\n\nc\td"),
        ("<tr><th>a<th>b<tr><td>&nbsp;<td>\n", "a\tb\n\t"),
    ],
)
def test_empty_cells_and_rows_keep_their_place(rows, found):
    block = table(f"<table>{rows}</table>")
    assert block.text == found
    assert len(spans(block, "td", "th")) == rows.count("<td") + rows.count("<th")


def test_links_and_lists_in_cells_are_marked():
    block = table("<table><tr><th>File<th>Who<tr><td><a href=/q.pdf>QĐ 12</a><td><ul><li>Hà<li>Lan</ul></table>")
    assert block.text == "File\tWho\nQĐ 12\tHà Lan"
    assert spans(block, "a", "ul", "li") == [
        ("a", "QĐ 12", {"href": "https://so.example.gov.vn/q.pdf"}),
        ("ul", "Hà Lan", {}), ("li", "Hà", {}), ("li", "Lan", {}),
    ]  # fmt: skip


def test_paragraphs_and_breaks_in_a_cell_are_spaces():
    block = table("<table><tr><th>a<th>b<tr><td><p>one</p><p>two</p><td>x<br><br>y</table>")
    assert block.text.split("\n")[1] == "one two\tx y"


def test_marks_join_across_tags_in_cells_and_spans_follow():
    block = table("<table><tr><th>e\u0301<th>e<b>\u0301</b><tr><td>e\u0301<td><b>e</b></table>")
    assert block.text == "é\té\né\te"
    assert spans(block, "th", "td", "strong") == [
        ("th", "é", {}), ("th", "é", {}), ("td", "é", {}), ("td", "e", {}), ("strong", "e", {}),
    ]  # fmt: skip


FIGURES = [
    "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
    "<table><thead><tr><td>a<td>b</thead><tr><td>1<td>2</table>",
    "<table border=1><tr><td>a<td>b<tr><td>1<td>2</table>",
    "<table class='table table-striped'><tr><td>a<td>b<tr><td>1<td>2</table>",
    "<table><tr><td>a<td>b<tr><td>1<td>2<tr><td>3<td>4</table>",
    "<table summary='Votes'><tr><td>Yes<td>12<tr><td>No<td>3</table>",
]
LAYOUT = [
    "<table role=presentation><tr><th>a<th>b<tr><td>1<td>2</table>",
    "<table><tr><td>one box</table>",
    "<table><tr><td>one<td>row</table>",
    "<table><tr><td>one<tr><td>column<tr><td>only</table>",
    "<table border=1><tr><td><table><tr><td>x</table><td>b<tr><td>1<td>2</table>",
    "<table><tr><td><h1>Headline</h1><td>menu<tr><td>text<td>more</table>",
    "<table><tr><td><form><input>Search</form><td>b<tr><td>c<td>d</table>",
    "<table><tr><td><a href=1>Home</a><td><a href=2>News</a><tr><td><a href=3>Law</a><td><a href=4>Map</a></table>",
    f"<table><tr><td>menu<td>{'A long passage of the article. ' * 60}<tr><td>x<td>y</table>",
    "<table><tr><td><img src=a.jpg><td>b<tr><td>c<td>d<tr><td>e<td>f</table>",
]


@pytest.mark.parametrize("html", FIGURES)
def test_a_table_of_data_is_one_block(html):
    assert [block.kind for block in blocks(html)] == ["table"]


@pytest.mark.parametrize("html", LAYOUT)
def test_a_table_of_layout_is_none(html):
    assert "table" not in [block.kind for block in blocks(html)]


def test_what_the_cells_of_a_layout_table_hold_are_blocks():
    found = blocks("<table><tr><td><ul><li>Menu</ul><td><h1>Head</h1><p>Text.</p></table>")
    assert [(b.kind, b.text) for b in found] == [("item", "Menu"), ("heading", "Head"), ("paragraph", "Text.")]


def test_text_around_a_table_stays_outside_it():
    found = blocks(f"before{FIGURES[0]}after")
    assert [(b.kind, b.text) for b in found] == [
        ("paragraph", "before"),
        ("table", "a\tb\n1\t2"),
        ("paragraph", "after"),
    ]


def test_a_hidden_table_is_flagged():
    assert blocks("<p>x</p>" + FIGURES[0].replace("<table", "<table hidden"))[1].flags == ("hidden",)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "a", "b c", "<b>d</b>", "é"]), min_size=2, max_size=3), min_size=2, max_size=4
    )
)
def test_the_text_has_a_line_a_row_and_a_tab_between_cells(rows):
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    block = table(f"<table><tr><th>x<th>y</tr>{html}</table>")
    lines = block.text.split("\n")[1:]
    assert [line.split("\t") for line in lines] == [[c.replace("<b>d</b>", "d") for c in row] for row in rows]
    assert xhtml(block).count("<td") == sum(map(len, rows))


def test_what_a_header_is_for_and_how_a_list_in_a_cell_counts_are_kept():
    html = (
        "<table><caption>C</caption><tr><th scope=col>A<th scope=x>B"
        "<tr><th scope=row>r<td>x<br>y<ol start=3 type=a><li value=7>q<li>w</ol>"
        "<tr><td><img src=i.png alt=p><td>z</table>"
    )
    block = read_page(Capture(html.encode(), "https://a.vn/")).blocks[0]
    assert xhtml(block) == (
        '<table><caption>C</caption><tr><th scope="col">A</th><th>B</th></tr>'
        '<tr><th scope="row">r</th><td>x<br/> y <ol start="3" type="a"><li value="7">q</li> <li>w</li></ol></td></tr>'
        '<tr><td><img src="https://a.vn/i.png" alt="p"/></td><td>z</td></tr></table>'
    )
