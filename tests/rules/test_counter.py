import pytest

from tests.samples import LONG, PROSE, article, cleaned, said, text


@pytest.mark.parametrize(
    "lines",
    [
        ("Số lượt truy cập", "Đang truy cập: 12", "Hôm nay: 214", "Tất cả: 2,806,931"),  # the label alone, then numbers
        ("Đang truy cập: 12", "Hôm nay: 214"),  # an anchor with its number
        ("Tổng lượt truy cập: 1.204.511",),  # one line is enough if it is an anchor
        ("Hôm nay: 214", "Hôm qua: 377", "Tổng truy cập: 90 412"),  # the anchor stands last
        ("» Users online: 4", "» Today: 19", "» Total visitors: 40,112"),  # bullets before the labels
        ("Number of visitors: 1 204 511",),
        ("Tổng lượt truy cập: 1.204.511 lượt", "Hôm nay: 214 lượt"),  # languages that count with a word
        ("总访问量：1204511次", "今日访问人数: 214 人"),
        ("전체 방문자: 1,204명", "오늘 방문자 12 명"),
        ("総訪問者数：1204人", "今日の閲覧数: 12回"),
        ("จำนวนผู้เข้าชม 1,204 ครั้ง", "วันนี้ 329 คน"),
    ],
)  # fmt: skip
def test_a_run_of_counters_at_the_foot(lines):
    assert said(cleaned(text(*PROSE, *lines)), "counter") == list(lines)
    listed = "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    found = cleaned(article(*PROSE, listed))
    assert said(found, "counter") == [block.text for block in found.blocks[4:]]


def test_a_counter_above_the_text():
    assert said(cleaned(text("Lượt truy cập: 5512", "Hôm nay: 3", *LONG)), "counter") == [
        "Lượt truy cập: 5512",
        "Hôm nay: 3",
    ]


def test_pictures_of_digits_may_stand_between():
    run = '<p>Total visitors</p><img src="/1.gif" alt="1"><img src="/2.gif" alt="2"><p>Today: 19</p>'
    assert said(cleaned(article(*PROSE, run)), "counter") == ["Total visitors", "Today: 19"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Hôm nay: 329",),  # no anchor: the article may say so of anything
        ("Hôm nay: 329", "Hôm qua: 310", "Tất cả: 639"),  # a run without an anchor
        ("Total: 40", "Today: 3"),
        ("Đang truy cập hệ thống là 40 hộ dân ở ấp Gò Me",),  # words go on behind the anchor
        ("Lượt truy cập tăng gấp đôi so với năm trước",),
        ("Total visitors to the museum: 45,000",),  # what follows the label is no number
        ("Users online cannot see the map yet",),
        ("Today the board publishes its map of wells",),
        ("Views: from the tower over the canal",),
        ("总访问量：次",),  # what is counted, and no number
        ("总访问量：1204次查询来自农村地区",),  # words go on behind it
        ("오늘 방문자: 329명이 다리를 건넜다",),
        ("Lượt truy cập: 5512 lượt mỗi ngày",),
        ("จำนวนผู้เข้าชม 1,204 คนต่อวัน",),
        ("Total visitors: 45,000 cars",),
        ("今日: 329人", "昨日: 310人"),  # no anchor
        ("Views",),  # a label without number that is no anchor
        ("วันนี้: 329",),
        ("اليوم: 329",),
        ("今日：329",),
    ],
)  # fmt: skip
def test_lines_at_the_foot_that_are_no_counter(lines):
    assert said(cleaned(text(*PROSE, *lines)), "counter") == []
    assert said(cleaned(article(*PROSE, *lines)), "counter") == []


def test_counters_between_paragraphs_stay():
    middle = ("Số lượt truy cập", "Hôm nay: 329", "Tất cả: 12.000")
    assert said(cleaned(article(PROSE[0], *middle, *PROSE[1:])), "counter") == []
    assert said(cleaned(text(PROSE[0], *middle, *PROSE[1:])), "counter") == []


def test_a_table_stays_even_where_it_is_last():
    table = "<table><tr><th>Ngày</th><th>Lượt</th></tr><tr><td>Hôm nay: 329</td><td>40</td></tr></table>"
    assert said(cleaned(article(*LONG, table)), "counter") == []


def test_a_list_that_the_article_announces_stays():
    listed = "<ul><li>Total visitors: 45,000</li><li>Users online: 300</li><li>Today: 3</li></ul>"
    assert said(cleaned(article(*PROSE, "Last year the portal counted:", listed)), "counter") == []
    assert said(cleaned(text(*PROSE, "Last year the portal counted:", "Total visitors: 45,000")), "counter") == []


def test_the_counters_own_heading_announces_nothing():
    lines = ("Thống kê truy cập:", "Đang online: 4", "Hôm nay: 87")
    assert said(cleaned(text(*LONG, *lines)), "counter") == list(lines)
