"""Links to other pages."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import ends_sentence, link_share, word_count
from govtool.lexicon import Phrase, equals, opens, rest
from govtool.model import Block, Document, Edit
from govtool.sight import OPEN, prose_bounds, relabel, seen, speaking

LINKED = 0.5
#: Containers around a heading of related pages, beyond which its list cannot reach: itself, its title bar.
LEVELS = 2
ALL = 0.9
MAX_TEASER_WORDS = 40


def related(document: Document) -> Iterator[Edit]:
    """The heading "Tin liên quan" after the text, and short lines under it up to the next heading.

    A link "Read more: …" between paragraphs stays: the author put it there. One that says "Read more" and no more does
    not: it is a teaser's.
    """
    if not any(opens("related", document.blocks[at].text) for at in speaking(document)):
        return
    last = prose_bounds(document)[1]
    heading, scope, level = None, None, 0
    for at, block in enumerate(document.blocks):
        if block.role not in OPEN or not block.text:
            heading = heading if not block.text else None
            continue
        phrase, whole = opens("related", block.text), equals("related", block.text)
        if not (phrase or heading):
            continue
        linked = link_share(block) > LINKED
        heading = heading if not scope or any(container is scope for container in document.around(block)) else None
        if phrase and _is_teaser(block, phrase) and (whole or at > last):
            yield relabel(document, at, "related", "related", ("a link to another page", seen(phrase)))
        elif block.kind == "heading" and not linked and heading and not whole and block.level <= level:
            heading = None
        elif at > last and phrase and whole and phrase.confirmed:
            heading, level = phrase, block.level
            scope = next(iter(list(document.around(block))[LEVELS:]), None)
            yield relabel(document, at, "related", "related", ("links to other pages, after the text", seen(phrase)))
        elif at > last and heading and word_count(block.text) <= MAX_TEASER_WORDS and not _is_told(document, block):
            yield relabel(document, at, "related", "related", ("under a heading of related pages", seen(heading)))


def _is_told(document: Document, block: Block) -> bool:
    """A sentence with a link in it, of a page, that the labeller took for the article."""
    chosen = block.role == "body" and document.source.kind == "html"
    return chosen and ends_sentence(block.text) and link_share(block) <= LINKED


def _is_teaser(block: Block, phrase: Phrase) -> bool:
    """A link that the phrase opens, with nothing said beside it."""
    linked = link_share(block)
    said = len(rest(phrase, block.text)) / len(block.text)
    return phrase.confirmed and block.kind != "heading" and linked > LINKED and linked >= ALL * said
