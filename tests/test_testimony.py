import pytest

from govtool.testimony import believed, opening_of
from govtool.witnesses import Witness
from tests.samples import PROSE, article

REST = "board of An Phu measured two hundred wells this spring, and forty of them have fallen."
KOREA = "韓国の大統領は三日夜、緊急談話を出し、非常戒厳を宣言した。"
GOODS = (
    "Wireless Headphones Bluetooth 2024, 50H Playtime Deep Bass Earphones, Waterproof Headphones with a Case for Boats"
)
CAPITAL = "Minister Đạt of An Phu measured two hundred wells this spring, and forty have fallen."


def told(first, witness, *above, kind="head", at=-1):
    document = article(*above, first, *PROSE, title="The lock of An Phu")
    where = len(above) + 1
    one = Witness(kind, "somewhere", witness, 0.9, at=at, near=at >= 0)
    lack = believed(opening_of(document, where, main=True), one)
    return lack and lack.before + first[lack.start : lack.end] + lack.after


@pytest.mark.parametrize(
    ("first", "witness"),
    [
        (REST, "The " + REST),
        (REST, "The water " + REST[:60] + "…"),  # a description that is cut
        (REST, "In the dry spring of this year the water " + REST),  # all of it, within a sentence
        (CAPITAL, "Deputy " + CAPITAL),  # no sign: every letter agrees
        (
            "今年春天测量了两百口水井，发现其中四十口的水位下降了。",
            "水利局今年春天测量了两百口水井，发现其中四十口的水位下降了。",
        ),
        ("- " + CAPITAL, "HANOI, 12 May - " + CAPITAL),
        ("Chinhphu.vn) - " + CAPITAL, "(Chinhphu.vn) - " + CAPITAL),
        ("B\ufffd thư Tỉnh uỷ đã khánh thành cống mới ở An Phú.", "Bí thư Tỉnh uỷ đã khánh thành cống mới ở An Phú."),
        (
            "&Eacute;tat des puits du district : quarante ont baissé.",
            "État des puits du district : quarante ont baissé.",
        ),
        (REST[6:-30] + "…", REST[6:]),
    ],
)
def test_what_is_believed(first, witness):
    whole = told(first, witness)
    assert whole.startswith(witness.removesuffix("…"))
    assert whole.endswith(witness[-20:] if first.endswith("…") else first[-20:])


@pytest.mark.parametrize(
    ("first", "witness"),
    [
        (CAPITAL, "Yesterday: " + CAPITAL),  # a label
        (CAPITAL, "Water! " + CAPITAL),  # a sentence of its own
        (CAPITAL, "“Mother” " + CAPITAL),  # a quotation
        (CAPITAL, "[CAPTION] " + CAPITAL),
        (CAPITAL, "<strong> " + CAPITAL),
        (CAPITAL, "12.05.2024 " + CAPITAL),  # a date
        (REST, "1,693 views The " + REST),  # a count
        (GOODS, "Buy " + GOODS),  # no sentence: the name of something
        (REST, "The lock of An Phu The " + REST),  # the headline
        (CAPITAL, "Deputy " + CAPITAL[:40] + " opened the lock."),  # other words after a while
        (CAPITAL, "Deputy m" + CAPITAL[1:]),  # its first letter is a small one there
        (CAPITAL, "Deputy " + CAPITAL.rstrip(".") + " and will fall again."),  # it goes on where the opening ends
        (CAPITAL, "As the board said on Monday in the town hall of An Phu, " + CAPITAL),  # more than a word or three
        (CAPITAL, CAPITAL + " The next measurement is planned for September."),  # what the page says below
        (REST, "The " + REST[:12] + "met on Monday in the town hall of An Phu."),  # three words, by chance
        (KOREA, "【通信社】" + KOREA),
        (REST[:50], REST[:50] + " | An Phu Portal | Water"),  # the end of a title
    ],
)  # fmt: skip
def test_what_is_not(first, witness):
    assert told(first, witness) is None


@pytest.mark.parametrize("above", ["Summary", "12 May 2024", "By Lina Thach"])
def test_what_the_page_says_above_is_not_missing(above):
    assert told(REST, f"{above} {REST}", f"<p><strong>{above}</strong></p>") is None


def test_a_copy_far_away_needs_a_sign():
    far = Witness("copy", "block 9", "Deputy " + CAPITAL, 0.95, at=9)
    document = article(CAPITAL, *PROSE)
    assert believed(opening_of(document, 1, main=True), far) is None
    assert believed(opening_of(document, 1, main=True), far._replace(near=True))


def test_a_capital_that_only_begins_a_sentence_tells_of_two():
    whole = "The board measured two hundred wells this spring, and forty of the wells have fallen."
    assert told(whole, "Yesterday " + whole) is None
    quoted = "“The board,” says the minister, “has measured the wells of the district, and the board will again.”"
    assert told(quoted, "Yesterday " + quoted) is None
