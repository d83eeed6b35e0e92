"""The imprint: publisher, address, telephone, responsible editor, licence at the page's foot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.compare import ends_sentence, word_count
from govtool.lexicon import Phrase, opens
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import CONTACT, OPEN, is_label, relabel, tail

MAX_WORDS = 40
SHORT = 12
#: Blocks between two lines of one imprint.
GAP = 3
#: Kinds of fact that make an imprint without an anchor, all together.
FACTS = frozenset(("address", "phone", "email"))
#: A page's very last lines.
LAST = 8
FOOT = frozenset(("counter", "imprint"))
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def imprint(document: Document) -> Iterator[Edit]:
    """Lines after the last prose that open as an imprint does, one of them unambiguous, and short lines among them.

    Contacts at the end of an article ("Press contact: …") are content: without an anchor only a page's very last lines
    are an imprint, and only with address, telephone and e-mail together.
    """
    region = [at for at in tail(document) if document.blocks[at].text]
    known = {at: phrase for at in region if (phrase := _line(document, at))}
    box = _is_contact_box(document, region, known)
    for run in _runs(document, region, known):
        anchor = next((at for at in run if at in known and _is_anchor(document.blocks[at], known[at])), None)
        if anchor is None and not (box and run[-1] in region[-LAST:]):
            continue
        for at in range(run[0], run[-1] + 1):
            if at in known or (anchor is not None and at in region and _belongs(document.blocks[at])):
                yield relabel(document, at, "imprint", "imprint", _because(document, at, known.get(at), anchor))


def _because(document: Document, at: int, phrase: Phrase | None, anchor: int | None) -> tuple[str, list[Evidence]]:
    reason = "an imprint's line at the page's foot" if phrase else "a short line inside the imprint"
    witness = [Evidence("lexicon", f"{phrase.language}.toml {phrase.group}", phrase.text)] if phrase else []
    if anchor is not None and anchor != at:
        witness.append(Evidence("anchor", f"block {anchor}", document.blocks[anchor].text))
    return reason, witness


def _is_anchor(block: Block, phrase: Phrase) -> bool:
    """An unambiguous line; in the article "©" and a name is a picture's credit, and a year must stand with it."""
    return phrase.anchor and (block.role != "body" or phrase.text != "©" or bool(YEAR.search(block.text)))


def _line(document: Document, at: int) -> Phrase | None:
    block = document.blocks[at]
    if block.role not in OPEN or block.kind in {"table", "code"}:
        return None
    phrase, name = opens("imprint", block.text), opens("publisher", block.text)
    if not (phrase or name) or word_count(block.text) > MAX_WORDS:
        return None
    if phrase and (phrase.anchor or block.role == "outside" or is_label(phrase, block.text)):
        return phrase
    return None if ends_sentence(block.text) else name


def _is_contact_box(document: Document, region: list[int], known: dict[int, Phrase]) -> bool:
    last = [at for at in region[-LAST:] if at in known]
    facts = {phrase.fact for at in last if (phrase := known[at]).fact and phrase.confirmed}
    return facts >= FACTS and all(document.blocks[at].role != "body" or document.source.kind == "text" for at in last)


def _runs(document: Document, region: list[int], known: dict[int, Phrase]) -> Iterator[list[int]]:
    """Known lines and counters near each other, of one label: a contact box of the article is not the page's foot."""
    run: list[int] = []
    label = ""  # of its last open line: a counter between two lines makes them no nearer
    for at in region:
        role = document.blocks[at].role
        if at not in known and role not in FOOT:
            continue
        if run and (at - run[-1] > GAP + 1 or {role, label} == OPEN):
            yield run
            run, label = [], ""
        run.append(at)
        label = role if role in OPEN else label
    if run:
        yield run


def _belongs(block: Block) -> bool:
    """Whether a line between two of an imprint is one too: short, or with an address to write to."""
    if block.role != "body" or word_count(block.text) > MAX_WORDS:
        return False
    return bool(CONTACT.search(block.text)) or (word_count(block.text) <= SHORT and not ends_sentence(block.text))
