"""The lead, where it is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.characters import told_head
from govtool.compare import word_count
from govtool.copies import REPEATED, key
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import names_around, opening_at, relabel

MIN_WORDS = 8
NAMES = re.compile(r"sapo|standfirst|\blead\b|\blede\b|\bdek\b|chapeau|summary|\bintro\b|subtitle|excerpt|abstract")


WHY = {
    "copy": "it stands again in the body",
    "box": "a box named so",
    "bold": "set in bold",
    "description": "the declared description",
}


def lead(document: Document) -> Iterator[Edit]:
    """The first block of the text, where it is set apart: by its box, bold, the description, or a copy in the body."""
    at = opening_at(document)
    if at is None or document.blocks[at].role != "body" or word_count(document.blocks[at].text) < MIN_WORDS:
        return
    block = document.blocks[at]
    if witness := _set_apart(document, block):
        yield relabel(document, at, "lead", "lead", (f"the first block of the text: {WHY[witness.kind]}", [witness]))


def _set_apart(document: Document, block: Block) -> Evidence | None:
    if REPEATED in block.flags:
        return Evidence("copy", "the body", block.text[:80])
    names = names_around(document, block, 2)
    if NAMES.search(names):
        return Evidence("box", "markup", names, 0.8)
    bold = sum(span.end - span.start for span in block.markup if span.tag == "strong")
    if bold >= 0.9 * len(block.text):
        return Evidence("bold", "markup", "<strong>", 0.6)
    own = key(block.text)
    for declared in told_head(document).descriptions:
        told = key(declared.text)
        if len(told) > 25 and (own.startswith(told) or told.startswith(own)):  # noqa: PLR2004 - letters of a sentence
            return Evidence("description", declared.where, declared.text)
    twins = (b for b in document.blocks if b.role == "repeat")
    return next((Evidence("copy", "the body", b.text[:80]) for b in twins if key(b.text) == own), None)
