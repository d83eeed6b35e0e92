"""Repeats: the headline printed again as the first paragraph, the lead printed again in the body."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import ends_sentence, writes_no_stop
from govtool.copies import REACH, REPEATED, SHARE, is_long, key, teaser
from govtool.model import CONTENT, HIDDEN, Block, Document, Edit, Evidence
from govtool.sight import content_after, flag_block, opening_at, relabel, title_at

#: Blocks that are the lead and its copy; more are a refrain.
COPIES = 2
#: Letters from which on a text is no verse: it may be printed three times over, and have prose between it and its copy.
#: With verses of every length, a song of two stanzas loses its second refrain.
VERSE = 100
#: Blocks before the headline among which it is looked for: it ends the path to the page, or names its banner. On 17 of
#: 21 pages with such a line it is at most 15 blocks away.
ABOVE = 15
#: Paragraphs that a lead may be parted into, or joined of.
PARTS = 3
RUNNING = frozenset(("body", "lead"))
#: Headings of a page that may stand twice by mistake.
HEADINGS = 2
KINDS = frozenset(("paragraph", "quote", "heading"))


def repeated(document: Document) -> Iterator[Edit]:
    """The first copy in reading order is kept. One that adds no word is a repeat; a fuller one is kept, and flagged.

    `lead-repeated` says: run `govtool fix`, which repairs the first copy from the fuller one, and then labels that one.
    A lead that needs no repair, since it is the first sentence of the paragraph below it, is itself the repeat.
    Sentences that return inside other paragraphs stay, and so does what returns more than once: a refrain, a formula.
    """
    if again := [*_repaired_again(document)]:
        yield from again
        return
    if again := list(_headline_again(document)):
        yield from again
        return  # the opening may be one of them: look again without them
    if again := [*_heading_again(document), *_caption_again(document)]:
        yield from again
        return
    at = opening_at(document)
    if at is None:
        return
    own = key(document.blocks[at].text)
    near = content_after(document, at, REACH)
    if begins := _begins(document, at, near):
        yield begins
    elif is_long(own):
        edits = [*_copies(document, at, own, near), *_in_parts(document, at, own, near)]
        yield from _caption_of_the_lead(document, at, own)
        if edits and not _is_refrain(document, at, own):
            yield from {edit.at: edit for edit in reversed(edits)}.values()


def _copies(document: Document, at: int, own: str, near: list[int]) -> Iterator[Edit]:
    """What is to be said of the copies of a lead, whose letters are `own`, among the blocks after it."""
    lead = document.blocks[at]
    flagged = REPEATED in lead.flags
    between = 0
    for other in near:
        block = document.blocks[other]
        if block.role not in RUNNING or block.kind not in KINDS:
            continue
        theirs = key(teaser(block.text) or block.text)
        if _adds_nothing(theirs, own, cut=bool(teaser(block.text))):
            if not between or len(own) >= VERSE:
                yield _again(document, other, "the lead again, no word more", at)
            continue
        if own in theirs and len(own) >= SHARE * len(theirs) and not flagged:
            flagged = True
            fuller = [Evidence("copy", f"block {other}", block.text)]
            yield flag_block(
                document, at, REPEATED, "repeated", ("the lead stands again, fuller: run `govtool fix`", fuller)
            )
        between += block.kind != "heading"


def _repaired_again(document: Document) -> Iterator[Edit]:
    """The copies from which `fix` repaired an opening, which now say no word more.

    One copy may have repaired both its beginning and its end, in two edits.
    """
    found: dict[int, int] = {}
    for edit in document.edits:
        if edit.rule != "opening" or edit.at is None or not edit.changes_text:
            continue
        for witness in edit.evidence:
            other = int(witness.where.removeprefix("block ")) if witness.kind == "copy" else edit.at
            block = document.blocks[other]
            if other != edit.at and block.role in RUNNING and key(block.text) == key(document.blocks[edit.at].text):
                found.setdefault(other, edit.at)
    for other, first in found.items():
        yield _again(document, other, "the opening again, which it repaired", first)


def _adds_nothing(theirs: str, own: str, *, cut: bool) -> bool:
    """Whether letters stand in the lead's: all of them, most of them, or in a teaser its beginning."""
    if theirs == own:
        return True
    return is_long(theirs) and ((theirs in own and len(theirs) >= SHARE * len(own)) or (cut and own.startswith(theirs)))


def _caption_of_the_lead(document: Document, at: int, own: str) -> Iterator[Edit]:
    """Captions near the lead that say the same: the text keeps it."""
    for other in range(max(0, at - REACH), min(at + REACH, len(document.blocks))):
        block = document.blocks[other]
        if block.role == "caption" and key(block.text) == own:
            yield _again(document, other, "the lead, as a caption", at)


