"""Truncated openings: the evidence for what is missing, and the repair. No evidence, no edit.

An opening is whole, repaired from evidence that holds it and more, or flagged `opening-truncated`; never guessed.
Texts are matched by letters (case, signs, white space and the place of a tone mark aside); what is put back is the
evidence's own characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from govtool.compare import words
from govtool.copies import MIN_LETTERS, REACH, REPEATED, SHARE, key
from govtool.markup import prefixed
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import DATELINE, content_after, flag_block, is_sentence, opening_at

TRUNCATED = "opening-truncated"
#: Letters of the opening that evidence in the head must hold after what is missing: four or five words.
MATCH_LETTERS, MATCH_WORDS = 12, 3
#: Letters that a head may put back: a word or three, not a dateline or a clause.
MISSING_LETTERS = 25
#: A lead's beginning is compared; a description is cut at 150 to 300 characters.
HEAD_LETTERS = 40
#: Share of the other paragraphs that may start in lower case before it is a style.
STYLE = 0.2
HALF_DATELINE = re.compile(r"[-–—,;:)]\s*\w")
#: "e-mail", "x-ray", "gov.uk", "a@b.vn", "đ)", "ii.", "’t", "rustc_codegen": lower case rightly. So is "iPhone".
LOWER = re.compile(r"\w-\w|\w+[._@:]\w|https?:|\w{1,4}[.)]\s|\w+_")
ELISION = re.compile(r"['’‘]\w\s")


class Repair(NamedTuple):
    """What evidence puts before and after an opening. The first witness holds the words, others agree."""

    before: str
    after: str
    evidence: tuple[Evidence, ...]


def opening(document: Document) -> Iterator[Edit]:
    """Repairs the opening from a copy, a drop cap's alt, the head or the headline; without evidence flags it."""
    at = opening_at(document)
    if at is None:
        return
    block = document.blocks[at]
    sign = truncation(block)
    sign = "" if _is_style(document, at, sign) or _goes_on(document, at) else sign
    repair = next(_repairs(document, at, sign), None)
    if repair:
        yield Edit(
            "opening", at, block, _repaired(block, repair), f"the opening had lost {_lost(repair)}", repair.evidence
        )
    elif sign and TRUNCATED not in block.flags:
        yield flag_block(
            document, at, TRUNCATED, "opening", (f"{sign}, and nothing on the page says what is missing", ())
        )


def truncation(block: Block) -> str:
    """The sign that the beginning of a block is missing; "" where there is none, as in scripts without case."""
    text = block.text.lstrip("\"'“‘«(")
    if block.kind not in {"paragraph", "quote"} or not text:
        return ""
    if _is_lower(text) and not ELISION.match(block.text):
        return "it starts in lower case"
    if HALF_DATELINE.match(text) and block.kind == "paragraph":
        return "it starts with the second half of a dateline"
    return ""


def _is_lower(text: str) -> bool:
    """Whether a text starts in lower case as no text should: in scripts that have capitals, and with no name."""
    first = text.split(maxsplit=1)[0]
    return text[0].islower() and text[0] != text[0].title() and first[1:] == first[1:].lower() and not LOWER.match(text)


def _is_style(document: Document, at: int, sign: str) -> bool:
    """Whether other paragraphs start so too: then it is how the author writes, or a list, or a talk."""
    others = [
        b for b in document.blocks[at + 1 :] if b.role == "body" and b.kind == "paragraph" and is_sentence(b.text)
    ]
    return bool(sign) and sum(truncation(b) == sign for b in others) > STYLE * len(others)


def _goes_on(document: Document, at: int) -> bool:
    """Whether the line above leads into the opening: "Dear Sir or Madam,", "Liebe Besucherin,", "Alfred Kieser,"."""
    above = next((b for b in reversed(document.blocks[:at]) if b.text), None)
    return above is not None and above.role == "body" and above.text.endswith((",", "،", "，"))


def _lost(repair: Repair) -> str:
    return " and ".join(f"“{part.strip()}”" for part in (repair.before, repair.after) if part.strip())


def _repairs(document: Document, at: int, sign: str) -> Iterator[Repair]:
    block = document.blocks[at]
    own = key(block.text)
    yield from _from_copies(document, at, own, anywhere=bool(sign))
    if not sign:
        return
    for span in block.markup:
        letter = span.get("alt").strip()
        if span.tag == "img" and span.start == 0 and len(letter) == 1 and letter.isalpha() and block.text[0].islower():
            yield Repair(letter, "", (Evidence("alt", "alt of the picture before the first word", letter, 0.9),))
    for declared in (*document.head.descriptions, *document.head.titles):
        before = _missing(block.text, declared.text)
        if before and not _is_block(document, before):
            yield Repair(before, "", (Evidence("head", declared.where, declared.text, 0.9),))
    for other, heading in enumerate(document.blocks[:at]):
        if heading.role == "title" and (before := _missing(block.text, heading.text)):
            yield Repair(before, "", (Evidence("title", f"block {other}", heading.text, 0.8),))


