from __future__ import annotations

import gzip
import io
import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "archive"))

from awkward_server import response
from warc_samples import AT, exchange, written

from govtool.archive.warc import places
from govtool.errors import InputError
from govtool.media.warcs import Warcs
from tests.media.documents import document
from tests.pictures import PDF, png

HOST = "https://example.gov.vn"


def served(body: bytes, url: str, *headers: bytes, status: bytes = b"200 OK", days: int = 0, **changes):
    one = exchange(response(body, *headers, status=status), HOST + url, **changes)
    return type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"started_at": AT + timedelta(days)})


@pytest.fixture
def kept(tmp_path):
    def keep(*exchanges, name: str = "a.warc.gz", plain: bool = False) -> Path:
        warc = written(*exchanges)
        (tmp_path / name).write_bytes(gzip.decompress(warc) if plain else warc)
        return tmp_path / name

    return keep


def body(warcs: Warcs, url: str, captured=None, most: int = 10_000) -> bytes:
    key = warcs.find(document(url=f"{HOST}/tin", captured=captured), HOST + url)
    return warcs.read(key, most).body if key else b""


@pytest.mark.parametrize("plain", [False, True])
def test_a_response_is_read_at_its_place(kept, plain):
    warc = kept(
        served(b"<html>", "/tin"), served(png(shade=1), "/1.png"),
        served(gzip.compress(png(shade=2)), "/2.png", b"Content-Encoding: gzip"),
        served(b"gone", "/3.png", status=b"404 Not Found"), plain=plain,
    )  # fmt: skip
    warcs = Warcs([warc])
    assert body(warcs, "/1.png") == png(shade=1)
    assert body(warcs, "/2.png") == png(shade=2)
    assert body(warcs, "/3.png") == b""
    assert body(warcs, "/4.png") == b""


def test_an_address_is_known_however_it_is_written(kept):
    warcs = Warcs([kept(served(png(), "/%E1%BA%A3nh.png?a=1"))])
    for url in ("https://www.example.gov.vn/ảnh.png?a=1#x", "http://EXAMPLE.gov.vn:80/%e1%ba%a3nh.png?a=1"):
        assert warcs.find(document(), url)
    assert not warcs.find(document(), "ảnh.png")


def test_redirects_are_followed_in_the_warc_and_not_for_ever(kept):
    moved = {"status": b"302 Found"}
    warcs = Warcs([kept(
        served(b"", "/1.png", b"Location: /2.png", **moved), served(b"", "/2.png", b"Location: /x/3.png", **moved),
        served(png(), "/x/3.png"), served(b"", "/round", b"Location: /round", **moved),
        served(b"", "/out", b"Location: http://[", **moved), served(b"", "/nowhere", **moved),
    )])  # fmt: skip
    assert body(warcs, "/1.png") == png()
    for url in ("/round", "/out", "/nowhere"):
        assert body(warcs, url) == b""


def test_of_several_captures_the_nearest_to_the_page_is_taken_else_the_newest(kept):
    warcs = Warcs([kept(*(served(png(shade=n), "/1.png", days=10 * n) for n in range(4)))])
    assert body(warcs, "/1.png", AT + timedelta(12)) == png(shade=1)
    assert body(warcs, "/1.png", AT - timedelta(99)) == png(shade=0)
    assert body(warcs, "/1.png") == png(shade=3)


def test_what_is_cut_short_or_too_large_is_refused(kept):
    warcs = Warcs([kept(served(png(), "/1.png", truncated="length"), served(png(), "/2.png"))])
    with pytest.raises(InputError, match=r"cut short \(length\)"):
        body(warcs, "/1.png")
    with pytest.raises(InputError, match="over the limit of 10"):
        body(warcs, "/2.png", most=10)


def test_the_warcs_of_a_folder_are_read_and_nothing_else(kept, tmp_path):
    kept(served(png(shade=1), "/1.png"))
    kept(served(png(shade=2), "/2.png"), name="b.warc", plain=True)
    (tmp_path / "c.warc").write_bytes(b"no WARC")
    (tmp_path / "d.gz").write_bytes(gzip.compress(b"no WARC"))
    (tmp_path / "e.html").write_bytes(b"<html>")
    warcs = Warcs([tmp_path, tmp_path / "e.html"])
    assert body(warcs, "/1.png") == png(shade=1)
    assert body(warcs, "/2.png") == png(shade=2)


def test_of_a_damaged_warc_what_stands_before_is_found(kept):
    warc = kept(served(png(shade=1), "/1.png"), served(PDF, "/2.pdf"))
    warc.write_bytes(warc.read_bytes()[:-700])
    warcs = Warcs([warc])
    assert body(warcs, "/1.png") == png(shade=1)


def test_a_warc_that_changed_meanwhile_is_a_refusal(kept):
    warc = kept(served(png(), "/1.png"))
    warcs = Warcs([warc])
    key = warcs.find(document(), f"{HOST}/1.png")
    warc.write_bytes(b"")
    with pytest.raises(InputError, match="damaged"):
        warcs.read(key, 1000)
    warc.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        warcs.read(key, 1000)


def test_a_revisit_leads_to_the_address_that_it_names():
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    record = (
        b"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://a.vn/2.png\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Refers-To-Target-URI: https://a.vn/1.png\r\n"
        b"Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(head), head)
    )
    assert [(one.url, one.target) for one in places(io.BytesIO(record))] == [
        ("https://a.vn/2.png", "https://a.vn/1.png")
    ]
