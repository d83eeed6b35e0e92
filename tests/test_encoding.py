import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.encoding import codec, decode
from govtool.model import Capture
from govtool.page import read_page
from tests.letters import encoded
from tests.test_detection import SAID

VIETNAMESE = "Ủy ban nhân dân tỉnh ban hành quyết định về chuyển đổi số trong năm 2024. "
KOREAN = "국회는 오늘 본회의를 열어 예산안을 처리하였다. "
JAPANESE = "内閣は本日、新しい法律案を国会に提出しました。 "
CHINESE = "国务院今天发布了关于数字政府建设的通知。 "
ARABIC = "عقد مجلس الشعب جلسته اليوم برئاسة رئيس المجلس. "
RUSSIAN = "Государственная дума приняла сегодня закон о бюджете. "


def page(text, charset=""):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text * 20}</p></body></html>"


def found(body, content_type=""):
    decoded = decode(body, content_type)
    return decoded.encoding, decoded.evidence, decoded.damaged


@pytest.mark.parametrize(
    ("mark", "name", "known"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
    ],
)
def test_a_byte_order_mark_is_believed_first(mark, name, known):
    body = mark + page(VIETNAMESE, "windows-1252").encode(name)
    assert found(body, "text/html; charset=iso-8859-1") == (known, "bom", False)
    assert decode(body).text == page(VIETNAMESE, "windows-1252")


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "gb2312", "utf-16", "x-user-defined", "nonsense", ""])
def test_valid_utf8_wins_over_a_header_and_a_meta_that_lie(label):
    body = page(VIETNAMESE, label).encode()
    assert found(body, f"text/html; charset={label}") == ("utf-8", "valid utf-8", False)
    assert VIETNAMESE.strip() in decode(body).text


def test_the_header_is_believed_before_the_meta():
    body = page(RUSSIAN, "koi8-r").encode("cp1251")
    assert found(body, 'text/html; charset="windows-1251"') == ("cp1251", "header", False)


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        (KOREAN, "euc-kr", "cp949"),
        (KOREAN, "ks_c_5601-1987", "cp949"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (CHINESE, "gb2312", "gb18030"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE.replace("国", "國"), "gbk", "gb18030"),
        (ARABIC, "windows-1256", "cp1256"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        ("Café à l’Élysée – 5 € ", "iso-8859-1", "cp1252"),
        ("Přílišný kůň ", "windows-1250", "cp1250"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_its_meta_declares(text, label, name):
    body = page(text, label).encode(name)
    assert found(body) == (name, "meta", False)
    assert read_page(Capture(body)).blocks[0].text == (text * 20).strip()


def test_windows_1258_joins_letters_and_their_tone_marks():
    split = "Nghi\u0323 quy\u00ea\u0301t cu\u0309a H\u00f4\u0323i \u0111\u00f4\u0300ng"
    body = page(split + ". ", "windows-1258").encode("cp1258")
    assert read_page(Capture(body)).blocks[0].text.startswith("Nghị quyết của Hội đồng. Nghị")


def test_the_words_of_a_short_page_need_no_declaration():
    assert found("<p>Điều 1".encode()) == ("utf-8", "valid utf-8", False)
    assert found(b"<p>plain") == ("utf-8", "valid utf-8", False)


@pytest.mark.parametrize(
    ("text", "name"), [(RUSSIAN, "cp1251"), (KOREAN, "euc_kr"), (JAPANESE, "shift_jis"), (CHINESE, "gb18030")]
)
def test_a_page_that_declares_nothing_is_detected(text, name):
    decoded = decode(page(text).encode(name))
    assert decoded.evidence == "detected"
    assert text.strip() in decoded.text


def test_a_declaration_in_which_the_bytes_make_no_sense_is_passed_over():
    body = page(RUSSIAN, "utf-8").encode("cp1251")
    decoded = decode(body, "text/html; charset=us-ascii-nonsense")
    assert decoded.evidence == "detected"
    assert RUSSIAN.strip() in decoded.text


@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
def test_utf8_with_a_character_cut_in_two_stays_utf8_and_is_damaged(content_type):
    body = page(VIETNAMESE, "utf-8").encode().replace(b"</p>", "…".encode()[:2] + b"</p>")
    decoded = decode(body, content_type)
    assert (decoded.encoding, decoded.damaged) == ("utf-8", True)
    assert decoded.text.count("\ufffd") == 1
    assert VIETNAMESE.strip() in decoded.text


def test_a_declared_utf16_without_a_zero_byte_is_a_lie():
    assert found(page(RUSSIAN, "utf-16").encode("cp1251"))[:2] == ("cp1251", "detected")
    body = page(KOREAN).encode("utf-16-le")
    assert found(body, "text/html; charset=utf-16le") == ("utf-16-le", "header", False)


@pytest.mark.parametrize("label", ["", "iso-8859-1", "utf-8", "shift_jis"])
def test_an_escaped_japanese_page_needs_no_declaration(label):
    body = page(JAPANESE, label).encode("iso2022_jp")
    assert found(body, f"text/html; charset={label}") == ("iso2022_jp", "detected", False)


def test_an_escape_alone_is_no_japanese():
    assert found(page("a \x1b[1mbold\x1b[0m sign and \x1b$B alone ").encode())[0] != "iso2022_jp"


def test_an_escaped_japanese_page_is_not_taken_for_utf8():
    body = page(JAPANESE, "iso-2022-jp").encode("iso2022_jp")
    assert decode(body).encoding == "iso2022_jp"
    assert JAPANESE.strip() in decode(body).text


@pytest.mark.parametrize(
    "label", ["utf-7", "base64", "hex", "rot13", "idna", "punycode", "unicode_escape", "undefined"]
)
def test_a_codec_that_no_browser_knows_is_not_used(label):
    body = page("<p>" + "+ADw-script+AD4- \\u003c \xff", label).encode("latin-1")
    assert "<script" not in decode(body).text
    assert decode(body).encoding not in {label, label.replace("-", "_")}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "cp1252"), ("latin1", "cp1252"), ("GBK", "gb18030"), ("x-sjis", "cp932"), ("koi8-u", "koi8-u"),
        ("windows-31j", "cp932"), ("windows-949", "cp949"), ("windows-874", "cp874"), ("x-cp1251", "cp1251"),
        ("iso-8859-8-i", "iso8859-8"), ("x-mac-cyrillic", "mac-cyrillic"), ("cp037", None), ("x", None), ("x-", None),
        ("a\x00b", None), ("", None),
    ],
)  # fmt: skip
def test_a_label_means_what_browsers_take_it_for(label, name):
    assert codec(label) == name


