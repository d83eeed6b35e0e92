import io
import tempfile
import zipfile

import pytest

from govtool.errors import OutputError
from govtool.export.epub import spool
from govtool.export.epub.spool import Spool, Zip


class Full:
    """A file on a full disk."""

    def write(self, _):
        raise OSError(28, "No space left on device")

    def close(self):
        """Nothing is there."""


def test_pieces_are_read_in_any_order():
    with Spool() as waiting:
        pieces = [waiting.add(b"abc"), waiting.add_text("đ" * 3), waiting.add(b"")]
        assert waiting.read(pieces[2]) == b""
        assert waiting.read_text(pieces[1]) == "đđđ"
        assert waiting.read(pieces[0]) == b"abc"


def test_a_lone_surrogate_does_not_stop_a_book():
    with Spool() as waiting:
        assert waiting.read_text(waiting.add_text("a\ud800b")) == "a?b"


def test_a_full_disk_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", lambda _: Full())
    with pytest.raises(OutputError, match="No space left on device; make room, or name another folder in TMPDIR"):
        Spool().add(b"x")


def test_a_full_disk_is_told_while_the_zip_is_written(monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with Zip("application/epub+zip") as book:
        monkeypatch.setattr(book._zip, "writestr", full)
        with pytest.raises(OutputError, match="No space left"):
            book.add("a", b"x")


def test_a_large_book_is_written_through_the_disk_in_chunks(monkeypatch):
    monkeypatch.setattr(spool, "IN_MEMORY", 10)
    monkeypatch.setattr(spool, "CHUNK", 100)
    with Zip("application/epub+zip") as book:
        book.add("a", b"x" * 1000, packed=False)
        chunks = list(book.chunks())
    assert {len(chunk) for chunk in chunks[:-1]} == {100}
    with zipfile.ZipFile(io.BytesIO(b"".join(chunks))) as archive:
        assert archive.read("a") == b"x" * 1000
        # Bit 3 is a data descriptor (APPNOTE, 4.4.4), without which a book can be read from a stream.
        assert {entry.flag_bits & 8 for entry in archive.infolist()} == {0}
