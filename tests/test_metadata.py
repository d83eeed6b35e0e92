import dataclasses
import json
import pickle
from pathlib import Path

import pytest

from govtool.imprint import imprint_facts
from govtool.language import detect
from govtool.metadata import Attachment, Image, Metadata, describe
from govtool.model import Block, Container, Declared, Document, Head, Source, Span

SEED = Path(__file__).parents[2] / "shared" / "corpus" / "seed"
ROOT = (Container(-1, ""),)
BODY = "Sáng nay, Sở Y tế đã tổ chức hội nghị triển khai nhiệm vụ với sự tham dự của đông đảo đại biểu."


def document(*blocks, url=None, containers=ROOT, **head):
    made = tuple(block if isinstance(block, Block) else Block("paragraph", block[1], block[0]) for block in blocks)
    return Document(Source(url=url), Head(**head), made, containers)


def meta(**pairs):
    """Meta declarations: a double underscore stands for a colon, a capital D for a full stop."""
    names = {name: name.replace("__", ":").replace("D", ".") for name in pairs}
    return tuple(Declared(f"meta {names[name]}", text) for name, text in pairs.items())


def seed_document():
    gold = json.loads((SEED / "haiduong-chuyen-doi-so.gold.json").read_text(encoding="utf-8"))
    lines = [line.strip() for line in (SEED / gold["file"]).read_text(encoding="utf-8").splitlines() if line.strip()]
    roles = {lines[0]: "kicker", lines[1]: "title", lines[2]: "published", lines[3]: "lead", "VIDEO": "stub"}
    roles |= dict.fromkeys(gold["captions"], "caption")
    roles |= dict.fromkeys(lines[-9:-4], "imprint") | dict.fromkeys(lines[-4:], "counter")
    return gold, document(*((roles.get(line, "body"), line) for line in lines))


@pytest.mark.skipif(not SEED.is_dir(), reason="the corpus is not beside the checkout")
def test_the_seed_gives_every_field():
    gold, seed = seed_document()
    found = describe(seed)
    removed = gold["removed_as_metadata"]
    assert (found.title, found.kicker, found.published) == (gold["title"], gold["kicker"], gold["published"])
    assert found.published_precision == "second"
    assert found.published_source == "printed; zone from the .vn address in the imprint"
    assert list(found.captions) == gold["captions"]
    assert found.publisher == removed["publisher"]
    assert found.imprint["editor"] == removed["responsible_editor"]
    assert {key: found.imprint[key] for key in ("address", "phone", "email")} == {
        key: removed[key] for key in ("address", "phone", "email")
    }
    assert found.byline is None
    assert found.language == "vi"
    assert found.modified is None


def test_an_empty_document_has_no_field():
    found = describe(document())
    assert found == Metadata()


def test_metadata_is_frozen_and_crosses_processes():
    found = describe(document(("title", "A"), ("imprint", "Địa chỉ: Số 8 Phạm Sư Mệnh")))
    assert pickle.loads(pickle.dumps(found)) == found
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.title = "B"


# title


@pytest.mark.parametrize(
    ("title", "site", "kept"),
    [
        ("Flood warning | Ministry of Works", "Ministry of Works", "Flood warning"),
        ("Ministry of Works - Flood warning", "Ministry of Works", "Flood warning"),
        ("Họp báo - Cổng thông tin điện tử Sở Y tế", "", "Họp báo"),
        ("Budget 2022 - a summary", "Ministry of Works", "Budget 2022 - a summary"),
        ("COVID-19 guidance", "19 guidance", "COVID-19 guidance"),
        ("Flood - river - Works", "Works", "Flood - river"),
        ("Ministry of Works", "Ministry of Works", "Ministry of Works"),
    ],
)
def test_a_declared_title_loses_the_name_of_the_site_only(title, site, kept):
    found = describe(document(("body", BODY), titles=(Declared("title", title),), meta=meta(og__site_name=site)))
    assert found.title == kept


def test_another_declared_title_shows_where_the_name_of_the_site_begins():
    head = {"titles": (Declared("meta og:title", "Flood - a warning | Works"), Declared("h1", "Flood - a warning"))}
    assert describe(document(("body", BODY), **head)).title == "Flood - a warning"


def test_the_printed_title_stands_before_declared_ones():
    head = {"titles": (Declared("meta og:title", "Og"), Declared("title", "T"))}
    assert describe(document(("title", "Printed"), **head)).title == "Printed"
    assert describe(document(("body", BODY), **head)).title == "Og"


