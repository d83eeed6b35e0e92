"""Truncated openings: the evidence for what is missing, and the repair. No evidence, no edit.

An opening is whole, repaired from evidence that holds it and more, or flagged `opening-truncated`; never guessed. What
is put back is the evidence's own characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from govtool.compare import ends_sentence, word_count, words, writes_no_stop
from govtool.copies import REPEATED, key
from govtool.missing import SIZES, Missing, missing
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import DATELINE, PROSE_WORDS, content_after, flag_block, is_sentence, opening_at
from govtool.signs import HALF, KINDS, LOWER_CASE, OPENING_MARKS, broken_until, fits, is_cut, signs, start_sign, uncut
from govtool.spans import spliced
from govtool.witnesses import Witness, declared, witnesses

TRUNCATED = "opening-truncated"
#: Words that a witness must share with an opening that shows a sign.
MATCH_WORDS = 3
#: Letters that it must share with one that shows none; in scripts without case a letter is a syllable or a word.
MATCH_WHOLE, MATCH_WHOLE_CASELESS = 30, 12
#: What makes of the words before an opening something else than its beginning: a sentence, a label, a quotation, code.
#: "Mr." and "U.S." are none.
APART = re.compile(r"(?:(?<=\w{3})\.|[!?:|»–—;。：！？।])[\"'”’)]*(?:\s|$)|\s-\s|-\s*$|[\"”»」』]\s*$|[<>\[\]{}|\\】]")
#: What opens and closes what is quoted or put in brackets.
QUOTES = ("“”", "«»", "()", "（）", "「」", "『』")
#: Blocks above an opening that a description may run into it: a date line, an author, a heading.
ABOVE = 5
#: A text that goes on with a sentence of its own.
SENTENCE = re.compile(r"[\"'”’»)]*[.!?…。！？।؟:]")
#: Letters of a next paragraph by which it is known again in what a witness says.
NEXT_LETTERS = 15
#: Letters that may be put before an opening that begins within a sentence, where all of it stands in the evidence.
LONGEST = 100
#: Content blocks below the first sentence that may be an opening too.
NEXT = 2
#: Taken from the confidence in a witness where the opening itself shows no sign.
DOUBT = 0.15
#: Witnesses that are cited: the first holds the words, the others agree.
CITED = 3


class Opening(NamedTuple):
    """The block with which an article opens, and the signs that its beginning and its end are missing."""

    document: Document
    at: int
    start: str
    end: str
    main: bool = True

    @property
    def told(self) -> str:
        """The sign for which it is flagged where nobody can say more; below the first sentence small letters are none.

        A paragraph about nginx or pacman may begin so, and one that lost its first word is the rarer of the two.
        """
        return self.start or self.end if self.main or self.start != LOWER_CASE else ""

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.document.blocks[self.at]

    @property
    def is_open(self) -> bool:
        """Whether its end may be missing."""
        text = self.block.text
        return bool(self.end) or REPEATED in self.block.flags or not _is_ended(text)


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
    if main is None:
        return
    for at in range(main):
        block = document.blocks[at]
        if block.role in {"body", "lead"} and block.kind in KINDS and word_count(block.text) >= PROSE_WORDS:
            yield Opening(document, at, "", "")
    yield Opening(document, main, *signs(document, main))
    for at in content_after(document, main, NEXT):
        block = document.blocks[at]
        if block.role in {"body", "lead"} and is_sentence(block.text) and start_sign(block):
            yield Opening(document, at, signs(document, at)[0], "", main=False)


def _because(first: Opening, repairs: Sequence[Repair], *, flagged: bool = False) -> tuple[str, tuple[Evidence, ...]]:
    """The reason of an edit, and its evidence."""
    if not repairs:
        return f"{first.told}, and nothing on the page says what is missing", ()
    evidence = repairs[0].evidence
    if _disagree(repairs):
        told = tuple(one.evidence[0] for one in repairs)
        return "witnesses disagree about what is missing", tuple(dict.fromkeys(told))[:CITED]
    if flagged:
        return f"it has lost {repairs[0].lost}, says evidence that is not to be relied on here", evidence
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
    if len(key(text)) < _enough(text) and not first.start:
        return []
    skip = broken_until(text)
    told = uncut(text) if first.end else text
    doubt = 0.0 if first.start or first.end else DOUBT
    found = []
    for witness in witnesses(first.document, first.at, elsewhere, anywhere=bool(first.start or first.end)):
        lack = _bracket(first, witness) or missing(told, witness.text, skip, end=first.is_open)
        lack = lack and _allowed(first, witness, lack)
        if lack:
            found.append(Repair(lack, (witness.evidence(lack.used + len(lack.after), doubt=doubt),)))
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


def _bracket(first: Opening, witness: Witness) -> Missing | None:
    """The bracket with which a dateline begins, where nothing else is lost: "Chinhphu.vn) - Minister …"."""
    text, told = first.block.text, witness.text
    same = told[:1] in set(OPENING_MARKS) and told[1 : SIZES[0]] == text[: SIZES[0] - 1]
    if first.start != HALF[1] or not same:
        return None
    return Missing(told[0], 0, "", len(text), SIZES[0], whole=True, same=True, used=SIZES[0])


def _allowed(first: Opening, witness: Witness, lack: Missing) -> Missing | None:
    """What may be taken of what a witness says; None where nothing."""
    if lack.before and not _may_precede(first, witness, lack):
        return None
    after = _following(first, witness, lack) if lack.after else ""
    if not lack.before and not after:
        return None
    return lack._replace(after=after, end=lack.end if after else len(first.block.text))


def _may_precede(first: Opening, witness: Witness, lack: Missing) -> bool:
    """Whether the words that a witness has before the opening are the beginning of its first sentence."""
    before, lost, text = lack.before.strip(), lack.lost, first.block.text
    half = first.start in HALF
    whole = lack.whole and lack.agreed >= _enough(text)
    if len(lost) > (LONGEST if first.start and whole and not half else witness.longest) or _is_said(first, lost):
        return False
    dateline = half or (witness.at >= 0 and DATELINE.fullmatch(before) is not None)
    words_of_it = before.rstrip(OPENING_MARKS + " ")
    if not dateline and (APART.search(words_of_it) or _is_unclosed(words_of_it)):
        return False
    if not _joins(before, text, lack.start):
        return False
    if first.start:
        return len(words(witness.text[len(lack.before) : lack.used])) >= MATCH_WORDS
    if not (whole and lack.same) or lost.isdecimal():
        return False
    return witness.near if witness.at >= 0 else not _begins_anew(first)


def _is_unclosed(before: str) -> bool:
    """Whether the words open a quotation or a bracket and do not close it: then the opening is what is quoted."""
    return any(before.count(left) > before.count(right) for left, right in QUOTES)


def _joins(before: str, text: str, start: int) -> bool:
    """Whether words fit in the place of the beginning of a text: a broken word is one word, and no sign is left over."""
    skip = broken_until(text)
    if skip:
        same = key(before) == key(text[:start])
        return not same and len(before.split()) == 1 and fits(text[:skip], before)
    first = text[start]
    return first.isalnum() or first in OPENING_MARKS


def _begins_anew(first: Opening) -> bool:
    """Whether the opening's first word has its capital only since a sentence begins with it, as "The" has.

    Then a declaration that writes it so behind other words is made of two sentences: "Yesterday The board met."
    """
    word = re.escape(first.block.text.split(maxsplit=1)[0])
    text = first.document.text
    if word.lower() == word or word.isupper() or not re.search(rf"\b{word.lower()}\b", text):
        return False
    return not re.search(rf"\w,? {word}\b", text)


def _enough(text: str) -> int:
    """Letters that must agree where no sign speaks."""
    letter = next((one for one in text if one.isalpha()), "a")
    return MATCH_WHOLE_CASELESS if letter.upper() == letter.lower() else MATCH_WHOLE


def _is_said(first: Opening, lost: str) -> bool:
    """Whether the page says it above: a description runs a heading, a date line or a salutation into the text."""
    above = [letters for block in first.document.blocks[: first.at] if (letters := key(block.text))][-ABOVE:]
    return any(lost.endswith(letters) for letters in above)


def _following(first: Opening, witness: Witness, lack: Missing) -> str:
    """What a witness says behind the opening, up to where the page goes on; "" where it says nothing of its own."""
    after = lack.after
    if not lack.whole or lack.agreed < _enough(first.block.text) or is_cut(after):
        return ""
    if not first.end and REPEATED not in first.block.flags and (SENTENCE.match(after) or not _is_ended(after)):
        return ""  # it has no full stop, and is whole
    if witness.at >= 0:
        return after if first.end or witness.near else ""
    said = key(after)
    for other in content_after(first.document, first.at, NEXT_LETTERS):
        begins = key(first.document.blocks[other].text)[:NEXT_LETTERS]
        if begins and begins in said:
            return ""
    return after if _is_ended(after) else ""


def _is_ended(text: str) -> bool:
    return ends_sentence(text) or writes_no_stop(text)


def _repaired(first: Opening, repair: Repair) -> Block:
    block, lack = first.block, repair.found
    flags = tuple(flag for flag in block.flags if flag not in {REPEATED, TRUNCATED})
    return replace(spliced(block, lack.start, lack.before, lack.end, lack.after), flags=flags)
