import pytest

from govtool.model import Capture
from govtool.page import read_page
from govtool.spaces import is_spaced, split
from govtool.text import read_text


@pytest.mark.parametrize(
    "text",
    [
        "a\xa0b", "5\xa0000 €", "LIBERTÉ\xa0!", "été\xa0: voilà\xa0?", "3 ×\xa04", "\xa0a\x85b\xa0", "«\xa0oui\xa0»",
        "Điều\xa01", "déjà\xa0»", "là»\xa0x",
        "À\xa0la", "“Ý\xa0kiến”", "PEQUEÑO\xa0", "a\u3000b\u2003c\n d", "NIÑOS\xa0Y",
        "voilà…\xa0à\xa0peine", "à\xa0«été»", "là\xa0–\xa0été", "ô\xa0•\xa0ê", "é”\xa0è", "ö•\xa0ä",
        "ÖL\xa0", "Ø\xa05\xa0mm", "AÇÃO\xa0É\xa0", "è\xa0«",
    ],
)  # fmt: skip
def test_white_space_parts_words(text):
    assert split(text) == text.split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vÃ\xa0 ká»¹", ["vÃ\xa0", "ká»¹"]),
        ("hÃ\xa0ng", ["hÃ\xa0ng"]),
        ("mÅ\xa0\xa0 x", ["mÅ\xa0", "x"]),
        ("dá»\x85 b", ["dá»\x85", "b"]),
        ("Ñ\x85Ð°", ["Ñ\x85Ð°"]),
        ("å\xad¦æ\xa0¡", ["å\xad¦æ\xa0¡"]),
        ("ç\xa0”ç©¶", ["ç\xa0”ç©¶"]),
        ("æ‹\xa0ç‚¹", ["æ‹\xa0ç‚¹"]),
        ("ì˜ˆì\xa0•ë³´", ["ì˜ˆì\xa0•ë³´"]),
        ("ì\x9d¼ì\xa0•", ["ì\x9d¼ì\xa0•"]),
    ],
)
def test_the_second_byte_of_a_letter_that_was_misread_belongs_to_its_word(text, words):
    assert split(text) == words


def test_a_text_ends_in_white_space_or_in_such_a_byte():
    assert is_spaced("a ", ["a"])
    assert is_spaced("a\xa0", ["a"])
    assert not is_spaced("vÃ\xa0", ["vÃ\xa0"])
    assert is_spaced("jÄ\x85 ", ["jÄ\x85"])


def test_readers_keep_it():
    page = read_page(Capture("<title>hÃ\xa0ng</title><p>hÃ\xa0ng <b>vÃ\xa0</b>&nbsp;xa, dá»\x85".encode()))
    assert page.blocks[0].text == "hÃ\xa0ng vÃ\xa0 xa, dá»\x85"
    assert page.head.titles[0].text == "hÃ\xa0ng"
    assert [block.text for block in read_text(Capture("hÃ\xa0ng dá»\x85 x\x85y".encode())).blocks] == [
        "hÃ\xa0ng dá»\x85 x",
        "y",
    ]
