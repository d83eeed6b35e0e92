import json
import re

from hypothesis import given

from govtool.export import FORMATS, Options
from govtool.export.markdown.front_matter import front_matter
from govtool.metadata import Metadata
from govtool.model import Block, Document, Head, Source
from tests.strategies import documents


def test_front_matter_holds_what_is_known_and_quotes_it():
    document = Document(Source(url="https://a.vn/"), Head(), (), labeller="x", flags=("b", "a"))
    known = Metadata(title='A: "b"\n- \x85#c', published="2022-03-26T08:14:36+07:00", modified="2022", language="")
    lines = front_matter(document, known).split("\n")
    assert lines[0] == lines[-2] == "---"
    assert lines[1] == 'title: "A: \\"b\\"\\n- \\u0085#c"'
    assert lines[2:5] == ["published: 2022-03-26T08:14:36+07:00", 'modified: "2022"', 'source: "https://a.vn/"']
    assert lines[-3] == 'flags: ["a", "b"]'
    assert not [line for line in lines if line.startswith(("kicker", "language", "captured"))]


@given(documents())
def test_front_matter_is_one_line_a_field(drawn):
    source = b"".join(FORMATS["markdown"].export([drawn], Options())).decode()
    assert source.startswith("---\n")
    matter = source.split("\n---\n")[0].split("\n")[1:]
    for line in matter:
        name, value = line.split(": ", 1)
        assert re.fullmatch("[a-z0-9_]+", name)
        if value[0] in '"[':
            json.loads(value)


def test_front_matter_is_left_out_where_it_is_not_wanted():
    document = Document(Source(url="https://a.vn/"), Head(), (Block("paragraph", "Text", "body"),))
    assert b"".join(FORMATS["markdown"].export([document], Options(front_matter=False))) == b"Text\n"
