"""The imprint: publisher, address, telephone, responsible editor, licence at the page's foot."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import ends_sentence, word_count
from govtool.lexicon import Phrase, opens
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import CONTACT, OPEN, relabel, tail

MAX_WORDS = 40
SHORT = 12
#: Kinds of fact that make an imprint without an anchor: address, telephone and e-mail together.
FACTS = 3


def imprint(document: Document) -> Iterator[Edit]:
    """Lines after the last prose that open as an imprint does, one of them unambiguous, and short lines among them.

    Contacts at the end of an article ("Press contact: …") are content: without an anchor only a page's very last lines
    are an imprint, and only with three kinds of fact.
    """
    region = [at for at in tail(document) if document.blocks[at].text]
    known = {at: phrase for at in region if (phrase := _line(document, at))}
    anchors = [at for at, phrase in known.items() if phrase.anchor]
    if not anchors and not _is_contact_box(document, region, known):
        return
    for at in _run(document, region, known):
        phrase = known.get(at)
        witness = Evidence("lexicon", f"{phrase.language}.toml {phrase.group}", phrase.text) if phrase else None
        reason = "an imprint's line at the page's foot" if phrase else "a short line inside the imprint"
        anchor = [Evidence("anchor", f"block {anchors[0]}", document.blocks[anchors[0]].text)] if anchors else []
        yield relabel(document, at, "imprint", "imprint", (reason, [witness, *anchor] if witness else anchor))


def _line(document: Document, at: int) -> Phrase | None:
    block = document.blocks[at]
    if block.role not in OPEN or word_count(block.text) > MAX_WORDS or block.kind in {"table", "code"}:
        return None
    return opens("imprint", block.text) or (None if ends_sentence(block.text) else opens("publisher", block.text))


def _is_contact_box(document: Document, region: list[int], known: dict[int, Phrase]) -> bool:
    last = [at for at in region[-8:] if at in known]
    facts = {phrase.fact for at in last if (phrase := known[at]).fact and phrase.confirmed}
    return len(facts) >= FACTS and all(
        document.blocks[at].role != "body" or document.source.kind == "text" for at in last
    )


def _run(document: Document, region: list[int], known: dict[int, Phrase]) -> Iterator[int]:
    """Known lines, and lines between two of them (or counters) that are short, or that hold an address to write to."""
    marked = [at for at in region if at in known or document.blocks[at].role in {"counter", "imprint"}]
    for at in region:
        if at in known or (marked and marked[0] < at < marked[-1] and _belongs(document.blocks[at])):
            yield at


def _belongs(block: Block) -> bool:
    if block.role != "body" or word_count(block.text) > MAX_WORDS:
        return False
    return bool(CONTACT.search(block.text)) or (word_count(block.text) <= SHORT and not ends_sentence(block.text))
