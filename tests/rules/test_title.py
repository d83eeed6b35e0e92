import pytest

from govtool.model import Document, Head, Source
from tests.samples import PROSE, cleaned, page, text, texts

TITLE = "Forty wells have fallen"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<h1>{TITLE}</h1>", f"<title>{TITLE}</title>"),
        (f"<h1>{TITLE}</h1>", f"<title>{TITLE} | Water Board of An Phu</title>"),  # the site's name behind it
        (f"<h1>{TITLE}</h1>", f"<title>Water Board of An Phu - {TITLE}</title>"),  # and before it
        (f"<h2>{TITLE}</h2>", f'<meta property="og:title" content="{TITLE}">'),  # no h1
        (f"<h1>An Phu</h1><h2>{TITLE}</h2>", f"<title>{TITLE}</title>"),  # the h1 is the site's
        (f"<h1>{TITLE}</h1>", ""),  # nothing declared: the h1 before the text
        (f"<h1>{TITLE}</h1>", "<title>Home</title>"),
    ],
)
def test_the_headline_of_a_page(body, head):
    document = cleaned(page(body + "".join(f"<p>{line}</p>" for line in PROSE), head=head))
    assert texts(document, "title") == [TITLE]


@pytest.mark.parametrize(
    "lines",
    [
        ("Nước ngầm xuống thấp", "11/04/2023 14:02:51", *PROSE),  # above the date line
        ("TÀI NGUYÊN NƯỚC", "Nước ngầm xuống thấp", "11/04/2023", *PROSE),
        ("Nước ngầm xuống thấp", *PROSE),  # the first line, no sentence
    ],
)
def test_the_headline_of_a_text(lines):
    assert texts(cleaned(text(*lines)), "title") == ["Nước ngầm xuống thấp"]


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>{TITLE}</h2>",  # no h1, nothing declared
        f"<p>{TITLE}</p>",
        f"<p>{PROSE[0]}</p><h1>{TITLE}</h1>",  # an h1 below the text
        f"<p>{PROSE[0]}</p><h3>{TITLE}</h3>",
    ],
)
def test_a_page_without_a_headline_has_none(body):
    document = cleaned(page(body + "".join(f"<p>{line}</p>" for line in PROSE)))
    assert texts(document, "title") == []


@pytest.mark.parametrize(
    "lines",
    [
        PROSE,  # a sentence is no headline
        ("Kính gửi:", *PROSE),  # an address
        ("11/04/2023", *PROSE),
        ("Wells", *PROSE),  # one word
        (PROSE[0],),
        ("Nước ngầm xuống thấp", "ngắn"),  # above a shorter line
    ],
)
def test_a_text_without_a_headline_has_none(lines):
    assert texts(cleaned(text(*lines)), "title") == []


def test_there_is_one():
    document = cleaned(page(f"<h1>{TITLE}</h1><p>{PROSE[0]}</p><h1>{TITLE}</h1>", head=f"<title>{TITLE}</title>"))
    assert texts(document, "title") == [TITLE]


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_document_without_blocks(kind):
    empty = Document(Source(kind), Head(), ())
    assert cleaned(empty) == empty


@pytest.mark.xfail(reason="the site's name in an h1 repeats the end of <title>, and nothing says that it is the site's")
def test_the_name_of_the_site_is_no_headline():
    body = f"<div><h1>Water Board of An Phu</h1></div><h2>{TITLE}</h2><p>{PROSE[0]}</p>"
    document = cleaned(page(body, head=f"<title>{TITLE} - Water Board of An Phu</title>"))
    assert texts(document, "title") == [TITLE]


@pytest.mark.parametrize(
    "line", ["<p><b>{}</b></p>", '<div align="center">{}</div>', "<table><tr><td>{}</td></tr></table>"]
)
def test_on_a_page_without_headings_the_paragraph_that_says_the_declared_title(line):
    name = "Schedule of the harbour office for the winter"
    found = page(line.format(name) + "".join(f"<p>{one}</p>" for one in PROSE), head=f"<title>{name} - Harbour</title>")
    assert texts(cleaned(found), "title") == [name]


@pytest.mark.parametrize("name", ["News", "Harbour"])
def test_a_short_paragraph_that_is_also_the_title_is_none(name):
    found = page(f"<p>{name}</p>" + "".join(f"<p>{one}</p>" for one in PROSE), head=f"<title>{name}</title>")
    assert texts(cleaned(found), "title") == []
