"""What became of a broken opening: read off the article, against the page that the injector made."""

from __future__ import annotations

import re
from html import unescape
from types import ModuleType
from typing import NamedTuple

from govtool.compare import letters
from govtool.model import Document
from govtool.openings import TRUNCATED
from tests.benchmarks.breaks import Whole, headline, squash
from tests.benchmarks.cuts import CHARACTERS, LEGIBLE, Cut

#: Letters of what stays of an opening, by which its line in the article is known.
ANCHOR = 40
#: Characters by which an opening is known in the answers of others, who part and join paragraphs as they like.
BEGINNING = 60
#: Flags that say of an opening that it is not whole.
FLAGS = frozenset((TRUNCATED, "mojibake", "encoding-damaged"))


class Case(NamedTuple):
    """One broken opening: the page, the cut, and the evidence that was put in ("" for none)."""

    page: Whole
    made: Cut
    evidence: str


class Verdict(NamedTuple):
    """What became of it.

    outcome   "exact"     the article has the original opening, once, and not the broken one
              "left"      it has the broken one as it was
              "twice"     it has both, or the original more than once
              "wrong"     it has an opening that is neither, made of the page's own words
              "invented"  it has characters that neither the page nor its evidence holds; without evidence, any change
              "lost"      it has no such line
    flagged   whether it says that the opening, or its characters, are damaged
    line      the line that the article has
    whole     whether the article of the untouched page has the opening: where not, the labeller left it out
    """

    case: Case
    outcome: str
    flagged: bool
    line: str
    whole: bool


def verdict(case: Case, source: str, document: Document, before: frozenset[str]) -> Verdict:
    """The verdict on an article; source is the broken page as given, before the lines of the untouched article."""
    made = case.made
    lines = [squash(line) for line in document.text.split("\n")]
    anchor = anchor_of(made)
    original, broken = squash(made.original), squash(made.broken)
    others = (before - {original, squash(made.text)}) | {squash(headline(made))}
    found = [line for line in lines if anchor in letters(line) and line not in others]
    changed = next((line for line in found if line not in {original, broken}), "")
    if not found:
        outcome = "lost"
    elif changed:
        outcome = "invented" if not case.evidence or _is_invented(changed, anchor, source) else "wrong"
    elif original not in found:
        outcome = "left"
    elif broken in found or found.count(original) > 1:
        outcome = "twice"
    else:
        outcome = "exact" if case.evidence or made.mechanism in LEGIBLE else "invented"
    flagged = _is_flagged(document, made, anchor)
    return Verdict(case, outcome, flagged, changed or next(iter(found), ""), squash(made.text) in before)


def anchor_of(made: Cut) -> str:
    """Letters of what stays, next to the cut's far side: a repair does not change them."""
    stays = letters(made.stays)
    return stays[:ANCHOR]


def _is_invented(line: str, anchor: str, source: str) -> bool:
    """Whether the line has letters before or after what stays of the opening that stand nowhere in the page."""
    shown = letters(unescape(re.sub(r"</?(?:b|i|em|strong|span|a|font)\b[^>]*>", "", source)))
    before, _, after = letters(line).partition(anchor)
    return before not in shown or after not in shown


def _is_flagged(document: Document, made: Cut, anchor: str) -> bool:
    flags = {flag for block in document.blocks if anchor in letters(block.text) for flag in block.flags}
    if made.mechanism in CHARACTERS:
        flags |= set(document.flags)
    return bool(flags & (FLAGS if made.mechanism in CHARACTERS else {TRUNCATED}))


def begins(score: ModuleType, text: str, made: Cut, html: str) -> bool:
    """Whether an extractor's text, less its headline, begins with the original opening, past where it was broken."""
    past = len(made.stays) + 30 if made.at_end else BEGINNING
    shown = squash(score.without_title(text, score.titles(html)))
    return shown.startswith(squash(made.original)[: max(BEGINNING, past)])
