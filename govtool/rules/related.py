"""Links to other pages."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import link_share, word_count
from govtool.lexicon import equals, opens
from govtool.model import Document, Edit
from govtool.sight import OPEN, prose_bounds, relabel, seen

LINKED = 0.5
MAX_TEASER_WORDS = 40


def related(document: Document) -> Iterator[Edit]:
    """The heading "Tin liên quan" after the text, and short lines under it; a link "Read more: …" anywhere."""
    last = prose_bounds(document)[1]
    heading = None
    for at, block in enumerate(document.blocks):
        if block.role not in OPEN or not block.text:
            heading = heading if not block.text else None
            continue
        phrase = opens("related", block.text)
        if phrase and link_share(block) > LINKED and phrase.confirmed and block.kind != "heading":
            yield relabel(document, at, "related", "related", ("a link to another page", seen(phrase)))
        elif at > last and phrase and equals("related", block.text):
            heading = phrase
            yield relabel(document, at, "related", "related", ("links to other pages, after the text", seen(phrase)))
        elif at > last and heading and word_count(block.text) <= MAX_TEASER_WORDS:
            yield relabel(document, at, "related", "related", ("under a heading of related pages", seen(heading)))
