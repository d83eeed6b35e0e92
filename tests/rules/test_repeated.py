import pytest

from govtool.copies import REPEATED
from tests.samples import LONG, PROSE, article, cleaned, fixed, said, text, texts

LEAD = "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình trong từng ấp."


@pytest.mark.parametrize(
    "again",
    [
        LEAD,
        LEAD.upper(),  # case
        LEAD.replace(",", " –"),  # signs
        LEAD.removesuffix(" trong từng ấp."),  # a shorter copy
        f"“{LEAD}”",
    ],
)
def test_the_lead_printed_again_is_left_out(again):
    for document in (cleaned(text("Giữ nước", LEAD, again, *LONG)), cleaned(article(LEAD, again, *LONG))):
        assert texts(document, "repeat") == [again]
        assert document.text == "\n".join((LEAD, *LONG))


def test_tone_marks_in_another_place():
    lead, again = (
        f"Xã H{letters} Thắng đã chia lại nước cho ba ấp ở cuối kênh từ đầu mùa khô." for letters in ("òa", "oà")
    )
    assert texts(cleaned(text("Chia nước", lead, again, *LONG)), "repeat") == [again]


def test_pictures_and_captions_may_stand_between():
    figure = '<figure><img src="/a.jpg" alt=""><figcaption>At the well</figcaption></figure>'
    assert texts(cleaned(article(LEAD, figure, LEAD, *LONG)), "repeat") == [LEAD]


def test_the_headline_printed_again():
    document = cleaned(article("FORTY WELLS HAVE FALLEN", *PROSE, title="Forty wells have fallen"))
    assert texts(document, "repeat") == ["FORTY WELLS HAVE FALLEN"]


def test_a_fuller_copy_is_kept_and_flagged_until_it_repairs_the_first():
    cut = LEAD.removeprefix("Phó ")
    document = cleaned(text("Phó Chủ tịch tỉnh: giữ nước từ mỗi nhà", cut, LEAD, *LONG))
    assert texts(document, "repeat") == []
    assert REPEATED in document.all_flags
    assert document.text == "\n".join((cut, LEAD, *LONG))
    after = fixed(document)
    assert after.text == "\n".join((LEAD, *LONG))
    assert texts(after, "repeat") == [LEAD]


def test_the_headline_may_be_the_lead_too():
    name = "Have forty wells in the district fallen since the spring, or is it more?"
    document = cleaned(article(name, f"{name} Yes.", *PROSE, title=name))
    assert texts(document, "repeat") == [name]
    assert document.text == "\n".join((f"{name} Yes.", *PROSE))


def test_two_fuller_copies_flag_the_first_once():
    document = cleaned(text("Giữ nước từ mỗi nhà", LEAD.removeprefix("Phó "), LEAD, LEAD, *LONG))
    assert [edit.reason for edit in document.edits if edit.rule == "repeated"] == [
        "the lead stands again, fuller: run `govtool fix`"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (LEAD, LONG[0], f"Ông nói: {LEAD} Ông nhắc lại câu ấy ba lần trong buổi họp, và mọi người ghi vào sổ."),
        (PROSE[0], *LONG, "Nước là của để dành.", *LONG[::-1], "Nước là của để dành."),  # a sentence that returns
        (LEAD, *LONG, *PROSE, *LONG[::-1], LEAD, PROSE[0]),  # far away: a summary
        ("Nước đã về.", "Nước đã về.", *LONG),  # too short to be a lead
        (LEAD, f"- {LEAD[:20]}", *LONG),  # a part of it
        (LEAD, LEAD.replace("Phó Chủ tịch", "Bí thư"), *LONG),  # another official
        (LEAD, LEAD.replace("gia đình", "dòng họ"), *LONG),
        (*LONG, LONG[1], LONG[1]),  # what follows the lead is not looked at
    ],
)  # fmt: skip
def test_what_rightly_returns_stays(lines):
    assert said(cleaned(text("Giữ nước", *lines)), "repeated") == []


def test_a_refrain_stays():
    refrain = "Ơi con nước lớn con nước ròng, ai đi xa nhớ về thăm bến cũ."
    song = (refrain, LONG[0], refrain, LONG[1], refrain)
    assert cleaned(text("Bài hát của ấp", *song)).text == "\n".join(song)
    assert cleaned(article(f"<p><strong>{refrain}</strong></p>", *song[1:])).text == "\n".join(song)


def test_a_list_of_contents_does_not_take_the_heading():
    name = "Measure every well in the spring and again in the autumn, with the same rod."
    contents = f'<ul><li><a href="#m">{name}</a></li></ul>'
    document = cleaned(article(contents, f'<h2 id="m">{name}</h2>', *PROSE))
    assert texts(document, "repeat") == []


def test_tables_and_lists_that_repeat_stay():
    listed = f"<ul><li>{LEAD}</li></ul>"
    table = f"<table><tr><th>Lời</th><th>Người</th></tr><tr><td>{LEAD}</td><td>ông Đạt</td></tr></table>"
    assert texts(cleaned(article(LEAD, listed, table, *LONG)), "repeat") == []
