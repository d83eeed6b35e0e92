"""What is believed of what a witness says about an opening: words before it, and words behind it.

An opening that shows by itself that it is broken asks for little; one that shows nothing, that all of it stands in the
evidence. What the page itself says above or below the opening is not missing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from govtool.compare import ends_sentence, words, writes_no_stop
from govtool.copies import key, teaser
from govtool.missing import SIZES, Missing, missing
from govtool.model import Block, Document
from govtool.sight import DATELINE, content_after, is_sentence
from govtool.signs import HALF, KINDS, LOWER_CASE, OPENING_MARKS, broken_until, fits, signs
from govtool.witnesses import FROM_COPY, Witness

#: Words and letters that a witness must share with an opening that shows a sign; where a letter is a syllable, fewer.
MATCH_WORDS, MATCH_LETTERS, MATCH_SYLLABLES = 3, 12, 8
#: Letters that it must share with one that shows none; in scripts without case a letter is a syllable or a word.
MATCH_WHOLE, MATCH_WHOLE_CASELESS = 30, 12
#: What makes of the words before an opening something else than its beginning: a sentence, a label, a quotation, code.
#: "Mr." and "U.S." are none.
APART = re.compile(r"(?:(?<=\w{3})\.|[!?:|»–—;。：！？।])[\"'”’)]*(?:\s|$)|\s-\s|-\s*$|[\"”»」』]\s*$|[<>\[\]{}|\\】]")
#: "1,693 views", "12 May 2024": what a description runs into the text.
COUNTED = re.compile(r"\d[\d.,:/]*\s+\S+\s")
#: Letters of a heading that a description may hold before the text; shorter ones can be a word of it.
HEADLINE = 8
#: Words that a title may put back: with more it tells in its own words what the text tells too.
TITLE_WORDS = 1
#: What opens and closes what is quoted or put in brackets.
QUOTES = (("“", "”"), ("«", "»"), ("(", ")"), ("（", "）"), ("「", "」"), ("『", "』"))
#: Blocks above an opening that a description may run into it: a date line, an author, a heading.
ABOVE = 5
#: A text that goes on with a sentence of its own.
SENTENCE = re.compile(r"[\"'”’»)]*[.!?…。！？।؟:]")
#: Letters of a next paragraph by which it is known again in what a witness says.
NEXT_LETTERS = 15
#: Letters that may be put before an opening that begins within a sentence, where all of it stands in the evidence.
LONGEST = 100


class Opening(NamedTuple):
    """A block with which an article opens, and the signs that its beginning and its end are missing.

    main    it is the first sentence, and not a line above it or a paragraph below
    broken  characters of a first word that is broken
    """

    document: Document
    at: int
    start: str
    end: str
    main: bool = True
    broken: int = 0

    @property
    def told(self) -> str:
        """The sign for which it is flagged where nobody can say more; in other paragraphs an ellipsis is none.

        Nor are small letters there, where a title has the word too: a page about nginx or pacman.
        """
        if self.main:
            return self.start or self.end
        sure = self.block.kind in KINDS and is_sentence(self.block.text)
        return self.start if sure and not (self.start == LOWER_CASE and self._is_named()) else ""

    def _is_named(self) -> bool:
        """Whether the first word is one of a title's."""
        titles = [entry.text for entry in self.document.head.titles]
        titles += [block.text for block in self.document.blocks if block.kind == "heading"]
        return words(self.block.text)[0] in {word for title in titles for word in words(title)}

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.document.blocks[self.at]

    @property
    def is_open(self) -> bool:
        """Whether its end may be missing: where no full stop is, and in scripts that have none."""
        return bool(self.end) or not ends_sentence(self.block.text)


def opening_of(document: Document, at: int, *, main: bool) -> Opening:
    """The opening that a block is."""
    return Opening(document, at, *signs(document, at), main=main, broken=broken_until(document.blocks[at].text))


def believed(first: Opening, witness: Witness) -> Missing | None:
    """What may be taken of what a witness says; None where nothing."""
    text = first.block.text
    lack = _bracket(text, witness.text) if first.start == HALF[1] else None
    if lack is None:
        told = (teaser(text) or text) if first.end else text
        lack = missing(told, witness.text, first.broken, end=first.is_open)
    least = MATCH_SYLLABLES if _is_caseless(text) else MATCH_LETTERS
    if lack is None or lack.agreed < least or (witness.kind == "copy" and not is_sentence(witness.text)):
        return None
    if lack.before and not _may_precede(first, witness, lack):
        return None
    after = _following(first, witness, lack) if lack.after else ""
    if not lack.before and not after:
        return None
    return lack._replace(after=after, end=lack.end if after else len(text))


def _bracket(text: str, told: str) -> Missing | None:
    """The bracket with which a dateline begins, where nothing else is lost: "Chinhphu.vn) - Minister …"."""
    if told[:1] not in set(OPENING_MARKS) or told[1 : SIZES[0]] != text[: SIZES[0] - 1]:
        return None
    return Missing(told[0], 0, "", len(text), SIZES[0], whole=True, same=True, used=SIZES[0])


