import pytest

from tests.samples import LONG, PROSE, article, cleaned, said, text, texts

IMG = '<img src="/well.jpg" alt="A well">'
LEAD = "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình trong từng ấp."


@pytest.mark.parametrize(
    ("part", "caption"),
    [
        (f"<figure>{IMG}<figcaption>Volunteers at the well</figcaption></figure>", "Volunteers at the well"),
        (f"<figure>{IMG}<figcaption><p>At the well.</p></figcaption></figure>", "At the well."),
        (f'<div>{IMG}<p class="caption">At the well</p></div>', "At the well"),  # beside a picture, named so
        (f'<div class="image">{IMG}<p>At the well</p></div>', "At the well"),
        (f"<div>{IMG}<p><em>At the well</em></p></div>", "At the well"),  # under a picture, in italics
        (f"<div>{IMG}<p>Photo: Lina Thach</p></div>", "Photo: Lina Thach"),  # its opening
        (f"<div>{IMG}<p>Ảnh: Thái Hòa</p></div>", "Ảnh: Thái Hòa"),
        (f"<div>{IMG}<p>Toàn cảnh buổi lễ</p></div>", "Toàn cảnh buổi lễ"),
    ],
)
def test_two_signs(part, caption):
    assert texts(cleaned(article(PROSE[0], part, *PROSE[1:])), "caption") == [caption]


@pytest.mark.parametrize(
    "part",
    [
        f"<div>{IMG}<p>The board met on Monday</p></div>",  # beside a picture, and no more
        f"<div>{IMG}<p>{PROSE[0]}</p></div>",
        '<p class="caption">Not beside any picture</p>',  # named so, and no more
        "<p><em>The rains are late this year</em></p>",  # italics, and no more
        f"<div><p><em>The rains are late</em></p>{IMG}</div>",  # italics above a picture: a motto, a subtitle
        f"<div>{IMG}<h3>What is next</h3></div>",  # a subheading under a picture
        f'<div class="text-image">{IMG}<p>One thing.</p><p>Another thing.</p><p>A third.</p></div>',  # a column
        f"<div>{IMG}<p>Ảnh hưởng của hạn hán đến lúa vụ hè thu</p></div>",  # "ảnh hưởng" is influence
        f"<div>{IMG}<p>Photo contest opens in May</p></div>",
        f"<div>{IMG}<p>Credit unions in the district lend to farmers.</p></div>",
        f"<div>{IMG}<p>Image quality has improved</p></div>",
        f'<div>{IMG}<ul><li class="caption">an item</li></ul></div>',
        f'<div>{IMG}<p>Bí thư xã nhấn mạnh: "Nước là của để dành".</p></div>',  # a short paragraph of speech
        f"<h2 id='landscape-photography'>Landscape photography</h2>{IMG}",  # a name that only holds the word
    ],
)  # fmt: skip
def test_one_sign_is_not_enough(part):
    assert texts(cleaned(article(PROSE[0], part, *PROSE[1:])), "caption") == []


@pytest.mark.parametrize(
    "opening",
    [
        "The board is looking for a head of measurement to lead its work in the villages.",
        "This report was written by Lina Thach, who measured all two hundred wells.",
        "Forty wells have fallen, the board said on Monday!",
    ],
)
def test_the_first_sentence_of_the_text_stays_under_the_picture_at_its_head(opening):
    document = cleaned(article("12 May 2024", f"<div>{IMG}<p><em>{opening}</em></p></div>", *PROSE))
    assert texts(document, "caption") == []
    assert document.text.startswith(opening)


@pytest.mark.parametrize(
    "part",
    [
        f"<div>{IMG}<p><em>The forty wells of the district that have fallen</em></p></div>",  # no sentence
        f'<div class="caption">{IMG}<p>One of the forty wells that have fallen in the district.</p></div>',  # named so
        f"<div>{IMG}<p><em>Photo: one of the forty wells that have fallen in the district.</em></p></div>",
        f"<figure>{IMG}<figcaption>One of the forty wells that have fallen in the district.</figcaption></figure>",
    ],
)
def test_a_caption_may_stand_above_the_text(part):
    assert len(texts(cleaned(article(part, *PROSE)), "caption")) == 1


