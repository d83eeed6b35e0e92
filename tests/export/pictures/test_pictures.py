from hashlib import sha256
from urllib.parse import quote

import pytest

from govtool.errors import InputError
from govtool.export.pictures import FILES, MAX_DATA, MAX_PICTURE, attachment, from_data, picture
from tests.pictures import HTML, JPEG, PDF, SVG, WEBP, data, gif, png


@pytest.mark.parametrize(
    ("body", "suffix", "media_type"),
    [
        (png(), ".png", "image/png"),
        (JPEG, ".jpg", "image/jpeg"),
        (gif(), ".gif", "image/gif"),
        (WEBP, ".webp", "image/webp"),
        (SVG, ".svg", "image/svg+xml"),
    ],
)
def test_an_asset_is_named_by_the_bytes_that_are_written(body, suffix, media_type):
    found = picture(body)
    assert found.media_type == media_type
    assert found.name == sha256(found.body).hexdigest()[:16] + suffix
    assert suffix == ".svg" or found.body == body


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (HTML, "an HTML page"),
        (b"\n<!-- x --><html>", "an HTML page"),
        (b"Not found", "text, and no picture"),
        (b"\x1f\x8b\x08\0", "compressed"),
        (b"\0\1\2", "no picture"),
        (PDF, "no picture"),
        (png() + bytes(MAX_PICTURE), "over the limit"),
        (SVG + b" " * 5_000_000, "SVG: .* over the limit"),
        (png()[:-5], "cut short"),
    ],
)
def test_what_is_no_picture_says_what_it_is(body, words):
    with pytest.raises(InputError, match=words):
        picture(body)


@pytest.mark.parametrize(
    "address",
    [
        data(png()),
        data(png()).replace("base64,", "base64,\n "),
        data(png()).rstrip("="),
        data(png()).replace("+", "%2B").replace("/", "%2F").replace("image%2F", "image/"),
        data(png()).replace("data:image/png;base64", "DATA:;charset=x;BASE64"),
    ],
)
def test_a_picture_in_the_page_itself_is_decoded(address):
    assert from_data(address).body == png()


def test_a_drawing_in_the_page_itself_is_made_safe():
    assert from_data("data:image/svg+xml," + quote(SVG)) == picture(SVG)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("data:image/png", "without its comma"),
        ("data:image/png;base64,@@@@", "base64 is damaged"),
        ("data:image/png;base64,AAA=AAAA", "base64 is damaged"),
        ("data:text/html," + quote(HTML), "an HTML page"),
        ("data:image/png;base64," + "A" * 15_000_000, "over the limit"),
        (data(png()[:-9]), "cut short"),
    ],
)
def test_what_is_none_is_refused_before_it_grows(address, words):
    assert MAX_DATA < 15_000_000 * 3 // 4
    with pytest.raises(InputError, match=words):
        from_data(address)


@pytest.mark.parametrize(
    ("path", "declared", "body", "suffix"),
    [
        ("/files/114-qd.pdf", "", PDF, ".pdf"),
        ("/files/114-QD.PDF", "text/html", PDF, ".pdf"),
        ("/download", "application/pdf; x=y", PDF, ".pdf"),
        ("/download.aspx", "application/octet-stream", PDF, ".pdf"),
        ("/a.docx", "", b"PK\x03\x04...", ".docx"),
        ("/a.xls", "", b"PK\x03\x04...", ".xls"),
        ("/a.csv", "", b"a;b\n", ".csv"),
    ],
)
def test_an_attachment_is_known_by_its_suffix_or_its_type_or_its_bytes(path, declared, body, suffix):
    found = attachment(body, path, declared)
    assert found.name == sha256(body).hexdigest()[:16] + suffix
    assert found.media_type == FILES[suffix][0]


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/a.pdf", HTML, "an HTML page"),
        ("/a.pdf", b"Not found", "no PDF by its first bytes"),
        ("/a.docx", b"<?xml", "no DOCX"),
        ("/a.exe", b"MZ", "no kind of file that is kept"),
        ("/a.html", b"words", "no kind of file that is kept"),
        ("/a.pdf", b"", "empty"),
    ],
)
def test_what_is_no_attachment_says_why(path, body, words):
    with pytest.raises(InputError, match=words):
        attachment(body, path)
