"""What ten pages of our own hold is left after Markdown is rendered; the same pages are measured beside other tools."""

import lxml.html
import pytest

from govtool.export import FORMATS, Options
from govtool.model import Capture
from govtool.pipeline import Plan, convert_one
from tests.benchmarks.constructs import ADDRESS, CONSTRUCTS, page
from tests.export.markdown.test_markdown import by_github

WHOLE = Plan("whole")


@pytest.mark.parametrize(
    ("name", "what"), [(name, what) for name, construct in CONSTRUCTS.items() for what in construct.kept]
)
def test_markdown_keeps(name, what):
    construct = CONSTRUCTS[name]
    document = convert_one(Capture(page(construct.body).encode(), url=ADDRESS), WHOLE)
    source = b"".join(FORMATS["markdown"].export([document], Options(front_matter=False))).decode()
    assert construct.kept[what](source, lxml.html.fromstring(f"<div>{by_github(source)}</div>")), source


def test_the_checks_can_fail():
    empty = lxml.html.fromstring("<div></div>")
    kept = [(name, what) for name, one in CONSTRUCTS.items() for what, holds in one.kept.items() if holds("", empty)]
    assert kept == []
