from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.clean import clean, extracted, replay
from govtool.copies import key
from govtool.elsewhere import NOWHERE, Elsewhere, captured, gathered, mention
from govtool.model import Document, Source
from govtool.openings import TRUNCATED
from govtool.pipeline import Plan, fix_one
from govtool.rules import CLEAN
from tests.lines import PROSE as REALISTIC
from tests.lines import realistic
from tests.samples import LONG, PROSE, article, cleaned, text

ADDRESS = "https://www.example.gov/news/1"
TITLE = "Forty wells of the district have fallen by a metre"
LEAD = "The water board of An Phu counted the wells of the district in May, says its yearly report."
VIETNAMESE = "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình trong từng ấp."
RAW = Plan("whole", clean=False)


def at(document: Document, url: str | None = ADDRESS) -> Document:
    return replace(document, source=replace(document.source, url=url))


def broken(url: str | None = ADDRESS, *, title: str = TITLE) -> Document:
    """A page whose opening lost its first two words."""
    return at(cleaned(article(LEAD[10:], *PROSE, title=title)), url)


def said(told: str, *, address: str = ADDRESS, title: str = "", kind: str = "feed") -> Elsewhere:
    return gathered([mention(kind, address, title, [("feed.xml item 1, summary", told)])])


def after(document: Document, elsewhere: Elsewhere, **changes) -> Document:
    return fix_one(document, replace(RAW, elsewhere=elsewhere, **changes))


def repairs(document: Document) -> list:
    return [edit for edit in document.edits if edit.rule == "opening" and edit.changes_text]


@pytest.mark.parametrize(
    "address",
    ["http://example.gov/news/1/", f"{ADDRESS}?utm_source=rss", f"{ADDRESS}#top", "https://EXAMPLE.gov:443/news/1"],
)
@pytest.mark.parametrize(("kind", "confidence"), [("feed", 0.9), ("list", 0.85), ("capture", 0.95)])
def test_what_is_said_elsewhere_of_the_page_repairs_it_and_is_cited(address, kind, confidence):
    found = after(broken(), said(LEAD, address=address, kind=kind))
    assert found.text.startswith(LEAD)
    (edit,) = repairs(found)
    assert [(one.kind, one.where, one.confidence) for one in edit.evidence] == [
        (kind, "feed.xml item 1, summary", confidence)
    ]
    assert TRUNCATED not in found.all_flags


def test_a_word_lost_without_a_sign_comes_back_too():
    document = at(cleaned(text("Giữ nước từ mỗi nhà", VIETNAMESE[4:], *LONG)))
    assert not repairs(after(document, NOWHERE))
    assert after(document, said(VIETNAMESE)).text.split("\n")[0] == VIETNAMESE


def test_an_end_that_was_cut_comes_back():
    document = at(cleaned(article(LEAD[:60] + "…", *PROSE, title=TITLE)))
    assert after(document, said(LEAD)).text.startswith(LEAD)


def test_a_document_without_an_address_is_known_by_its_headline():
    assert after(broken(None), said(LEAD, title=TITLE)).text.startswith(LEAD)
    assert after(broken(None), said(LEAD, address="/news/1", title=TITLE.upper())).text.startswith(LEAD)


def test_two_without_an_address_and_of_one_headline_speak_for_none():
    two = [mention("capture", "", TITLE, [(f"a.jsonl#{n}, block 1", text)]) for n, text in enumerate((LEAD, PROSE[0]))]
    assert after(broken(None), gathered(two[:1])).text.startswith(LEAD)
    assert not repairs(after(broken(None), gathered(two)))


def test_a_capture_may_open_with_the_words_of_its_headline():
    document = broken(title="The water board of An Phu")
    other = captured(at(cleaned(article(LEAD, *PROSE, title="The water board of An Phu"))), "2023.warc")
    assert other is not None
    assert after(document, gathered([other])).text.startswith(LEAD)


def test_an_address_that_the_page_declares_is_its_own():
    head = f"<link rel='canonical' href='{ADDRESS}'>"
    document = replace(cleaned(article(LEAD[10:], *PROSE, title=TITLE, head=head)), source=Source())
    assert after(document, said(LEAD)).text.startswith(LEAD)


@pytest.mark.parametrize(
    ("document", "elsewhere"),
    [
        (broken(), said(LEAD, address="https://www.example.gov/news/2")),
        (broken(), said(LEAD, address="https://www.example.gov/news/1?page=2")),
        (broken(), said(LEAD, address="https://other.example/news/1")),
        (broken(), said(LEAD, address="https://www.example.gov/news/2", title=TITLE)),
        (broken(), said(LEAD, address="", title=TITLE)),
        (broken(None), said(LEAD, title="Another headline, of another page of the site")),
        (broken(None, title="News"), said(LEAD, title="News")),
        (
            broken(None),
            gathered([mention("feed", f"{ADDRESS}{n}", TITLE, [("a", f"{LEAD} It has {n} pages.")]) for n in (1, 2)]),
        ),
        (broken(), gathered([mention("feed", f"{ADDRESS}{n}", "", [("a", LEAD)]) for n in ("", "2")])),
        (broken(), said("The portal of the water board of An Phu, for you and for the district.")),
        (broken(), said("Read here what the board decided in May. " + LEAD[10:])),
        (broken(), said("The w\ufffdter board of An Phu counted the wells of the district in May, says its report.")),
        (broken(), said("The water board of An Phá»§ board of An Phu counted the wells of the district in May.")),
        (broken(), said(LEAD[10:])),
        (broken(), said("of An Phu")),
        (broken(), NOWHERE),
    ],
    ids=[
        "another page", "a part of it", "another site", "the same headline, another page", "one without an address",
        "another headline", "a headline of a word", "two pages of one headline", "said of two pages", "a slogan",
        "a sentence before it", "a broken letter", "wrong letters", "no more than the page", "too short", "nothing",
    ],
)  # fmt: skip
def test_what_repairs_nothing(document, elsewhere):
    found = after(document, elsewhere)
    assert not repairs(found)
    assert TRUNCATED in found.all_flags


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (TITLE, f"{TITLE} {LEAD}"),  # a summary that runs the headline into the text
        ("Wells fall", f"Wells fall. {LEAD}"),
        (TITLE, f"AN PHU - {LEAD}"),
        (TITLE, f"Yesterday {LEAD}"),
        (TITLE, f"“{LEAD[:50]}” is what the report says."),
        (TITLE, LEAD),
        (TITLE, LEAD[:40] + "…"),
        (TITLE, "The portal of An Phu: news, services and documents for everybody."),
    ],
)
def test_a_whole_opening_stays_as_it_is(title, told):
    for document in (at(cleaned(article(LEAD, *PROSE, title=title))), at(cleaned(text(LEAD, *PROSE)))):
        found = after(document, said(told, title=title))
        assert not repairs(found)
        assert TRUNCATED not in found.all_flags


