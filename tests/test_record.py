import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from govtool import __version__
from govtool.errors import RecordError, StaleEdit
from govtool.model import Block, Document, Edit, Failure, Head, Source
from govtool.record import from_record, hash8, identity, schema, to_record
from tests.strategies import documents, failures

VALIDATOR = Draft202012Validator(schema())
FIELDS = [
    "schema_version",
    "id",
    "source",
    "page_kind",
    "page_evidence",
    "title",
    "kicker",
    "section",
    "published",
    "modified",
    "published_precision",
    "published_source",
    "byline",
    "dateline",
    "lead",
    "publisher",
    "document_number",
    "imprint",
    "language",
    "text",
    "captions",
    "attachments",
    "images",
    "flags",
    "head",
    "containers",
    "blocks",
    "edits",
    "labeller",
    "govtool_version",
]


def simple(**fields):
    return Document(Source("text", path="a.txt"), Head(), (Block("paragraph", "Một hai", "body"),), **fields)


def record_with(**fields):
    return {**to_record(simple()), **fields}


def test_the_schema_is_sound():
    Draft202012Validator.check_schema(schema())


@given(documents())
def test_a_document_comes_back_from_its_record(document):
    record = json.loads(json.dumps(to_record(document)))
    VALIDATOR.validate(record)
    assert from_record(record) == document
    assert to_record(from_record(record)) == to_record(document)


@given(failures)
def test_a_failure_comes_back_from_its_record(failure):
    record = json.loads(json.dumps(to_record(failure)))
    VALIDATOR.validate(record)
    assert from_record(record) == failure
    assert list(record) == ["schema_version", "source", "failure"]


def test_the_order_of_the_fields():
    record = to_record(simple())
    assert list(record) == FIELDS
    assert list(record["source"]) == ["kind", "url", "path", "captured", "sha256", "record_id", "extra"]
    assert record["govtool_version"] == __version__


def test_defaults_are_left_out_of_blocks():
    assert to_record(simple())["blocks"] == [{"kind": "paragraph", "text": "Một hai", "role": "body"}]


def test_an_edit_holds_what_changed():
    before, after = Block("paragraph", "a b", "outside", score=0.5), Block("paragraph", "a b", "imprint", score=0.5)
    document = Document(Source(), Head(), (after,), edits=(Edit("imprint", 0, before, after, "footer"),))
    assert to_record(document)["edits"] == [
        {
            "rule": "imprint",
            "at": 0,
            "before": {"role": "outside"},
            "after": {"role": "imprint"},
            "reason": "footer",
            "evidence": [],
            "flag": "",
        }
    ]


def test_a_log_that_does_not_lead_to_the_blocks_is_not_written():
    other = Block("paragraph", "x", "body")
    with pytest.raises(StaleEdit, match="does not lead to block 0"):
        to_record(simple(edits=(Edit("rule", 0, other, other, "why"),)))


def test_flags_of_the_document_and_of_its_blocks_stay_apart():
    block = Block("paragraph", "a", "body", flags=("odd", "x"))
    for flags in ((), ("odd",), ("z", "odd")):
        document = Document(Source(), Head(), (block,), flags=flags)
        record = to_record(document)
        assert record["flags"] == sorted({*flags, "odd", "x"})
        assert from_record(record) == document


def test_the_id_is_that_of_the_address_else_the_path_else_the_payload():
    both = Source(url="https://a.vn/1", path="a.html", sha256="0" * 64)
    assert identity(both) == identity(Source(url="https://a.vn/1", path="b.html", sha256="1" * 64))
    assert identity(both) != identity(Source(path="a.html"))
    assert identity(Source(path="a.html")) == identity(Source(path="a.html", sha256="0" * 64))
    assert identity(both) == "43e331790491988f"
    assert hash8(both) == identity(both)[:8]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ([], "schema_version is None"),
        ({"schema_version": 2}, "schema_version is 2, this govtool reads 1"),
        ({"schema_version": True}, "schema_version is True"),
        ({"schema_version": 1}, "record has no field 'source'"),
        (record_with(source=None), "record.source is of the wrong type"),
        (record_with(source={**to_record(simple())["source"], "kind": "pdf"}), "record.source.kind is 'pdf'"),
        (record_with(source={**to_record(simple())["source"], "captured": "yesterday"}), "captured is 'yesterday'"),
        (record_with(blocks={}), "record.blocks is of the wrong type"),
        (record_with(blocks=[1]), r"record.blocks\[0\] is int"),
        (record_with(blocks=[{"kind": "paragraph"}]), r"record.blocks\[0\] has no field 'text'"),
        (record_with(blocks=[{"kind": "x", "text": ""}]), r"blocks\[0\].kind is 'x'"),
        (record_with(blocks=[{"kind": "code", "text": "a", "inside": 7}]), r"blocks\[0\].inside is 7, out of range"),
        (
            record_with(blocks=[{"kind": "code", "text": "a", "inside": True}]),
            r"blocks\[0\].inside is of the wrong type",
        ),
        (record_with(blocks=[{"kind": "code", "text": "a", "flags": [1]}]), r"blocks\[0\].flags holds what is no text"),
        (record_with(blocks=[{"kind": "code", "text": "a", "markup": [[0, 2, "em"]]}]), r"markup\[0\] is no"),
        (record_with(blocks=[{"kind": "code", "text": "a", "markup": [[0, 1, "em", 3]]}]), r"markup\[0\] is int"),
        (record_with(containers=[{"parent": 0, "tag": ""}]), r"containers\[0\].parent is 0"),
        (record_with(edits=[{"at": 9}]), r"edits\[0\].at is 9"),
        (record_with(edits=[{"at": 0, "before": {}, "after": {"role": "lead"}}]), "does not fit block 0"),
        (
            {"schema_version": 1, "source": to_record(simple())["source"], "failure": {"stage": "x"}},
            "failure.stage is 'x'",
        ),
    ],
)
def test_what_is_wrong_with_a_record_is_named(record, said):
    with pytest.raises(RecordError, match=said):
        from_record(record)


def test_a_failure_is_small():
    record = to_record(Failure(Source(path="a"), "read", "nothing in it"))
    assert record["failure"] == {"stage": "read", "error": "nothing in it"}
