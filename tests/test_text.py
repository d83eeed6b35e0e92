import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool import text as module
from govtool.errors import NoText, PageTooLarge, TooManyBlocks
from govtool.model import AFTER_GAP, Capture
from govtool.text import read_text


def read(text, url=None):
    return read_text(Capture(text if isinstance(text, bytes) else text.encode(), url, kind="text"))


def test_one_line_is_one_block():
    assert [b.text for b in read("Tiêu đề\nMột  dòng\tdài\r\nba\x0bbốn\u2028năm").blocks] == [
        "Tiêu đề", "Một dòng dài", "ba", "bốn", "năm",
    ]  # fmt: skip


def test_text_is_nfc():
    assert read("co\u0302ng ho\u0323\u0302i").blocks[0].text == "công hội"


def test_tags_in_text_are_text():
    assert read("a < b <b>c</b> &amp;").blocks[0].text == "a < b <b>c</b> &amp;"


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("a\n \nb", [False, True]),
        ("a\n\u00a0\n\nb\nc", [False, True, False]),
        ("a\n\nb", [False, False]),
        ("a\nb", [False, False]),
    ],
)
def test_a_line_of_white_space_is_a_gap_and_an_empty_line_is_none(text, flagged):
    assert [AFTER_GAP in block.flags for block in read(text).blocks] == flagged


def test_the_address_is_kept_and_no_other_is_looked_for():
    assert read("a", "https://so.example.gov.vn/").head.base == "https://so.example.gov.vn/"
    assert read("https://b.example/").head.base == ""
    assert read("a").html == ""


@pytest.mark.parametrize("text", ["", "\n\n", " \t\u00a0\n", "\ufeff"])
def test_text_without_a_word_fails(text):
    with pytest.raises(NoText, match="no text"):
        read(text)


def test_limits_of_bytes_and_lines_have_a_clear_failure(monkeypatch):
    monkeypatch.setattr(module, "MAX_LINES", 3)
    monkeypatch.setattr(module, "MAX_BYTES", 20)
    with pytest.raises(TooManyBlocks, match="4 lines, the limit is 3"):
        read("a\nb\nc\nd")
    with pytest.raises(PageTooLarge, match="21 bytes of text, the limit is 20"):
        read("x" * 21)
    assert len(read("a\nb\nc").blocks) == 3


def test_damaged_text_is_flagged():
    assert read("Điều khoản ".encode() * 200 + b"\xe1\xbb").flags == ("encoding-damaged",)


@settings(deadline=None)
@given(st.text())
def test_the_words_of_the_lines_are_the_words_of_the_text(text):
    try:
        found = " ".join(block.text for block in read(text.encode("utf-8", "replace")).blocks)
    except NoText:
        found = ""
    plain = text.encode("utf-8", "replace").decode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")
    if "\x1b" not in plain:
        assert found.split() == unicodedata.normalize("NFC", plain).replace("\x00", "\ufffd").split()
