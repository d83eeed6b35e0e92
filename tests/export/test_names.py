import re
from datetime import UTC, datetime

import pytest
from hypothesis import given

from govtool.export import FORMATS, file_name
from govtool.export.names import slug
from govtool.model import Block, Document, Head, Source
from tests.strategies import documents

NAME = re.compile(r"(?:undated|\d{4}(?:-\d\d){0,2})-[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}\.md")


@given(documents())
def test_a_name_is_never_a_path(drawn):
    assert NAME.fullmatch(file_name(drawn, ".md"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Chuyển đổi số ở Hải Dương", "chuyen-doi-so-o-hai-duong"),
        ("../../etc/x", "etc-x"),
        ("CON", "con"),
        ("", "article"),
        ("!!! 😀", "article"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a" * 300, "a" * 80),
        ("từ " * 200, "-".join(["tu"] * 27)),
        ("\u202egnp.exe", "gnp-exe"),
    ],
)
def test_slugs(title, name):
    assert slug(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Chuye\u0302\u0309n đo\u0302\u0309i số", "chuyen-doi-so"),
        ("中华人民共和国", "zhong-hua-ren-min-gong-he-guo"),
        ("정부 발표", "jeongbu-balpyo"),
        ("Правительство России", "pravitelstvo-rossii"),
        ("Ελληνική Δημοκρατία", "ellenike-demokratia"),
        ("الخبر عن وزارة المياه", "lkhbr-n-wzr-lmyh"),
        ("संसद का शीतकालीन सत्र", "snsd-kaa-shiitkaaliin-str"),
        ("ประเทศไทยแถลงข่าว", "praethsaithyaethlngkhaaw"),
        ("ព្រះរាជាណាចក្រកម្ពុជា", "brhraajaannaackrkmbujaa"),
        ("საქართველოს მთავრობა", "sak-art-velos-mt-avroba"),
        ("デジタル庁の発表", "tesitaruting-nofa-biao"),
    ],
)
def test_other_scripts_become_words_that_a_reader_knows_again(title, name):
    assert slug(title) == name


@pytest.mark.parametrize(
    "title", ["😀😀😀", "...", "  ", "!!!", "\u202e\u200b", "𞤀𞤣𞤤𞤢𞤥 2024", "\ud800", "\x00", "-", "．．／"]
)
def test_where_most_of_a_title_is_lost_it_is_an_article(title):
    assert slug(title) == "article"


@pytest.mark.parametrize(
    "title",
    [
        *(
            "../../etc/x",
            "/etc/passwd",
            "C:\\x",
            "CON",
            "con.txt",
            "NUL.txt",
            "aux",
            "COM1",
            "LPT9.md",
            ".hidden",
            "-rf",
        ),
        *("[red]x[/red]", "\x1b[31mred\x1b]0;x\x07", "\u202egnp.exe", "a\ud800b", "x" * 300, "từ " * 200, "漢" * 300),
        *(
            "a.",
            "a ",
            "a..",
            "x\ny",
            "%2e%2e%2f",
            "&#99999999999999999999;",
            "&#x110000;",
            "~",
            "$(rm)",
            "`x`",
            "a\x00b",
        ),
        *("İSTANBUL", "ẞ", "ﷺ" * 90, "\U0001f468\u200d\U0001f469", "", "𝒜𝒷𝒸", "١٢٣"),
    ],
)
@pytest.mark.parametrize("suffix", sorted({one.suffix for one in FORMATS.values()}))
def test_whatever_the_title_the_name_is_safe_on_every_system(title, suffix):
    name = file_name(Document(Source(path="a"), Head(), (Block("heading", title, "title", level=1),)), suffix)
    assert re.fullmatch(r"undated-[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}\.[a-z]+", name)
    assert name == name.lower()  # so that no two differ in their case alone
    assert len(name.encode()) <= 255 - len("-12345678-1234567")  # what is added where two want one name


def test_the_date_of_the_capture_stands_in_for_that_of_publication():
    title = Block("heading", "Tin", "title", level=1)
    captured = Source(url="https://a.vn/1", captured=datetime(2024, 2, 1, 23, tzinfo=UTC))
    assert file_name(Document(captured, Head(), (title,)), ".md") == "2024-02-01-tin-43e33179.md"
    assert file_name(Document(Source(url="https://a.vn/1"), Head(), (title,)), ".md") == "undated-tin-43e33179.md"