# byline, dateline, lead


@pytest.mark.parametrize(
    ("printed", "byline"),
    [("Tác giả: Nguyễn Văn A", "Nguyễn Văn A"), ("By Jane Doe", "Jane Doe"), ("Jane Doe", "Jane Doe"),
     ("Nguồn: TTXVN", "Nguồn: TTXVN"), ("Tác giả:", "Tác giả:"), ("Bylund", "Bylund")],
)  # fmt: skip
def test_a_byline_loses_the_label_of_an_author_only(printed, byline):
    assert describe(document(("byline", printed), ("body", BODY))).byline == byline


def test_the_responsible_editor_is_never_the_byline():
    assert describe(document(("body", BODY), ("imprint", "Trưởng ban biên tập: Ông A"))).byline is None


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [("(Chinhphu.vn) - Sáng nay, Thủ tướng", "(Chinhphu.vn)"), ("HANOI, 12 May - The ministry", "HANOI, 12 May"),
     ("HÀ NỘI – Sáng nay", "HÀ NỘI"), ("WASHINGTON — The agency", "WASHINGTON"),
     ("Hà Nội (TTXVN) - Sáng nay", "Hà Nội (TTXVN)")],
)  # fmt: skip
def test_a_dateline_is_a_field_and_stays_in_the_text(opening, dateline):
    made = document(("lead", opening))
    assert describe(made).dateline == dateline
    assert made.text == opening


@pytest.mark.parametrize(
    "opening",
    ["Sáng nay - ngày hội của người dân", "COVID-19 vẫn phức tạp", "The minister - a lawyer - resigned",
     "CHUYỂN ĐỔI SỐ - CHÌA KHÓA PHÁT TRIỂN", "FPT - công ty công nghệ", "(see below) and more",
     "Kinh tế (và xã hội) phát triển", "", "12 May - The ministry"],
)  # fmt: skip
def test_a_dash_alone_makes_no_dateline(opening):
    assert describe(document(("body", opening))).dateline is None


def test_a_dateline_of_its_own_block():
    assert describe(document(("dateline", "HANOI, 12 May -"), ("lead", "The ministry"))).dateline == "HANOI, 12 May"


# dates


def test_a_declared_date_alone_stands_with_its_place():
    found = describe(document(("body", BODY), json_ld=({"@type": "NewsArticle", "datePublished": "2022-03-26"},)))
    assert (found.published, found.published_source) == ("2022-03-26", "json-ld datePublished")
    found = describe(document(("body", BODY), meta=meta(article__published_time="2022-03-26T08:14:36+07:00")))
    assert (found.published, found.published_precision) == ("2022-03-26T08:14:36+07:00", "second")
    assert found.published_source == "meta article:published_time"


def test_dates_of_the_same_day_give_the_more_precise_one():
    head = {"meta": meta(article__published_time="2022-03-26T01:14:36Z"), "url": "https://x.gov.vn/a"}
    found = describe(document(("published", "26/03/2022"), **head))
    assert (found.published, found.published_source) == ("2022-03-26T01:14:36+00:00", "meta article:published_time")
    head["meta"] = meta(article__published_time="2022-03-26")
    found = describe(document(("published", "26/03/2022 08:14"), **head))
    assert (found.published, found.published_source) == (
        "2022-03-26T08:14+07:00",
        "printed; zone from the .vn address of the page",
    )


def test_a_time_in_utc_of_the_day_before_is_the_same_day_where_the_page_is_from():
    head = {"meta": meta(article__published_time="2022-03-25T23:14:36Z"), "url": "https://x.gov.vn/a"}
    assert describe(document(("published", "26/03/2022"), **head)).published == "2022-03-25T23:14:36+00:00"
    head["url"] = "https://x.org/a"
    assert describe(document(("published", "26/03/2022"), language="vi", **head)).published == "2022-03-26"


def test_midnight_sharp_is_no_more_precise_than_the_day():
    head = {"meta": meta(article__published_time="2022-03-26T00:00:00+07:00")}
    assert describe(document(("published", "26/03/2022 08:14"), language="vi", **head)).published == "2022-03-26T08:14"


