"""Truncated openings: the evidence for what is missing, and the repair. No evidence, no edit.

An opening is whole, repaired from evidence that holds it and more, or flagged `opening-truncated`; never guessed. What
is put back is the evidence's own characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from govtool.compare import link_share, word_count
from govtool.copies import REPEATED, key
from govtool.missing import Missing
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import MOSTLY, flag_block, is_sentence, opening_at
from govtool.signs import CUT, KINDS
from govtool.spans import spliced
from govtool.testimony import Opening, believed, enough, opening_of
from govtool.witnesses import Witness, declared, witnesses

TRUNCATED = "opening-truncated"
#: Paragraphs below the first that may be an opening too, behind a standfirst or a notice.
NEXT = 2
#: Taken from the confidence in a witness where the opening itself shows no sign.
DOUBT = 0.15
#: Witnesses that are cited: the first holds the words, the others agree.
CITED = 3


class Repair(NamedTuple):
    """What is put before and after an opening, and who says so."""

    found: Missing
    evidence: tuple[Evidence, ...]

    @property
    def lost(self) -> str:
        """What the opening had lost, to be read."""
        parts = (part.strip() for part in (self.found.before, self.found.after))
        return " and ".join(f"“{part}”" for part in parts if part)


def opening(document: Document, elsewhere: Sequence[Witness] = (), least: float = 0.0) -> Iterator[Edit]:
    """Repairs the opening from a copy, a drop cap's alt, the head, the headline or pages elsewhere; else flags it.

    least is the confidence that the evidence must have: with less the opening is flagged, and the evidence cited.
    """
    for first in _openings(document):
        repairs = _repairs(first, elsewhere)
        if repairs and not _disagree(repairs) and repairs[0].evidence[0].confidence >= least:
            yield Edit("opening", first.at, first.block, _repaired(first, repairs[0]), *_because(first, repairs))
            return
        if (repairs or first.told) and TRUNCATED not in first.block.flags:
            yield flag_block(document, first.at, TRUNCATED, "opening", _because(first, repairs, flagged=True))
            return


def _openings(document: Document) -> Iterator[Opening]:
    """What an article opens with: its first sentence; a line above that may be cut off; a paragraph below with a sign.

    A standfirst, a notice and the first paragraph are all openings to a reader.
    """
    main = opening_at(document)
    above = range(len(document.blocks) if main is None else main)
    others = (other for at in above if (other := _other(document, at)))
    yield from (other if is_sentence(other.block.text) else other._replace(start="") for other in others)
    if main is None:
        return
    yield opening_of(document, main, main=True)
    below = range(main + 1, len(document.blocks))
    yield from islice((other for at in below if (other := _other(document, at))), NEXT)


def _other(document: Document, at: int) -> Opening | None:
    """A block of the text that says something: above the first sentence it may be cut off, below it is one more."""
    block = document.blocks[at]
    if block.role not in {"body", "lead"} or word_count(block.text) < CUT or link_share(block) >= MOSTLY:
        return None
    if block.kind not in KINDS and not (block.kind == "heading" and is_sentence(block.text)):
        return None
    return opening_of(document, at, main=False)


def _because(first: Opening, repairs: Sequence[Repair], *, flagged: bool = False) -> tuple[str, tuple[Evidence, ...]]:
    """The reason of an edit, and its evidence."""
    if not repairs:
        return f"{first.told}, and nothing on the page says what is missing", ()
    evidence = repairs[0].evidence
    if _disagree(repairs):
        told = tuple(one.evidence[0] for one in repairs)
        return "witnesses disagree about what is missing", tuple(dict.fromkeys(told))[:CITED]
    if flagged:
        return f"it has lost {repairs[0].lost}, says evidence that is cited and not used", evidence
    return f"the opening had lost {repairs[0].lost}", evidence


def _disagree(repairs: Sequence[Repair]) -> bool:
    """Whether witnesses put different words before the opening; one may put more words before the same."""
    lost = [one.found.lost for one in repairs if one.found.before]
    return any(not (one.endswith(lost[0]) or lost[0].endswith(one)) for one in lost[1:])


def _repairs(first: Opening, elsewhere: Sequence[Witness]) -> list[Repair]:
    """The repairs that witnesses allow, in the order of their rank; what others say too is cited with the first."""
    if letter := _drop_cap(first):
        return [letter]
    text = first.block.text
    if len(key(text)) < enough(text) and not first.start:
        return []
    doubt = 0.0 if first.start or first.end else DOUBT
    told = witnesses(first.document, first.at, elsewhere, anywhere=bool(first.start or first.end))
    found = [
        Repair(lack, (witness.evidence(lack.used + len(lack.after), doubt=doubt),))
        for witness in told
        if (lack := believed(first, witness))
    ]
    if found:
        like = [one.evidence[0] for one in found[1:] if one.found.lost == found[0].found.lost]
        cited = {found[0].evidence[0].where: found[0].evidence[0]}
        for one in (*like, *_seconds(first, found[0].found)):
            cited.setdefault(one.where, one)
        found[0] = found[0]._replace(evidence=tuple(cited.values())[:CITED])
    return found


def _seconds(first: Opening, found: Missing) -> Iterator[Evidence]:
    """Declarations and headlines that begin with what a witness puts before, and with the opening's first word."""
    word = first.block.text[found.start :].split(maxsplit=1)[:1]
    start = key(" ".join([found.before, *word]))
    if found.before:
        yield from (one.evidence() for one in declared(first.document) if key(one.text).startswith(start))


def _drop_cap(first: Opening) -> Repair | None:
    """The letter that a picture shows before the first word."""
    block = first.block
    for span in block.markup:
        letter = span.get("alt").strip()
        if span.tag == "img" and not span.start and len(letter) == 1 and letter.isalpha() and block.text[0].islower():
            lack = Missing(letter, 0, "", len(block.text), 0, whole=True, same=True, used=1)
            return Repair(lack, (Evidence("alt", "alt of the picture before the first word", letter, 0.9),))
    return None


def _repaired(first: Opening, repair: Repair) -> Block:
    block, lack = first.block, repair.found
    flags = tuple(flag for flag in block.flags if flag not in {REPEATED, TRUNCATED})
    return replace(spliced(block, lack.start, lack.before, lack.end, lack.after), flags=flags)
