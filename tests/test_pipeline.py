from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from govtool import pipeline
from govtool.elsewhere import gathered, mention
from govtool.errors import StaleEdit
from govtool.labels import network
from govtool.model import Capture, Document, Failure, Source
from govtool.pipeline import Plan, convert, convert_one, finish_one, fix_one
from govtool.record import from_record, to_record
from govtool.rules import FIX, RESTORE, fixing, restoring

WHOLE = Plan("whole")
CLEAN = Plan("whole", fix=False)
BARE = Plan("whole", clean=False, fix=False)

#: The lead lost its first word, and stands again whole: `clean` keeps both, `fix` puts the word back.
BROKEN = """MEETING
Minister Smith asks for more trees
04/05/2024 10:00

 Smith of the Ministry of Forests asked on Monday for more trees along every road of the province.

Planting near the river.

Minister Smith of the Ministry of Forests asked on Monday for more trees along every road of the province.
The work begins in June, he said, and it will take until the end of next year to reach the coast.
"""


def capture(body: str, **changes) -> Capture:
    return Capture(body.encode(), **{"kind": "text", "path": "a.txt", **changes})


def page(head: str) -> Capture:
    return Capture(f"<html><head>{head}</head><body><h1>Title</h1><p>Words of the article.</p></body></html>".encode())


def test_the_stages_one_by_one_are_all_of_them_at_once():
    at_once = convert_one(capture(BROKEN), WHOLE)
    assert fix_one(convert_one(capture(BROKEN), CLEAN), WHOLE) == at_once
    assert isinstance(at_once, Document)


def test_cleaning_changes_no_text_and_fixing_one():
    cleaned, fixed = convert_one(capture(BROKEN), CLEAN), convert_one(capture(BROKEN), WHOLE)
    assert [edit.changes_text for edit in cleaned.edits].count(True) == 0
    assert [edit.changes_text for edit in fixed.edits].count(True) == 1
    assert fixed.text.startswith("Minister Smith of the Ministry")


def test_without_cleaning_there_is_no_edit():
    assert convert_one(capture(BROKEN), BARE).edits == ()


def test_a_rule_can_be_left_out():
    assert "lead" in {edit.rule for edit in convert_one(capture(BROKEN), WHOLE).edits}
    without = convert_one(capture(BROKEN), Plan("whole", ("lead", "opening")))
    assert not {"lead", "opening"} & {edit.rule for edit in without.edits}


def test_it_is_the_same_every_time():
    assert convert_one(capture(BROKEN), WHOLE) == convert_one(capture(BROKEN), WHOLE)


SAID = "Minister Smith of the Ministry of Forests asked on Monday for more trees along every road of the province."
ELSEWHERE = gathered([mention("feed", "https://example.gov/1", "", [("feed.xml item 1, summary", SAID)])])
LOST = BROKEN.replace(f"{SAID}\n", "")


def test_evidence_from_elsewhere_goes_with_the_plan():
    def opening(**changes) -> str:
        found = convert_one(capture(LOST, url="https://www.example.gov/1/"), replace(WHOLE, **changes))
        assert isinstance(found, Document)
        return next(line for line in found.text.splitlines() if "Smith of" in line)

    assert opening(elsewhere=ELSEWHERE).startswith("Minister Smith of")
    for changes in (
        {},
        {"elsewhere": ELSEWHERE, "least": 0.99},
        {"elsewhere": ELSEWHERE, "flag_only": True},
        {"elsewhere": ELSEWHERE, "without": ("opening",)},
    ):
        assert opening(**changes).startswith("Smith of")


def test_the_rules_keep_their_names_whatever_they_are_asked_for():
    names = [rule.__name__ for rule in FIX]
    assert [rule.__name__ for rule in fixing(ELSEWHERE.places["example.gov/1"], 0.5)] == names
    assert [rule.__name__ for rule in fixing(flag_only=True)] == names
    assert [rule.__name__ for rule in restoring(flag_only=True)] == [rule.__name__ for rule in RESTORE]
    assert fixing() is FIX