def test_the_printed_day_wins_over_another_that_is_declared():
    head = {"meta": meta(pubdate="2024-01-01"), "language": "vi"}
    found = describe(document(("published", "26/03/2022"), **head))
    assert (found.published, found.published_source) == ("2022-03-26", "printed")


def test_published_and_modified_on_one_line():
    found = describe(document(("published", "Published 4 July 2022 Last updated 5 July 2022")))
    assert (found.published, found.modified) == ("2022-07-04", "2022-07-05")
    found = describe(document(("published", "Cập nhật lúc 10:30, ngày 05/06/2023"), language="vi"))
    assert (found.published, found.modified) == (None, "2023-06-05T10:30")
    found = describe(document(("published", "Last updated 5 July 2022"), ("published", "4 July 2022")))
    assert (found.published, found.modified) == ("2022-07-04", "2022-07-05")


def test_a_time_element_is_more_precise_than_its_words():
    stamp = Span(0, 11, "time", (("datetime", "2022-07-04T08:14:36+07:00"),))
    found = describe(document(Block("paragraph", "4 July 2022", "published", (stamp,))))
    assert (found.published, found.published_source) == ("2022-07-04T08:14:36+07:00", "time datetime")


@pytest.mark.parametrize("line", ["Last updated 4 July 2022", "Updated: 4 July 2022", "Cập nhật: 4/7/2022"])
def test_the_time_element_of_an_update_says_nothing_of_the_publication(line):
    stamp = Span(0, len(line), "time", (("datetime", "2022-07-04T08:14:36+07:00"),))
    found = describe(document(Block("paragraph", line, "published", (stamp,))))
    assert (found.published, found.modified) == (None, "2022-07-04T08:14:36+07:00")


@pytest.mark.parametrize("line", ["Published 4 July 2022, updated 5 July 2022", "4 July 2022 (updated 5 July 2022)"])
def test_of_a_line_of_two_dates_nobody_knows_whose_time_element_it_is(line):
    stamp = Span(0, len(line), "time", (("datetime", "2022-07-04T08:14:36+07:00"),))
    found = describe(document(Block("paragraph", line, "published", (stamp,))))
    assert (found.published, found.modified) == ("2022-07-04", "2022-07-05")


@pytest.mark.parametrize(
    ("language", "url", "iso", "ambiguous"),
    [("en", None, "2023-06-05", True), ("en", "https://www.epa.gov/a", "2023-05-06", False),
     ("en", "https://www.gov.uk/a", "2023-06-05", False), ("en-US", None, "2023-05-06", False),
     ("vi", None, "2023-06-05", False), ("", None, "2023-06-05", True)],
)  # fmt: skip
def test_day_and_month_are_settled_by_the_language_and_the_address(language, url, iso, ambiguous):
    found = describe(document(("published", "05/06/2023"), language=language, url=url))
    assert (found.published, found.published_ambiguous) == (iso, ambiguous)
    assert ("could be swapped" in (found.published_source or "")) is ambiguous


def test_a_declared_date_settles_a_printed_one():
    found = describe(document(("published", "05/06/2023"), language="en", meta=meta(date="2023-05-06")))
    assert (found.published, found.published_ambiguous) == ("2023-05-06", False)


@pytest.mark.parametrize(
    "made",
    [
        document(("body", "Ngày 26/03/2022, Sở Y tế họp.")),
        document(("published", "năm 2022")),
        document(("body", BODY), json_ld=({"@type": "Comment", "datePublished": "2022-03-26"},)),
        document(("body", BODY), json_ld=({"datePublished": ["2022-03-26"]}, {"datePublished": None})),
        document(("body", BODY), meta=meta(date="soon")),
        document(("outside", "26/03/2022")),
        document(("counter", "Hôm nay: 26/03/2022")),
    ],
)
def test_nothing_else_is_the_date_of_publication(made):
    found = describe(made)
    assert (found.published, found.published_precision, found.published_source) == (None, None, None)


@pytest.mark.parametrize(
    "url", ["https://setkab.go.id/a", "https://government.ru/a", "https://x.com/a", "https://[bad"]
)
def test_a_zone_is_not_inferred_where_there_are_several(url):
    found = describe(document(("published", "2022-03-26 08:14"), url=url))
    assert found.published == "2022-03-26T08:14"
    assert found.published_source == "printed"


