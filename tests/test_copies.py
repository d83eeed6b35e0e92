import pytest

from govtool.copies import MIN_LETTERS, REACH, SHARE, is_long, key, teaser


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


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The wells have fa…", "The wells have fa"),
        ("The wells have ...", "The wells have "),
        ("The wells [...]", "The wells "),
        ("The wells (…)", "The wells "),
        ("The wells… Read more", "The wells"),
        ("Các giếng đã… Xem thêm »", "Các giếng đã"),
        ("Wait… the wells… Read more", "Wait… the wells"),
    ],
)
def test_what_a_teaser_holds(text, held):
    assert teaser(text) == held


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The wells have fallen.",
        "The wells have fallen. Read more",  # an invitation, and nothing cut
        "Wait… the wells have fallen.",  # a pause
        "The wells… are deep",
        "…and forty have fallen in the district since the rains of the last spring.",
        "12.4.2024",
        "The wells… Read more about the wells of the district",
    ],
)
def test_what_is_no_teaser(text):
    assert teaser(text) == ""


@pytest.mark.parametrize(("own", "long"), [("a" * 30, True), ("a" * 29, False), ("水" * 15, True), ("水" * 14, False)])
def test_a_lead_has_fewer_letters_where_they_say_more(own, long):
    assert is_long(own) is long
