import pytest

from govtool.copies import MIN_LETTERS, REACH, SHARE, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giữ nước, giữ nhà.", "giữ nước – giữ nhà"),  # case and signs
        ("Thuỷ lợi hoà Bình", "Thủy lợi hòa bình"),  # the place of a tone mark
        ("“The wells”", "the wells"),
        ("the\u00a0wells", "the  wells"),
        ("well\u00adness", "wellness"),  # a soft hyphen
        ("snake_case", "snakecase"),
        ("水井，下降了。", "水井下降了"),
    ],
)
def test_one_text_printed_twice(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoa"),  # a tone is another word
        ("đã", "da"),
        ("12 wells", "13 wells"),  # a number
        ("Chủ tịch", "Phó Chủ tịch"),
        ("résumé", "resume"),
        ("水井", "水丼"),
        ("البئر", "البئرا"),
    ],
)
def test_two_texts(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize("text", ["", " ", "…", "- – —", "“”"])
def test_signs_alone_have_no_key(text):
    assert key(text) == ""


def test_what_counts_as_a_copy_is_long_near_and_mostly_the_same():
    assert MIN_LETTERS >= 20
    assert REACH < 10
    assert 0.5 <= SHARE < 1