@settings(deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(["", "text/html; charset=utf-8", "charset=gbk", "charset=;", "charset=idna"]),
)
def test_no_bytes_break_the_decoder(body, content_type):
    assert isinstance(decode(body, content_type).text, str)


@pytest.mark.parametrize(
    ("text", "name"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), (KOREAN, "cp949"), (CHINESE, "gb18030")],
)
@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "us-ascii", "iso-8859-15"])
def test_a_header_of_western_letters_is_a_lie_where_they_are_no_words(text, name, label):
    decoded = decode(page(text).encode(name), f"text/html; charset={label}")
    assert (decoded.evidence, text.strip() in decoded.text) == ("detected", True)


def test_a_meta_is_believed_where_the_header_lies():
    body = page(RUSSIAN, "windows-1251").encode("cp1251")
    assert found(body, "text/html; charset=iso-8859-1") == ("cp1251", "meta", False)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kök Ön Åre ", "iso-8859-1"),
        ("NAÇÃO SÃO JOÃO É AÇÃO ", "windows-1252"),
        ("½ × ¼ = ⅛ ± 3 µm ¶ § 12 ".replace("⅛", "1/8"), "iso-8859-1"),
        ("Þjóðþing Ísland ", "iso-8859-1"),
        ("ÇİĞDEM ŞIK ", "windows-1254"),
        ("кГБ и КГБ ", "koi8-r"),
        ("Thỏa thuận ".replace("ỏ", "o\u0309").replace("ậ", "â\u0323"), "windows-1258"),
        ("ÆØÅ ", "iso-8859-1"),
        ("Ñandú ", "iso-8859-1"),
    ],
)
def test_a_declaration_is_believed_where_the_letters_do_not_speak_against_it(text, label):
    body = page(text, label).encode(codec(label))
    assert found(body) == (codec(label), "meta", False)


def test_a_few_letters_are_no_evidence():
    assert found(page("П ").encode("cp1251")) == ("cp1252", "fallback", True)
    assert found("<p>Привет".encode("cp1251"), "charset=iso-8859-1")[:2] == ("cp1252", "header")


def test_quotes_of_windows_in_a_long_english_page_are_not_broken_utf8():
    body = page("The board’s “plan” – in short – is the council’s. " + "More words. " * 400).encode("cp1252")
    assert decode(body).text.count("\ufffd") == 0
    assert "board’s “plan” – in" in decode(body).text


def test_vietnamese_pages_of_before_unicode_are_detected():
    for name in ("viscii", "cp1258"):
        body = b"<html><body><p>" + encoded(SAID["vi"], name) + b"</p></body></html>"
        for header in ("", "text/html; charset=iso-8859-1", "text/html; charset=x-user-defined"):
            assert found(body, header) == (name, "detected", False)
            assert read_page(Capture(body, headers=(("Content-Type", header),))).blocks[0].text == SAID["vi"]
    served = b"<p>" + encoded(SAID["vi"].lower(), "tcvn3")
    assert found(served) == ("cp1252", "detected", False)