def _begins(document: Document, at: int, near: list[int]) -> Edit | None:
    """The lead as a repeat, where the paragraph that is next in the text begins with all of it, and goes on.

    On the one gold page that has this the gold prints the paragraph alone; on 3 with a paragraph between the two it
    prints both. A teaser above the opening is such a lead too, and need not be a sentence.
    """
    above = next((i for i in range(at - 1, -1, -1) if _runs(document.blocks[i])), None)
    below = next((i for i in near if _runs(document.blocks[i])), None)
    if above is not None and teaser(document.blocks[above].text) and _is_beginning(document, above, at):
        return _again(document, above, "the next paragraph begins with it", at)
    if below is not None and _is_beginning(document, at, below):
        return _again(document, at, "the next paragraph begins with it", below)
    return None


def _runs(block: Block) -> bool:
    return block.role in RUNNING and bool(block.text)


def _is_beginning(document: Document, at: int, other: int) -> bool:
    """Whether a paragraph says all that one above it says. One cut at dots that says most of it is left to `fix`."""
    lead, block = document.blocks[at], document.blocks[other]
    if not lead.kind == block.kind == "paragraph":
        return False
    told, theirs = teaser(lead.text), key(block.text)
    start = key(told or lead.text)
    if not is_long(start) or len(theirs) <= len(start) or not theirs.startswith(start):
        return False
    if told:
        return start != key(lead.text) or len(start) < SHARE * len(theirs)
    return ends_sentence(lead.text) or writes_no_stop(lead.text)


def _in_parts(document: Document, at: int, own: str, near: list[int]) -> Iterator[Edit]:
    """Paragraphs that say together what the lead said, and one that says what the first paragraphs said together."""
    told = [i for i in near if document.blocks[i].role in RUNNING and document.blocks[i].kind == "paragraph"]
    keys = [key(document.blocks[i].text) for i in told]
    for start in range(len(told)):
        for end in range(start + 2, min(start + PARTS, len(told)) + 1):
            joined = "".join(keys[start:end])
            if own.startswith(joined) and len(joined) >= SHARE * len(own) and all(keys[start:end]):
                for other in told[start:end]:
                    yield _again(document, other, "the lead again, in parts", at)
        if any(keys[start] == own + "".join(keys[:end]) for end in range(1, min(PARTS, start + 1))):
            yield _again(document, told[start], "the first paragraphs again, in one", at)


def _is_refrain(document: Document, at: int, own: str) -> bool:
    """Whether the lead returns more often than a lead does; copies in other boxes straight behind do not count."""
    count, before = 0, None
    for block in document.blocks[at:]:
        if block.role not in RUNNING or not block.text:
            continue
        same = key(block.text) == own
        boxed = before and (block.inside != before.inside or HIDDEN in block.flags or len(own) >= VERSE)
        count += same and not boxed
        before = block if same else None
    return count > COPIES


def _headline_again(document: Document) -> Iterator[Edit]:
    """Blocks before the text that are the headline letter for letter, or a declared title that holds it.

    A title is declared with the name of the site, and some pages print it so: "Forty wells have fallen - An Phu".
    """
    title = title_at(document)
    own = "" if title is None else key(document.blocks[title].text)
    if title is None or not own:
        return
    names = {own, *(name for name in {key(entry.text) for entry in document.head.titles} if own in name)}
    end = opening_at(document) or title
    for at in range(max(0, title - ABOVE), min(end + 1, len(document.blocks))):
        block = document.blocks[at]
        if block.role == "body" and block.text and key(block.text) in names:
            yield _again(document, at, "the headline again", title)


def _heading_again(document: Document) -> Iterator[Edit]:
    """A heading that stands twice in one level, with nothing between: one for each of two layouts.

    Where heading after heading does so the page is made like that, and golds keep both on 2 of 7 such pages.
    """
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    twice = [
        at
        for at, (above, block) in enumerate(pairs, 1)
        if block.kind == above.kind == "heading" and block.role == "body" and _is_same_heading(above, block)
    ]
    if len(twice) <= HEADINGS:
        for at in twice:
            yield _again(document, at, "the heading again", at - 1)


def _is_same_heading(one: Block, other: Block) -> bool:
    return one.role == other.role and one.level == other.level and one.text.casefold() == other.text.casefold()


def _caption_again(document: Document) -> Iterator[Edit]:
    """Captions printed again as text straight below: under their picture, or one after another under a gallery.

    What stands under a picture of its own is that picture's, though it says the same: "Photo: Lina Thach".
    """
    seen: dict[str, int] = {}
    if all(block.role != "caption" for block in document.blocks):
        return
    below, opening = False, opening_at(document)
    for at, block in enumerate(document.blocks):
        if block.role not in CONTENT or not block.text:
            continue
        own = key(block.text) if block.role == "caption" or below else ""
        pictured = at > 0 and document.blocks[at - 1].kind == "image"
        again = below and own in seen and at != opening and not pictured
        if again and block.kind == "paragraph" and block.role in {"body", "caption"}:
            yield _again(document, at, "the caption again", seen[own])
        elif block.role == "caption":
            seen.setdefault(own, at)
            below = True
        else:
            below = False


def _again(document: Document, at: int, reason: str, first: int) -> Edit:
    """The edit that labels a block a repeat of another."""
    witness = Evidence("copy", f"block {first}", document.blocks[first].text)
    return relabel(document, at, "repeat", "repeated", (reason, [witness]))
