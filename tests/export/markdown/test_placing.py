from base64 import b64encode

import pytest

from govtool.elements import Element
from govtool.export import Options
from govtool.export.markdown.commonmark import markdown
from govtool.export.markdown.placing import attached, pictured
from govtool.export.options import Asset
from govtool.model import Block, Document, Head, Source, Span

PNG = Asset("0123456789abcdef.png", "image/png", b"\x89PNG")
PDF = Asset("fedcba9876543210.pdf", "application/pdf", b"%PDF" * 400)
ADDRESS = "https://a.vn/a b.png"
FILE = "https://a.vn/qd-114.PDF"


def picture(src=ADDRESS, alt="A well"):
    return Element("img", (("src", src), ("alt", alt), ("width", "9")))


def figure(**fields):
    caption = Element("figcaption", (), ("Caption",))
    return Element("figure", (), (picture(**fields), caption))


def document(role="attachment"):
    link = Span(0, 10, "a", (("href", FILE),))
    return Document(Source(url="https://a.vn/x"), Head(), (Block("paragraph", "Nghị quyết", role, (link,)),))


def options(images="", found=PNG, kept=PDF):
    return Options(images=images, picture=lambda *_: found, attachment=lambda *_: kept)


def written(images, tree, **given):
    return markdown(pictured(tree, document(), options(images, **given), "link"))


@pytest.mark.parametrize(
    ("images", "place"),
    [
        ("", "https://a.vn/a%20b.png"),
        ("link", "https://a.vn/a%20b.png"),
        ("local", "images/0123456789abcdef.png"),
        ("embed", f"data:image/png;base64,{b64encode(PNG.body).decode()}"),
    ],
)
def test_a_picture_comes_from_where_it_is_asked_for(images, place):
    assert written(images, [figure()]) == f"![A well]({place})\n\n*Caption*\n"


@pytest.mark.parametrize("images", ["local", "embed"])
def test_a_picture_that_is_not_at_hand_stays_on_the_web(images):
    assert written(images, [figure()], found=None).startswith("![A well](https://a.vn/a%20b.png)")


def test_without_pictures_the_captions_stay():
    assert written("none", [figure(), Element("p", (), ("x", picture(), "y"))]) == "*Caption*\n\nxy\n"


@pytest.mark.parametrize("images", ["", "link"])
def test_a_linked_picture_is_never_looked_for(images):
    def fail(*_):
        raise AssertionError

    tree = pictured([figure()], document(), Options(images=images, picture=fail), "link")
    assert tree[0].children[0].get("src") == "https://a.vn/a%20b.png"


@pytest.mark.parametrize("src", ["data:image/png;base64,AAAA", "javascript:x", "file:///etc/passwd", ""])
def test_what_is_no_address_of_the_web_is_never_written_out(src):
    assert written("link", [figure(src=src)]) == "![A well](<>)\n\n*Caption*\n"
    assert written("link", [figure(src=src, alt="")]) == "*Caption*\n"


def test_the_format_says_where_pictures_are_by_default():
    tree = pictured([picture()], document(), options(), "embed")
    assert tree[0].get("src").startswith("data:image/png;base64,")


def link():
    return Element("ul", (), (Element("li", (), (Element("a", (("href", FILE),), ("Nghị quyết",)),)),))


def test_an_attachment_says_its_type_and_its_size_where_that_is_known():
    (listed,) = attached([link()], document(), options())
    assert listed.children[0].children[0].attrs == (("href", FILE), ("title", "PDF, 1.6 kB"))
    (listed,) = attached([link()], document(), options(kept=None))
    assert listed == link()


def test_a_local_attachment_leads_to_its_file_and_says_its_address():
    (listed,) = attached([link()], document(), options("local"))
    assert listed.children[0].children[0].attrs == (
        ("href", "files/fedcba9876543210.pdf"),
        ("title", f"PDF, 1.6 kB, {FILE}"),
    )


def test_other_links_stay():
    other = Element("p", (), (Element("a", (("href", "https://a.vn/y"),), ("y",)),))
    assert attached([other], document(), options("local")) == (other,)
    assert attached([link()], document("menu"), options("local")) == (link(),)


@pytest.mark.parametrize("src", ["../a.png", "a/../../b.png", "../../../../etc/passwd"])
def test_a_path_that_climbs_is_not_written_out(src):
    assert written("link", [figure(src=src)]) == "![A well](<>)\n\n*Caption*\n"


@pytest.mark.parametrize("src", ["img/a.png", "/img/a.png", "a..b.png", "a.png?x=../b", "https://a.vn/../a.png"])
def test_other_paths_are(src):
    assert "<>" not in written("link", [figure(src=src)])