def _may_precede(first: Opening, witness: Witness, lack: Missing) -> bool:
    """Whether the words that a witness has before the opening are the beginning of its first sentence."""
    text = first.block.text
    bare = lack.before.strip().rstrip(OPENING_MARKS + " ")
    if len(lack.lost) > _longest(first, witness, lack) or _is_said(first, lack.lost) or _is_apart(first, witness, bare):
        return False
    too_much = witness.kind == "title" and len(bare.split()) > TITLE_WORDS
    if too_much or not _joins(bare, text, lack.start, first.broken):
        return False
    many = lack.agreed >= enough(text)
    if first.start:
        agreed = lack.whole or (many and witness.at < 0)
        return agreed and len(words(witness.text[len(lack.before) : lack.used])) >= MATCH_WORDS
    if not (many and lack.whole and lack.same) or first.block.kind == "heading" or not is_sentence(text):
        return False
    if lack.lost.isdecimal() or _goes_on(text, witness, lack):
        return False
    return witness.near if witness.at >= 0 else is_ended(text) and not _begins_anew(first)


def _is_apart(first: Opening, witness: Witness, before: str) -> bool:
    """Whether the words are something else than the beginning of a sentence. A dateline may stand there."""
    dateline = first.start in HALF or (witness.at >= 0 and DATELINE.fullmatch(before) is not None)
    counted = witness.at < 0 and COUNTED.match(before) is not None
    return not (dateline or first.broken) and bool(counted or APART.search(before) or _is_unclosed(before))


def _longest(first: Opening, witness: Witness, lack: Missing) -> int:
    """Letters that a witness may put before an opening: more where all of it stands there, and begins in a sentence."""
    text = first.block.text
    whole = lack.whole and lack.agreed >= enough(text) and first.start not in HALF
    if whole and first.start and witness.kind != "title":
        return LONGEST
    return FROM_COPY if whole and _is_caseless(text) else witness.longest


def _is_unclosed(before: str) -> bool:
    """Whether the words open a quotation or a bracket and do not close it: then the opening is what is quoted."""
    return any(before.count(left) > before.count(right) for left, right in QUOTES)


def _joins(before: str, text: str, start: int, broken: int) -> bool:
    """Whether words fit in the place of a text's beginning: a broken word is one word, and no sign is left over."""
    if broken:
        same = key(before) == key(text[:start])
        return not same and len(before.split()) == 1 and fits(text[:broken], before)
    first = text[start]
    return first.isalnum() or first in OPENING_MARKS


def _goes_on(text: str, witness: Witness, lack: Missing) -> bool:
    """Whether a witness goes on where the opening ends with a full stop: then it is another sentence."""
    rest = witness.text[lack.used :]
    return ends_sentence(text) and bool(key(rest)) and not SENTENCE.match(rest)


def _begins_anew(first: Opening) -> bool:
    """Whether the opening's first word has its capital only since a sentence begins with it, as "The" has.

    Then a declaration that writes it so behind other words is made of two sentences: "Yesterday The board met."
    """
    found = re.search(r"[^\W\d_]+", first.block.text)
    word, text = found[0] if found else "", first.document.text
    if word.lower() == word or word.isupper() or not re.search(rf"\b{word.lower()}\b", text):
        return False
    return not re.search(rf"\w,? {word}\b", text)


def enough(text: str) -> int:
    """Letters that must agree where no sign speaks."""
    return MATCH_WHOLE_CASELESS if _is_caseless(text) else MATCH_WHOLE


def _is_caseless(text: str) -> bool:
    letter = next((one for one in text if one.isalpha()), "a")
    return letter.upper() == letter.lower()


def _is_said(first: Opening, lost: str) -> bool:
    """Whether the page says it above: a description runs a heading, a date line or a salutation into the text."""
    blocks = first.document.blocks
    above = [letters for block in blocks[: first.at] if (letters := key(block.text))][-ABOVE:]
    headings = (key(block.text) for block in blocks if block.kind == "heading" or block.role == "title")
    named = any(len(letters) >= HEADLINE and letters in lost for letters in headings)
    return named or any(lost.endswith(letters) for letters in above)


def _following(first: Opening, witness: Witness, lack: Missing) -> str:
    """What a witness says behind the opening, up to where the page goes on; "" where it says nothing of its own."""
    after = lack.after
    if not lack.whole or lack.agreed < enough(first.block.text) or teaser(after):
        return ""
    if not first.end and not is_ended(after):
        return ""
    if not first.end and SENTENCE.match(after):
        return ""  # it has no full stop, and is whole
    if witness.at >= 0:
        return after if first.end or witness.near else ""
    said = key(after)
    for other in content_after(first.document, first.at, NEXT_LETTERS):
        begins = key(first.document.blocks[other].text)[:NEXT_LETTERS]
        if begins and begins in said:
            return ""
    return after if is_ended(after) else ""


def is_ended(text: str) -> bool:
    """Whether a text ends as its script lets one end."""
    return ends_sentence(text) or writes_no_stop(text)
