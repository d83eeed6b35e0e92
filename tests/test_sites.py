import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govtool.clean import extracted, replay
from govtool.labels import network
from govtool.model import Capture, Document
from govtool.pipeline import Plan, convert_one, finish_one
from govtool.record import from_record, schema, to_record
from govtool.sites import NO_SITE, Site, host_name, site_of
from tests.samples import PROSE, texts

URL = "https://www.water.example/news/1"
MENU = "<nav id=menu><ul><li>Home<li>News<li>Contact us</ul></nav>"
BOX = '<div class="newsletter-box"><p>Our newsletter tells you every week what the water board decided.</div>'
PAGE = (
    f"<title>Forty wells</title>{MENU}<div id=content><h1>Forty wells</h1><p>{PROSE[0]}{BOX}<p>{PROSE[1]}</div>"
    f"<div id=more><p>{PROSE[2]}</div><footer><p>Address: 12 Ben Go Street</footer>"
)


def convert(html, site=NO_SITE, url=URL, **changes):
    sites = {"water.example": replace(site, host="water.example")} if site is not NO_SITE else {}
    document = convert_one(Capture(html.encode(), url, **changes), Plan("whole", sites=sites))
    assert isinstance(document, Document), document
    return document


def roles(document):
    return {block.text: block.role for block in document.blocks if block.text}


def witnesses(document):
    """Text to what the settings say of it; "" for the document."""
    return {
        edit.before.text if edit.before else "": (edit.evidence[0].where, edit.evidence[0].text)
        for edit in document.edits
        if edit.rule == "site"
    }


# -- which host -------------------------------------------------------------------------------------------------------
SITES = {name: Site(name) for name in ("example.gov", "news.example.gov", "10.0.0.7", "xn--bcher-kva.example")}


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.gov/a", "example.gov"),
        ("http://EXAMPLE.gov:8080/a", "example.gov"),
        ("https://example.gov./a", "example.gov"),
        ("https://www.example.gov/a", "example.gov"),
        ("https://news.example.gov/a", "news.example.gov"),
        ("https://en.news.example.gov/a", "news.example.gov"),
        ("http://10.0.0.7/a", "10.0.0.7"),
        ("https://bücher.example/a", "xn--bcher-kva.example"),
        ("https://badexample.gov/a", ""),
        ("https://example.gov.evil.test/a", ""),
        ("https://example.org/example.gov", ""),
        ("ftp://example.gov/a", ""),
        ("https://[::1/a", ""),
        ("/a", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_settings_are_those_of_the_host_or_of_the_nearest_domain_above_it(address, host):
    assert site_of(SITES, address).host == host


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("www.example.gov", "www.example.gov"),
        ("WWW.Example.gov", "www.example.gov"),
        ("example.gov.", "example.gov"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("[::1]", "[::1]"),
        ("https://www.example.gov", ""),
        ("www.example.gov/news", ""),
        ("www.example.gov:8080", ""),
        ("*.example.gov", ""),
        (".example.gov", ""),
        (" example.gov", ""),
        ("me@example.gov", ""),
        ("", ""),
    ],
)
def test_a_host_is_written_as_a_name_and_nothing_else(written, name):
    assert host_name(written) == name


# -- what they decide -------------------------------------------------------------------------------------------------
def test_drop_leaves_out_and_says_which_line_did_it():
    document = convert(PAGE, Site(drop=(".newsletter-box", "footer")))
    assert texts(document, "excluded") == [
        "Our newsletter tells you every week what the water board decided.", "Address: 12 Ben Go Street",
    ]  # fmt: skip
    assert witnesses(document)[texts(document, "excluded")[0]] == (
        'govtool.toml host "water.example" drop', ".newsletter-box",
    )  # fmt: skip
    assert "newsletter" not in document.text


def test_main_takes_in_what_stands_in_it_and_leaves_out_what_does_not():
    html = PAGE.replace("<p>" + PROSE[1], f"<aside><p>{PROSE[1]}</aside>")
    assert roles(convert(html))[PROSE[1]] == "outside"
    document = convert(html, Site(main=("#content",)))
    assert roles(document)[PROSE[1]] == "body"
    assert roles(document)[PROSE[2]] == "outside"
    assert witnesses(document) == dict.fromkeys(
        (PROSE[1], PROSE[2]), ('govtool.toml host "water.example" main', "#content")
    )
    assert roles(document)["Forty wells"] == "title"


