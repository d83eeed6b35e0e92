import re
from datetime import UTC, datetime

import pytest
from hypothesis import given

from govtool.export import file_name
from govtool.export.names import slug
from govtool.model import Block, Document, Head, Source
from tests.strategies import documents

NAME = re.compile(r"(?:undated|\d{4}(?:-\d\d){0,2})-[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}\.md")


@given(documents())
def test_a_name_is_never_a_path(drawn):
    assert NAME.fullmatch(file_name(drawn, ".md"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Chuyển đổi số ở Hải Dương", "chuyen-doi-so-o-hai-duong"),
        ("../../etc/x", "etc-x"),
        ("CON", "con"),
        ("", "article"),
        ("!!! 😀", "article"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a" * 300, "a" * 80),
        ("từ " * 200, "-".join(["tu"] * 27)),
        ("\u202egnp.exe", "gnp-exe"),
    ],
)
def test_slugs(title, name):
    assert slug(title) == name


@pytest.mark.parametrize("title", ["中华人民共和国", "الخبر", "ประเทศไทย", "संसद"])
def test_other_scripts_give_ascii(title):
    assert re.fullmatch("[a-z0-9-]{2,80}", slug(title))


def test_the_date_of_the_capture_stands_in_for_that_of_publication():
    title = Block("heading", "Tin", "title", level=1)
    captured = Source(url="https://a.vn/1", captured=datetime(2024, 2, 1, 23, tzinfo=UTC))
    assert file_name(Document(captured, Head(), (title,)), ".md") == "2024-02-01-tin-43e33179.md"
    assert file_name(Document(Source(url="https://a.vn/1"), Head(), (title,)), ".md") == "undated-tin-43e33179.md"
