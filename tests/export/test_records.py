import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govtool.errors import RecordError
from govtool.export import FORMATS, Options
from govtool.model import Block, Document, Failure, Head, Source
from govtool.record import LONG, from_record, schema
from tests.strategies import documents, failures

VALIDATOR = Draft202012Validator(schema())
DOCUMENT = Document(
    Source(path="a"), Head(), (Block("paragraph", "một\u2028hai", "body"), Block("paragraph", "ba", "body"))
)
FAILURE = Failure(Source(path="b"), "read", "empty")
MENU = Document(Source(path="c"), Head(), (Block("paragraph", "menu", "menu"),))


def exported(name, *documents_, **options):
    return b"".join(FORMATS[name].export(documents_, Options(**options)))


@given(st.lists(documents() | failures, max_size=3))
def test_json_lines_hold_a_record_a_line(drawn):
    lines = exported("jsonl", *drawn).decode().splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        VALIDATOR.validate(record)
    assert [from_record(record) for record in records] == drawn


@given(st.lists(documents() | failures, max_size=3))
def test_json_holds_an_object_or_an_array(drawn):
    found = json.loads(exported("json", *drawn))
    records = found if isinstance(found, list) else [found]
    assert isinstance(found, dict) == (len(drawn) == 1)
    for record in records:
        VALIDATOR.validate(record)
    assert [from_record(record) for record in records] == drawn


@given(st.lists(documents() | failures, max_size=3))
def test_a_compact_record_is_the_record_without_what_only_govtool_reads(drawn):
    whole, compact = (exported("jsonl", *drawn, compact=one).decode().splitlines() for one in (False, True))
    for long, short in zip(map(json.loads, whole), map(json.loads, compact), strict=True):
        VALIDATOR.validate(short)
        assert short == {name: value for name, value in long.items() if name not in LONG}
    assert exported("json", DOCUMENT, compact=True).startswith(b'{\n  "schema_version": 1,\n')
    assert b'"blocks"' not in exported("json", DOCUMENT, DOCUMENT, compact=True)


def test_a_compact_record_says_how_to_get_a_whole_one():
    with pytest.raises(RecordError, match=r"^a compact record, without .*: make it again without --compact$"):
        from_record(json.loads(exported("jsonl", DOCUMENT, compact=True)))
    assert from_record(json.loads(exported("jsonl", FAILURE, compact=True))) == FAILURE


@pytest.mark.parametrize("name", LONG)
def test_a_record_without_one_of_its_parts_is_neither_whole_nor_compact(name):
    record = json.loads(exported("jsonl", DOCUMENT))
    del record[name]
    assert not VALIDATOR.is_valid(record)
    with pytest.raises(RecordError, match=f"no field '{name}'"):
        from_record(record)


def test_lines_are_streamed():
    lines = FORMATS["jsonl"].export(iter([DOCUMENT, FAILURE]), Options())
    assert json.loads(next(lines))["text"] == DOCUMENT.text
    assert json.loads(next(lines))["failure"]["stage"] == "read"


def test_a_lone_surrogate_does_not_stop_the_stream():
    document = Document(Source(), Head(), (Block("paragraph", "a\ud800", "body"),))
    assert from_record(json.loads(exported("jsonl", document))) == document


def test_text_is_the_text_alone_and_a_form_feed_parts_documents():
    assert exported("text", DOCUMENT) == "một\u2028hai\nba\n".encode()
    assert exported("text", MENU, FAILURE, DOCUMENT).decode().split("\f") == ["\n", "một\u2028hai\nba\n"]
    assert exported("text") == b""


def test_formats_say_what_they_are():
    assert {name: one.suffix for name, one in FORMATS.items()} == {
        "markdown": ".md",
        "json": ".json",
        "jsonl": ".jsonl",
        "text": ".txt",
        "html": ".html",
        "epub": ".epub",
        "sqlite": ".db",
    }
    assert [name for name, one in FORMATS.items() if one.binary] == ["epub", "sqlite"]
