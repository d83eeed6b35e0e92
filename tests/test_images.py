import pytest

from govtool.images import LARGEST, TOO_LARGE
from govtool.model import Capture
from govtool.page import read_page

DATA = "data:image/png;base64," + "A" * 400
SVG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E{}%3C/svg%3E"


def picture(html):
    page = read_page(Capture(f"<p>a</p>{html}<p>b".encode(), "https://so.example.gov.vn/tin/bai.html"))
    block = next(one for one in page.blocks if one.markup)
    return dict(block.markup[-1].attrs), block.flags


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<img src=a.png alt=x>", "https://so.example.gov.vn/tin/a.png"),
        (f"<img src='{DATA}' alt=x>", DATA),
        (f"<img src='{DATA}' data-src=a.png alt=x>", "https://so.example.gov.vn/tin/a.png"),
        (f"<img src='{DATA}' srcset='a.png 2x' alt=x>", "https://so.example.gov.vn/tin/a.png"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC' alt=x>", None),
        (f'<img src="{SVG.format("")}" alt=x>', None),
        (f'<img src="{SVG.format("%3Cpath d=%27M0 0%27/%3E")}" alt=x>', SVG.format("%3Cpath d=%27M0 0%27/%3E")),
        (f"<img src='data:text/html,{'x' * 400}' alt=x>", None),
    ],
)
def test_where_a_picture_comes_from(html, source):
    attrs, flags = picture(html)
    assert (attrs.get("src"), attrs["alt"], flags) == (source, "x", ())


def test_a_picture_that_is_too_large_leaves_its_words_and_a_flag():
    attrs, flags = picture(f"<img src='data:image/png;base64,{'A' * LARGEST}' alt=x>")
    assert (attrs, flags) == ({"alt": "x"}, (TOO_LARGE,))
