import pytest

from govtool.clean import clean
from govtool.copies import REPEATED
from govtool.rules import FIX
from tests.samples import LONG, PROSE, article, cleaned, fixed, page, said, text, texts

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


def test_the_copy_that_repairs_the_lead_is_a_repeat_behind_prose_too():
    lead = "The board of An Phu has measured two hundred wells this spring."
    document = fixed(article(lead[4:], PROSE[0], lead, *PROSE[1:]))
    assert document.text == "\n".join((lead, *PROSE))
    assert texts(document, "repeat") == [lead]


@pytest.mark.parametrize(
    "openings",
    [
        (LEAD.removesuffix(" ấp."), LEAD.removesuffix(" ấp.")),
        (LEAD.removesuffix(" ấp."), LEAD.removeprefix("Phó ")),
    ],
)
def test_a_copy_that_repairs_two_openings_is_a_repeat_once(openings):
    document = fixed(article(*openings, LEAD, *LONG))
    assert document.text == "\n".join((LEAD, *LONG))
    assert [edit.at for edit in document.edits if edit.rule == "opening"] == [1, 2]
    assert [edit.at for edit in document.edits if edit.before.role != "repeat" == edit.after.role] == [3, 2]


@pytest.mark.parametrize("between", [(), ("12 May 2024",) * 6])
def test_a_copy_that_repairs_both_ends_of_an_opening_is_a_repeat_once(between):
    cut = LONG[0].removesuffix(" tới.") + "…"
    lines = (cut.removeprefix("Ủy "), *between, LONG[0], cut)
    document = clean(cleaned(page("".join(f"<p>{line}</p>" for line in lines))), FIX)
    assert document.text == "\n".join((LONG[0], *between))
    assert texts(document, "repeat") == [LONG[0], cut]


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


ROWS = "".join(f"<tr><td>{name}</td><td>{LEAD}</td></tr>" for name in ("Tân Lộc", "Tân Bình"))
MEETING = "The chair opened the meeting at nine and asked the clerk to read the minutes of the last one."
VERSE = "Sleep, little river, sleep under the bridge, the miller is tired and the moon is high."


@pytest.mark.parametrize(
    "parts",
    [
        ("Căn cứ Luật Tài nguyên nước ngày 27 tháng 11 năm 2023 của Quốc hội;",  # laws that are cited, each another
         "Căn cứ Luật Tài nguyên nước ngày 21 tháng 6 năm 2012 của Quốc hội;", *LONG),
        ("WHEREAS the board of the canal has measured two hundred wells in the district;",
         "WHEREAS the board of the canal has measured three hundred wells in the district;", *PROSE),
        ("In 2023 the board of An Phu measured two hundred wells, and forty of them had fallen.",  # a year
         "In 2024 the board of An Phu measured two hundred wells, and forty of them had fallen.", *PROSE),
        ("The board of the canal will open the upper lock on the first Monday in September.",  # one word
         "The board of the canal will close the upper lock on the first Monday in September.", *PROSE),
        ("The board of the canal will open the upper lock on the first Monday in September.",  # a word put in
         "The board of the canal will not open the upper lock on the first Monday in September.", *PROSE),
        ("Chủ tịch tỉnh An Phú đã dự lễ khánh thành cống Tân Lộc vào sáng thứ Hai.",  # two officials
         "Bí thư tỉnh An Phú đã dự lễ khánh thành cống Tân Lộc vào sáng thứ Hai.", *LONG),
        ("The U.K. is close to a drought, after new figures showed that the rivers have shrunk.",  # said in other words
         "LONDON - The U.K. is edging closer to a drought after new figures showed the rivers shrank.", *PROSE),
        (VERSE, PROSE[0], PROSE[1], VERSE, PROSE[2]),  # a song of two stanzas
        (VERSE, VERSE.replace("miller", "ferryman"), VERSE.replace("miller", "smith"), *PROSE),
        (MEETING, PROSE[0], MEETING, PROSE[1], MEETING, PROSE[2]),  # minutes
        ("Is the well open to all villages?", "Answer: yes.", "Is the lock open to all boats?", "Answer: yes."),
        (f"<ul><li>{LEAD}</li><li>{LONG[0]}</li></ul>", f"<ul><li>{LEAD}</li></ul>", *LONG),  # two lists
        (f"<table>{ROWS}</table>", LEAD, *LONG),
        (f"<ol><li>{MEETING}</li><li>Stir.</li><li>{MEETING}</li><li>Stir.</li></ol>", *PROSE),  # steps
        (*LONG, f'<blockquote class="pullquote">{PROSE[0]}</blockquote>', f"{PROSE[0]} So the board says.", *PROSE[1:]),
        (PROSE[0], PROSE[1], f"{PROSE[0]} And it will measure them again before the year ends."),  # not next to it
        ("Water is for all…", "Water is for all… and all are for water, the board says.", *PROSE),  # too short
        ("<h2>Wells</h2><p>Two hundred.</p>", "<h2>Wells</h2><p>Forty.</p>", *PROSE),  # a heading with text between
        ("<h2>Wells</h2><h3>Wells</h3><p>Two hundred wells were measured.</p>", *PROSE),  # a part named as the whole
        ("<h2>A</h2><h2>A</h2><h2>B</h2><h2>B</h2><h2>C</h2><h2>C</h2>", *PROSE),  # how the page is made
        (PROSE[0], "Forty wells have fallen in An Phu", *PROSE[1:]),  # the headline and more
        (PROSE[0], *PROSE[1:], "Forty wells have fallen"),  # the headline, below the text
    ],
)  # fmt: skip
def test_what_is_said_twice_with_reason_stays(parts):
    assert texts(fixed(article(*parts)), "repeat") == []


FIGURE = '<figure><img src="/{0}.jpg" alt=""><figcaption>{1}</figcaption></figure>'


@pytest.mark.parametrize(
    "parts",
    [
        (PROSE[0], FIGURE.format(1, "Photo: Lina Thach"), FIGURE.format(2, "Photo: Lina Thach"), *PROSE[1:]),
        (PROSE[0], FIGURE.format(1, "At the well"), PROSE[1], "At the well", PROSE[2]),  # text between
        (PROSE[0], FIGURE.format(1, "At the well"), "<h3>At the well</h3>", *PROSE[1:]),
        (PROSE[0], FIGURE.format(1, "At the well"), "At the lock", *PROSE[1:]),
        (PROSE[0], FIGURE.format(1, "Well 12"), "Well 13", *PROSE[1:]),
    ],
)
def test_captions_that_stay(parts):
    assert said(cleaned(article(*parts)), "repeated") == []


def test_the_opening_stays_under_a_caption_that_says_the_same():
    document = cleaned(article(FIGURE.format(1, PROSE[0]), *PROSE))
    assert document.text == "\n".join(PROSE)
    assert texts(document, "caption") == []
