import pytest

from tests.samples import PROSE, article, cleaned, page, said

NOTICE = "We use cookies to remember your text size and to count visits"


@pytest.mark.parametrize(
    "part",
    [
        f'<div class="cookie-banner"><p>{NOTICE}.</p></div>',  # a box named so
        f"<p>{NOTICE}</p>",  # the page's edge
        f'<div id="onetrust-consent"><div><div><p>{NOTICE}.</p></div></div></div>',
        "<p>Accept all cookies</p>",
        "<p>Website này sử dụng cookie</p>",
    ],
)
def test_a_notice(part):
    assert len(said(cleaned(article(*PROSE, part)), "consent")) == 1


def test_a_box_so_named_above_the_headline():
    box = '<div id="cookie-notice"><p>This page keeps a cookie for a year, and counts your visits with it.</p></div>'
    assert (
        len(said(cleaned(page(f"{box}<h1>Wells</h1><p>{PROSE[0]}</p>", head="<title>Wells</title>")), "consent")) == 1
    )


def test_what_stands_in_its_box_outside_the_article():
    document = cleaned(article(*PROSE, '<footer><div class="gdpr"><p>Decide later</p></div></footer>'))
    assert said(document, "consent") == ["Decide later"]


@pytest.mark.parametrize(
    "parts",
    [
        (PROSE[0], f"{NOTICE}.", *PROSE[1:]),  # between paragraphs
        (*PROSE, f"{NOTICE}, the board says on a page of its own, and nobody has to accept."),  # a sentence
        (*PROSE, "Informed consent is needed from every household"),
        (*PROSE, "<h2>Consent</h2>", "Households sign before their well is measured, and may withdraw at any time."),
        (*PROSE, "<table><tr><td>Cookie policy</td><td>version 3</td></tr><tr><td>Rules</td><td>4</td></tr></table>"),
        (*PROSE, "Cookies were baked for the volunteers"),
        (*PROSE, "Χρησιμοποιούμε cookies"),  # a language we have no phrases of
        (*PROSE, '<div class="consent-form"><p>I agree that my well is measured.</p></div>'),  # the article's own form
        (*PROSE, "Chúng tôi sử dụng cookie"),  # a phrase nobody has seen
    ],
)  # fmt: skip
def test_the_article_stays(parts):
    assert said(cleaned(article(*parts)), "consent") == []


def test_a_page_that_explains_its_cookies_is_no_notice():
    body = (
        '<main class="cookies-page"><h1>Cookie policy</h1><p>We use cookies to remember your text size and to count '
        "visits.</p><h2>Cookie settings</h2><p>Open the settings to refuse them, one by one or all of them.</p></main>"
    )
    document = cleaned(page(body, head="<title>Cookie policy</title>"))
    assert said(document, "consent") == []
    assert document.text.count("\n") == 2
