import pytest

from govtool.model import Block
from govtool.signs import HALF, LOWER_CASE, broken_until, end_sign, fits, signs, start_sign
from tests.samples import PROSE, article

BROKEN, MARK = "its first word is broken", "it starts with a sign that begins no word"


def paragraph(text):
    return Block("paragraph", text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("of An Phu measured two hundred wells this spring.", LOWER_CASE),
        ("“of the wells that were measured forty have fallen.”", LOWER_CASE),
        ("комитета измерило двести колодцев этой весной.", LOWER_CASE),
        ("- Minister Đạt opened the lock on Monday.", HALF[0]),
        (") - Minister Đạt opened the lock on Monday.", HALF[0]),
        (", the board measured two hundred wells.", HALF[0]),
        ("，水利局今年春天测量了两百口水井。", MARK),
        ("。水利局今年春天测量了两百口水井。", MARK),
        ("Chinhphu.vn) - Bộ trưởng Đạt khánh thành cống mới.", HALF[1]),
        ("ाम पंचायत ने दो सौ कुओं को मापा।", MARK),
        ("ะกรรมการน้ำได้วัดบ่อน้ำสองร้อยบ่อ", MARK),
        ("ึกษาน้ำได้วัดบ่อน้ำสองร้อยบ่อ", MARK),
        ("ょうは二百の井戸を測った。", MARK),
        ("ーム局は二百の井戸を測った。", MARK),
        ("ة المياه قاست مئتي بئر هذا الربيع.", MARK),
        ("&Eacute;tat des puits : quarante ont baissé.", BROKEN),
        ("&amp;Eacute;tat des puits : quarante ont baissé.", BROKEN),
        ("&#7842;nh hưởng của hạn hán đến các giếng.", BROKEN),
        ("Ã‰tat des puits : quarante ont baissé.", BROKEN),
        ("B\ufffd thư Tỉnh uỷ đã khánh thành cống mới.", BROKEN),
        ("T?nh ủy đã khánh thành cống mới.", BROKEN),
        ("???? قاست مئتي بئر هذا الربيع.", BROKEN),
    ],
)
def test_a_beginning_that_is_missing_or_broken(text, sign):
    assert start_sign(paragraph(text)) == sign


@pytest.mark.parametrize(
    "text",
    [
        "a) the wells of the district;", "(b) the wells of the district;", "1) the wells", "iv) the wells",
        "– Yes, says the minister. – And the lock? – It opens in May.", "- One - Two - Three", "::: tip Read this",
        "naïve.example.gov is the address", "https://a.example/?b=c is the address", "iPhone owners", "’t Zand",
        "Ăn quả nhớ kẻ trồng cây", "Âu thuyền Tân Lộc mở cửa", "São Paulo mediu os poços", "Why? Nobody knows.",
        "AT&T wires the wells", "Brot & Wasser; mehr gibt es nicht", "（本报讯）水利局测量了水井。",
        "「四十の井戸」と局長は述べた。",
    ],
)  # fmt: skip
def test_a_beginning_that_is_whole(text):
    assert start_sign(paragraph(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The board of An Phu has measured two hundred wells…",
        "The board of An Phu has measured two hundred wells ...",
        "The board of An Phu has measured two hundred wells […]",
        "“The board of An Phu has measured two hundred wells…”",
        "The board of An Phu has measured two hundred wells… Read more",
        "水利局今年春天测量了两百口水井，发现其中四十口…",
    ],
)
def test_an_end_that_says_that_it_is_cut(text):
    assert end_sign(paragraph(text)) == "it ends in an ellipsis"


@pytest.mark.parametrize(
    "text",
    ["The board… has measured two hundred wells.", "And so on…", "The board has measured two hundred wells", "…", ""],
)
def test_an_end_that_does_not(text):
    assert end_sign(paragraph(text)) == ""


def test_an_ellipsis_that_the_next_paragraph_takes_up_is_none():
    first = "A driver will be cracking a cold one in the circle of the winner…"
    document = article(first, "…and by that I mean a crisp, cold bottle of milk.", *PROSE)
    assert signs(document, 1) == ("", "")
    assert signs(article(first, *PROSE), 1) == ("", "it ends in an ellipsis")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("B\ufffd thư", 2),
        ("&Eacute;tat des", 11),
        ("åŒ—è°·町役場は", 6),  # up to the last broken character, where no spaces part words
        ("B? thư", 2),  # a question mark that may be one
        ("Bí thư", 0),
        ("https://a.example/?b=c is", 0),
    ],
)
def test_a_broken_word_is_put_in_its_place_as_a_whole(text, count):
    assert broken_until(text) == count


@pytest.mark.parametrize(
    ("broken", "whole", "fit"),
    [
        ("B?", "Bí", True),
        ("????", "هيئة", True),
        ("Why?", "Why", False),
        ("B?", "Phó", False),
        ("B\ufffd", "Bí", True),
        ("&Eacute;tat", "État", True),
        ("&amp;Eacute;tat", "État", True),
        ("&#19968;", "一", True),
        ("Ã‰tat", "État", True),
        ("å‰\x8dè¨€", "前言", True),
        ("&#19968;", "为做好", False),
        ("è¿‘æœŸ", "X", False),
        ("\ufffd", "吉林省", False),
        ("\ufffd\ufffd", "前言", True),
    ],
)
def test_a_question_mark_stands_for_a_letter(broken, whole, fit):
    assert fits(broken, whole) is fit
