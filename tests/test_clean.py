import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govtool.clean import MAX_ROUNDS, apply, clean, extracted, replay
from govtool.errors import RulesDoNotSettle, StaleEdit
from govtool.labels import extract
from govtool.model import Block, Capture, Document, Edit, Head, Source
from govtool.pipeline import Plan, convert_one
from govtool.record import from_record, to_record
from govtool.rules import CLEAN, FIX, RULES, without
from govtool.sight import relabel
from govtool.text import read_text
from tests.lines import realistic
from tests.samples import LONG, fixed, text
from tests.strategies import documents

ANY = st.one_of(realistic(), realistic(), documents().map(lambda document: replace(document, edits=(), flags=())))
every = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: As long as a lead: what follows is short enough to be read.
LEAD = "Phó Chủ tịch tỉnh Võ Thành Đạt cho rằng, giữ nguồn nước bắt đầu từ từng gia đình trong từng ấp."


def rounds(document, rules):
    """How many rounds changed something."""
    for count in range(MAX_ROUNDS):
        before = document
        for rule in rules:
            document = apply(document, rule(document))
        if document is before:
            return count
    return MAX_ROUNDS


@every
@given(ANY)
def test_the_log_makes_the_cleaned_document_of_the_extracted(document):
    cleaned = clean(document, CLEAN)
    assert replay(document, cleaned.edits) == cleaned
    assert extracted(cleaned) == document
    both = clean(cleaned, FIX)
    assert replay(document, both.edits) == both
    assert extracted(both) == document


@every
@given(documents())
def test_a_document_with_any_log_is_undone_and_done_again(document):
    assume_flags_are_of_the_log = extracted(document)
    if set(document.flags) == {*assume_flags_are_of_the_log.flags, *(e.flag for e in document.edits if e.at is None)}:
        again = replay(assume_flags_are_of_the_log, document.edits)
        assert again == replace(document, flags=again.flags)
        assert set(again.flags) == set(document.flags)


@every
@given(ANY)
def test_cleaning_or_fixing_twice_changes_nothing(document):
    cleaned = clean(document, CLEAN)
    assert clean(cleaned, CLEAN) == cleaned
    both = clean(cleaned, FIX)
    assert clean(both, FIX) == both


@every
@given(ANY)
def test_rules_settle_in_a_few_rounds(document):
    assert rounds(document, CLEAN) <= 4
    assert rounds(clean(document, CLEAN), FIX) <= 4


@every
@given(ANY)
def test_no_edit_moves_or_drops_a_block_and_only_a_repair_changes_its_text(document):
    both = clean(clean(document, CLEAN), FIX)
    assert len(both.blocks) == len(document.blocks)
    for edit in both.edits:
        if edit.at is None:
            assert edit.flag
            continue
        before, after = edit.before, edit.after
        assert replace(after, role=before.role, flags=before.flags, text=before.text, markup=before.markup) == before
        assert edit.rule == "opening" or (after.text, after.markup) == (before.text, before.markup)
    for before, after in zip(document.blocks, both.blocks, strict=True):
        assert before.text == after.text or any(edit.changes_text for edit in both.edits)


@every
@given(ANY)
def test_every_edit_says_why(document):
    both = clean(clean(document, CLEAN), FIX)
    for edit in both.edits:
        assert edit.reason
        assert edit.rule in {rule.__name__ for rules in RULES.values() for rule in rules}
        assert edit.evidence or edit.at is None or edit.after.flags != edit.before.flags


@every
@given(ANY)
def test_text_and_markup_agree(document):
    for block in clean(clean(document, CLEAN), FIX).blocks:
        assert all(0 <= span.start <= span.end <= len(block.text) for span in block.markup)


@every
@given(ANY)
def test_a_document_survives_the_journey_to_another_interpreter(document):
    both = clean(clean(document, CLEAN), FIX)
    assert pickle.loads(pickle.dumps(both)) == both


@settings(every, max_examples=30)
@given(realistic())
def test_cleaning_and_fixing_through_records_is_converting(document):
    once = clean(clean(document, CLEAN), FIX)
    record = json.loads(json.dumps(to_record(clean(document, CLEAN))))
    assert clean(from_record(record), FIX) == once
    assert to_record(clean(from_record(record), FIX)) == to_record(once)


