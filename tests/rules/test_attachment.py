import pytest

from tests.samples import PROSE, article, cleaned, said

FILES = '<ul><li><a href="/a.pdf">Map of wells (pdf)</a></li><li><a href="/b.xlsx?v=2">Table of levels</a></li></ul>'
NAMES = ["Map of wells (pdf)", "Table of levels"]


@pytest.mark.parametrize("heading", ["Attachments", "Downloads:", "File đính kèm", "Tài liệu đính kèm", "Documents"])
def test_under_a_heading_that_says_so(heading):
    assert said(cleaned(article(*PROSE, f"<h3>{heading}</h3>{FILES}")), "attachment") == [heading, *NAMES]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "ods", "zip", "PDF", "pdf#page=2"])
def test_alone_after_the_text(suffix):
    part = f'<p><a href="/wells.{suffix}">The table of levels</a></p>'
    assert said(cleaned(article(*PROSE, part)), "attachment") == ["The table of levels"]


@pytest.mark.parametrize(
    "parts",
    [
        (f'<p>{PROSE[0]} See the <a href="/a.pdf">map</a>.</p>', *PROSE[1:]),  # a file within a paragraph
        (PROSE[0], '<p><a href="/a.pdf">The map of wells</a></p>', *PROSE[1:]),  # between paragraphs, no heading
        (*PROSE, "<h2>Documents</h2>", "Bring your identity card and the number of your well."),  # no files
        (*PROSE, "<h2>Download speed</h2>", '<p><a href="/map.html">The map of wells</a></p>'),
        (*PROSE, "<h2>Attachments</h2>", "<p>None.</p>"),
        (*PROSE, '<p><a href="/page.html">The map of wells</a></p>'),  # a page, no file
        (*PROSE, '<p><a href="/a.pdf">Map</a> of two hundred wells, drawn by hand in the spring of 1931</p>'),
        (*PROSE, '<p><a href="/pdf/">Archive</a></p>'),
        (*PROSE, FILES, "Bring this map along"),  # not alone: words follow
        ('<h2><a href="/a.pdf">Map</a></h2>', *PROSE),
    ],
)  # fmt: skip
def test_the_article_s_own_links_stay(parts):
    assert said(cleaned(article(*parts)), "attachment") == []


def test_words_end_the_list():
    document = cleaned(article(*PROSE, f"<h2>Documents</h2>{FILES}", "Bring them along", FILES, "and a pen"))
    assert said(document, "attachment") == ["Documents", *NAMES]
