import io
import posixpath
import random
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.elements import Element
from govtool.export.epub import article
from govtool.model import Declared, Document, Failure, Head, Source
from govtool.record import identity
from tests.export.epub.books import FIRST, epubcheck, everything, made, opened, pages, paragraph, titled
from tests.export.epub.site_volume import DRAWING, PLACE, WELLS, attachment, picture
from tests.export.epub.site_volume import documents as documents_of_site
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


def notes_and_formulas(*_):
    """The tree of an article as exporters get it, with what the reader of pages keeps of notes and formulas."""
    mark = Element("a", (("href", "#n1"), ("id", "r1"), ("role", "doc-noteref")), ("1",))
    back = Element("a", (("href", "#r1"), ("role", "doc-backlink")), ("↩",))
    note = Element("li", (("id", "n1"), ("class", "footnote")), (Element("p", (), ("A note. ", back)),))
    fraction = Element("mfrac", (), (Element("mi", (), ("h",)), Element("mn", (), ("2",))))
    formulas = (
        Element("math", (("alttext", "h/2"),), (fraction,)),
        Element("math", (("alttext", "x"), ("display", "block")), (Element("mi", (), ("x",)),)),
        Element("math", (("alttext", "x^2"),)),
    )
    code = Element("pre", (), (Element("code", (("class", "language-python"),), ("a < b",)),))
    links = (Element("a", (("href", "#đ"),), ("here",)), Element("a", (("href", "#gone"),), ("nowhere",)))
    footnote = Element("div", (("id", "n2"), ("class", "footnote")), (Element("p", (), ("Another.",)),))
    return (
        Element("h1", (), ("Notes",)),
        Element("p", (), (mark, " ", *formulas[::2], *links)),
        Element("h2", (("id", "đ"),), ("Đ",)),
        Element("p", (), formulas[1:2]),
        code,
        Element("ol", (), (note,)),
        footnote,
    )


def test_notes_and_formulas_pass_epubcheck(tmp_path, monkeypatch):
    monkeypatch.setattr(article, "tree_of", notes_and_formulas)
    book = made(titled("a", paragraph("x")))
    assert 'properties="mathml"' in opened(book)["EPUB/package.opf"]
    assert 'epub:type="footnote"' in pages(opened(book))[0]
    assert epubcheck(tmp_path, book) == (0, [])


def site(**options):
    return made(*documents_of_site(), picture=picture, attachment=attachment, **options)


@pytest.mark.parametrize("by", ["", "section"])
def test_pages_of_every_construct_pass_epubcheck(tmp_path, by):
    assert epubcheck(tmp_path, site(group_by=by)) == (0, [])


def test_pictures_stand_in_the_book_once_each():
    files = opened(site())
    assert sorted(name for name in files if "/images/" in name) == sorted(
        f"EPUB/images/{one.name}" for one in (WELLS, DRAWING)
    )
    page = next(page for page in pages(files) if "How the water" in page)
    assert f'<img src="../images/{WELLS.name}" alt="Two wells beside a canal" width="640" height="400"/>' in page
    assert '<a href="https://www.tinanphu.gov.vn/news/gone.jpg">[A picture that is gone]</a>' in page
    assert "What the picture showed." in page
    assert "base64" not in page


@pytest.mark.parametrize(("images", "shown"), [("embed", True), ("local", True), ("link", False), ("none", False)])
def test_pictures_stay_outside_where_they_are_not_wanted(images, shown):
    files = opened(site(images=images))
    assert any("/images/" in name for name in files) == shown
    page = next(page for page in pages(files) if "How the water" in page)
    assert ('href="https://www.tinanphu.gov.vn/news/gone.jpg"' in page) == (images != "none")
    assert ("[A picture that is gone]" in page) == (images != "none")
    assert "What the picture showed." in page


def test_a_type_that_readers_need_not_know_is_no_picture():
    avif = WELLS._replace(media_type="image/avif")
    assert not any("/images/" in name for name in opened(made(*documents_of_site(), picture=lambda *_: avif)))


def test_links_between_articles_stay_in_the_book():
    by_title = {re.search("<title>(.*?)<", page)[1]: page for page in pages(opened(site()))}
    english, vietnamese = by_title["How the water is shared"], by_title["Bảng chia nước ba tháng mùa khô"]
    names = {document.source.url: f"{identity(document.source)}.xhtml" for document in documents_of_site()}
    assert f'<a href="{names[PLACE + "bang.html"]}' in english
    assert f'<a href="{names[PLACE + "constructs.html"]}' in vietnamese
    assert '<a href="https://www.tinanphu.gov.vn/khong-co.html">' in vietnamese
    assert '<p class="origin" dir="ltr"><a href="https://www.tinanphu.gov.vn/news/bang.html">' in vietnamese
    assert '<a href="https://www.tinanphu.gov.vn/news/ke-hoach.pdf">Kế hoạch 114 (PDF)</a> (120 kB)' in vietnamese


def leads(book):
    """What the files of a book refer to that is neither in it nor a hyperlink to the web, a mailbox or a telephone."""
    files = opened(book)
    listed = {f"EPUB/{href}" for href in re.findall('<item [^>]*href="(.*?)"', files["EPUB/package.opf"])}
    assert listed == {name for name in files if name.startswith("EPUB/") and name != "EPUB/package.opf"}
    for name, content in files.items():
        if not name.endswith((".xhtml", ".ncx")):
            continue
        for node in ET.fromstring(content).iter():
            for attribute in ("href", "src"):
                target = node.get(attribute)
                hyperlink = node.tag.endswith("}a") and attribute == "href"
                if target is None or (hyperlink and target.startswith(("http://", "https://", "mailto:", "tel:"))):
                    continue
                path, _, fragment = target.partition("#")
                whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                if whole not in listed or (fragment and f'id="{unquote(fragment)}"' not in files[whole]):
                    yield name, target


@given(st.lists(documents(), max_size=3), st.sampled_from(("", "site", "section", "month")))
@settings(max_examples=40)
def test_nothing_leads_to_what_is_not_in_the_book(found, by):
    assert not list(leads(made(*found, group_by=by, picture=lambda *_: WELLS)))


def test_nothing_of_our_pages_leads_to_what_is_not_in_the_book():
    assert not list(leads(site()))
    assert not list(leads(made(*everything())))


@given(st.lists(documents(), max_size=4), st.randoms())
@settings(max_examples=25)
def test_the_order_in_which_articles_come_does_not_matter(found, random):
    shuffled = random.sample(found, len(found))
    assert made(*found) == made(*shuffled) == made(*shuffled, *found)


@pytest.mark.parametrize("by", ["", "site", "section", "month"])
def test_a_volume_with_more_articles_keeps_the_files_it_had(by):
    articles = [titled(f"T{at}", paragraph(f"x{at}"), number=at) for at in range(60)]
    some, more = made(*articles[:45], group_by=by), made(*articles, group_by=by)
    assert more == made(*articles[45:], *articles[:45], group_by=by)
    before, after = opened(some), opened(more)
    assert all(after[name] == content for name, content in before.items() if "/text/" in name)


def test_a_page_captured_again_with_the_same_article_stands_once():
    first = titled("T", paragraph("x"))
    again = replace(first, source=replace(first.source, captured=FIRST.replace(year=2023), sha256="f" * 64))
    assert len(pages(opened(made(again, first)))) == 1
    changed = replace(again, blocks=(first.blocks[0], paragraph("y")))
    assert len(pages(opened(made(changed, first)))) == 2


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
