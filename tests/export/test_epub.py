import io
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from govtool.export import FORMATS, Options
from govtool.model import Block, Container, Declared, Document, Failure, Head, Source, Span
from tests.strategies import documents

ROOT = (Container(-1, ""),)
FIRST = datetime(2022, 3, 26, 1, 14, 36, tzinfo=UTC)


def made(*articles, **options):
    return b"".join(FORMATS["epub"].export(articles, Options(**options)))


def opened(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def paragraph(text, *spans, **fields):
    return Block("paragraph", text, "body", spans, **fields)


def titled(title, *blocks, language="en", number=0, containers=ROOT, **fields):
    head = Block("heading", title, "title", level=1)
    source = Source(url=f"https://a.gov.vn/tin/{number}?x=1&y=[2]", captured=FIRST)
    return Document(source, Head(language=language, **fields), (head, *blocks), containers)


def table():
    text = "Bảng 1\nTên\tSố\nA\t1\t\nx y\t2"
    spans = (
        Span(0, 6, "caption"),
        Span(7, 13, "tr"),
        Span(7, 10, "th", (("rowspan", "2"),)),
        Span(11, 13, "th", (("colspan", "3"),)),
        Span(14, 18, "tr"),
        Span(14, 15, "td"),
        Span(16, 17, "td", (("rowspan", "9"),)),
        Span(18, 18, "td"),
        Span(19, 24, "tr"),
        Span(19, 22, "td"),
        Span(19, 22, "ul"),
        Span(19, 20, "li"),
        Span(21, 22, "li"),
        Span(23, 24, "th"),
        Span(23, 24, "strong"),
    )
    return Block("table", text, "body", spans)


def lists():
    containers = (
        Container(-1, ""),
        Container(0, "ol", start=5, type="a"),
        Container(1, "li"),
        Container(2, "ul"),
        Container(3, "li"),
        Container(0, "dl"),
        Container(5, "dt"),
        Container(5, "dd"),
        Container(0, "ol", start=-4),
        Container(8, "blockquote"),
        Container(0, "dl"),
        Container(10, "dd"),
    )
    rows = (
        ("item", 2),
        ("paragraph", 2),
        ("item", 4),
        ("term", 6),
        ("heading", 6),
        ("definition", 7),
        ("quote", 9),
        ("definition", 11),
    )
    return containers, [
        Block(kind, f"{kind} {at}", "body", inside=at, level=3 * (kind == "heading")) for kind, at in rows
    ]


def everything():
    """Articles that hold one of each construct, and hostile ones."""
    containers, nested = lists()
    picture = (("src", "https://a.vn/a.png?x=[1]"), ("alt", "Ảnh <1>"))
    link = (("href", "https://a.vn/x y?[1]#ạ"), ("title", "a"))
    image = Block("image", "", "body", (Span(0, 0, "img", picture),))
    ruby = (Span(0, 6, "ruby"), Span(1, 2, "rp"), Span(2, 5, "rt"), Span(5, 6, "rp"))
    inline = paragraph(
        "漢(kan) H2O m2 abc def 26/3",
        *ruby,
        Span(8, 9, "sub"),
        Span(12, 13, "sup"),
        Span(14, 17, "a", link),
        Span(15, 15, "img", picture),
        Span(17, 18, "br"),
        Span(18, 21, "bdo", (("dir", "rtl"),)),
        Span(22, 26, "time", (("datetime", "26 March"),)),
    )
    links = ("#top", "tel:+84", "mailto:a@b.vn", "javascript:x", "http://[", "x/y.html", "http://a.vn/%zz")
    addresses = paragraph("abcdefg", *(Span(at, at + 1, "a", (("href", one),)) for at, one in enumerate(links)))
    evil = tuple(
        Span(0, 3, tag, (("onclick", "x()"), ("id", "1")))
        for tag in ("script", "em", "a", "q", "time", "math", "p", "li")
    )
    titles = (
        "<script>alert(1)</script>",
        "😀 & ]]>",
        "\u202egnp.exe",
        "a" * 300,
        "",
        "   ",
        "\x00\x1b[31m[red]",
        "\ufffe",
    )
    yield titled("Bảng & danh sách", table(), *nested, language="vi", containers=containers)
    yield titled(
        "Figures", image, paragraph("Ảnh: *"), image, Block("paragraph", "Ảnh: A", "caption"), inline, number=1
    )
    yield titled(
        "الخبر", paragraph("مرحبا abc", Span(6, 9, "span", (("lang", "en"), ("dir", "ltr")))), language="ar", number=2
    )
    yield titled("Links", addresses, Block("code", "a\n  <b>&", "body"), Block("item", "x.pdf", "attachment"), number=3)
    yield titled(
        "Evil", paragraph("abc", *evil), Block("paragraph", "By <A>", "byline"), language='x" onload="', number=4
    )
    yield titled("h", *(Block("heading", f"h{level}", "body", level=level) for level in (4, 6, 2, 3, 3, 6)), number=5)
    for number, title in enumerate(titles, 6):
        yield titled(title, paragraph("x"), language="", number=number)
    yield Document(Source(), Head(), ())


def epubcheck(folder, book):
    """The messages of epubcheck 5.3, as lines."""
    path = folder / "book.epub"
    path.write_bytes(book)
    jar = next(Path(sys.prefix).glob("lib/python*/site-packages/epubcheck/epubcheck.jar"), None)
    if jar is None or shutil.which("java") is None:
        missing = "epubcheck needs Java and the package epubcheck: neither a pass nor a failure"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    flags = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    run = subprocess.run(["java", *flags, "-jar", jar, path], capture_output=True, text=True, check=False)
    return run.returncode, re.findall(r"(?:ERROR|WARNING|FATAL)\(.*", run.stdout + run.stderr)


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_without_java_the_check_fails_in_ci_and_is_skipped_elsewhere(tmp_path, monkeypatch, ci, outcome):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="epubcheck needs Java"):
        epubcheck(tmp_path, b"")


