import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.copies import key
from govtool.missing import missing
from tests.lines import PROSE

LEAD = "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình."


@pytest.mark.parametrize(
    ("text", "told", "before", "start"),
    [
        (LEAD[4:], LEAD, "Phó ", 0),
        (LEAD[1:], LEAD, "P", 0),
        ("- Minister Đạt opened the lock.", "HANOI, 12 May – Minister Đạt opened the lock.", "HANOI, 12 May – ", 2),
        (") Minister Đạt opened the lock.", "(Chinhphu.vn) Minister Đạt opened the lock.", "(Chinhphu.vn) ", 2),
        ("“wells have fallen since May”", "The “wells have fallen since May”", "The “", 1),
        ("ाम पंचायत ने दो सौ कुओं को मापा", "ग्राम पंचायत ने दो सौ कुओं को मापा", "ग्रा", 1),  # its own mark goes
        ("thuỷ lợi hoà Bình đo hai trăm giếng", "Sở thủy lợi hòa Bình đo hai trăm giếng", "Sở ", 0),  # tone marks
    ],
)
def test_what_another_text_says_before(text, told, before, start):
    lack = missing(text, told)
    assert (lack.before, lack.start) == (before, start)
    assert key(lack.before + text[lack.start :]) == key(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LEAD, LEAD),
        (LEAD, LEAD[:40]),
        (LEAD, "Ủy ban nhân dân xã đã họp với các ấp."),
        ("A well", "The well, a well"),  # too short to be known again
        ("", LEAD),
        (LEAD, ""),
    ],
)
def test_nothing_is_missing(text, told):
    assert missing(text, told) is None


def test_what_it_says_behind_is_told_only_to_those_who_ask():
    assert missing(LEAD[:50], LEAD) is None
    lack = missing(LEAD[:50], LEAD, end=True)
    assert LEAD[:50][: lack.end] + lack.after == LEAD


def test_an_end_within_a_letter_and_its_mark():
    told = "ग्राम पंचायत ने दो सौ कुओं को मापा और बीज बाँटे।"
    for end in range(20, len(told)):
        lack = missing(told[:end], told, end=True)
        assert lack is None or told[: lack.end] + lack.after == told


def test_letters_that_are_shared_are_counted_and_their_case_compared():
    lack = missing("Stopa bezrobocia w Polsce wyniosła 3 procent", "Wyrównana stopa bezrobocia w Polsce wzrosła")
    assert (lack.before, lack.same, lack.whole) == ("Wyrównana ", False, False)
    assert lack.agreed == len(key("stopa bezrobocia w Polsce w"))


@given(st.sampled_from(PROSE), st.data())
def test_a_text_cut_anywhere_is_made_whole_by_the_text(told, data):
    start = data.draw(st.integers(0, min(30, len(told))))
    end = data.draw(st.integers(start, len(told)))
    text = told[start:end].strip()
    if lack := missing(text, told, end=True):
        whole = key(lack.before + text[lack.start : lack.end] + lack.after)
        assert key(told).startswith(whole)
        assert whole == key(told) or not lack.after
