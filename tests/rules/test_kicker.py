import pytest

from tests.samples import PROSE, cleaned, page, text, texts

TITLE = "<h1>Forty wells have fallen</h1>"
REST = "".join(f"<p>{line}</p>" for line in PROSE)


@pytest.mark.parametrize("names", ["kicker", "eyebrow", "chuyen-muc", "rubrik", "article-category"])
def test_a_box_named_so_above_the_headline(names):
    assert texts(cleaned(page(f'<p class="{names}">Water</p>{TITLE}{REST}')), "kicker") == ["Water"]


@pytest.mark.parametrize("line", ["TÀI NGUYÊN NƯỚC", "WATER", "ВОДА"])
def test_capitals_above_the_headline_of_a_text(line):
    assert texts(cleaned(text(line, "Nước ngầm xuống thấp", "11/04/2023", *PROSE)), "kicker") == [line]


@pytest.mark.parametrize(
    "above",
    [
        "<p>Water</p>",  # no box
        f'<p class="category">{PROSE[0]}</p>',  # a sentence
        '<p class="category">12 May 2024</p>',  # a date
        '<p class="category">Water, roads, bridges, locks and all the rest of our work</p>',  # too many words
        '<p class="kicker">Water</p><p>The canal</p>',  # not straight above
        '<p class="kicker">Wells have fallen.</p>',
    ],
)
def test_other_lines_above_the_headline_stay(above):
    assert texts(cleaned(page(above + TITLE + REST)), "kicker") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Tài nguyên nước", "Nước ngầm xuống thấp", "11/04/2023", *PROSE),  # no capitals
        ("水资源", "水井的水位下降了很多 今年", "2023年4月11日", *PROSE),  # a script without capitals
        ("WATER", "THE BOARD", "Nước ngầm xuống thấp", "11/04/2023", *PROSE),  # not the first line
        ("Nước ngầm xuống thấp", "11/04/2023", "TÀI NGUYÊN NƯỚC", *PROSE),  # below
    ],
)
def test_other_lines_of_a_text_stay(lines):
    assert texts(cleaned(text(*lines)), "kicker") == []