def test_convert_is_clean_then_fix():
    capture = Capture("\n".join(("Giữ nước từ mỗi nhà", "11/04/2023", LEAD[4:], LEAD, *LONG)).encode(), kind="text")
    halfway = convert_one(capture, Plan("whole", fix=False))
    through = clean(from_record(json.loads(json.dumps(to_record(halfway)))), FIX)
    assert through == convert_one(capture, Plan("whole"))
    assert not any(edit.changes_text for edit in halfway.edits)


def test_a_page_settles_in_one_round_and_a_lead_that_is_printed_again_in_two():
    page = text("Giữ nước từ mỗi nhà", "11/04/2023", LEAD, *LONG, "VIDEO", "Số lượt truy cập", "Hôm nay: 4")
    assert rounds(page, CLEAN) == 1
    assert rounds(text("Giữ nước", LEAD, *LONG, LEAD, "Nơi nhận:"), CLEAN) <= 2


@pytest.mark.parametrize("blocks", [(), (Block("image", ""),), (Block("table", ""),)])
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_document_with_hardly_anything_in_it(kind, blocks):
    document = Document(Source(kind), Head(), blocks)
    assert fixed(document).blocks == blocks


def test_an_edit_that_does_not_fit_is_refused():
    document = text("Một hai ba bốn", "Năm sáu")
    edit = relabel(document, 1, "stub", "some-rule", ("because", ()))
    after = apply(document, [edit])
    assert after.blocks[1].role == "stub"
    assert after.edits == (edit,)
    for stale in (replace(edit, at=0), replace(edit, at=9), replace(edit, after=None), edit):
        with pytest.raises(StaleEdit, match="some-rule"):
            apply(after, [stale])
    with pytest.raises(StaleEdit):
        extracted(replace(after, blocks=document.blocks))


def test_nothing_proposed_is_the_same_document():
    document = text("Một hai ba bốn")
    assert apply(document, ()) is document
    assert clean(document, ()) is document


def test_a_flag_is_raised_and_taken_back():
    document = replace(text("Một hai ba bốn"), flags=("address-unknown",))
    flagged = apply(document, [Edit("some-rule", None, None, None, "why", (), "media-missing")])
    assert flagged.flags == ("address-unknown", "media-missing")
    assert extracted(flagged) == document


def test_rules_that_never_settle_are_named():
    def restless(document):
        block = document.blocks[0]
        role = "body" if block.role == "stub" else "stub"
        yield relabel(document, 0, role, "restless", ("why not", ()))

    with pytest.raises(RulesDoNotSettle, match=r"restless.*--no-rule"):
        clean(text("Một hai"), (restless,))


def asked(document, *changing):
    """Of three rules, those of these names change the first block once; the names of all in the order of the asking."""
    names = []

    def rule(name):
        def ask(document):
            names.append(name)
            if name in changing and not any(edit.rule == name for edit in document.edits):
                yield relabel(document, 0, f"{name}-role", name, ("why not", ()))

        return ask

    clean(document, [rule(name) for name in "abc"])
    return "".join(names)


@pytest.mark.parametrize(
    ("changing", "order"), [("", "abc"), ("a", "abca"), ("b", "abcab"), ("c", "abcabc"), ("ab", "abcab")]
)
def test_rules_are_asked_again_until_all_of_them_have_seen_the_document_as_it_is(changing, order):
    assert asked(text("Một hai"), *changing) == order


def test_the_first_of_two_rules_has_the_block():
    def first(document):
        if document.blocks[0].role == "body":
            yield relabel(document, 0, "stub", "first", ("mine", ()))

    def second(document):
        if document.blocks[0].role == "body":
            yield relabel(document, 0, "share", "second", ("mine", ()))

    assert [edit.rule for edit in clean(text("Một hai"), (first, second)).edits] == ["first"]


def test_a_rule_is_left_out_by_name():
    assert [rule.__name__ for rule in without(FIX, ("repeated",))] == ["opening", "lead"]
    assert without(CLEAN, ()) == CLEAN


def test_only_repairs_stand_in_fix_alone():
    assert {rule.__name__ for rule in FIX} - {rule.__name__ for rule in CLEAN} == {"opening"}


@example(("Giữ nước", LEAD, LEAD, *LONG))
@given(
    st.lists(
        st.sampled_from((LEAD, LEAD[4:], *LONG, "VIDEO", "Hôm nay: 4", "Số lượt truy cập")), min_size=1, max_size=8
    )
)
@settings(every, max_examples=30)
def test_nothing_is_lost_in_a_text(given_lines):
    document = extract(read_text(Capture("\n".join(given_lines).encode(), kind="text")), Source("text"))
    assert [block.text for block in clean(document, CLEAN).blocks] == list(given_lines)