def _from_copies(document: Document, at: int, own: str, *, anywhere: bool) -> Iterator[Repair]:
    """Blocks that hold all letters of the opening and a few more; its own ellipsis is no letter.

    Without a sign of truncation only the article's own sentences count (a breadcrumb or a teaser that holds the opening
    holds other words too), and only a dateline is put before it, or words with which the headline begins too, or in
    scripts where no sign is possible a word. "Chủ tịch …" for "Phó Chủ tịch …" shows no sign, and is another official.
    """
    if len(own) < MIN_LETTERS:
        return
    text = document.blocks[at].text
    cut = text.endswith(("…", "..."))
    near = range(len(document.blocks)) if anywhere else content_after(document, at, REACH)
    for other in near:
        block = document.blocks[other]
        theirs = key(block.text) if other != at and len(block.text) > len(own) // 2 else ""
        place = theirs.find(own)
        if place < 0 or not len(own) < len(theirs) <= len(own) / SHARE or not is_sentence(block.text):
            continue
        before = _until(block.text, place)
        second = _agrees(document, before, text)
        if before and not (anywhere or second or _is_caseless(own) or DATELINE.fullmatch(before.strip())):
            continue
        after = block.text[len(_until(block.text, place + len(own), greedy=False)) :] if cut else ""
        if before or key(after):
            yield Repair(before, after if key(after) else "", (Evidence("copy", f"block {other}", block.text), *second))


def _agrees(document: Document, before: str, text: str) -> tuple[Evidence, ...]:
    """The headline or a declaration that begins with what a copy puts back, and with the opening's first word."""
    start = key(before + " " + text.split(maxsplit=1)[0])
    for at, block in enumerate(document.blocks):
        if block.role == "title" and before and key(block.text).startswith(start):
            return (Evidence("title", f"block {at}", block.text, 0.8),)
    declared = (*document.head.descriptions, *document.head.titles)
    found = next((d for d in declared if before and key(d.text).startswith(start)), None)
    return (Evidence("head", found.where, found.text, 0.8),) if found else ()


def _is_caseless(own: str) -> bool:
    return own[:1].isalpha() and own[0].upper() == own[0].lower()


def _is_block(document: Document, before: str) -> bool:
    """Whether the words are a block of their own: a description runs a heading or a salutation into the text."""
    return any(key(block.text) == key(before) for block in document.blocks if len(block.text) <= 2 * len(before))


def _missing(text: str, told: str) -> str:
    """What a declaration says before the opening's first words; "" where it does not begin so."""
    start = key(text[: 3 * HEAD_LETTERS])[:HEAD_LETTERS]
    theirs = key(told)
    shared = start
    while len(shared) >= MATCH_LETTERS:
        place = theirs.find(shared, 0, MISSING_LETTERS + len(shared))
        if place > 0:
            before = _until(told, place)
            return before if _is_whole(before, text, shared) else ""
        shared = shared[:-1]
    return ""


def _is_whole(before: str, text: str, shared: str) -> bool:
    """Enough words agree, and what is put back ends where the opening begins: no sentence of its own."""
    agreed = 0
    size = 0
    for word in words(text):
        size += len(key(word))
        if size > len(shared):
            break
        agreed += 1
    return agreed >= MATCH_WORDS and not re.search(r"[.!?:|»–—-]\s", before)


def _until(text: str, count: int, *, greedy: bool = True) -> str:
    """The beginning of a text that holds so many letters, with the signs up to the next letter if greedy."""
    if count == 0:
        return ""
    end = next((i for i in range(1, len(text) + 1) if len(key(text[:i])) >= count), len(text))
    while greedy and end < len(text) and len(key(text[: end + 1])) == count:
        end += 1
    return text[:end]


def _repaired(block: Block, repair: Repair) -> Block:
    flags = tuple(flag for flag in block.flags if flag not in {REPEATED, TRUNCATED})
    text = block.text.rstrip("…. ") + repair.after if repair.after else block.text
    markup = tuple(s._replace(end=min(s.end, len(text))) for s in block.markup if s.start < len(text) or s.tag == "img")
    before = repair.before
    while before and text[:1] and not text[0].isalnum() and before.endswith(text[0]):
        before = before[:-1]  # the signs that both have: an opening quote
    return prefixed(replace(block, text=text, markup=markup, flags=flags), before)