def test_a_headline_elsewhere_is_no_witness_where_no_sign_speaks():
    opening = "Bộ trưởng Trần Văn An thăm các ấp ven sông Bến Gỗ và hỏi chuyện bà con trồng lúa."
    headline = "Tân Bộ trưởng Trần Văn An thăm các ấp ven sông Bến Gỗ"
    assert not repairs(after(at(cleaned(text(opening, *LONG))), said(headline)))


def test_a_beginning_that_most_pages_share_is_the_sites():
    texts = [f"Portal of An Phu {one}" for one in (LEAD, *PROSE, *LONG)]
    shared = gathered([mention("feed", f"{ADDRESS}{n or ''}", "", [("a", told)]) for n, told in enumerate(texts)])
    assert not repairs(after(broken(), shared))
    assert not repairs(after(at(cleaned(article(LEAD, *PROSE))), shared))


def test_witnesses_that_disagree_repair_nothing():
    two = [("a item 1, summary", LEAD), ("a item 1, content", LEAD.replace("The water", "The ground"))]
    found = after(broken(), gathered([mention("feed", ADDRESS, "", two)]))
    assert not repairs(found)
    assert [edit.reason for edit in found.edits if edit.rule == "opening"] == [
        "witnesses disagree about what is missing"
    ]


def test_with_less_confidence_than_asked_it_is_flagged_and_cited():
    found = after(broken(), said(LEAD), least=0.95)
    assert not repairs(found)
    (edit,) = [edit for edit in found.edits if edit.rule == "opening"]
    assert edit.reason == "it has lost “The water”, says evidence that is cited and not used"
    assert edit.evidence[0].where == "feed.xml item 1, summary"
    assert repairs(after(broken(), said(LEAD, kind="capture"), least=0.95))


def test_a_flag_goes_when_later_evidence_repairs():
    flagged = after(broken(), NOWHERE)
    assert TRUNCATED in flagged.all_flags
    found = after(flagged, said(LEAD))
    assert TRUNCATED not in found.all_flags
    assert found.text.startswith(LEAD)
    assert replay(extracted(found), found.edits) == found


def test_fixing_twice_changes_nothing_with_the_evidence_or_without():
    once = after(broken(), said(LEAD))
    assert after(once, said(LEAD)) == after(once, NOWHERE) == once
    assert after(after(broken(), NOWHERE), NOWHERE) == after(broken(), NOWHERE)


def test_another_capture_says_how_the_article_opened():
    other = captured(at(cleaned(article(LEAD, *PROSE, title=TITLE))), "2023.warc")
    assert other is not None
    found = after(broken(), gathered([other]))
    assert repairs(found)[0].evidence[0].where == "2023.warc, block 1"


def test_a_capture_that_is_as_broken_says_nothing_more():
    other = captured(broken(), "2023.warc")
    assert other is not None
    assert not repairs(after(broken(), gathered([other])))


@pytest.mark.parametrize("changes", [{"page_kind": "soft-404"}, {"page_kind": "listing"}])
def test_a_capture_of_an_error_page_is_none_of_the_article(changes):
    assert captured(replace(broken(), **changes), "2023.warc") is None


def test_a_capture_of_nothing_known_is_none():
    assert captured(at(cleaned(text(*LONG)), None), "a.jsonl#1") is None


def test_the_surest_witness_of_a_text_is_kept():
    told = [mention(kind, ADDRESS, "", [(kind, LEAD)]) for kind in ("list", "capture", "feed")]
    assert [one.kind for one in gathered(told).about(broken())] == ["capture"]


TOLD = st.sampled_from([*REALISTIC, *(f"Phó {one}" for one in REALISTIC), *(f"An Phú - {one}" for one in REALISTIC)])


@given(realistic(), st.lists(TOLD, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_is_said_a_repair_has_its_letters_from_it_and_settles(document, told):
    elsewhere = gathered([mention("feed", ADDRESS, "", [(f"a item {n}", one) for n, one in enumerate(told)])])
    before = clean(at(document), CLEAN)
    once = after(before, elsewhere)
    assert after(once, elsewhere) == once
    assert replay(extracted(once), once.edits) == once
    for edit in repairs(once):
        held = "".join(key(one.text) for one in edit.evidence)
        assert edit.before
        assert edit.after
        assert set(key(edit.after.text)) - set(key(edit.before.text)) <= set(held)
