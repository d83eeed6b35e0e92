from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from govtool import media
from govtool.errors import InputError
from govtool.media import Media
from govtool.media.store import Payload
from tests.media.documents import document
from tests.pictures import HTML, PDF, data, png


@dataclass
class Shelf:
    """A store of a test, which counts how often it is read."""

    held: dict[str, bytes]
    read_: list[str] = field(default_factory=list)

    def find(self, _document, address: str) -> str:
        return address if address in self.held else ""

    def read(self, key: str, _most: int) -> Payload:
        self.read_.append(key)
        if not self.held[key]:
            raise InputError("cannot be read")
        return Payload(self.held[key])


def test_stores_are_asked_in_their_order_and_what_is_known_is_not_read_again():
    first, second = Shelf({"https://a.vn/a": png(shade=1)}), Shelf({"https://a.vn/a": png(), "https://a.vn/b": png()})
    asked = Media([first, second])
    for _ in range(2):
        one, other = (asked.picture(document("p"), f"https://a.vn/{name}") for name in "ab")
        assert one is not None
        assert other is not None
        assert (one.body, other.body) == (png(shade=1), png())
    assert (first.read_, second.read_) == (["https://a.vn/a"], ["https://a.vn/b"])


def test_the_account_names_each_once_and_says_why():
    said: list[str] = []
    shelf = Shelf(
        {
            "https://a.vn/1": png(),
            "https://a.vn/2": png()[:-9],
            "https://a.vn/3": HTML,
            "https://a.vn/4": b"",
            "https://a.vn/b.pdf": PDF,
        }
    )
    asked = Media([shelf], say=said.append)
    for page in ("p.html", "q.html"):
        for address in ("1", "2", "3", "4", "5"):
            asked.picture(document(page), f"https://a.vn/{address}")
        asked.attachment(document(page), "https://a.vn/b.pdf")
        asked.attachment(document(page), "c.pdf")
    assert asked.account.words() == [
        "1 picture kept", "1 attachment kept", "1 picture not found", "2 attachments not found",
        "3 refused (PNG: it is cut short; an HTML page; cannot be read)",
    ]  # fmt: skip
    assert said == [
        "p.html: https://a.vn/2: refused: PNG: it is cut short", "p.html: https://a.vn/3: refused: an HTML page",
        "p.html: https://a.vn/4: refused: cannot be read", "p.html: https://a.vn/5: not found",
        "p.html: c.pdf: not found",
        "q.html: c.pdf: not found",
    ]  # fmt: skip


def test_a_picture_of_the_page_itself_needs_no_store():
    asked = Media()
    found = asked.picture(document(), data(png()))
    assert found is not None
    assert found.body == png()
    assert asked.picture(document(), "data:image/png;base64," + "A" * 15_000_000) is None
    assert asked.account.words()[1].startswith("1 refused (a data: address of 15000000 characters, over the limit")


def test_the_same_bytes_are_a_picture_and_an_attachment_apart():
    asked = Media([Shelf({"https://a.vn/a.pdf": PDF})])
    assert asked.picture(document(), "https://a.vn/a.pdf") is None
    assert asked.attachment(document(), "https://a.vn/a.pdf") is not None


def test_what_is_held_is_bounded(monkeypatch):
    monkeypatch.setattr(media, "CACHED", 4 * len(png()))
    shelf = Shelf({f"https://a.vn/{n}": png(shade=n) for n in range(20)})
    asked = Media([shelf])
    for address in (*shelf.held, *reversed(shelf.held)):
        assert asked.picture(document(), address)
    assert 20 + 15 <= len(shelf.read_) < 20 + 20  # some of the last are still at hand


@pytest.mark.parametrize("address", ["http://[", "a\0b", "\ud800", "x" * 100_000])
def test_no_address_is_a_fault(address):
    assert Media().picture(document(), address) is None