def test_what_goes_between_processes_can():
    for value in (
        replace(WHOLE, elsewhere=ELSEWHERE),
        WHOLE,
        convert_one(capture(BROKEN), WHOLE),
        convert_one(capture(""), WHOLE),
    ):
        assert pickle.loads(pickle.dumps(value)) == value
    assert pickle.loads(pickle.dumps(convert_one)) is convert_one


def test_a_page_that_cannot_be_taken_apart_is_a_failure():
    failure = convert_one(Capture(b"<html><body><script>x()</script></body></html>", path="a.html"), WHOLE)
    assert isinstance(failure, Failure)
    assert (failure.stage, failure.source.path) == ("extract", "a.html")


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://example.gov/a">', "https://example.gov/a"),
        ('<meta property="og:url" content="https://example.gov/b">', "https://example.gov/b"),
        (
            '<link rel="canonical" href="https://example.gov/a"><meta property="og:url" content="https://example.gov/b">',
            "https://example.gov/a",
        ),
        ('<base href="https://cdn.example.gov/">', None),
        ("", None),
    ],
)
def test_a_page_without_an_address_has_the_one_that_it_declares(head, url):
    assert convert_one(page(head), WHOLE).source.url == url


def test_the_address_of_the_capture_wins():
    known = Capture(page('<link rel="canonical" href="https://example.gov/a">').body, "https://example.gov/real")
    assert convert_one(known, WHOLE).source.url == "https://example.gov/real"


def test_records_go_on_where_they_stand():
    cleaned = from_record(to_record(convert_one(capture(BROKEN), CLEAN)))
    assert finish_one(cleaned, WHOLE) == convert_one(capture(BROKEN), WHOLE)
    assert finish_one(cleaned, CLEAN) == cleaned


def test_what_is_done_is_not_done_again():
    done = convert_one(capture(BROKEN), WHOLE)
    assert finish_one(done, WHOLE) == done
    assert finish_one(done, CLEAN) == done


def test_order_is_kept_and_failures_pass():
    failure = Failure(Source(path="b"), "read", "why")
    document = convert_one(capture(BROKEN), WHOLE)
    assert list(convert([document, failure, capture(BROKEN), capture("")], WHOLE))[:3] == [document, failure, document]


def test_it_is_lazy():
    def captures():
        yield capture(BROKEN)
        raise AssertionError("asked for a second before the first was used")

    assert isinstance(next(convert(captures(), WHOLE)), Document)


def test_a_fault_of_ours_fails_one_page_and_not_the_others(monkeypatch):
    def document_of(page, source, choice):
        if source.path == "b.txt":
            raise RecursionError("too deep")
        return original(page, source, choice)

    original = pipeline.document_of
    monkeypatch.setattr(pipeline, "document_of", document_of)
    first, second, third = convert([capture(BROKEN, path=name) for name in ("a.txt", "b.txt", "c.txt")], WHOLE)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert second.source.path == "b.txt"
    assert "a fault of govtool's own (RecursionError: too deep, test_pipeline.py:" in second.error


def test_an_edit_that_does_not_fit_is_never_passed_over(monkeypatch):
    def document_of(page, source, choice):
        raise StaleEdit("lead at block 3")

    monkeypatch.setattr(pipeline, "document_of", document_of)
    with pytest.raises(StaleEdit):
        list(convert([capture(BROKEN)], WHOLE))


TEASERS = "".join(
    f"<li class='teaser'><h3><a href='/news/{n}'>The road to village number {n} is open again</a></h3>"
    f"<time>{n} May 2024</time></li>"
    for n in range(1, 15)
)


@pytest.mark.parametrize(("wanted", "kind"), [("", "listing"), ("article", "article"), ("page", "article")])
def test_who_knows_what_the_pages_are_is_believed_before_the_network(monkeypatch, wanted, kind):
    judged = [0.9], {"listing": 0.9, "article": 0.1}
    monkeypatch.setattr(network, "judge", lambda _, page, __: (judged[0] * len(page.blocks), judged[1]))
    listing = Capture(f"<title>News</title><h1>News</h1><ul>{TEASERS}</ul>".encode(), "https://www.example.gov/news")
    found = convert_one(listing, Plan(wanted=wanted))
    assert isinstance(found, Document)
    assert found.page_kind == kind
