"""Repeats: the headline printed again as the first paragraph, the lead printed again in the body."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.copies import MIN_LETTERS, REACH, REPEATED, SHARE, key
from govtool.model import Document, Edit, Evidence
from govtool.sight import content_after, flag_block, opening_at, relabel, title_at

#: Blocks that are the lead and its copy; more are a refrain.
COPIES = 2


def repeated(document: Document) -> Iterator[Edit]:
    """The first copy in reading order is kept. One that adds no word is a repeat; a fuller one is kept, and flagged.

    `lead-repeated` says: run `govtool fix`, which repairs the first copy from the fuller one, and then labels that one.
    Sentences that return inside other paragraphs stay, and so does what returns more than once: a refrain, a formula.
    """
    if again := list(_headline_again(document)):
        yield from again
        return  # the opening may be one of them: look again without them
    at = opening_at(document)
    if at is None:
        return
    own = key(document.blocks[at].text)
    if len(own) < MIN_LETTERS:
        return
    copies = list(_copies(document, at, own))
    if copies and sum(b.role in {"body", "lead"} and key(b.text) == own for b in document.blocks) <= COPIES:
        yield from copies


def _copies(document: Document, at: int, own: str) -> Iterator[Edit]:
    """What is to be said of the copies of a lead, whose letters are `own`, among the blocks after it."""
    lead = document.blocks[at]
    flagged = REPEATED in lead.flags
    for other in content_after(document, at, REACH):
        block = document.blocks[other]
        if block.role not in {"body", "lead"} or block.kind not in {"paragraph", "quote", "heading"}:
            continue
        theirs = key(block.text)
        witness = [Evidence("copy", f"block {at}", lead.text)]
        if theirs == own or (len(theirs) >= MIN_LETTERS and theirs in own and len(theirs) >= SHARE * len(own)):
            yield relabel(document, other, "repeat", "repeated", ("the lead again, no word more", witness))
        elif own in theirs and len(own) >= SHARE * len(theirs) and not flagged:
            flagged = True
            fuller = [Evidence("copy", f"block {other}", block.text)]
            yield flag_block(
                document, at, REPEATED, "repeated", ("the lead stands again, fuller: run `govtool fix`", fuller)
            )


def _headline_again(document: Document) -> Iterator[Edit]:
    """Paragraphs before the text that are the headline, letter for letter."""
    title = title_at(document)
    if title is None:
        return
    name = document.blocks[title]
    end = opening_at(document) or title
    for at in range(title + 1, min(end + 1, len(document.blocks))):
        block = document.blocks[at]
        if block.role == "body" and block.text and key(block.text) == key(name.text):
            yield relabel(
                document,
                at,
                "repeat",
                "repeated",
                ("the headline again", [Evidence("copy", f"block {title}", name.text)]),
            )