# imprint and publisher


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (["Địa chỉ: Số 8 Phạm Sư Mệnh - Phường Quang Trung -TP Hải Dương."],
         {"address": "Số 8 Phạm Sư Mệnh - Phường Quang Trung -TP Hải Dương."}),
        (["Điện thoại : 02203.853.734 Email: soldtbxh@haiduong.gov.vn"],
         {"phone": "02203.853.734", "email": "soldtbxh@haiduong.gov.vn"}),
        (["Trưởng ban biên tập: Ông Bùi Thanh Tùng -Giám đốc Sở"], {"editor": "Ông Bùi Thanh Tùng -Giám đốc Sở"}),
        (["Điện thoại: Văn phòng: 080 43162; Fax: 080.48924; Email: a@chinhphu.vn."],
         {"phone": "Văn phòng: 080 43162", "fax": "080.48924", "email": "a@chinhphu.vn"}),
        (["Điện thoại hỗ trợ kỹ thuật: (080) 42268 / 46383"], {"phone": "(080) 42268 / 46383"}),
        (["Phone: 123-4567 | Fax: 123-4568 | info@mpw.gov.lk"],
         {"phone": "123-4567", "fax": "123-4568", "email": "info@mpw.gov.lk"}),
        (["© CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"],
         {"publisher": "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "licence": "© CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"}),
        (["Website: www.mpw.gov.lk", "Address:\t1 Harbour Road"], {"website": "www.mpw.gov.lk"}),
        (["Địa chỉ: A1", "Địa chỉ: B2"], {"address": "A1"}),
        (["Chung nhan Tin Nhiem Mang"], {}),
        (["Email us for more", "Address the issue", "Phone calls are recorded", "Fax machines"], {}),
        ([], {}), ([""], {}),
    ],
)  # fmt: skip
def test_facts_of_an_imprint_are_as_printed(lines, facts):
    assert imprint_facts(lines) == facts


def test_only_blocks_of_the_imprint_are_read():
    found = describe(document(("body", "Địa chỉ: Số 8 Phạm Sư Mệnh"), ("outside", "Email: a@b.vn")))
    assert found.imprint == {}


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ({"meta": meta(og__site_name="Sở Y tế")}, "Sở Y tế"),
        ({"json_ld": ({"publisher": {"@type": "Organization", "name": "EPA"}},)}, "EPA"),
        ({"json_ld": ({"publisher": [{"name": "One"}, {"name": "Two"}]},)}, "One"),
        ({"json_ld": ({"publisher": "Plain"},)}, "Plain"),
        ({"meta": meta(dctermsDpublisher="HMSO")}, "HMSO"),
        ({"json_ld": ({"publisher": {"@id": "#x"}}, {"publisher": None})}, None),
        ({}, None),
    ],
)
def test_a_declared_publisher_stands_in_for_the_imprint(head, publisher):
    assert describe(document(("body", BODY), **head)).publisher == publisher


def test_the_imprint_names_the_publisher_before_the_head():
    made = document(("imprint", "Ministry of Works"), meta=meta(og__site_name="Works site"))
    assert describe(made).publisher == "Ministry of Works"


# language


@pytest.mark.parametrize(
    ("head", "language"),
    [({"language": "en-US"}, "en-US"), ({"meta": meta(og__locale="vi_VN")}, "vi-VN"), ({"language": "und"}, ""),
     ({"language": "??"}, ""), ({"meta": (Declared("meta content-language", "fr, en"),)}, "fr"), ({}, "")],
)  # fmt: skip
def test_the_declared_language_is_believed(head, language):
    assert describe(document(("body", "2022"), **head)).language == language


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [(BODY, "en", "vi"), (BODY, "vi-VN", "vi-VN"),
     ("국회는 오늘 본회의를 열고 주요 법안을 처리하였다고 밝혔다", "en", "ko"),
     ("The ministry said on Monday that the work of the new office is to be reviewed", "vi", "vi"),
     ("Le ministère a annoncé les nouvelles mesures", "en", "en"), ("Đ", "en", "en")],
)  # fmt: skip
def test_letters_that_a_declared_language_does_not_have_overrule_it(text, declared, language):
    assert describe(document(("body", text), language=declared)).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "vi"), ("国务院办公厅关于印发全国一体化政务大数据体系建设指南的通知", "zh"),
        ("内閣府は、この法律の施行に伴う関係政令の整備について発表しました。", "ja"),
        ("국회는 오늘 본회의를 열고 주요 법안을 처리하였다고 밝혔다", "ko"),
        ("กระทรวงสาธารณสุขประกาศมาตรการใหม่", "th"), ("Η κυβέρνηση ανακοίνωσε τα νέα μέτρα", "el"),
        ("The ministry said on Monday that the work of the new office is to be reviewed by the board in May", "en"),
        ("Le ministère a annoncé les nouvelles mesures pour la rentrée", ""), ("Короткий текст о работе", ""),
        ("12/05/2023", ""), ("", ""), ("Das Ministerium hat am Montag neue Regeln in der Stadt vorgestellt", ""),
    ],
)  # fmt: skip
def test_a_language_is_detected_only_where_letters_or_words_leave_no_doubt(text, language):
    assert detect(text) == language


