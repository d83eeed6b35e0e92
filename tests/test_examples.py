"""The examples are sound: pages a reader can open, links that lead somewhere, files as the README names them."""

import ast
import json
import re
import struct
import threading
import unicodedata
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
import zipfile
import zlib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from html5lib import HTMLParser
from html5lib.constants import E as SENTENCES

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SITE = EXAMPLES / "site"
PAGES = sorted(SITE.rglob("*.html"))
ENCODINGS = {"thong-bao/2009/lich-tiep-dan.html": "cp1258"}  # all others are UTF-8
LIMIT = 200_000  # bytes of all examples together

#: What the two old pages are there to show.
ALLOWED = {"expected-doctype-but-got-start-tag", "unknown-doctype", "expected-doctype-but-got-eof"}


def name_of(path: Path) -> str:
    return path.relative_to(SITE).as_posix()


def text_of(path: Path) -> str:
    return unicodedata.normalize("NFC", path.read_bytes().decode(ENCODINGS.get(name_of(path), "utf-8")))


def demo():
    spec = spec_from_file_location("demo", EXAMPLES / "demo.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_are_well_formed(page):
    parser = HTMLParser()
    parser.parse(text_of(page))
    faults = [(line, SENTENCES[code] % values) for (line, _), code, values in parser.errors if code not in ALLOWED]
    assert not faults


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_lead_to_files_of_the_site(page):
    for address in re.findall(r"""(?:href|src)=["']([^"']+)["']""", text_of(page), re.IGNORECASE):
        path = urlsplit(address).path
        if address.startswith("http") or not path:
            continue
        assert (SITE / (path.lstrip("/") or "index.html")).is_file(), address


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_structured_data_parses(page):
    for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(page), re.DOTALL):
        assert json.loads(script)["@context"] == "https://schema.org"


def test_the_site_map_names_every_page():
    listed = {urlsplit(loc.text).path for loc in ET.parse(SITE / "sitemap.xml").iterfind(".//{*}loc")}
    assert listed == {"/" if page.name == "index.html" else f"/{name_of(page)}" for page in PAGES}


def test_the_feed_names_pages_of_the_site():
    links = [urlsplit(link.text).path for link in ET.parse(SITE / "feed.xml").iterfind(".//item/link")]
    assert links
    assert all((SITE / link.lstrip("/")).is_file() for link in links)


def test_drawings_parse_and_photographs_are_what_they_say():
    for path in (SITE / "img").iterdir():
        body = path.read_bytes()
        match path.suffix:
            case ".svg":
                assert ET.fromstring(body).tag.endswith("svg")
            case ".png":
                assert body.startswith(b"\x89PNG\r\n\x1a\n")
                length, kind = struct.unpack(">I4s", body[8:16])
                assert zlib.crc32(body[12 : 16 + length]) == int.from_bytes(body[16 + length : 20 + length])
                assert kind == b"IHDR"
            case ".jpg":
                assert body.startswith(b"\xff\xd8\xff")
                assert body.endswith(b"\xff\xd9")
            case suffix:
                pytest.fail(f"{path.name}: what is a {suffix}?")


def test_attachments_open():
    assert (SITE / "files/114-qd-ubnd.pdf").read_bytes().startswith(b"%PDF-1.4\n")
    with zipfile.ZipFile(SITE / "files/bang-ke-gieng.xlsx") as book:
        assert book.testzip() is None


def test_json_lines_parse():
    lines = (EXAMPLES / "text/corpus.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    for line in lines:
        assert set(json.loads(line)) == {"url", "text", "collection"}
    assert json.loads(lines[0])["text"] == (EXAMPLES / "text/giu-nguon-nuoc.txt").read_text(encoding="utf-8")


def test_the_lost_word_is_lost_once_and_stands_in_the_copy():
    text = (EXAMPLES / "text/giu-nguon-nuoc.txt").read_text(encoding="utf-8")
    assert "\n\u00a0Chủ tịch UBND tỉnh An Phú Võ Thành Đạt cho rằng" in text
    assert "\n\u00a0Phó Chủ tịch UBND tỉnh An Phú Võ Thành Đạt cho rằng" in text
    page = text_of(SITE / "tin-tuc/kiem-ke-dat-dai.html")
    assert page.count("&nbsp;đốc Sở Tài nguyên") == page.count("&nbsp;Giám đốc Sở Tài nguyên") == 1


def test_the_readme_names_every_file_and_no_other():
    named = set(re.findall(r"`([\w./-]+\.\w+)`", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert {name for name in named if not (EXAMPLES / name).is_file()} == set()
    shown = {path for path in EXAMPLES.rglob("*") if path.is_file() and "img" not in path.parts}
    shown -= {EXAMPLES / "README.md", *EXAMPLES.rglob("*.pyc")}
    assert {path.relative_to(EXAMPLES).as_posix() for path in shown} <= named


def test_the_examples_are_small():
    assert sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file()) < LIMIT


def test_scripts_parse():
    for script in EXAMPLES.rglob("*.py"):
        ast.parse(script.read_text(encoding="utf-8"))


def test_the_demo_serves_the_site_on_loopback_and_says_nothing(capfd):
    module = demo()
    before = threading.active_count()
    with module.served(SITE) as address:
        assert address.startswith("http://127.0.0.1:")
        for path in module.article_paths(SITE / "sitemap.xml"):
            with urllib.request.urlopen(address + path) as answer:
                assert answer.read() == (SITE / path.lstrip("/")).read_bytes()
        with pytest.raises(urllib.error.HTTPError) as missing, urllib.request.urlopen(f"{address}/missing"):
            pass
        missing.value.close()
    assert threading.active_count() <= before + 1
    assert capfd.readouterr() == ("", "")


def test_the_demo_removes_only_what_it_made(tmp_path, monkeypatch):
    module = demo()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / module.MARKDOWN).mkdir(parents=True)
    for name in (module.WARC, module.MARKDOWN / "a.md", module.OUT / "notes.txt"):
        (tmp_path / name).write_text("x")
    module.clear()
    assert [path.name for path in (tmp_path / module.OUT).iterdir()] == ["notes.txt"]
