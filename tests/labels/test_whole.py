import pytest

from govtool.labels.whole import label
from govtool.model import Capture
from govtool.page import read_page
from govtool.text import read_text


def chosen(html):
    page = read_page(Capture(html.encode(), "https://a.example/"))
    return [block.text for block, score in zip(page.blocks, label(page), strict=True) if score]


@pytest.mark.parametrize("tag", ["nav", "header", "footer", "aside", "form", "button", "menu", "dialog"])
def test_what_stands_in_a_container_that_is_no_article_is_left_out(tag):
    assert chosen(f"<p>One.<{tag}><div>Two.</div></{tag}><p>Three.") == ["One.", "Three."]


def test_a_hidden_block_is_left_out():
    assert chosen("<p>One.<p hidden>Two.") == ["One."]


@pytest.mark.parametrize("html", ["<nav>One.</nav><footer>Two.</footer>", "<p hidden>One.</p><p hidden>Two.</p>"])
def test_all_is_taken_where_nothing_else_would_be_left(html):
    assert chosen(html) == ["One.", "Two."]


def test_a_picture_alone_is_not_what_is_left():
    assert chosen("<img src=a.png><nav>One.</nav>") == ["", "One."]


def test_every_line_of_a_text_is_taken():
    assert list(label(read_text(Capture(b"a\nb", kind="text")))) == [1.0, 1.0]
