import time

import pytest

from govtool.errors import InputError
from govtool.feeds import Entry, is_feed, read_feed

TEXT = "The water board of An Phu measured two hundred wells this spring."
ITEM = "<item><title>Wells</title><link>https://example.gov/{n}</link><description>{text}</description></item>"
RSS = '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel><title>News</title>{}</channel></rss>'
RSS1 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel rdf:about="c"><title>c</title></channel>
<item rdf:about="https://example.gov/1"><title>Wells</title><link>https://example.gov/1</link>
<description>{}</description></item></rdf:RDF>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<link href="https://example.gov/"/><entry><title type="html">Wells &amp;amp; springs</title><link href="/1"/>
<summary type="html">&lt;p&gt;{}&lt;/p&gt;</summary></entry></feed>"""
JSON = (
    '{{\n "version": "https://jsonfeed.org/version/1.1",\n "home_page_url": "https://example.gov/",\n'
    ' "items": [7, {{"url": 3}}, {{"url": "/1", "title": "Wells", "content_html": "<p>{}</p>"}}]}}'
)


def rss(*items: str) -> bytes:
    return RSS.format("".join(items)).encode()


@pytest.mark.parametrize(
    "feed", [RSS.format(ITEM.format(n=1, text=TEXT)), RSS1.format(TEXT), ATOM.format(TEXT), JSON.format(TEXT)]
)
def test_each_kind_of_feed_says_where_and_what(feed):
    assert is_feed(feed.encode()[:4096])
    (entry,) = read_feed(feed.encode())
    assert entry.address == "https://example.gov/1"
    assert entry.title.startswith("Wells")
    assert [text.removeprefix("<p>").removesuffix("</p>") for _, text in entry.texts] == [TEXT]


def test_content_stands_beside_the_summary():
    item = (
        f"<item><link>https://example.gov/1</link><description>Short.</description>"
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>{TEXT}</p>]]>"
        f"</content:encoded></item>"
    )
    assert read_feed(rss(item))[0].texts == (("summary", "Short."), ("content", f"<p>{TEXT}</p>"))


def test_the_address_behind_a_counting_service_is_the_pages_own():
    item = (
        "<item><link>https://feeds.example.com/~r/1</link><feedburner:origLink"
        " xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>https://example.gov/1</feedburner:origLink></item>"
    )
    assert read_feed(rss(item))[0].address == "https://example.gov/1"


def test_entries_keep_their_numbers_where_one_says_nothing():
    found = read_feed(rss("<item/>", "<item><title></title></item>", ITEM.format(n=3, text=TEXT)))
    assert [(entry.number, entry.address) for entry in found] == [(3, "https://example.gov/3")]


def test_a_declared_encoding_that_lies_breaks_no_letter():
    body = RSS.replace('version="1.0"', 'version="1.0" encoding="iso-8859-1"', 1)
    assert "Phó Chủ tịch" in read_feed(body.format(ITEM.format(n=1, text="Phó Chủ tịch")).encode())[0].texts[0][1]
    body = RSS.replace('version="1.0"', 'version="1.0" encoding="windows-1252"', 1)
    assert "Élysée" in read_feed(body.format(ITEM.format(n=1, text="Élysée")).encode("cp1252"))[0].texts[0][1]
    assert (
        "Phó Chủ tịch" in read_feed(RSS.format(ITEM.format(n=1, text="Phó Chủ tịch")).encode("utf-16"))[0].texts[0][1]
    )


@pytest.mark.parametrize("end", [-1, -30, -70])
def test_a_feed_that_breaks_off_says_what_it_says_until_then(end):
    whole = rss(*(ITEM.format(n=n, text=TEXT) for n in range(1, 4)))
    found = read_feed(whole[:end])
    assert [entry.address for entry in found[:2]] == ["https://example.gov/1", "https://example.gov/2"]


def test_broken_xml_is_read_as_far_as_it_goes():
    found = read_feed(
        rss(ITEM.format(n=1, text="Wells & springs &nbsp; <b>of An Phu\x08"), ITEM.format(n=2, text=TEXT))
    )
    assert [entry.address for entry in found] == ["https://example.gov/1", "https://example.gov/2"]


def bomb() -> bytes:
    names = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    item = ITEM.format(n=1, text=f"&l9; {TEXT}")
    return rss(item).replace(b"<rss", f"<!DOCTYPE lolz [<!ENTITY l0 'lol'>{names}]><rss".encode())


def test_entities_that_grow_do_not():
    assert is_feed(bomb()[:4096])
    (entry,) = read_feed(bomb())
    assert len(str(entry)) < 1000


@pytest.mark.parametrize(
    "body",
    [
        rss(*(ITEM.format(n=n, text=TEXT) for n in range(10_000))),
        rss(*(ITEM.format(n=n, text=TEXT) for n in range(10_000)))[:-400],
        b"<rss version='2.0'><channel><item><description>" + b"<a>" * 100_000,
        b"<rss version='2.0'><channel><item><description>" + b"<" * 100_000,
        b"<rss version='2.0'><channel><item><description>" + b"&" * 100_000,
    ],
    ids=["10,000 items", "broken off", "deep", "signs", "ampersands"],
)
def test_no_feed_takes_long(body):
    before = time.process_time()
    read_feed(body)
    assert time.process_time() - before < 15


@pytest.mark.parametrize(
    "body", [b"<?a?>" * 800, b"<!-- -->" * 500 + b"<html>", b"<!--" * 1000, b"<!DOCTYPE a [" * 300]
)
def test_what_stands_before_a_root_is_passed_over_quickly(body):
    before = time.process_time()
    assert not is_feed(body)
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"words",
        b"<!DOCTYPE html><html><body><p>about the feed element, &lt;feed&gt;</p></body></html>",
        b"<p>rss</p>",
        b"<?xml version='1.0'?><urlset><url><loc>https://example.gov/</loc></url></urlset>",
        b'{"url": "https://example.gov/1", "text": "words"}',
        b'{"schema_version": "1"}',
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bytes(range(256)),
    ],
)
def test_what_is_no_feed(body):
    assert not is_feed(body)


@pytest.mark.parametrize("body", [b'{"version": "https://jsonfeed.org/version/1", "items": [', b"[]", b"{" * 100_000])
def test_json_that_is_broken_is_named(body):
    with pytest.raises(InputError):
        read_feed(body if body.startswith(b"{") else b'{"a"' + body)


@pytest.mark.parametrize("items", ["7", "null", '"a"', "[[], null, {}, 3]", '[{"url": null, "title": [1]}]'])
def test_json_of_another_shape_says_nothing(items):
    assert read_feed(f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'.encode()) == []


def test_a_feed_without_items_says_nothing():
    assert read_feed(rss()) == []
    assert Entry(1, "", "", ()).address == ""
