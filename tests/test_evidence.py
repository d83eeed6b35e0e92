import gzip
import json

import pytest

from govtool.elsewhere import Mention
from govtool.errors import GovtoolError
from govtool.evidence import mentions
from govtool.model import Capture, Document, Failure
from govtool.pipeline import Plan, convert_one
from govtool.record import to_record
from tests.samples import PROSE

PLAN = Plan("whole")
ADDRESS = "https://example.gov/news/1"
LEAD = "The water board of An Phu counted the wells of the district in May, says its yearly report."
TITLE = "Forty wells of the district have fallen"
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title><link rel="canonical" href="{ADDRESS}"></head>
<body><h1>{TITLE}</h1><p>{LEAD}</p>{"".join(f"<p>{one}</p>" for one in PROSE)}
<div class="related"><h3><a href="/news/2">Pumping at night on the canal</a></h3><p>{PROSE[1]}</p></div>
</body></html>"""
ITEM = "<item><title>{title}</title><link>https://example.gov/news/{n}</link><description>{text}</description></item>"
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{}</channel></rss>"
RESPONSE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE.encode())}\r\n\r\n{PAGE}"


def warc() -> bytes:
    body = RESPONSE.encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6f1c4a5e-0000-4000-8000-000000000001>\r\n"
        f"WARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2023-05-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def record() -> bytes:
    document = convert_one(Capture(PAGE.encode(), ADDRESS), PLAN)
    assert isinstance(document, Document)
    return (json.dumps(to_record(document)) + "\n").encode()


def told(tmp_path, name: str, body: bytes) -> list[Mention | Failure]:
    (tmp_path / name).write_bytes(body)
    return list(mentions(tmp_path / name, PLAN))


@pytest.mark.parametrize(
    ("name", "body", "where", "kind"),
    [
        (
            "feed.xml",
            FEED.format(ITEM.format(title=TITLE, n=1, text=LEAD)).encode(),
            "feed.xml item 1, summary",
            "feed",
        ),
        (
            "feed.xml",
            FEED.format(ITEM.format(title=TITLE, n=1, text=f"&lt;p&gt;{LEAD}&lt;/p&gt;")).encode(),
            "feed.xml item 1, summary",
            "feed",
        ),
        (
            "feed.json",
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [{"url": ADDRESS, "title": TITLE, "content_html": f"<p>{LEAD}</p>"}],
                }
            ).encode(),
            "feed.json item 1, content",
            "feed",
        ),
        (
            "list.html",
            f"<base href='https://example.gov/'><div><a href='/news/1'>{TITLE}</a><p>{LEAD}</p></div>".encode(),
            "list.html link 1, block 1",
            "list",
        ),
        ("page.html", PAGE.encode(), "page.html, block 1", "capture"),
        ("old.warc", warc(), "old.warc of 2023-05-01, block 1", "capture"),
        ("old.warc.gz", gzip.compress(warc()), "old.warc.gz of 2023-05-01, block 1", "capture"),
        ("records.jsonl", record(), "records.jsonl, block 1", "capture"),
        (
            "corpus.jsonl",
            json.dumps({"url": ADDRESS, "text": f"{TITLE}\n{LEAD}\n{PROSE[0]}"}).encode(),
            "corpus.jsonl#1, block 1",
            "capture",
        ),
    ],
    ids=["feed", "feed of HTML", "JSON Feed", "list page", "page", "WARC", "gzipped WARC", "records", "JSON Lines"],
)
def test_each_kind_of_file_says_how_the_page_opens(tmp_path, name, body, where, kind):
    found = [one for one in told(tmp_path, name, body) if isinstance(one, Mention)]
    here = [one for one in found if one.place == "example.gov/news/1"]
    assert (kind, where, LEAD) in [(w.kind, w.where, w.text) for one in here for w in one.witnesses]


def test_a_page_speaks_of_itself_and_of_those_that_it_links_to(tmp_path):
    found = [one for one in told(tmp_path, "page.html", PAGE.encode()) if isinstance(one, Mention)]
    assert [one.place for one in found] == ["example.gov/news/1", "example.gov/news/2"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (bytes(range(256)) * 9, "binary"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a zip file"),
        (b"words of a text\nand more", "text, which says of no page"),
        (b"<?xml version='1.0'?><urlset></urlset>", "a sitemap"),
        (b"<rss", "a feed in which nothing can be read"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "a JSON Feed that cannot be read"),
        (gzip.compress(b"<rss version='2.0'/>"), "unpack it first"),
    ],
)
def test_a_file_that_is_no_evidence_says_what_it_is(tmp_path, body, why):
    with pytest.raises(GovtoolError, match=why):
        told(tmp_path, "a", body)


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path):
    for path in (tmp_path / "none.xml", tmp_path):
        with pytest.raises(GovtoolError, match="cannot be read"):
            list(mentions(path, PLAN))


def test_one_bad_part_is_a_failure_beside_the_others(tmp_path):
    found = told(tmp_path, "a.jsonl", record() + b"no json\n" + b'{"a": 1}\n')
    assert [type(one) for one in found if isinstance(one, Failure)] == [Failure, Failure]
    assert any(isinstance(one, Mention) for one in found)


def test_an_entry_of_nothing_visible_says_nothing_more(tmp_path):
    items = ITEM.format(title="", n=1, text="&lt;img src='a.jpg'&gt;") + ITEM.format(title=TITLE, n=2, text=LEAD)
    first, second = (one for one in told(tmp_path, "a.xml", FEED.format(items).encode()) if isinstance(one, Mention))
    assert first.witnesses == ()
    assert second.witnesses


def test_the_opening_of_a_capture_is_evidence_as_it_was_captured(tmp_path):
    broken = PAGE.replace(LEAD, f"{LEAD[10:]}</p><p>{LEAD}")
    found = [one for one in told(tmp_path, "page.html", broken.encode()) if isinstance(one, Mention)]
    assert LEAD[10:] in [witness.text for one in found for witness in one.witnesses]
