import re
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given

from govtool.elements import plain
from govtool.export import FORMATS, Options
from govtool.export.body import article
from govtool.export.html import CSS
from govtool.model import Failure, Source
from tests.export.articles import CAPTURED, FILE, PICTURE, at_hand, everything, file_at_hand, image, paragraph, titled
from tests.strategies import documents

ARTICLES = list(everything())
XHTML = "{http://www.w3.org/1999/xhtml}"


def made(*articles, **options):
    given = {"picture": at_hand, "attachment": file_at_hand, **options}
    return b"".join(FORMATS["html"].export(articles, Options(**given))).decode()


def parsed(page):
    return html5lib.HTMLParser(strict=True).parse(page)


def body_of(page):
    return page.partition("<article>\n")[2].partition("\n</article>")[0]


def texts(page):
    return re.sub(r"\s", "", "".join(parsed(page).find(f".//{XHTML}article").itertext()))


@pytest.mark.parametrize("images", ["", "embed", "link", "local", "none"])
def test_a_page_is_html_and_xml_alike_and_holds_nothing_unsafe(images):
    for document in ARTICLES:
        page = made(document, images=images)
        parsed(page)
        ET.fromstring(page)
        assert not re.search(
            r"<(?:script|iframe|object|link rel=\"style)|<[^>]+ (?:on\w+|style)=|javascript:|file:/", page
        )
        assert set(re.findall(r'src="(\w+:|images/)', page)) <= {"https:", "data:", "images/"}


@given(documents())
def test_any_article_is_html_and_xml_alike(document):
    page = made(document)
    parsed(page)
    ET.fromstring(page)


@given(documents())
def test_the_text_is_that_of_the_article(document):
    unseen = re.compile(r"[\s\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")
    wanted = unseen.sub("", plain(article(document)))
    found = unseen.sub("", texts(made(document, images="none", attachment=lambda *_: None)))
    assert found.endswith(wanted)  # before it stands a title where no block has one


def test_pictures_are_embedded_unless_they_are_asked_for_elsewhere():
    page = body_of(made(ARTICLES[1]))
    assert page == body_of(made(ARTICLES[1], images="embed"))
    assert '<figure><img src="data:image/png;base64,iVBORw0KGgo' in page
    local = body_of(made(ARTICLES[1], images="local"))
    assert f'<figure><img src="images/{PICTURE.name}" alt="Ảnh &lt;1&gt;"/><figcaption>Ảnh: *' in local
    link = body_of(made(ARTICLES[1], images="link"))
    assert '<img src="https://a.gov.vn/a.png?x=%5B1%5D"' in link
    none = body_of(made(ARTICLES[1], images="none"))
    assert "<figure><figcaption>Ảnh: *</figcaption></figure>" in none
    assert "<img" not in none
    assert "[Ảnh" not in none


def test_a_picture_that_is_not_at_hand_is_named_and_linked():
    page = body_of(made(ARTICLES[1]))
    broken = '<a href="https://a.gov.vn/broken.png">[Cầu gãy]</a>'
    assert f'<figure><p class="picture">{broken}</p><figcaption>Ảnh: A</figcaption></figure>' in page
    assert body_of(made(titled("a", image("https://a.vn/x/b%E1.png", "")), picture=lambda *_: None)).endswith(
        ">[b\ufffd.png]</a></p></figure>"
    )


def test_a_data_address_of_the_page_is_shown_only_as_what_it_was_found_to_be():
    own = "data:image/svg+xml,<svg/>"
    assert "[sign]" in body_of(made(titled("a", image(own, "sign")), picture=lambda *_: None))
    assert own not in made(titled("a", image(own, "sign")))


@pytest.mark.parametrize(
    ("images", "allowed"),
    [("", "data:"), ("embed", "data:"), ("link", "https: http:"), ("local", "'self' file:"), ("none", "'none'")],
)
def test_the_policy_allows_what_the_page_shows_and_nothing_else(images, allowed):
    page = made(ARTICLES[0], images=images)
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', page)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert f"; img-src {allowed}; base-uri 'none'; form-action 'none'" in policy
    assert f"<style>{CSS}</style>" in page


def test_attachments_have_their_type_and_size():
    link = '<a href="https://a.gov.vn/van-ban/114.pdf">Quyết định 114.</a>'
    assert f"{link} (PDF, 1.2 MB)" in made(ARTICLES[3])
    assert f"{link} (PDF)" in made(ARTICLES[3], attachment=lambda *_: None)
    origin = '<a href="https://a.gov.vn/van-ban/114.pdf">a.gov.vn</a>'
    assert f'<a href="files/{FILE.name}">Quyết định 114.</a> (PDF, 1.2 MB, {origin})' in made(
        ARTICLES[3], images="local"
    )


def test_the_head_says_in_dublin_core_what_is_known():
    page = made(ARTICLES[0])
    for name, value in {
        "DC.title": "Chuyển đổi số ở Hải Dương", "DC.creator": "An Lê", "DC.language": "vi",
        "DC.source": "https://a.gov.vn/tin/0?x=1&amp;y=%5B2%5D", "author": "An Lê", "description": "Mở đầu.",
        "DC.identifier": "urn:uuid:c0ffee00-0000-4000-8000-000000000000",
    }.items():  # fmt: skip
        assert f'<meta name="{name}" content="{value}"/>' in page
    assert '<html xmlns="http://www.w3.org/1999/xhtml" lang="vi" xml:lang="vi" dir="ltr">' in page
    assert "DC.publisher" not in page


def test_the_foot_says_where_the_article_comes_from():
    foot = made(ARTICLES[4]).partition("<footer")[2]
    said = dict(re.findall(r"<dt>(.*?)</dt><dd>(?:<[^>]+>)?(.*?)(?:</\w+>)?</dd>", foot))
    assert said["Address"] == "https://a.gov.vn/tin/4?x=1&amp;y=%5B2%5D"
    assert said["Captured"] == f"{CAPTURED:%Y-%m-%d %H:%M:%S} UTC"
    assert said["SHA-256"] == "0" * 64
    assert said["WARC record"].startswith("&lt;urn:uuid:c0ffee00")
    assert said["Labeller"] == "whole"
    assert said["Flags"] == "zone-unknown"


def test_right_to_left_pages_say_so_and_the_foot_does_not_follow():
    page = made(ARTICLES[2])
    assert 'lang="ar" xml:lang="ar" dir="rtl"' in page
    assert '<footer lang="en" xml:lang="en" dir="ltr">' in page


def test_failures_are_passed_over_and_nothing_says_when_it_was_made():
    assert made(Failure(Source(), "read", "x"), ARTICLES[0]) == made(ARTICLES[0])
    assert made() == ""


def test_without_anything_known_a_page_still_has_a_title_and_a_foot():
    page = made(titled("", paragraph("x")), images="none")
    assert "<title>https://a.gov.vn/tin/0" in page
    assert "<title>Untitled</title>" in made(ARTICLES[-1])
    assert 'lang="und"' in made(ARTICLES[-1])
