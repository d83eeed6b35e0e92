"""One article in every encoding that its language was served in: the same as in UTF-8, however it is declared."""

import unicodedata

import pytest

from govtool.metadata import describe
from govtool.model import Capture, Document
from govtool.pipeline import convert_one
from govtool.vietnamese import TCVN3, VISCII, VNI
from tests.letters import ARTICLES, encoded, in_letters_of, twice

#: Languages, the encodings of their pages and the labels by which these are declared. Nobody declares the fonts' own.
SERVED = [
    ("vi", "cp1258", "windows-1258"), ("vi", "viscii", "viscii"), ("vi", "vni", "windows-1252"),
    ("vi", "tcvn3", "windows-1252"), ("ru", "cp1251", "windows-1251"), ("ru", "koi8-r", "koi8-r"),
    ("ru", "iso8859-5", "iso-8859-5"), ("ja", "cp932", "Shift_JIS"), ("ja", "euc_jp", "EUC-JP"),
    ("ja", "iso2022_jp", "iso-2022-jp"), ("ko", "cp949", "euc-kr"), ("zh", "gb18030", "gb2312"),
    ("zh-hant", "big5hkscs", "big5"), ("ar", "cp1256", "windows-1256"), ("ar", "iso8859-6", "iso-8859-6"),
    ("el", "cp1253", "windows-1253"), ("el", "iso8859-7", "iso-8859-7"), ("pl", "cp1250", "windows-1250"),
    ("pl", "iso8859-2", "iso-8859-2"), ("tr", "cp1254", "windows-1254"), ("tr", "iso8859-9", "iso-8859-9"),
    ("de", "cp1252", "windows-1252"), ("de", "iso8859-15", "iso-8859-15"), ("fr", "cp1252", "iso-8859-1"),
    ("th", "cp874", "tis-620"),
]  # fmt: skip
#: How a server and a page declare it: the label in the header, the label in the meta; "=" stands for the right one.
DECLARED = {
    "by a header": ("=", ""),
    "by a meta": ("", "="),
    "not at all": ("", ""),
    "by a header that lies": ("iso-8859-1", ""),
    "by a header that lies and a right meta": ("iso-8859-1", "="),
    "by both as UTF-8": ("utf-8", "utf-8"),
}
#: What was put into the text before it was served as UTF-8.
BROKEN = {
    "double": twice,
    "double, controls kept": lambda line: line.encode().decode("latin-1"),
    "triple": lambda line: twice(twice(line)),
    "entities escaped twice": lambda line: "".join(f"&amp;#{ord(c)};" if c > "\x7f" else c for c in line),
    "hexadecimal ones": lambda line: "".join(f"&amp;#x{ord(c):X};" if c > "\x7f" else c for c in line),
    "decomposed": lambda line: unicodedata.normalize("NFD", line),
    "decomposed and double": lambda line: twice(unicodedata.normalize("NFD", line)),
}
PLAIN = str.maketrans("’–", "'-")
FONTS = {"TCVN3": TCVN3, "VNI": VNI, "VISCII": VISCII}


def article(language, codec=""):
    """The article; in the encodings of ISO there is no dash and no curly quote."""
    return [line.translate(PLAIN) if codec.startswith("iso") else line for line in ARTICLES[language]]


def html(said, meta=""):
    title, *paragraphs = said
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return f"<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def converted(body, charset=""):
    headers = (("Content-Type", f"text/html; charset={charset}"),) if charset else ()
    document = convert_one(Capture(body, url="https://www.example.gov/a", headers=headers))
    assert isinstance(document, Document)
    return document


def shown(document):
    """All that a reader sees of an article: its title, and each block with its role."""
    return describe(document).title, [(block.role, block.text) for block in document.blocks]


def expected(said):
    return shown(converted(html(said).encode()))


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize(("language", "codec", "label"), SERVED)
def test_an_article_is_the_same_in_every_encoding(language, codec, label, declared):
    said = article(language, codec)
    header, meta = ("" if name == "" else label if name == "=" else name for name in DECLARED[declared])
    got = converted(encoded(html(said, meta), codec), header)
    assert shown(got) == expected(said)


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "windows-1251", "gb2312"])
@pytest.mark.parametrize("language", ARTICLES)
def test_utf8_is_utf8_whatever_is_declared(language, charset):
    said = ARTICLES[language]
    assert shown(converted(html(said, charset).encode(), charset)) == expected(said)


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_whose_letters_were_broken_is_the_same_again(language, broken):
    said = ARTICLES[language]
    made = html([BROKEN[broken](line) for line in said], "utf-8")
    assert shown(converted(made.encode(), "utf-8")) == expected(said)


@pytest.mark.parametrize("name", FONTS)
def test_the_letters_of_a_font_written_as_utf8_are_read(name):
    said = ARTICLES["vi"]
    assert shown(converted(html(map(in_letters_of(FONTS[name]), said), "utf-8").encode())) == expected(said)


@pytest.mark.xfail(strict=True, reason="TCVN3 has no capital with a tone: what began with one begins in lower case")
def test_a_capital_with_a_tone_in_tcvn3():
    said = [*ARTICLES["vi"], "Ấp nào cũng có người trông cống, và ghi giờ vào sổ."]
    broken = html(map(in_letters_of(TCVN3), said)).encode()
    assert shown(converted(broken)) == expected(said)


@pytest.mark.xfail(strict=True, reason="a no-break space in a word of one syllable: nothing beside it tells")
def test_a_korean_word_of_one_misread_syllable():
    said = [*ARTICLES["ko"], "수문 정 위원장"]
    assert shown(converted(html([twice(line) for line in said]).encode())) == expected(said)
