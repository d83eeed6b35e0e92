"""What the benchmark of openings says of an article: a verdict that could not be bad would say nothing."""

import pytest

from govtool.model import Block, Document, Head, Source
from tests.benchmarks import quality
from tests.benchmarks.breaks import Whole, broken, headline
from tests.benchmarks.cuts import cut
from tests.benchmarks.openings import misses
from tests.benchmarks.openings_tables import tables
from tests.benchmarks.openings_untouched import changed
from tests.benchmarks.openings_verdicts import Case, begins, verdict

LEAD = "Éva Lindqvist of the Lakeford water board opened two new wells on Monday, so that nobody need wait for water."
OTHER = "Éva Lindqvist of the Lakeford water board opened two schools last year, and a clinic in the year before."
BODY = "The board says that the pumps will run at night, when power is cheap."
PAGE = Whole("a page", "en", LEAD, lines=("New wells", LEAD, BODY))
CUT = cut("first word gone", LEAD, "en", PAGE.id)
LETTER = cut("first letter gone", LEAD, "en", PAGE.id)
END = cut("cut without a mark", LEAD, "en", PAGE.id)


def judged(made, evidence, *lines, flags=(), before=(LEAD, BODY)):
    blocks = tuple(Block("paragraph", line, "body", flags=flags if at == 0 else ()) for at, line in enumerate(lines))
    document = Document(Source(), Head(), blocks)
    return verdict(Case(PAGE, made, evidence), broken(PAGE, made, evidence)["text"], document, frozenset(before))


@pytest.mark.parametrize(
    ("made", "evidence", "lines", "outcome"),
    [
        (CUT, "copy", (LEAD, BODY), "exact"),
        (CUT, "title", (LEAD, BODY), "exact"),
        (CUT, "copy", (CUT.broken, BODY), "left"),
        (CUT, "copy", (CUT.broken, LEAD, BODY), "twice"),
        (CUT, "copy", (LEAD, LEAD, BODY), "twice"),
        (CUT, "copy", ("Board " + CUT.broken, BODY), "wrong"),  # the page's own word, and not the right one
        (CUT, "copy", ("Eva " + CUT.broken, BODY), "invented"),  # not the evidence's own character
        (CUT, "copy", ("Minister " + CUT.broken, BODY), "invented"),
        (CUT, "copy", (BODY,), "lost"),
        (CUT, "", (CUT.broken, BODY), "left"),
        (CUT, "", (LEAD, BODY), "invented"),  # right by chance
        (CUT, "", ("The " + CUT.broken, BODY), "invented"),
        (END, "copy", (LEAD, BODY), "exact"),
        (END, "copy", (END.broken, LEAD, BODY), "twice"),
        (END, "", (END.broken + " tomorrow.", BODY), "invented"),
        (cut("mojibake", LEAD, "en", ""), "", (LEAD, BODY), "exact"),  # its characters are there, in another guise
        (cut("replacement character", LEAD, "en", ""), "", (LEAD, BODY), "invented"),
    ],
)
def test_a_verdict(made, evidence, lines, outcome):
    assert judged(made, evidence, *lines).outcome == outcome


def test_another_line_of_the_page_that_begins_alike_is_not_taken_for_the_opening():
    assert judged(END, "", END.broken, OTHER, before=(LEAD, OTHER)).outcome == "left"
    assert judged(END, "", END.broken, OTHER).outcome == "invented"


def test_a_headline_that_stays_in_a_text_is_not_taken_for_the_opening():
    title = headline(LETTER)
    assert judged(LETTER, "title", title, LEAD, BODY).outcome == "exact"
    assert judged(LETTER, "title", title, LETTER.broken, BODY).outcome == "left"


def test_only_the_flag_of_the_opening_itself_counts():
    assert judged(LETTER, "", LETTER.broken, BODY, flags=("opening-truncated",)).flagged
    assert not judged(LETTER, "", LETTER.broken, BODY, flags=("mojibake",)).flagged
    assert not judged(LETTER, "", BODY, LETTER.broken, flags=("opening-truncated",)).flagged
    damaged = cut("mojibake", LEAD, "en", "")
    assert judged(damaged, "", damaged.broken, BODY, flags=("mojibake",)).flagged


def test_openings_that_the_labeller_leaves_out_are_known():
    assert judged(CUT, "copy", LEAD, BODY).whole
    assert not judged(CUT, "copy", LEAD, BODY, before=(BODY,)).whole


def test_tables_and_misses_say_what_was_found():
    good, bad = judged(CUT, "copy", LEAD, BODY), judged(CUT, "copy", "Minister " + CUT.broken, BODY)
    absent = judged(LETTER, "", LETTER.broken, BODY)
    shown = "\n".join(tables([good, bad, absent]))
    assert "| first word gone | .500 of 2 | .500 of 2 |" in shown
    assert "| first letter gone | 1 | 0 | .000 of 1 |  |" in shown
    listed = "\n".join(misses([good, bad, absent]))
    assert listed.startswith("invented, not flagged: a page (text, en)\n    first word gone, evidence: copy\n")
    assert "left, not flagged" in listed


def test_others_are_asked_for_the_whole_opening_after_the_headline(tmp_path):
    (tmp_path / "score.py").write_text(
        "def titles(page): return {'newwells'}\n"
        "def without_title(text, names): return text.removeprefix('New wells\\n')\n"
    )
    score = quality.scorer(tmp_path)
    assert begins(score, f"New wells\n{LEAD}\n{BODY}", CUT, "")
    assert not begins(score, f"Home\n{LEAD}", CUT, "")
    assert not begins(score, CUT.broken, CUT, "")
    assert not begins(score, END.broken, END, "")


@pytest.mark.parametrize(
    ("before", "after", "shared"),
    [("wells opened", "two wells opened", (0, 12)), ("wells…", "wells opened", (5, 0)), ("a a", "a a a", (3, 0))],
)
def test_the_changed_part_of_a_text_is_shown(before, after, shared):
    assert changed(before, after) == shared
