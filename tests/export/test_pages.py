from dataclasses import replace

import pytest

from govtool.export.pages import direction, label, language, titled
from govtool.metadata import describe
from govtool.model import Document, Head, Source


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("ar", "rtl"),
        ("ar-Latn", "ltr"),
        ("az-Arab-IR", "rtl"),
        ("en", "ltr"),
        ("he-IL", "rtl"),
        ("uz-Cyrl", "ltr"),
        ("ckb", "rtl"),
        ("und", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_script(language, way):
    assert direction(language) == way


def test_labels_are_one_short_line_that_turns_nothing_around():
    assert label(" a\n\u202eb\x00 ") == "a b"
    assert len(label("x " * 300)) <= 200


@pytest.mark.parametrize(("tag", "said"), [("vi", "vi"), ("zh-Hant-TW", "zh-Hant-TW"), ('x" a="', "und"), ("", "und")])
def test_a_language_is_a_tag_or_not_known(tag, said):
    assert language(replace(describe(Document(Source(), Head(), ())), language=tag)) == said


@pytest.mark.parametrize(
    ("title", "source", "named"),
    [
        (" A\nb", Source(url="https://a.vn/"), ("A b", " A\nb")),
        ("\u202e", Source(url="https://a.vn/"), ("https://a.vn/", "https://a.vn/")),
        (None, Source(path="a/b.html"), ("a/b.html", "a/b.html")),
        ("", Source(), ("Untitled", "Untitled")),
    ],
)
def test_a_page_without_a_title_is_named_by_where_it_stands(title, source, named):
    document = Document(source, Head(), ())
    assert titled(document, replace(describe(document), title=title)) == named
