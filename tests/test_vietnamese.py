import shutil
import subprocess
import unicodedata

import pytest

from govtool.vietnamese import SCHEMES, TCVN3, VISCII, VNI, is_syllable

LOWER = {letter for letter in VISCII.values() if letter.islower()}


def iconv(encoding: str, byte: int) -> str:
    """What the C library makes of a byte; a letter follows, since its converter waits for a mark."""
    given = bytes((byte, ord("x")))
    done = subprocess.run(["iconv", "-f", encoding, "-t", "UTF-8"], input=given, capture_output=True, check=True)
    return unicodedata.normalize("NFC", done.stdout.decode())[:-1]


@pytest.mark.skipif(shutil.which("iconv") is None, reason="there is no iconv")
@pytest.mark.parametrize(("table", "encoding"), [(TCVN3, "TCVN5712-1"), (VISCII, "VISCII")])
def test_a_table_agrees_with_the_c_library(table, encoding):
    known = subprocess.run(["iconv", "-l"], capture_output=True, text=True, check=True).stdout
    if encoding not in known:
        pytest.skip(f"this iconv knows no {encoding}")
    assert {code: iconv(encoding, ord(code)) for code in table} == dict(table)


@pytest.mark.parametrize("name", SCHEMES)
def test_every_small_letter_of_vietnamese_can_be_written(name):
    assert set(SCHEMES[name].values()) >= LOWER
    assert len(LOWER) == 67


@pytest.mark.parametrize("table", [VISCII, VNI])
def test_capitals_too(table):
    assert set(table.values()) >= {letter.upper() for letter in LOWER}


def test_a_letter_of_vni_is_one_code_or_a_vowel_and_its_mark():
    assert {len(code) for code in VNI} == {1, 2}
    assert (VNI["aù"], VNI["Aâ"], VNI["AÂ"], VNI["öï"], VNI["ñ"], VNI["oä"]) == ("á", "Â", "Â", "ự", "đ", "ộ")


@pytest.mark.parametrize(
    "word",
    "Nghị quyết của Hội đồng nhân dân tỉnh về kế hoạch chuyển đổi số năm ngoái khuỷu nghiêng thuở quýt giếng gì uỵch "
    "ươm yêu oằn ngoằn xoong hoà hòa thuỷ".split(),
)
def test_a_syllable_of_vietnamese(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word.upper()))


@pytest.mark.parametrize(
    "word", "été garçon für größe niño ação hæð şehir łódź các̣h cach bắń tac toàt Straße œuvre coäng x chữự".split()
)
def test_no_syllable_of_vietnamese(word):
    assert not is_syllable(word)