def test_a_block_in_main_still_gets_its_role_from_the_rules():
    html = f"<main><h1>Wells</h1><p>By Lina Thach<p>{PROSE[0]}<p>{PROSE[1]}<aside><p>Share this page</aside></main>"
    document = convert(html, Site(main=("main",)))
    assert roles(document)["By Lina Thach"] == "byline"
    assert roles(document)["Share this page"] in {"body", "share"}


def test_what_main_leaves_out_may_be_the_headline():
    document = convert(
        f"<title>Forty wells</title><h1>Forty wells</h1><div id=a><p>{PROSE[0]}</div>", Site(main=("#a",))
    )
    assert roles(document)["Forty wells"] == "title"


def test_drop_in_main_and_main_in_drop_leave_out():
    html = f"<div class=a><p>{PROSE[0]}<div class=b><p>{PROSE[1]}<div class=a><p>{PROSE[2]}</div></div></div>"
    document = convert(html, Site(main=(".a",), drop=(".b",)))
    assert roles(document) == {PROSE[0]: "body", PROSE[1]: "excluded", PROSE[2]: "excluded"}


def test_of_nested_mains_all_that_is_in_the_outer_one_stays():
    html = f"<div id=a><p>{PROSE[0]}<div id=b><p>{PROSE[1]}</div></div><p>{PROSE[2]}"
    document = convert(html, Site(main=("#b", "#a")))
    assert roles(document) == {PROSE[0]: "body", PROSE[1]: "body", PROSE[2]: "outside"}


def test_an_inline_element_decides_of_a_block_only_if_all_of_it_lies_in_it():
    html = f"<p>{PROSE[0]}<p><small>Reuse is free.</small><p>{PROSE[1]} <small>(in Vietnamese)</small>"
    document = convert(html, Site(drop=("small",)))
    assert texts(document, "excluded") == ["Reuse is free."]
    assert f"{PROSE[1]} (in Vietnamese)" in document.text


def test_a_phrase_is_a_whole_line_whatever_its_case_and_signs():
    html = f"<p>{PROSE[0]}<p>» SUBSCRIBE to our\u00a0newsletter:<p>Subscribe to our newsletter and win a bucket."
    document = convert(html, Site(phrases=("Subscribe to our newsletter",)))
    assert texts(document, "excluded") == ["» SUBSCRIBE to our\u00a0newsletter:".replace("\u00a0", " ")]
    assert witnesses(document) == {
        texts(document, "excluded")[0]: (
            'govtool.toml host "water.example" phrases', "Subscribe to our newsletter",
        )
    }  # fmt: skip


def test_a_phrase_may_be_longer_than_those_of_the_lexicon():
    assert texts(convert(f"<p>{PROSE[0]}<p>{PROSE[1]}", Site(phrases=(PROSE[1].upper(),))), "excluded") == [PROSE[1]]


def test_phrases_hold_for_texts_with_an_address_and_selectors_do_not():
    site = Site(main=("p",), drop=("body",), phrases=("Print this page",))
    document = convert("\n".join((*PROSE, "Print this page")), site, kind="text")
    assert texts(document, "excluded") == ["Print this page"]
    assert "main-not-found" not in document.flags


# -- what they do not -------------------------------------------------------------------------------------------------
def test_where_main_finds_nothing_the_labeller_chooses_and_the_page_is_flagged():
    for html in (PAGE, PAGE + "<div class=gone></div>", PAGE + "<div class=gone hidden><p>Loading</div>"):
        document = convert(html, Site(main=(".gone", ".lost")))
        assert roles(document) == roles(convert(html))
        assert document.flags == ("main-not-found",)
        assert witnesses(document) == {"": ('govtool.toml host "water.example" main', ".gone, .lost")}


def test_what_is_hidden_in_main_stays_as_the_labeller_left_it():
    html = f"<main><p>{PROSE[0]}<p hidden>{PROSE[1]}</main>"
    assert roles(convert(html, Site(main=("main",)))) == {PROSE[0]: "body", PROSE[1]: "outside"}


@pytest.mark.parametrize(
    "site",
    [
        Site(),
        Site(drop=(".absent", "#menu .absent")),
        Site(phrases=("Absent", "Forty", "wells")),
        Site(labeller="whole"),
        Site(without=("stub",)),
        Site(main=("body > div",), drop=(".absent",)),  # all that the labeller chose stands there
    ],
)
def test_what_says_nothing_about_a_page_changes_nothing(site):
    assert convert(PAGE, site) == convert(PAGE)


def test_a_page_without_an_address_or_of_another_host_has_no_site():
    site = Site(drop=("p",))
    for url in (None, "https://fire.example/news/1"):
        assert convert(PAGE, site, url) == convert(PAGE, NO_SITE, url)


