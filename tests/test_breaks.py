"""The injector of broken openings: what it must be for its figures to mean something."""

import pytest

from govtool.compare import letters
from tests.benchmarks import own_pages
from tests.benchmarks.breaks import IN_HTML, IN_TEXT, Whole, broken, find, headline, squash, untouched, visible
from tests.benchmarks.cuts import CHARACTERS, MECHANISMS, cut
from tests.benchmarks.openings_pages import placed

LEAD = (
    "Éva Lindqvist of the Lakeford water board opened two new wells on Monday, so that four hundred families "
    "need not wait for the tanker this summer."
)
VIETNAMESE = "Ủy ban nhân dân huyện An Phú sáng 12/5 đã bàn giao bốn giếng khoan cho các ấp ven kênh, trước mùa khô."
THAI = "คณะกรรมการน้ำได้เปิดประตูระบายน้ำแห่งใหม่ที่คลองบ้านไม้เมื่อเช้าวันจันทร์ เพื่อช่วยชาวนาสามหมู่บ้าน"
BODY = "The board says that the pumps will run at night, when power is cheap."
TELLING = (
    f"<title>Éva Lindqvist of the Lakeford water board speaks</title><meta name='description' content='{LEAD}'>"
    f"<meta property='og:description' content='{LEAD}'><meta name='DCTERMS.abstract' content='{LEAD}'>"
    f"<meta name='twitter:title' content='Éva Lindqvist of the Lakeford water board'>"
    f"<script type='application/ld+json'>{{'@type': 'Article'}}</script>"
    f'<script type="application/ld+json">{{"@graph": [{{"articleBody": "{LEAD}", "url": "/wells"}}]}}</script>'
)
TEASER = "<aside><p>Read on: Éva Lindqvist of the Lakeford water board opened two new wells on Monday.</p></aside>"


def html_page(lead=LEAD, shown=None, head="", after=""):
    source = f"<html><head>{head}</head><body><h1>New wells</h1><div><p>{shown or lead}</p><p>{BODY}</p></div>{after}"
    html, opening = find(source, lead)
    return Whole("a page", "en", opening, html=html)


def text_page(lead=LEAD, title="New wells"):
    return Whole("a page", "en", lead, lines=(title, lead, BODY))


def cuts(page):
    made = (cut(name, page.opening, page.language, page.id) for name in MECHANISMS)
    return [one for one in made if one]


def some_own_pages():
    return [placed(page) for page in own_pages.pages() if page.id.endswith("0")]


@pytest.mark.parametrize(
    "page", [html_page(), text_page(), *some_own_pages()], ids=lambda page: f"{page.id} {page.form}"
)
def test_the_same_page_breaks_in_the_same_way(page):
    again = page._replace()
    for made, same in zip(cuts(page), cuts(again), strict=True):
        assert made == same
        for kind in ("", *(IN_HTML if page.html else IN_TEXT)):
            assert broken(page, made, kind) == broken(again, same, kind)


@pytest.mark.parametrize("page", some_own_pages(), ids=lambda page: f"{page.id} {page.form}")
def test_a_cut_changes_one_place_and_the_original_can_be_made_again(page):
    for made in cuts(page):
        assert made.original.endswith(page.opening)
        assert made.broken == made.text[: made.start] + made.put + made.text[made.end :]
        assert (made.stays + made.gone if made.at_end else made.gone + made.stays) == made.original
        assert squash(made.broken) != made.original


@pytest.mark.parametrize("page", [html_page(), *(p for p in some_own_pages() if p.html)], ids=lambda page: page.id)
def test_a_broken_page_differs_from_the_whole_one_in_its_opening_alone(page):
    whole = squash(visible(untouched(page)["html"]))
    for made in cuts(page):
        shown = squash(visible(broken(page, made, "")["html"]))
        assert shown == whole.replace(squash(made.text), squash(made.broken)), made.mechanism
        assert page.opening not in shown or made.original != made.text


def test_markup_within_the_opening_stays_where_it_was():
    linked = LEAD.replace("Lakeford water board", "<a href='/board'>Lakeford\n  water <b>board</b></a>")
    page = html_page(shown=linked)
    made = cut("first word gone", page.opening, "en", "a page")
    html = broken(page, made, "")["html"]
    assert page.opening == LEAD
    assert squash(visible(html)).count(made.broken) == 1
    assert '<a href="/board">Lakeford' in html
    assert "data-opening" not in html


def test_the_same_accent_written_in_two_characters_is_one():
    page = html_page(shown="E\u0301" + LEAD[1:])
    assert page.opening == LEAD
    assert broken(page, cut("first letter gone", LEAD, "en", ""), "")["html"].count("<p>va Lindqvist") == 1


@pytest.mark.parametrize("name", MECHANISMS)
def test_without_evidence_nothing_tells_what_is_missing(name):
    page = html_page(head=TELLING, after=TEASER)
    made = cut(name, page.opening, "en", page.id)
    html = broken(page, made, "")["html"]
    left, right = (made.stays, made.gone) if made.at_end else (made.gone, made.stays)
    assert letters(html).count(letters(left)[-8:] + letters(right)[:8]) == (name == "opening bracket gone")
    assert "description" not in html.lower()
    assert BODY in html
    assert '"url": "/wells"' in html


