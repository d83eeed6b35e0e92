"""Books for tests: articles of every construct, a book made of them, its files, and what epubcheck says of it."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govtool.export import FORMATS, Options
from govtool.model import Block, Document, Head, Source, Span
from tests.export.articles import ROOT, lists, paragraph

FIRST = datetime(2022, 3, 26, 1, 14, 36, tzinfo=UTC)


def made(*articles, **options):
    return b"".join(FORMATS["epub"].export(articles, Options(**options)))


def opened(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


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


def pages(files):
    """The content documents of the articles, in the order of their names."""
    return [content for name, content in sorted(files.items()) if name.startswith("EPUB/text/")]