def test_below_the_first_sentence_a_line_in_italics_under_a_picture_is_a_caption():
    line = "One of the forty wells that have fallen in the district this year."
    document = cleaned(article(PROSE[0], f"<div>{IMG}<p><em>{line}</em></p></div>", *PROSE[1:]))
    assert texts(document, "caption") == [line]


def test_a_long_paragraph_is_no_caption():
    long = "<figure>" + IMG + "<figcaption>" + " ".join(["well"] * 41) + "</figcaption></figure>"
    assert texts(cleaned(article(PROSE[0], long, *PROSE[1:])), "caption") == []


@pytest.mark.parametrize(
    "lines",
    [
        (*LONG, "\u00a0", "Học sinh xã Tân Lộc vẽ bản đồ giếng.", *PROSE),  # after a gap, short, one sentence
        (LEAD, "Các hộ dân xã Tân Lộc nhận thước đo.", LEAD, *LONG),  # between two copies of the lead
        (LEAD, "Các hộ dân nhận thước đo", LEAD, *LONG),
    ],
)
def test_in_a_text(lines):
    assert len(texts(cleaned(text(*lines)), "caption")) == 1


@pytest.mark.parametrize(
    "lines",
    [
        (*LONG, "Học sinh xã Tân Lộc vẽ bản đồ giếng.", *PROSE),  # short, and no more
        (*LONG, "\u00a0", LONG[0], *PROSE),  # after a gap, and as long as what stands around it
        (*LONG, "\u00a0", "Kết quả bước đầu", *PROSE),  # a subheading
        (*LONG, "\u00a0", 'Ông Bảy nói: "Nước là của để dành".', *PROSE),  # speech
        (*LONG, "\u00a0", "Nước đã về. Lúa đã xanh.", *PROSE),  # two sentences
        ("\u00a0", LONG[0], "\u00a0", "Nước đã về đến ấp.", "\u00a0", LONG[1], "\u00a0", PROSE[0]),  # gaps everywhere
        (*LONG, 'Bí thư xã nhấn mạnh: "Nước là của để dành".', *PROSE),
    ],
)
def test_lines_of_a_text_that_stay(lines):
    assert said(cleaned(text("Tin nước", *lines)), "caption") == []


@pytest.mark.xfail(reason="a <figcaption> is believed, whatever its <figure> shows")
def test_who_is_quoted_is_no_caption():
    quote = f"<figure><blockquote>{PROSE[0]}</blockquote><figcaption>Lina Thach, miller</figcaption></figure>"
    assert texts(cleaned(article(quote, *PROSE[1:])), "caption") == []


@pytest.mark.parametrize("tag", ["td", "th"])
def test_a_table_of_a_picture_and_its_caption(tag):
    cell = f'<tr><{tag} class="image-desc"><em>The new pump house at the canal.</em></{tag}></tr>'
    table = f'<table><tr><td><img src="/pump.jpg" alt="A pump house"></td></tr>{cell}</table>'
    found = cleaned(article(PROSE[0], f"<div>{table}</div>", PROSE[1], PROSE[2]))
    assert texts(found, "caption") == ["The new pump house at the canal."]


def test_a_table_that_lays_out_a_page_is_no_picture_with_its_caption():
    cells = "".join(f"<tr><td><p><em>{line}</em></p></td></tr>" for line in PROSE)
    table = f'<table><tr><td><img src="/logo.png" alt="Logo"></td></tr>{cells}<tr><td><p>End.</p></td></tr></table>'
    assert texts(cleaned(article(table)), "caption") == []


def test_a_picture_of_the_pages_own_data_has_a_caption_too():
    own = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="A well">'
    for part in (
        f"<figure>{own}<figcaption>Volunteers at the well</figcaption></figure>",
        f'<div class="image">{own}<p>Volunteers at the well</p></div>',
    ):
        document = cleaned(article(PROSE[0], part, *PROSE[1:]))
        assert texts(document, "caption") == ["Volunteers at the well"]
        assert [block.role for block in document.blocks if block.kind == "image"] == ["body"]
