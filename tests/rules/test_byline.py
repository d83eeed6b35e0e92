import pytest

from tests.samples import LONG, PROSE, article, cleaned, said, text


@pytest.mark.parametrize(
    "line",
    [
        "By Lina Thach",
        "by Lina Thach, An Phu Press",
        "Written by Lina Thach",
        "Author: Lina Thach",
        "Source: An Phu Press",
        "Tác giả: Thái Hòa",
        "Tin bài, ảnh: Thái Hòa",
        "Nguồn: TTXVN",
        "Autor - Redaktion",
        "ผู้เขียน: นายสมชาย ใจดี กรมทรัพยากรน้ำ",  # two characters count as a word: 15
        "作者：王小明 来源：水利新闻网 责任编辑：李四海",
        "Autor: Lina Thach",
    ],
)  # fmt: skip
def test_a_label_or_a_name(line):
    assert said(cleaned(article(line, *PROSE)), "byline") == [line]
    assert said(cleaned(article(*PROSE, line)), "byline") == [line]


@pytest.mark.parametrize("names", ["byline", "post-author", "tac-gia", "autor_nota"])
def test_a_box_named_so_near_the_headline(names):
    assert said(cleaned(article(f'<p class="{names}">Thái Hòa</p>', *PROSE)), "byline") == ["Thái Hòa"]


@pytest.mark.parametrize(
    "line",
    [
        "By:",  # a label that names nobody: the name stands in the next block
        "Quelle:",
        "By phone",  # ways to apply
        "By post: P.O. Box 12",
        "By 2030",
        "By the numbers",
        "By land and by sea",
        "By Tuesday all wells were open again, the board said.",  # a paragraph of the article
        "By night",
        "ผู้เขียน: นายสมชาย ใจดี และคณะกรรมการน้ำที่ได้วัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้",  # longer than a name
        "ผู้เขียนบทความเรื่องน้ำได้รับรางวัล",  # the phrase is a word of a sentence
        "作者在书中写道水位下降",
        "Source: a b c d e f g h i j k l m n o p q r s",
        "By-Law Number 4",  # compounds
        "Autor-Verzeichnis",
        "Autoren-Lesung Im Schloss",
        "Quelle-Katalog",
        "Text-Archiv",
        "Nguồn nước ngầm đang cạn",  # the source of water
        "Nguồn vốn đầu tư công",
        "Source water protection",
        "Sources of the river",
        "Author rights and the archive",
        "Tác giả đoạt giải năm nay",  # authors who won a prize
        "Written by hand",
        "Reported by noon",
        "بقلم ليلى",  # a language we have no phrases of
        "文：李明",
    ],
)  # fmt: skip
def test_other_short_lines_stay(line):
    assert said(cleaned(article(line, *PROSE)), "byline") == []
    assert said(cleaned(article(*PROSE, line)), "byline") == []
    assert said(cleaned(text(*LONG, line)), "byline") == []


@pytest.mark.parametrize("names", ["local-authority", "authorities", "autoridad-agua", "port-authority-news"])
def test_an_authority_is_no_author(names):
    assert said(cleaned(article(f'<p class="{names}">Opening hours of the lock</p>', *PROSE)), "byline") == []


def test_ways_to_apply_in_a_list_stay():
    listed = "<ul><li>By Post Office Box</li><li>By Public Transport</li></ul>"
    assert said(cleaned(article(listed, *PROSE)), "byline") == []


def test_in_the_middle_it_stays():
    assert said(cleaned(article(*PROSE, *PROSE, *PROSE, "By Lina Thach", *PROSE)), "byline") == []