# document number


@pytest.mark.parametrize(
    ("printed", "number"),
    [("Số: 33/2009/QĐ-UBND", "33/2009/QĐ-UBND"), ("Số hiệu\t503/QĐ-UBND", "503/QĐ-UBND"),
     ("Số: 383/QĐ-UBND\tHuế, ngày 27 tháng 02 năm 2017", "383/QĐ-UBND"), ("Số/Ký hiệu: 12/TB-VPCP.", "12/TB-VPCP"),
     ("No. 12/2023", "12/2023")],
)  # fmt: skip
def test_a_document_number_has_a_label(printed, number):
    assert describe(document(("body", printed), ("body", BODY))).document_number == number


@pytest.mark.parametrize(
    "printed",
    ["Số 8 Phạm Sư Mệnh", "Quyết định 33/2009/QĐ-UBND", "Số người dự: 12/15", "No change since 2021/22", "Số: ",
     "Theo Số: 33/2009/QĐ-UBND", "Sốt xuất huyết 12/2022", "No. 5"],
)  # fmt: skip
def test_a_number_without_a_label_is_not_the_document_s(printed):
    assert describe(document(("body", printed), ("body", BODY))).document_number is None


def test_json_ld_may_declare_the_number():
    made = document(("body", BODY), json_ld=({"legislationIdentifier": "33/2009/QĐ-UBND"},))
    assert describe(made).document_number == "33/2009/QĐ-UBND"


# attachments and images


def link(href, text="Quyết định", role="body"):
    return Block("item", text, role, (Span(0, len(text), "a", (("href", href),)),))


def test_attachments_are_links_to_files_in_the_article():
    found = describe(
        document(
            link("https://x.gov.vn/a/QD-33.PDF?download=1", " Quyết định 33 "),
            link("https://x.gov.vn/b.docx", role="attachment"),
            link("https://x.gov.vn/a/QD-33.PDF?download=1"),
            link("https://x.gov.vn/page.html"),
            link("https://x.gov.vn/pdf"),
            link("https://x.gov.vn/c.pdf", role="menu"),
            link("https://[bad/x.pdf"),
            link("mailto:a@b.vn"),
            link("https://x.zip"),
            link("https://x.gov.vn/?f=a.pdf"),
        )
    )
    assert found.attachments == (
        Attachment("https://x.gov.vn/a/QD-33.PDF?download=1", "Quyết định 33", "pdf"),
        Attachment("https://x.gov.vn/b.docx", "Quyết định", "docx"),
    )


def picture(src, alt="", role="body", inside=0, text=""):
    return Block("image", text, role, (Span(0, 0, "img", (("src", src), ("alt", alt))),), inside)


def test_a_picture_has_the_caption_of_its_figure_or_the_one_that_follows():
    containers = (Container(-1, ""), Container(0, "figure"), Container(1, "figcaption"), Container(0, "div"))
    found = describe(
        document(
            Block("paragraph", "Above", "caption", (), 2),
            picture("a.jpg", "A", inside=1),
            picture("b.jpg", inside=3),
            Block("paragraph", "Below", "caption", (), 3),
            picture("c.jpg", "C"),
            Block("paragraph", BODY, "body"),
            picture("d.jpg", role="menu"),
            picture("data:image/gif;base64,R0"),
            picture("e.jpg", role="caption", text="Own"),
            containers=containers,
        )
    )
    assert found.images == (
        Image("a.jpg", "A", "Above"), Image("b.jpg", "", "Below"), Image("c.jpg", "C", ""), Image("e.jpg", "", "Own"),
    )  # fmt: skip
    assert found.captions == ("Above", "Below", "Own")
