import xml.etree.ElementTree as ET

import pytest

from govtool.errors import InputError
from govtool.export.pictures import picture
from govtool.export.pictures.drawings import drawing, looks_like_svg
from tests.pictures import SVG, data, png

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def written(inner: str, start: str = OPEN) -> str:
    return drawing(f"{start}{inner}</svg>".encode(), lambda _: "").decode()


def inside(inner: str) -> str:
    whole = written(inner)
    return whole[whole.index(">") + 1 : -len("</svg>")]


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0h9v9z" fill="#123" transform="rotate(45)"></path>',
        '<linearGradient id="a"><stop offset="0"></stop></linearGradient><rect fill="url(#a)"></rect>',
        '<symbol id="s"><circle r="4"></circle></symbol><use xlink:href="#s" x="3"></use>',
        '<style>.a{fill:#fff;stroke:red}</style><g class="a"></g>',
        '<text x="1">Nước &lt; đất</text>',
        "<title>A &amp; B</title>",
        '<switch><text systemLanguage="vi">xin chào</text></switch>',
        '<g style="fill:red;opacity:.5"></g>',
    ],
)
def test_what_draws_stays_as_it_is(inner):
    assert inside(inner) == inner


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        ("<script>alert(1)</script>", ""),
        ('<g onload="alert(1)" id="a"/>', '<g id="a"></g>'),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject><g/>', "<g></g>"),
        ('<a href="javascript:x()"><rect width="1"/></a>', '<g><rect width="1"></rect></g>'),
        ('<use xlink:href="http://evil.example/a.svg#x"/>', "<use></use>"),
        ('<use href="//evil.example/a.svg#x"/>', "<use></use>"),
        ('<image href="http://evil.example/a.png"/>', ""),
        ('<image href="file:///etc/passwd"/>', ""),
        ('<feImage href="http://evil.example/a.png"/>', ""),
        ('<set attributeName="href" to="javascript:x()"/><animate attributeName="x" to="9"/>', ""),
        ('<rect fill="url(http://evil.example/#a)"/>', "<rect></rect>"),
        ('<rect fill="URL( //evil.example/#a )"/>', "<rect></rect>"),
        (r'<rect style="fill:u\72l(//evil.example)"/>', '<rect style=""></rect>'),
        ('<rect style="fill:red;background:url(//evil.example);x:url(x)"/>', '<rect style="fill:red"></rect>'),
        ('<rect fill="image-set(\'//evil.example\' 1x)"/>', "<rect></rect>"),
        ("<style>@import url(http://evil.example);.a{fill:red}</style>", "<style>.a{fill:red}</style>"),
        ("<style>@font-face{font-family:x;src:url(//evil.example)}.a{fill:red}</style>", "<style>.a{fill:red}</style>"),
        ("<style>@media print{.a{fill:red}}</style>", "<style></style>"),
        ("<style>.a{fill:url(//evil.example)}</style>", "<style></style>"),
        ("<style>/*</style><script>x()</script>*/</style>", None),
        ("<style><![CDATA[</style><script>x()</script>.a{fill:red}]]></style>", "<style></style>"),
        ('<g id="a"/><g id="a"/>', '<g id="a"></g><g></g>'),
        ('<g xmlns:i="http://i" i:label="l"/><i:x xmlns:i="http://i"><g/></i:x>', "<g></g>"),
        ("<metadata><rdf/></metadata>words in between", ""),
        ('<rect data-x="1" width="3"/>', '<rect width="3"></rect>'),
    ],
)  # fmt: skip
def test_what_runs_or_asks_for_something_is_left_out(inner, left):
    if left is None:
        with pytest.raises(InputError):
            inside(inner)
    else:
        assert inside(inner) == left


def test_a_picture_of_dots_inside_stays_if_it_is_sound():
    whole, broken = data(png(3, 3)), data(png(3, 3)[:-20])
    out = picture(f'{OPEN}<image href="{whole}"/><image href="{broken}"/></svg>'.encode()).body.decode()
    assert out.count("<image") == 1
    assert f'xlink:href="{whole}"' in out


def test_a_drawing_inside_a_drawing_is_left_out():
    out = picture(f'{OPEN}<image href="{data(SVG, "image/svg+xml")}"/></svg>'.encode()).body
    assert b"<image" not in out


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG, "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://e.example/">%a;]>' + SVG, "declares entities"),
        (SVG[:-3], "not well-formed"),
        (b"<svg><g/></svg>", "its first element is no svg"),
        (f"{OPEN}{'<g>' * 300}{'</g>' * 300}</svg>".encode(), "inside each"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_safe_is_refused(body, words):
    with pytest.raises(InputError, match=words):
        drawing(body, lambda _: "")


def test_a_document_type_alone_does_no_harm():
    body = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG
    assert drawing(body, lambda _: "") == drawing(SVG, lambda _: "")


def test_what_would_be_drawn_a_billion_times_is_refused():
    levels = "".join(f'<g id="a{n + 1}">{f"""<use href="#a{n}"/>""" * 10}</g>' for n in range(9))
    with pytest.raises(InputError, match="again and again"):
        written(f'<defs><g id="a0"><rect/></g>{levels}</defs><use href="#a9"/>')


def test_what_uses_itself_is_not_followed():
    assert "xlink:href" in written('<g id="a"><use href="#a"/></g>')


@pytest.mark.parametrize(
    "body", [SVG, b"\xef\xbb\xbf" + SVG, b'<?xml version="1.0"?>\n<!-- a -->\n' + SVG, SVG.decode().encode("utf-16")]
)
def test_a_drawing_is_told_by_its_beginning(body):
    assert looks_like_svg(body)


@pytest.mark.parametrize("body", [b"<html><svg>", b"svg", b" " * 4000, b"<!---->" * 500 + b"<html>", png()])
def test_what_is_none_is_told_quickly(body):
    assert not looks_like_svg(body)


def test_written_again_it_has_the_same_bytes_and_is_well_formed():
    once = drawing(SVG, lambda _: "")
    assert drawing(once, lambda _: "") == once
    assert ET.fromstring(once).tag == "{http://www.w3.org/2000/svg}svg"
