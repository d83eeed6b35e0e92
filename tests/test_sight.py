import pytest

from govtool.lexicon import opens
from govtool.model import Block, Document, Head, Source, Span
from govtool.sight import (
    DATELINE,
    content_after,
    edges,
    flag_block,
    follows,
    is_label,
    is_prose,
    is_sentence,
    names_around,
    opening_at,
    printed_date,
    prose_bounds,
    relabel,
    seen,
    speaking,
    tail,
    title_at,
)
from tests.samples import LONG, PROSE, article, cleaned, page, said, text

THAI = (
    "คณะกรรมการน้ำได้วัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้ และพบว่ามีสี่สิบบ่อที่ระดับน้ำลดลงมากกว่าปีที่แล้วในทุกอำเภอ",
    "ชาวบ้านริมคลองตอนบนได้รับการขอร้องให้สูบน้ำเฉพาะเวลากลางคืนเท่านั้น จนกว่าฝนจะตกลงมาอีกครั้งในเดือนสิงหาคม",
)


@pytest.mark.parametrize(
    "block",
    [
        Block("paragraph", PROSE[0], "body"),
        Block("item", PROSE[0], "lead"),
        Block("table", "a\tb", "body"),
        Block("code", "x = 1", "body"),
        Block("paragraph", "Address the problem early, and the canal will last for forty years.", "body"),
        Block("paragraph", "Hôm nay, lễ khai mạc đã diễn ra tại sân vận động của xã.", "body"),  # "Hôm nay: 3" counts
        Block("paragraph", "Today the board of the canal opened the new lock on Monday.", "body"),
        Block("paragraph", "水利局今年春天测量了两百口水井，发现其中四十口下降了。", "body"),
        Block("paragraph", "قال الوزير إن القرية ستحصل على بئر جديدة قبل نهاية العام؟", "body"),
        *(Block("paragraph", line, "body") for line in THAI),  # without a full stop, as all Thai is written
    ],
)
def test_prose(block):
    assert is_prose(block)


@pytest.mark.parametrize(
    "block",
    [
        Block("paragraph", PROSE[0], "outside"),
        Block("paragraph", PROSE[0], "caption"),
        Block("heading", PROSE[0], "body"),
        Block("paragraph", "Kết quả bước đầu", "body"),
        Block("paragraph", "The lock opened.", "body"),
        Block("paragraph", PROSE[0].removesuffix("."), "body"),
        Block("paragraph", "Địa chỉ: Số 12 đường Bến Gỗ, phường Vĩnh Thạnh, thành phố An Phú.", "body"),
        Block("paragraph", "Ghi rõ nguồn “Cổng thông tin điện tử” khi phát hành lại thông tin này.", "body"),
        Block("paragraph", PROSE[0], "body", (Span(0, len(PROSE[0]), "a", (("href", "/x"),)),)),
        Block("paragraph", THAI[0][:60], "body"),
        Block("paragraph", "จำนวนผู้เข้าชมเว็บไซต์ทั้งหมด 1,204,511 ครั้ง", "body"),
        Block("paragraph", "สงวนลิขสิทธิ์ " + THAI[0], "body"),
        Block("paragraph", " ".join(line.removesuffix(".") for line in PROSE), "body"),  # long, and no end
        Block(
            "paragraph",
            "水利局版权所有 主办单位 技术支持 信息中心 联系电话 地址 新运河路三号 邮编 网站标识码 备案号 " * 3,
            "body",
        ),
        Block("paragraph", "Правление водного хозяйства района, отдел измерения колодцев, " * 2, "body"),
    ],
)
def test_no_prose(block):
    assert not is_prose(block)


def test_bounds_tail_and_edges():
    document = text("Kính gửi:", *PROSE, "Điện thoại: 1", "Hôm nay: 3")
    assert prose_bounds(document) == (1, 3)
    assert list(tail(document)) == [4, 5]
    assert list(edges(document)) == [0, 4, 5]


def test_thai_text_has_bounds_and_its_counter_acts():
    lines = ("จำนวนผู้เข้าชมเว็บไซต์: 40,112", "วันนี้: 329")
    document = text("น้ำลดลงสี่สิบบ่อ", *THAI, *lines)
    assert prose_bounds(document) == (1, 2)
    assert said(cleaned(document), "counter") == list(lines)


