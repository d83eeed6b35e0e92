from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from govtool.export.epub.cover import ENOUGH, MARGIN, WIDTH, Cover, colour, contrast, cover_page, drawing
from govtool.export.epub.wrapping import estimate, parted, wrapped
from tests.strategies import words

TITLES = [
    "Wells",
    "Báo cáo về việc thực hiện nghị quyết của Hội đồng nhân dân tỉnh về phân chia nguồn nước trong ba tháng mùa khô",
    "وزارة المياه تعلن عن خطة جديدة لتوزيع المياه في القرى خلال فصل الصيف",
    "国务院办公厅关于进一步做好高校毕业生等青年就业创业工作的通知（国办发〔2022〕13号）",
    "ประกาศกระทรวงสาธารณสุขเรื่องแนวทางการดำเนินงานเฝ้าระวังโรคติดต่อในพื้นที่จังหวัดชายแดนภาคใต้",
    "a" * 200,
    "W" * 199 + "…",
    "W…",
]


def texts(svg):
    return [node for node in ET.fromstring(svg).iter() if node.tag.endswith("text")]


@pytest.mark.parametrize("title", TITLES)
def test_all_of_a_title_has_room_on_the_cover(title):
    lines = texts(drawing(Cover(title, "en", [])))
    assert "".join("".join(line.text for line in lines).split()) == "".join(title.split())
    for line in lines:
        assert estimate(line.text) * int(line.get("font-size")) <= WIDTH - 2 * MARGIN
        assert int(line.get("y")) < 1220


@given(words(40))
def test_any_title_makes_a_sound_drawing(title):
    ET.fromstring(drawing(Cover(title, "vi", [title])))
    ET.fromstring(cover_page(Cover(title, "vi", [title])))


def test_right_to_left_titles_begin_at_the_right():
    (line,) = texts(drawing(Cover("الخبر", "ar", [])))
    assert (line.get("x"), line.get("direction")) == (str(WIDTH - MARGIN), "rtl")


@given(words())
def test_white_letters_can_be_read_on_any_colour(title):
    assert contrast(colour(title), (1, 1, 1)) >= ENOUGH


def test_a_book_keeps_its_colour_as_it_grows():
    assert drawing(Cover("a", "en", ["1"])).split("<rect")[2] == drawing(Cover("a", "en", ["2"])).split("<rect")[2]


def test_lines_are_balanced_and_break_where_the_script_lets_them():
    assert wrapped("one two three four", 8, 3) == ["one two", "three four"]
    assert wrapped("one two three four", 2, 2) is None
    assert wrapped("漢字，漢字", 3, 3) == ["漢字，", "漢字"]
    assert all(line[0] not in "ะาำิีึืุู่้๊๋" for line in wrapped("น้ำในหมู่บ้านของเรา", 3, 9))


def test_a_word_longer_than_a_line_is_parted_at_last():
    assert parted("abcdefghij", 3)
    assert not parted("น้ำในหมู่บ้านของเรา", 3)
    assert "".join(wrapped("abcdefghij", 3, 9)) == "abcdefghij"
