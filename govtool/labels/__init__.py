"""Which blocks are the article. A labeller is one file here and one line in LABELLERS.

A labeller says how surely each block belongs to the article; `extract` makes a document of it. What a labeller decides
is no edit: its score is its evidence, and every edit comes after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module

from govtool.labels.standfirst import with_standfirst
from govtool.labels.whole import label as whole
from govtool.model import Block, Document, Labeller, Page, Source

#: Name to module; imported when asked for, since trafilatura alone takes 0.34 s to import.
LABELLERS = {"trafilatura": "govtool.labels.trafilatura", "whole": "govtool.labels.whole"}
DEFAULT = "trafilatura"
THRESHOLD = 0.5


def labeller(name: str) -> Labeller:
    """The labeller of that name. KeyError where there is none."""
    found: Labeller = import_module(LABELLERS[name]).label
    return found


def extract(page: Page, source: Source, name: str = DEFAULT) -> Document:
    """The document as the labeller leaves it: chosen blocks `body`, all others `outside`.

    Where the labeller finds nothing, or refuses a page as too large for it, all that stands in no menu, header or
    footer is taken, and the document is flagged `labeller-empty` or `labeller-skipped`.
    """
    if source.kind == "text":
        return labelled(page, source, whole(page), "whole")
    scores = labeller(name)(page) if name != "trafilatura" or _bearable(page) else ()
    if any(score >= THRESHOLD for score in scores):
        return labelled(page, source, with_standfirst(page, scores), name)
    flag = "labeller-empty" if scores else "labeller-skipped"
    page = replace(page, flags=(*page.flags, flag))
    return labelled(page, source, with_standfirst(page, whole(page)), name)


def labelled(page: Page, source: Source, scores: Sequence[float], name: str) -> Document:
    """The document that scores make of a page: one score a block; pictures go with the text around them."""
    blocks = tuple(_labelled(block, score) for block, score in zip(page.blocks, scores, strict=True))
    return Document(source, page.head, _with_pictures(blocks, page), page.containers, name, tuple(sorted(page.flags)))


#: trafilatura needs over 70 s for a table of 200,000 rows or a page of 30 MB, in C calls that no signal interrupts.
MAX_TAGS, MAX_CHARACTERS, MAX_BLOCKS = 120_000, 8_000_000, 8_000


def _bearable(page: Page) -> bool:
    return page.html.count("<") <= MAX_TAGS and len(page.html) <= MAX_CHARACTERS and len(page.blocks) <= MAX_BLOCKS


def _labelled(block: Block, score: float) -> Block:
    return replace(block, role="body" if score >= THRESHOLD else "outside", score=round(min(max(score, 0.0), 1.0), 4))


def _with_pictures(blocks: Sequence[Block], page: Page) -> tuple[Block, ...]:
    """A picture or a medium has no words to be judged by: it goes with the blocks of its nearest shared container."""
    homes = {at for block in blocks if block.role == "body" and block.text for at in _near(page, block)}
    return tuple(
        replace(block, role="body", score=THRESHOLD)
        if not block.text and "hidden" not in block.flags and homes.intersection(_near(page, block))
        else block
        for block in blocks
    )


def _near(page: Page, block: Block) -> set[int]:
    """The innermost container, and the one around it: `<figure>` and `<p>` beside each other share the latter."""
    up = page.containers[block.inside].parent
    return {at for at in (block.inside, up) if at > 0 and page.containers[at].tag not in {"body", "html"}}