def test_a_page_without_an_address_has_the_site_of_the_one_it_declares():
    html = f'<link rel=canonical href="{URL}">{PAGE}'
    assert "newsletter" not in convert(html, Site(drop=(".newsletter-box",)), None).text


@pytest.mark.parametrize(
    "caption", ["<figcaption>The well at Tan Loc</figcaption>", "<p class=caption>Well no. 14</p>"]
)
def test_no_rule_puts_back_what_was_dropped(caption):
    html = f"<p>{PROSE[0]}<figure><img src=/w.png>{caption}</figure><p>{PROSE[1]}"
    site = Site(drop=("figcaption", ".caption"))
    (said,) = texts(convert(html, site), "excluded")
    assert roles(convert(html))[said] == "caption"


def test_nor_is_a_dropped_heading_the_headline_or_a_dropped_line_the_date():
    html = f"<title>Forty wells</title><div id=t><h1>Forty wells</h1><p>12 May 2024</div><p>{PROSE[0]}<p>{PROSE[1]}"
    assert set(roles(convert(html)).values()) >= {"title", "published"}
    assert texts(convert(html, Site(drop=("#t",))), "excluded") == ["Forty wells", "12 May 2024"]


# -- labellers and rules ----------------------------------------------------------------------------------------------
def test_a_host_may_have_its_own_labeller():
    assert convert(PAGE, Site(labeller="trafilatura")).labeller == "trafilatura"


def test_a_host_s_pages_may_be_known_to_be_articles_or_to_be_kept_whole(monkeypatch):
    asked = []
    monkeypatch.setattr(
        network, "judge", lambda _, page, wanted: asked.append(wanted) or ([1.0] * len(page.blocks), {})
    )
    capture = Capture(PAGE.encode(), URL)
    convert_one(capture, Plan(wanted="article"))
    convert_one(capture, Plan(wanted="article", sites={"water.example": Site(wanted="page")}))
    convert_one(capture, Plan())
    assert asked == ["article", "page", ""]


def test_rules_are_left_out_of_a_host_beside_those_left_out_of_all():
    sites = {"water.example": Site(without=("title",))}
    captures = [Capture(PAGE.encode(), url) for url in (URL, "https://fire.example/1")]
    here, there = (convert_one(one, Plan("whole", ("imprint",), sites=sites)) for one in captures)
    assert not {"title", "imprint"} & {edit.rule for edit in here.edits}
    assert "title" in {edit.rule for edit in there.edits}
    assert "imprint" not in {edit.rule for edit in there.edits}


def test_fixing_a_record_leaves_out_the_rules_of_its_host_too():
    lead = "Minister Smith of the Ministry of Forests asked on Monday for more trees along every road."
    html = f"<h1>Minister Smith asks for more trees</h1><p>{lead.removeprefix('Minister ')}<p>{lead}<p>{PROSE[0]}"
    record = convert_one(Capture(html.encode(), URL), Plan("whole", fix=False))
    sites = {"water.example": Site(without=("opening",))}
    assert finish_one(record, Plan("whole")).text.startswith("Minister")
    assert finish_one(record, Plan("whole", sites=sites)).text.startswith("Smith")


# -- the log ----------------------------------------------------------------------------------------------------------
SITE = st.builds(
    Site,
    main=st.lists(st.sampled_from(("#content", ".gone", "p", "main, div")), max_size=2).map(tuple),
    drop=st.lists(st.sampled_from(("footer", ".newsletter-box", "li", "h1", "b")), max_size=2).map(tuple),
    phrases=st.lists(st.sampled_from((PROSE[1], "News", "forty wells")), max_size=2).map(tuple),
    without=st.sampled_from(((), ("title", "imprint"))),
)


@settings(max_examples=40, deadline=None)
@given(SITE)
def test_the_log_makes_the_cleaned_document_of_the_extracted_and_a_record_keeps_it(site):
    document = convert(PAGE, site)
    left = extracted(document)
    assert left == convert_one(Capture(PAGE.encode(), URL), Plan("whole", clean=False, fix=False))
    assert replay(left, document.edits) == document
    record = json.loads(json.dumps(to_record(document)))
    Draft202012Validator(schema()).validate(record)
    assert from_record(record) == document
    assert pickle.loads(pickle.dumps(document)) == document


@settings(max_examples=40, deadline=None)
@given(SITE)
def test_what_is_done_is_not_done_again(site):
    plan = Plan("whole", sites={"water.example": site})
    document = convert_one(Capture(PAGE.encode(), URL), plan)
    assert finish_one(document, plan) == document
    assert pickle.loads(pickle.dumps(plan)) == plan
