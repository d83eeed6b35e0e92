import io
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from govtool.model import Declared, Document, Failure, Head, Source
from tests.export.epub.books import epubcheck, everything, made, opened, pages, paragraph, titled
from tests.strategies import documents


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_without_java_the_check_fails_in_ci_and_is_skipped_elsewhere(tmp_path, monkeypatch, ci, outcome):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="epubcheck needs Java"):
        epubcheck(tmp_path, b"")


def test_a_volume_of_everything_passes_epubcheck(tmp_path):
    assert epubcheck(tmp_path, made(*everything(), title="<Volume> \u202e")) == (0, [])


def test_a_volume_of_random_articles_passes_epubcheck(tmp_path):
    found = []

    @settings(max_examples=60, database=None, derandomize=True)
    @given(documents())
    def collect(document):
        found.append(document)

    collect()
    assert epubcheck(tmp_path, made(*random.Random(1).sample(found, 60))) == (0, [])


@pytest.mark.parametrize("articles", [(), (titled("الخبر", paragraph("مرحبا"), language="ar"),)])
def test_no_article_and_one_pass_epubcheck(tmp_path, articles):
    assert epubcheck(tmp_path, made(*articles)) == (0, [])


@given(documents())
@settings(max_examples=40)
def test_every_page_is_well_formed(document):
    for name, content in opened(made(document)).items():
        if not name.endswith((".css", "mimetype")):
            ET.fromstring(content)


def test_the_zip_is_the_same_on_any_day():
    book = made(*everything())
    assert book == made(*everything()) == made(*reversed(list(everything())))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert book[30:58] == b"mimetypeapplication/epub+zip"


def test_when_a_book_was_modified():
    def modified(*articles, **options):
        return re.search('dcterms:modified">(.*?)<', opened(made(*articles, **options))["EPUB/package.opf"])[1]

    captured = titled("a", paragraph("x"))
    assert modified(captured) == "2022-03-26T01:14:36Z"
    assert modified(captured, epoch=0) == "1970-01-01T00:00:00Z"
    assert modified(Document(Source(), Head(), (paragraph("x"),))) == "1980-01-01T00:00:00Z"


def test_nothing_remote_and_no_script_is_left():
    for content in opened(made(*everything())).values():
        assert not re.search(
            r"<(?:img|script|iframe|object|audio|video|link [^>]*http)|\bon\w+=\"|javascript:", content
        )


def test_pictures_are_given_by_their_text():
    files = opened(made(list(everything())[1]))
    page = pages(files)[0]
    assert '<a href="https://a.vn/a.png?x=%5B1%5D">[Ảnh &lt;1&gt;]</a>' in page
    assert "<figcaption>Ảnh: A</figcaption>" in page


def test_what_the_book_says_of_itself():
    package = opened(made(*everything(), title="Tập 1"))["EPUB/package.opf"]
    assert "<dc:title>Tập 1</dc:title>" in package
    assert "<dc:language>vi</dc:language>" in package
    assert "<dc:language>ar</dc:language>" in package
    assert "<dc:source>https://a.gov.vn/tin/0?x=1&amp;y=%5B2%5D</dc:source>" in package
    assert "schema:accessMode" in package
    assert made(titled("a", paragraph("x"))) != made(titled("b", paragraph("x")))


def test_right_to_left_articles_are_marked():
    files = opened(made(titled("الخبر", paragraph("x"), language="ar")))
    assert 'lang="ar" xml:lang="ar" dir="rtl"' in pages(files)[0]
    assert 'page-progression-direction="rtl"' in files["EPUB/package.opf"]


def test_failures_are_passed_over():
    article = titled("a", paragraph("x"), descriptions=(Declared("og:description", "x"),))
    assert made(article, Failure(Source(), "read", "x")) == made(article)


def test_output_does_not_depend_on_time_zone_locale_or_hash_seed():
    code = (
        "import hashlib\nfrom govtool.export import FORMATS, Options, file_name\n"
        "from tests.export.epub.books import everything\n"
        "articles = list(everything())\nprint([file_name(one, '') for one in articles])\n"
        "for form in FORMATS.values():\n"
        "    print(hashlib.sha256(b''.join(form.export(articles, Options()))).hexdigest())\n"
    )
    root = Path(__file__).parents[3]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"TZ": zone, "LANG": lang, "LC_ALL": lang, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, lang, seed in (
            ("UTC", "C", "0"),
            ("Asia/Ho_Chi_Minh", "vi_VN.UTF-8", "1"),
            ("America/Lima", "tr_TR.UTF-8", "2"),
        )
    }
    assert len(outputs) == 1
