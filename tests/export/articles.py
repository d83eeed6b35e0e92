"""Articles of our own that hold one of each construct, and pictures for them; for the formats that hold articles."""

from dataclasses import replace
from datetime import UTC, datetime

from govtool.export.options import Asset
from govtool.model import Block, Container, Document, Edit, Evidence, Head, Source, Span
from tests.pictures import png

CAPTURED = datetime(2022, 3, 26, 1, 14, 36, tzinfo=UTC)
ROOT = (Container(-1, ""),)


PICTURE = Asset("0123abcd.png", "image/png", png(8, 4))
FILE = Asset("4567cdef.pdf", "application/pdf", b"%PDF-1.7\n" + b"x" * 1_234_000)


def at_hand(document, address):
    """The picture that stands at every address but those that say that they are broken."""
    return None if "broken" in address else PICTURE


def file_at_hand(document, address):
    return FILE if address.endswith(".pdf") else None


def paragraph(text, *spans, role="body", **fields):
    return Block("paragraph", text, role, spans, **fields)


def image(src="https://a.gov.vn/a.png?x=[1]", alt="Ảnh <1>"):
    return Block("image", "", "body", (Span(0, 0, "img", (("src", src), ("alt", alt))),))


def titled(title, *blocks, language="en", number=0, containers=ROOT, **fields):
    source = Source(
        url=f"https://a.gov.vn/tin/{number}?x=1&y=[2]", path=f"tin/{number}.html", captured=CAPTURED, sha256="0" * 64,
        record_id="<urn:uuid:c0ffee00-0000-4000-8000-000000000000>",
    )  # fmt: skip
    head = Block("heading", title, "title", level=1)
    return Document(source, Head(language=language), (head, *blocks), containers, "whole", **fields)


def table():
    text = "Bảng 1\nTên\tSố\nA\t1\t2\nx y\t2"
    spans = (
        Span(0, 6, "caption"), Span(7, 13, "tr"), Span(7, 10, "th"), Span(11, 13, "th", (("colspan", "2"),)),
        Span(14, 19, "tr"), Span(14, 15, "td"), Span(16, 17, "td", (("rowspan", "2"),)), Span(18, 19, "td"),
        Span(20, 25, "tr"), Span(20, 23, "td"), Span(20, 23, "ul"), Span(20, 21, "li"), Span(22, 23, "li"),
        Span(24, 25, "td"),
    )  # fmt: skip
    return Block("table", text, "body", spans)


def lists():
    containers = (
        Container(-1, ""), Container(0, "ol", start=5, type="a"), Container(1, "li"), Container(2, "ul"),
        Container(3, "li"), Container(0, "dl"), Container(5, "dt"), Container(5, "dd"), Container(0, "ol", start=-4),
        Container(8, "blockquote"), Container(0, "dl"), Container(10, "dd"), Container(0, "blockquote"),
    )  # fmt: skip
    rows = (
        ("item", 2), ("paragraph", 2), ("item", 4), ("term", 6), ("heading", 6), ("definition", 7), ("quote", 9),
        ("definition", 11), ("quote", 12),
    )  # fmt: skip
    return containers, [
        Block(kind, f"{kind} {at}", "body", inside=at, level=3 * (kind == "heading")) for kind, at in rows
    ]


def inline():
    text = "漢(kan) H2O m2 abc def 26/3 code x"
    return paragraph(
        text, Span(0, 6, "ruby"), Span(1, 2, "rp"), Span(2, 5, "rt"), Span(5, 6, "rp"), Span(8, 9, "sub"),
        Span(12, 13, "sup"), Span(14, 17, "a", (("href", "https://a.vn/x y?[1]#ạ"), ("title", "a"))),
        Span(17, 18, "br"), Span(18, 21, "bdo", (("dir", "rtl"),)),
        Span(22, 26, "time", (("datetime", "2022-03-26"),)), Span(27, 31, "code"), Span(32, 33, "mark"),
    )  # fmt: skip


def attachment():
    link = Span(0, 15, "a", (("href", "https://a.gov.vn/van-ban/114.pdf"),))
    return Block("item", "Quyết định 114.", "attachment", (link,))


def edited(document):
    """The document with a repaired block, and the edit that says so."""
    at = len(document.blocks) - 1
    before = replace(document.blocks[at], text=document.blocks[at].text[2:])
    witness = (Evidence("copy", "block 2", "the same words", 0.75),)
    edit = Edit("opening", at, before, document.blocks[at], "the opening had lost its first word", witness)
    return replace(document, edits=(edit,), flags=("zone-unknown",))


def everything():
    """The articles: tables, lists, pictures, marks, right to left, code and attachments, and hostile ones."""
    containers, nested = lists()
    yield titled(
        "Chuyển đổi số ở Hải Dương", paragraph("KINH TẾ", role="kicker"), paragraph("Mở đầu.", role="lead"),
        paragraph("By An Lê", role="byline"), table(), *nested, language="vi", containers=containers,
    )  # fmt: skip
    broken = image("https://a.gov.vn/broken.png", "Cầu gãy")
    caption = paragraph("Ảnh: A", role="caption")
    linked = paragraph(
        "xem ảnh", Span(0, 7, "a", (("href", "https://a.gov.vn/"),)), Span(3, 3, "img", image().markup[0].attrs)
    )
    yield titled("Figures", image(), paragraph("Ảnh: *", role="caption"), broken, caption, linked, inline(), number=1)
    foreign = paragraph("مرحبا abc", Span(6, 9, "span", (("lang", "en"), ("dir", "ltr"))))
    yield titled("الخبر", foreign, language="ar", number=2)
    links = ("#top", "tel:+84", "mailto:a@b.vn", "javascript:x", "http://[", "x/y.html", "http://a.vn/%zz")
    addresses = paragraph("abcdefg", *(Span(at, at + 1, "a", (("href", one),)) for at, one in enumerate(links)))
    yield titled("Links", addresses, Block("code", "\na\n  <b>&", "body"), attachment(), number=3)
    marks = ("script", "em", "a", "q", "time", "math", "p", "li")
    evil = tuple(Span(0, 3, tag, (("onclick", "x()"), ("id", "1"), ("style", "x"))) for tag in marks)
    sources = ("file:///etc/passwd", "data:text/html,<script>", "javascript:x", "//a/b")
    pictures = (image(src, "x") for src in sources)
    yield edited(titled("Evil", *pictures, paragraph("abc", *evil), language='x" onload="', number=4))
    titles = ("<script>alert(1)</script>", "😀 & ]]>", "\u202egnp.exe", "a" * 300, "", "\x00\x1b[31m[red]", "\ufffe")
    for number, title in enumerate(titles, 5):
        yield titled(title, paragraph("x\x9f\ufdd0\x85y"), language="", number=number)
    yield Document(Source(), Head(), ())
