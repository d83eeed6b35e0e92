import pytest

from tests.samples import PROSE, article, cleaned, page, said, text


@pytest.mark.parametrize(
    "part",
    [
        '<div class="share-bar"><p>Share</p></div>',  # a box of tools
        '<div class="toolbar"><span>In bài viết này</span></div>',
        '<p><a href="#">Print this page</a></p>',  # a link
        '<ul><li><a href="#top">Back to top</a></li></ul>',
        '<div class="share">Share this page: <a href="#">Facebook</a> <a href="#">Print this page</a></div>',  # a bar
        "<p>Was this page helpful?</p>",  # the page's edge
        "<p>Chia sẻ</p>",
        "<p>هل كانت هذه الصفحة مفيدة؟</p>",
        "<p>这个页面有用吗？</p>",
    ],
)
def test_a_block_that_says_nothing_else(part):
    assert len(said(cleaned(article(*PROSE, part)), "share")) == 1


def test_above_the_text():
    assert said(cleaned(text("Nước ngầm xuống thấp", "11/04/2023", "In trang", *PROSE)), "share") == ["In trang"]


def test_a_link_between_paragraphs():
    assert said(cleaned(article(PROSE[0], '<p><a href="#">Share this</a></p>', *PROSE[1:])), "share") == ["Share this"]


@pytest.mark.parametrize(
    "part",
    [
        "Share the water fairly, the board asks.",  # a sentence with the word
        "Share of wells that fell: 20 percent",
        "Chia sẻ nguồn nước là chia sẻ trách nhiệm",  # the same in Vietnamese
        "In trang trọng và đúng mẫu",
        "<h2>Share</h2>",  # a heading
        "<h2>Print</h2>",
        '<div class="share-bar"><p>Shares of the water by village</p></div>',  # a box named so, other words
        "<table><tr><td>Print</td><td>3</td></tr><tr><td>Share</td><td>4</td></tr></table>",
        "<p>The form has a button <a href='/f'>Print</a> at its foot, and one that sends it to the office.</p>",
        "Feedback from the villages was good",
        "Was this page helpful? Forty villages said so.",
        "هل كانت الآبار كافية؟",
        "Gửi email",  # a phrase nobody has seen, and neither a link nor a box
        "Udostępnij",  # a language we have no phrases of
    ],
)  # fmt: skip
def test_words_of_the_article_stay(part):
    assert said(cleaned(article(*PROSE, part)), "share") == []
    assert said(cleaned(article(PROSE[0], part, *PROSE[1:])), "share") == []


def test_a_word_alone_between_paragraphs_stays():
    assert said(cleaned(text(PROSE[0], "Print", *PROSE[1:])), "share") == []
    assert said(cleaned(article(PROSE[0], "Print", *PROSE[1:])), "share") == []


def test_the_headline_may_be_the_word():
    document = cleaned(page(f"<h1>Share</h1><p>{PROSE[0]}</p>", head="<title>Share</title>"))
    assert said(document, "share") == []
