import json

import jsonschema
import pytest

from govtool.record import schema

from .conftest import page


def test_it_prints_the_schema(call):
    done = call("schema")
    assert done.code == 0
    assert json.loads(done.out) == schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(done.out))


@pytest.mark.parametrize("body", [page(), "", "<p>one</p>"])
def test_records_and_failures_satisfy_it(call, place, body):
    (place / "a.html").write_text(body)
    done = call("convert", "a.html", "-f", "jsonl", "--labeller", "whole")
    jsonschema.Draft202012Validator(json.loads(call("schema").out)).validate(json.loads(done.out))


def test_a_full_or_closed_output_is_said(shell):
    done = shell("govtool schema > /dev/full")
    assert done.code == 1
    assert done.err == "govtool: standard output cannot be written: No space left on device\n"


def test_the_reader_of_a_pipe_may_go(shell):
    done = shell("govtool schema | head -c 1")
    assert (done.code, done.out, done.err) == (0, b"{", "")