def test_a_volume_of_everything_passes_epubcheck(tmp_path):
    assert epubcheck(tmp_path, made(*everything(), title="<Volume> \u202e")) == (0, [])


def test_a_volume_of_random_articles_passes_epubcheck(tmp_path):
    found = []

    @settings(max_examples=60, database=None, derandomize=True)
    @given(documents())
    def collect(document):
        found.append(document)

    collect()
    assert epubcheck(tmp_path, made(*random.Random(1).sample(found, 60))) == (0, [])


@pytest.mark.parametrize("articles", [(), (titled("الخبر", paragraph("مرحبا"), language="ar"),)])
def test_no_article_and_one_pass_epubcheck(tmp_path, articles):
    assert epubcheck(tmp_path, made(*articles)) == (0, [])


@given(documents())
@settings(max_examples=40)
def test_every_page_is_well_formed(document):
    for name, content in opened(made(document)).items():
        if not name.endswith((".css", "mimetype")):
            ET.fromstring(content)


def test_the_zip_is_the_same_on_any_day():
    book = made(*everything())
    assert book == made(*everything()) == made(*reversed(list(everything())))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_when_a_book_was_modified():
    def modified(*articles, **options):
        return re.search('dcterms:modified">(.*?)<', opened(made(*articles, **options))["EPUB/package.opf"])[1]

    captured = titled("a", paragraph("x"))
    assert modified(captured) == "2022-03-26T01:14:36Z"
    assert modified(captured, epoch=0) == "1970-01-01T00:00:00Z"
    assert modified(Document(Source(), Head(), (paragraph("x"),))) == "1980-01-01T00:00:00Z"


def test_nothing_remote_and_no_script_is_left():
    for content in opened(made(*everything())).values():
        assert not re.search(
            r"<(?:img|script|iframe|object|audio|video|link [^>]*http)|\bon\w+=\"|javascript:", content
        )


def test_pictures_are_given_by_their_text():
    files = opened(made(list(everything())[1]))
    page = files["EPUB/text/00001.xhtml"]
    assert '<a href="https://a.vn/a.png?x=%5B1%5D">[Ảnh &lt;1&gt;]</a>' in page
    assert "<figcaption>Ảnh: A</figcaption>" in page


def test_what_the_book_says_of_itself():
    package = opened(made(*everything(), title="Tập 1"))["EPUB/package.opf"]
    assert "<dc:title>Tập 1</dc:title>" in package
    assert "<dc:language>vi</dc:language>" in package
    assert "<dc:language>ar</dc:language>" in package
    assert "<dc:source>https://a.gov.vn/tin/0?x=1&amp;y=%5B2%5D</dc:source>" in package
    assert "schema:accessMode" in package
    assert made(titled("a", paragraph("x"))) != made(titled("b", paragraph("x")))


def test_right_to_left_articles_are_marked():
    files = opened(made(titled("الخبر", paragraph("x"), language="ar")))
    assert 'lang="ar" xml:lang="ar" dir="rtl"' in files["EPUB/text/00001.xhtml"]
    assert 'page-progression-direction="rtl"' in files["EPUB/package.opf"]


def test_failures_are_passed_over():
    article = titled("a", paragraph("x"), descriptions=(Declared("og:description", "x"),))
    assert made(article, Failure(Source(), "read", "x")) == made(article)


def test_output_does_not_depend_on_time_zone_locale_or_hash_seed():
    code = (
        "import hashlib\nfrom govtool.export import FORMATS, Options, file_name\n"
        "from tests.export.test_epub import everything\n"
        "articles = list(everything())\nprint([file_name(one, '') for one in articles])\n"
        "for form in FORMATS.values():\n"
        "    print(hashlib.sha256(b''.join(form.export(articles, Options()))).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"TZ": zone, "LANG": lang, "LC_ALL": lang, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, lang, seed in (
            ("UTC", "C", "0"),
            ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8", "1"),
            ("America/Lima", "tr_TR.UTF-8", "2"),
        )
    }
    assert len(outputs) == 1
