from dataclasses import replace

import pytest
from rich.cells import cell_len

from govtool.model import Block, Document, Edit, Evidence, Head, Source
from govtool.report.diff import repairs

LEAD = Block("paragraph", "Bộ trưởng yêu cầu các tỉnh rà soát. " * 6, "lead", score=1.0)
LOST = replace(LEAD, text=LEAD.text.removeprefix("Bộ "))
EVIDENCE = (Evidence("feed", "feed.xml item 3, summary", LEAD.text, 0.9),)
REPAIR = Edit("opening", 0, LOST, LEAD, "the opening had lost “Bộ”", EVIDENCE)
LABEL = Edit("lead", 0, replace(LOST, role="body"), LOST, "before the text")
FLAG = Edit("opening", 0, LOST, replace(LOST, flags=("opening-truncated",)), "it starts in lower case")


def shown(*edits: Edit, width: int = 80, name: str = "a.html") -> list[str]:
    document = Document(Source(path=name), Head(), (LEAD,), edits=edits)
    return [line.plain for line in repairs(document, width)]


def test_a_repair_is_where_what_and_why():
    found = shown(REPAIR)
    assert found[0] == "a.html block 0"
    assert found[1].startswith("  - trưởng yêu cầu")
    assert found[2].startswith("  + Bộ trưởng yêu cầu")
    assert found[3] == "  opening: the opening had lost “Bộ”"
    assert found[4].startswith("    feed (0.9) · feed.xml item 3, summary · “Bộ trưởng")
    assert found[5:] == [""]


@pytest.mark.parametrize("edit", [LABEL, FLAG, Edit("stub", None, None, None, "a stub", (), "media-missing")])
def test_labels_and_flags_are_no_repairs(edit):
    assert shown(edit) == []


def test_each_repair_of_a_page_is_shown():
    assert [line for line in shown(REPAIR, LABEL, replace(REPAIR, at=7)) if line.startswith("a.html")] == [
        "a.html block 0",
        "a.html block 7",
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked(width):
    long = replace(REPAIR, reason="words " * 60, rule="r" * 90)
    assert max(map(cell_len, shown(long, width=width, name="trang/" * 40 + "漢.html"))) <= width


def test_nothing_moves_the_cursor_whatever_a_page_holds():
    bad = "\x1b[31m\u202e\n\x9b"
    edit = Edit(bad, 0, replace(LEAD, text=f"a{bad}"), replace(LEAD, text=f"b{bad}"), bad, (Evidence(bad, bad, bad),))
    assert not set("".join(shown(edit, name=f"a{bad}.html"))) & set("\x1b\u202e\n\x9b")