def test_a_page_without_prose_has_the_bounds_of_its_chosen_blocks():
    document = page("<h1>Contacts</h1><p>Lina</p><p>Bảy</p><footer><p>©</p></footer>")
    assert prose_bounds(document) == (0, 2)
    assert prose_bounds(text("Lina", "Bảy")) == (0, -1)
    assert prose_bounds(Document(Source(), Head(), ())) == (0, -1)


@pytest.mark.parametrize(
    ("line", "after", "label"),
    [
        ("Address: 3 New Canal Road", ":", True),
        ("Address", "", True),
        ("Address - 3 New Canal Road", "-", True),
        ("Tel 0202 3811 300", "0", True),
        ("Tel. 0202 3811 300", ".", True),
        ("Email: a@b.vn", ":", True),
        ("Email (office): a@b.vn", "(", True),
        ("Địa chỉ： 3 đường Kênh Mới", "：", True),
        ("Address the problem early", "t", False),
        ("Address -3 New Canal Road", "-", True),
        ("Email- a@b.vn", "-", True),
        ("Telefon - Auskunft", "-", True),
        ("Telefon -Auskunft", "-", True),
        ("Telefon-0202", "-", True),
        ("Telefon-Seelsorge in der Nacht", "S", False),  # compounds
        ("E-Mail-Verkehr der Behörde", "V", False),
        ("E-Mail\u2011Verkehr der Behörde", "V", False),
        ("Email-based voting", "b", False),
        ("Email us before Friday", "u", False),
        ("Điện thoại di động", "d", False),
    ],
)
def test_what_follows_a_phrase(line, after, label):
    phrase = opens("imprint", line)
    if phrase.text == "Email us":
        after = "b"
    assert follows(phrase, line) == after
    assert is_label(phrase, line) is label


@pytest.mark.parametrize("told", ["HANOI, 12 May -", "(Chinhphu.vn)", "(HD) -", "An Phú –", "ГОРОД, 12 мая —"])
def test_datelines(told):
    assert DATELINE.fullmatch(told)


@pytest.mark.parametrize(
    "told", ["The lock opened. Then -", "Kết luận", "12 -", "(a sentence that is far too long for it)", "-"]
)
def test_no_datelines(told):
    assert not DATELINE.fullmatch(told)


def test_where_the_article_opens():
    listed = f'<ul><li><a href="#m">{PROSE[1]}</a></li></ul>'
    document = article("Kính gửi:", listed, *PROSE)
    assert document.blocks[opening_at(document)].text == PROSE[0]
    assert opening_at(text("Kết quả", "Bước đầu")) is None
    assert is_sentence("คณะกรรมการน้ำได้วัดบ่อน้ำสองร้อยบ่อในฤดูใบไม้ผลินี้ และพบว่ามีสี่สิบบ่อที่ระดับน้ำลดลงมากกว่าปีที่แล้วในทุกอำเภอ")
    assert not is_sentence("Kết quả bước đầu")


def test_looking_around():
    document = cleaned(article(*LONG, '<div class="Box"><p class="In">Lina</p></div>'))
    assert title_at(document) == 0
    assert title_at(text(*LONG)) is None
    assert names_around(document, document.blocks[-1], 2) == "p in / div box"
    assert content_after(document, 0, 2) == [1, 2]
    assert content_after(document, 3, 2) == []


def test_the_blocks_that_speak():
    document = text("Chia sẻ", *PROSE, "", "Hôm nay: 4", "Kết quả bước đầu", "VIDEO")
    assert [document.blocks[at].text for at in speaking(document)] == ["Chia sẻ", "Hôm nay: 4", "VIDEO"]


def test_edits_are_made_of_what_they_find():
    document = text(*LONG)
    edit = relabel(document, 1, "stub", "rule", ("why", ()))
    assert (edit.before, edit.after.role, edit.after.text) == (document.blocks[1], "stub", LONG[1])
    flagged = flag_block(document, 1, "odd", "rule", ("why", ()))
    assert flagged.after.flags == ("odd",)
    assert not flagged.changes_text


def test_a_printed_date_and_a_seen_phrase():
    assert printed_date("Thứ Ba, 11/04/2023 14:02:51 (GMT+7)").startswith("11/04/2023")
    assert printed_date("Kết quả bước đầu") == ""
    (witness,) = seen(opens("share", "Print"))
    assert witness.text == "Print"
    assert witness.where.startswith("en.toml share, seen at ")