def test_without_evidence_the_title_of_a_text_goes_only_where_it_tells():
    made = cut("first word gone", LEAD, "en", "")
    assert broken(text_page(), made, "")["text"].split("\n")[0] == "New wells"
    assert broken(text_page(title=LEAD[:40]), made, "")["text"].split("\n")[0] == made.broken


@pytest.mark.parametrize("kind", IN_HTML)
@pytest.mark.parametrize("name", MECHANISMS)
def test_with_evidence_one_witness_tells_it_in_html(name, kind):
    page = html_page(head=TELLING, after=TEASER)
    made = cut(name, page.opening, "en", page.id)
    row = broken(page, made, kind)
    if row is None:
        assert kind in {"title", "cut description"}
        return
    told = row["html"].replace("</title>", "").replace("<h1>", "")
    words = made.original[-45:] if made.at_end else made.original[:45]
    assert told.count(headline(made) if kind == "title" else words) == 1 + (kind == "title")


@pytest.mark.parametrize("kind", IN_TEXT)
def test_with_evidence_one_witness_tells_it_in_text(kind):
    made = cut("first word gone", LEAD, "en", "")
    lines = broken(text_page(), made, kind)["text"].split("\n")
    expected = {"copy": ["New wells", made.broken, LEAD, BODY], "title": [headline(made), made.broken, BODY]}
    assert lines == expected[kind]
    assert headline(made).startswith("Éva Lindqvist of the")


@pytest.mark.parametrize(
    ("name", "lead", "language", "begins", "sign"),
    [
        ("first word gone", LEAD, "en", "Lindqvist of", False),  # a name
        ("first word gone", LEAD[LEAD.index("Lakeford") :], "en", "water board", True),
        ("first word gone", VIETNAMESE, "vi", "nhân dân", True),  # two syllables are a word
        ("first word gone", THAI, "th", "กรรมการน้ำ", False),
        ("first syllable gone", LEAD[LEAD.index("Lakeford") :], "en", "keford", True),
        ("first syllable gone", VIETNAMESE, "vi", "ban nhân", True),
        ("first syllable gone", "Комитет" + LEAD[3:], "ru", "митет", True),
        ("first letter gone", LEAD, "en", "va Lindqvist", True),
        ("first letter gone", "ก้" + THAI, "th", "้คณะ", True),  # a tone mark hangs on nothing
        ("first letter gone", "افتتحت الوزارة أربع آبار جديدة في القرى الشرقية صباح اليوم.", "ar", "فتتحت", False),
        ("first letter gone", "iPhone owners may now vote in the Lakeford council by telephone.", "en", "Phone", False),
        ("no-break space for a word", LEAD, "en", "\u00a0Lindqvist", False),
        ("half a dateline", LEAD, "en", "- Éva", True),
        ("closing bracket alone", LEAD, "en", ") - Éva", True),
        ("opening bracket gone", VIETNAMESE, "vi", "anphu.gov.vn) - Ủy", True),
        ("entity escaped twice", LEAD, "en", "&Eacute;va", True),
        ("mojibake", LEAD, "en", "Ã‰va", True),
        ("replacement character", LEAD, "en", "\ufffdva", True),
        ("question mark", LEAD, "en", "?va", False),
        ("cut with …", LEAD, "en", "Éva", True),
        ("cut without a mark", LEAD, "en", "Éva", False),
        ("ends inside a word", LEAD, "en", "Éva", False),
    ],
)
def test_the_injector_says_whether_a_sign_is_left(name, lead, language, begins, sign):
    made = cut(name, lead, language, "a page")
    assert made.broken.startswith(begins)
    assert made.sign is sign


def test_a_cut_at_the_end_keeps_half_a_lead_and_stops_where_it_says():
    marked, bare, inside = (
        cut(name, LEAD, "en", "a page") for name in ("cut with …", "cut without a mark", "ends inside a word")
    )
    assert marked.broken.endswith("…")
    assert LEAD[len(bare.broken)] in " ,"
    assert LEAD[len(inside.broken) - 1].isalpha()
    assert LEAD[len(inside.broken)].isalpha()
    assert all(one.at_end and one.stays == LEAD[: one.start] for one in (marked, bare, inside))


def test_what_does_not_apply_is_not_broken():
    assert cut("first letter gone", "A " + LEAD, "en", "") is None  # that would be a word
    assert cut("cut with …", LEAD[:70], "en", "") is None  # too short to be cut
    assert all(cut(name, LEAD[LEAD.index("Lakeford") :], "en", "") is None for name in CHARACTERS)  # no accent to lose


def test_an_opening_that_stands_twice_or_in_pieces_is_not_taken():
    assert find(f"<p>{LEAD}</p><p>{BODY}</p>", LEAD)
    assert find(f"<p>{LEAD}</p><p>{BODY}</p><aside>{LEAD}</aside>", LEAD) is None
    assert find(f"<p>{LEAD[:60]}<br>{LEAD[60:]}</p>", LEAD) is None
    assert find(f"<p>{LEAD} {BODY}</p>", LEAD) is None


def test_our_own_pages_are_thirty_a_language_and_no_two_leads_are_equal():
    pages = [placed(page) for page in own_pages.pages() if page.html]
    leads = [page.opening for page in pages]
    assert len(set(leads)) == len(leads)
    assert {page.language for page in pages} == {"ar", "hi", "ja", "ru", "th", "vi"}
    assert min(sum(page.language == told for page in pages) for told in ("ar", "hi", "ja", "ru", "th", "vi")) >= 30
