import pytest

from govtool.compare import ends_sentence, letters, link_share, word_count, words, writes_no_stop
from govtool.model import Block, Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tin – mới: 12/5", "tin mới 12 5"),
        ("“Công Hội”", "co\u0302ng ho\u0323\u0302i"),
        ("snake_case", "snakecase"),
        ("第一条。", "第一条"),
    ],
)
def test_two_printings_of_a_line_share_their_letters(one, other):
    assert letters(one) == letters(other)


@pytest.mark.parametrize(("one", "other"), [("hoà", "hoa"), ("5.1", "5.2"), ("a", "á")])
def test_letters_keep_marks_and_digits_apart(one, other):
    assert letters(one) != letters(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Y tế, 12/5", ["sở", "y", "tế", "12", "5"]),
        ("第一条 law", ["第", "一", "条", "law"]),
        ("국회 2024", ["국", "회", "2024"]),
        ("กฎ", ["ก", "ฎ"]),
        ("covid19法", ["covid19", "法"]),
        ("", []),
    ],
)
def test_words_are_lower_case_and_single_characters_where_no_space_parts_them(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"), [("", 0), ("a", 1), ("a b c", 3), ("第一条规定内容", 3), ("국회는 오늘", 2)]
)
def test_words_are_counted_by_spaces_or_by_pairs_of_characters(text, found):
    assert word_count(text) == found


@pytest.mark.parametrize(
    "text", ["It ends.", "It ends?”", "It ends.)", "结束。", "هل انتهى؟", "यह है।", "open …", "(It ends!)"]
)
def test_a_sentence_ends_with_its_stop_before_quotes_and_brackets(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Heading", "12/5/2024", "Nơi nhận:", "one, two", "v1.2"])
def test_a_label_ends_no_sentence(text):
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ((), 0.0),
        ((Span(0, 5, "a", (("href", "/x"),)),), 0.5),
        ((Span(0, 10, "a"),), 0.0),
        ((Span(0, 10, "strong"),), 0.0),
        ((Span(0, 10, "a", (("href", "/x"),)), Span(0, 10, "a", (("href", "/y"),))), 1.0),
    ],
)
def test_the_share_of_links_counts_anchors_with_an_address(spans, found):
    assert link_share(Block("paragraph", "0123456789", markup=spans)) == found


def test_a_picture_has_no_share_of_links():
    assert link_share(Block("image", "", markup=(Span(0, 0, "a", (("href", "/x"),)),))) == 0.0


@pytest.mark.parametrize("text", ["ระดับน้ำลดลง", "ນ້ຳຫຼຸດລົງ", "ระดับน้ำ 12 m"])
def test_thai_and_lao_write_no_full_stop(text):
    assert writes_no_stop(text)


@pytest.mark.parametrize("text", ["", "Water", "水位下降", "ระดับ is level", "पानी", "ទឹក"])
def test_others_do_or_the_text_is_hardly_theirs(text):
    assert not writes_no_stop(text)
