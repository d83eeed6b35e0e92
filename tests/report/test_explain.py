from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from govtool.model import Block, Capture, Declared, Document, Edit, Evidence, Head, Source
from govtool.pipeline import Plan, convert_one
from govtool.report.explain import lines

LEAD = Block("paragraph", "Bộ trưởng yêu cầu các tỉnh rà soát. " * 6, "lead", score=1.0)
LOST = replace(LEAD, text=LEAD.text.removeprefix("Bộ "))
EVIDENCE = (Evidence("copy", "block 4", LEAD.text, 0.9), Evidence("title", "block 0", "Bộ trưởng\x1b[31m"))
DOCUMENT = Document(
    Source(path="a.html"),
    Head((Declared("title", "Bộ trưởng"),)),
    (
        Block("heading", "Bộ trưởng yêu cầu rà soát", "title", level=1),
        Block("paragraph", "Trang chủ", "outside"),
        Block("image", "", "outside"),
        LEAD,
        Block("table", "Năm\tSố\n2023\t14\n2024\t15", "body", score=0.7),
        Block("paragraph", "漢字" * 60, "body"),
        Block("paragraph", "Hôm nay: 12", "counter"),
    ),
    labeller="whole",
    flags=("media-missing",),
    edits=(
        Edit("opening", 3, LOST, LEAD, "the opening had lost “Bộ”", EVIDENCE),
        Edit("stub", None, None, None, "a stub\x1b[2J of a video", (), "media-missing"),
    ),
)


def explained(document: Document = DOCUMENT, width: int = 80, **changes) -> list[str]:
    return [line.plain for line in lines(document, width, **changes)]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_asked(width):
    odd = replace(DOCUMENT, source=Source(path="a/" * 90 + "漢.html"), flags=tuple(f"flag-{n}" for n in range(30)))
    for document in (DOCUMENT, odd):
        assert max(cell_len(line) for line in explained(document, width, everything=True)) <= width


def test_every_block_is_there_with_its_role_and_score():
    shown = "\n".join(explained(everything=True))
    for at, block in enumerate(DOCUMENT.blocks):
        assert any(line.lstrip().startswith(f"{at} ") and f" {block.role} " in line for line in shown.splitlines())
    assert "0.70 [table] Năm │ Số ⏎ 2023 │ 14" in shown


def test_what_only_the_labeller_left_out_is_folded():
    shown = explained()
    assert any("1-2 outside, by the labeller: Trang chủ" in line for line in shown)
    assert not any("1 - outside" in line for line in shown)


def test_an_edit_shows_rule_reason_and_evidence():
    shown = "\n".join(explained(width=200))
    assert "opening: the opening had lost “Bộ”" in shown
    assert "copy (0.9) · block 4 · “Bộ trưởng yêu cầu" in shown
    assert "stub: flag media-missing: a stub[2J of a video" in shown


def test_a_repair_is_a_diff_that_shows_the_lost_word():
    shown = list(lines(DOCUMENT, 80))
    old = next(line for line in shown if line.plain.startswith("       - "))
    new = next(line for line in shown if line.plain.startswith("       + "))
    assert new.plain.startswith("       + Bộ trưởng yêu cầu")
    assert old.plain.startswith("       - trưởng yêu cầu")
    (marked,) = [new.plain[s.start : s.end] for s in new.spans if "reverse" in str(s.style)]
    assert marked.strip() == "Bộ"


def test_a_long_diff_goes_on_below_and_loses_nothing():
    before = replace(LEAD, text="xin " * 60)
    after = replace(LEAD, text="chào " * 60)
    document = replace(DOCUMENT, edits=(Edit("opening", 3, before, after, "all new"),))
    shown = "\n".join(explained(document))
    assert shown.count("xin") + shown.count("chào") == 120


def test_nothing_moves_the_cursor_whatever_a_record_holds():
    bad = "\x1b[31m\u202e\n\x9b"
    block = Block("paragraph", f"words{bad}", "body")
    document = Document(
        Source(path=f"a{bad}.html"), Head((Declared("title", bad),)), (block,), labeller=bad, flags=(bad,),
        edits=(Edit(bad, 0, replace(block, text="w"), block, bad, (Evidence(bad, bad, bad),), bad),
               Edit(bad, None, None, None, bad, (), bad)),
    )  # fmt: skip
    shown = "".join(explained(document, everything=True))
    assert not set(shown) & set("\x1b\u202e\n\x9b")


def test_the_header_says_what_is_known():
    shown = explained()
    assert shown[0] == "a.html"
    assert "     title  Bộ trưởng yêu cầu rà soát" in shown
    assert "    blocks  7, 4 of the article; labeller whole" in shown
    assert "     flags  media-missing" in shown


def test_a_real_page_is_explained():
    html = "<title>T</title><nav><a href=/>Home</a></nav><h1>T</h1><p>Words of an article, rather more than one.</p>"
    shown = explained(convert_one(Capture(html.encode(), path="b.html"), Plan("whole")))
    assert shown[0] == "b.html"
    assert any("body" in line or "lead" in line for line in shown)


def test_what_is_no_article_says_so_at_the_top_and_why():
    why = (Evidence("phrase", "title (not-found, en)", "Page not found | " + "Water Board " * 20, 0.9),)
    shown = explained(replace(DOCUMENT, page_kind="soft-404", page_evidence=why))
    assert shown[:2] == ["a.html", "      kind  soft 404, and no article"]
    assert shown[2].startswith("            phrase (0.9) · title (not-found, en) · “Page not found | Water")
    assert max(map(cell_len, shown)) <= 80
    assert not any(line.lstrip().startswith("kind") for line in explained())
