"""Small documents for tests, as the labeller `whole` leaves them, and what the rules make of them."""

from functools import cache
from html import escape

from govtool.clean import clean
from govtool.model import Capture, Document
from govtool.pipeline import Plan, convert_one, fix_one
from govtool.rules import CLEAN

RAW = Plan("whole", clean=False, fix=False)

#: A few paragraphs between which a test puts what it is about.
PROSE = (
    "The water board measured two hundred wells this spring and found that forty of them had fallen.",
    "Villages on the upper canal were asked to pump at night only, until the rains come in August.",
    "The next measurement is planned for the first week of September, in the same two hundred wells.",
)
LONG = (
    "Ủy ban nhân dân xã đã họp với các ấp và thống nhất cách chia nước cho ba tháng mùa khô sắp tới.",
    "Mỗi ấp cử hai người trông cống, ghi giờ mở và giờ đóng vào sổ, cuối tuần nộp sổ về văn phòng xã.",
)


def page(body: str, *, head: str = "", language: str = "en") -> Document:
    """A page of HTML whose body is given."""
    source = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )
    return _read(source, "html")


def article(*parts: str, title: str = "Forty wells have fallen", head: str = "", language: str = "en") -> Document:
    """A page with a headline; a part without a tag is a paragraph."""
    inner = "".join(part if part.startswith("<") else f"<p>{escape(part)}</p>" for part in parts)
    return page(f"<h1>{title}</h1>{inner}", head=f"<title>{title}</title>{head}", language=language)


def text(*lines: str) -> Document:
    """A text, a line a block."""
    return _read("\n".join(lines), "text")


@cache
def _read(source: str, kind: str) -> Document:
    document = convert_one(Capture(source.encode(), kind=kind), RAW)
    assert isinstance(document, Document), document
    return document


def cleaned(document: Document) -> Document:
    """The document after CLEAN."""
    return clean(document, CLEAN)


def fixed(document: Document) -> Document:
    """The document after CLEAN and FIX."""
    return fix_one(cleaned(document), RAW)


def texts(document: Document, role: str) -> list[str]:
    """What the blocks of a role say."""
    return [block.text for block in document.blocks if block.role == role and block.text]


def said(document: Document, rule: str) -> list[str]:
    """What the blocks say about which a rule has spoken."""
    return [edit.before.text for edit in document.edits if edit.rule == rule and edit.before]
