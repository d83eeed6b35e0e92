import pytest

from tests.samples import LONG, article, cleaned, said, text

ENDING = ("Nơi nhận:", "- Như Điều 4;", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Võ Thành Đạt")


@pytest.mark.parametrize("line", ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "./."])
def test_the_ending_of_an_act(line):
    for document in (cleaned(text(*LONG, line)), cleaned(article(*LONG, line, language="vi"))):
        assert said(document, "signature") == [line]
        assert document.text == "\n".join((*LONG, line))


def test_the_whole_ending_stays_above_an_imprint():
    foot = ("Trưởng ban biên tập: Ông Lâm Văn Bảy", "Điện thoại: 0202.3811.300", "Số lượt truy cập", "Hôm nay: 4")
    document = cleaned(text("Quyết định về chia nước mùa khô", *LONG, *ENDING, *foot))
    assert document.text == "\n".join((*LONG, *ENDING))


def test_the_letter_s_close():
    assert said(cleaned(text(*LONG, "Yours sincerely,", "Lina Thach")), "signature") == ["Yours sincerely,"]


@pytest.mark.parametrize(
    "line",
    [
        "Nơi nhận hồ sơ là bộ phận một cửa",  # a place where papers are taken in: labelled all the same, and stays
        "Given under my hand",  # a phrase nobody has seen
        "Võ Thành Đạt",
        "Sincerity is the first rule",
        "مع فائق الاحترام",  # a language we have no phrases of
        "此致 敬礼",
        "<table><tr><td>Nơi nhận:</td><td>3</td></tr><tr><td>ấp Gò Me</td><td>4</td></tr></table>",
        '<p><a href="/x">Nơi nhận</a></p>',  # a link
    ],
)
def test_nothing_of_the_ending_is_lost(line):
    document = cleaned(article(*LONG, line, language="vi"))
    assert document.text.split("\n")[2] == document.blocks[3].text.split("\n")[0]


@pytest.mark.parametrize("line", ["Nơi nhận:", "PHÓ CHỦ TỊCH", "./."])
def test_before_the_last_paragraph_it_is_body(line):
    assert said(cleaned(article(LONG[0], line, LONG[1], language="vi")), "signature") == []
