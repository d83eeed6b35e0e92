import struct
from contextlib import suppress

import pytest

from govtool.errors import InputError
from govtool.export.pictures.bitmaps import MAX_PIXELS, Bitmap, bitmap
from tests.pictures import JPEG, WEBP, chunk, gif, png

WHOLE = {"png": png(7, 5), "jpeg": JPEG, "gif": gif(3, 4, frames=2), "webp": WEBP}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (png(7, 5), Bitmap(".png", "image/png", 7, 5)),
        (JPEG, Bitmap(".jpg", "image/jpeg", 480, 300)),
        (gif(3, 4), Bitmap(".gif", "image/gif", 3, 4)),
        (gif(3, 4, frames=9), Bitmap(".gif", "image/gif", 3, 4)),
        (WEBP, Bitmap(".webp", "image/webp", 1, 1)),
    ],
)
def test_a_whole_picture_is_told_by_its_bytes(body, expected):
    assert bitmap(body) == expected


@pytest.mark.parametrize("name", WHOLE)
def test_one_that_is_cut_anywhere_is_refused(name):
    body = WHOLE[name]
    for end in range(12, len(body), max(1, len(body) // 500)):
        with pytest.raises(InputError):
            bitmap(body[:end])


@pytest.mark.parametrize("name", WHOLE)
def test_bytes_behind_its_end_do_no_harm(name):
    assert bitmap(WHOLE[name] + b"\0\0more") == bitmap(WHOLE[name])


@pytest.mark.parametrize("name", WHOLE)
def test_any_damage_is_refused_or_passed_over_and_never_a_fault(name):
    body = bytearray(WHOLE[name][:3000])
    for at in range(len(body)):
        with suppress(InputError):
            bitmap(bytes(body[:at] + bytes((body[at] ^ 0xFF,)) + body[at + 1 :]))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (png(60_000, 60_000), f"PNG: 60000 × 60000 is over the limit of {MAX_PIXELS} dots"),
        (gif(65_535, 65_535), "over the limit"),
        (png(0, 5), "PNG: it has no dots"),
        (png(depth=3), "PNG: its header is none"),
        (png().replace(b"IHDR", b"IHDX"), "PNG: a chunk of it is damaged"),
        (
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IEND"),
            "nothing",
        ),
        (b"GIF89a\1\0\1\0\0\0\0\x3b", "GIF: nothing is in it"),
        (
            JPEG.replace(b"\xff\xc0", b"\xff\xc3").replace(b"\xff\xc2", b"\xff\xc3"),
            "in a way that browsers do not know",
        ),
        (JPEG[:-2], "JPEG: it is cut short"),
        (b"BM" + bytes(60), "BMP is no picture that every reader shows"),
        (b"II*\0" + bytes(60), "TIFF is no"),
        (b"\0\0\1\0" + bytes(60), "ICO is no"),
        (b"\0\0\0\x1cftypavif" + bytes(60), "AVIF is no"),
    ],
)
def test_what_cannot_be_used_says_why(body, words):
    with pytest.raises(InputError, match=words):
        bitmap(body)
