import re

import pytest

from govtool.export.epub.article import Article
from govtool.export.epub.contents import Contents, grouped
from govtool.export.epub.package import LISTED, Picture, languages, package, volume_title

PNG, GIF = Picture("a.png", "image/png"), Picture("b.gif", "image/gif")


def article(number=1, **fields):
    return Article("2022", f"{number:016}", f"T{number}", **{"digest": f"{number}", "language": "en", **fields})


def said(name, *articles, pictures=()):
    contents = Contents("urn:x", "Title", "en", grouped(articles, "", "en"))
    written = package(contents, pictures, "2022-01-01T00:00:00Z")
    return re.findall(f'(?:<dc:|property="schema:){name}[^>]*>(.*?)<', written)


def test_creators_come_from_bylines_each_once():
    assert said("creator", article(1, creator="A & B"), article(2), article(3, creator="A & B")) == ["A &amp; B"]
    assert said("creator", article()) == []


def test_what_is_too_much_to_be_listed_is_left_to_the_articles():
    many = [article(at, creator=f"C{at}", source=f"https://a.vn/{at}") for at in range(LISTED + 1)]
    assert said("creator", *many) == []
    assert said("source", *many) == ["https://a.vn/"]
    assert len(said("source", *many[1:])) == LISTED


def test_languages_are_those_that_are_known_the_commonest_first():
    assert said("language", article(1, language="vi"), article(2, language="und"), article(3, language="vi")) == ["vi"]
    assert said("language", article(language="und")) == ["und"]
    assert languages([article(language=one) for one in ("ar", "vi", "vi", "und", "und", "und")]) == ["vi", "ar", "und"]


def test_a_date_is_that_of_one_article():
    assert said("date", article(published="2022-03")) == ["2022-03"]
    assert said("date", article(1, published="2022-03"), article(2)) == []


@pytest.mark.parametrize(
    ("fields", "pictures", "modes", "features", "hazard"),
    [
        ({}, (), ["textual"], set(), "none"),
        ({}, (PNG,), ["textual", "visual"], {"alternativeText"}, "none"),
        ({"is_told": False}, (PNG,), ["textual", "visual"], set(), "none"),
        ({"has_math": True}, (GIF,), ["textual", "visual"], {"alternativeText", "MathML"}, "unknown"),
    ],
)
def test_what_is_said_of_accessibility_is_true(fields, pictures, modes, features, hazard):
    always = {"readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability"}
    book = article(**fields)
    assert said('accessMode"', book, pictures=pictures) == modes
    assert set(said("accessibilityFeature", book, pictures=pictures)) == always | features
    assert said("accessibilityHazard", book, pictures=pictures) == [hazard]
    sufficient = "textual" if book.is_told else "textual,visual"
    assert said("accessModeSufficient", book, pictures=pictures) == [sufficient]


@pytest.mark.parametrize(
    ("articles", "title"),
    [
        ([article()], "T1"),
        ([article(at, publisher="P" if at else "Q") for at in range(3)], "P"),
        ([article(at, publisher=f"{at}", source="https://www.a.vn/x") for at in range(3)], "a.vn"),
        ([article(at, publisher=f"{at}", language="vi") for at in range(3)], "Bài viết"),
    ],
)
def test_a_volume_is_named_by_what_most_of_it_shares(articles, title):
    assert volume_title(articles) == title


def test_the_manifest_says_where_mathml_is():
    contents = Contents("urn:x", "T", "en", grouped([article(1, has_math=True), article(2)], "", "en"))
    written = package(contents, [PNG], "2022-01-01T00:00:00Z")
    assert written.count('properties="mathml"') == 1
    assert '<item id="i1" href="images/a.png" media-type="image/png"/>' in written
