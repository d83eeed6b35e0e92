"""Which blocks are the article. A labeller is one file here and one line in LABELLERS.

A labeller says how surely each block belongs to the article; `extract` makes a document of it. What a labeller decides
is no edit: its score is its evidence, and every edit comes after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module

from govtool.labels.whole import label as whole
from govtool.model import Block, Document, Labeller, Page, Source

#: Name to module; imported when asked for, since trafilatura alone takes 0.34 s to import. The first is the default.
LABELLERS = {
    "network": "govtool.labels.network",
    "trafilatura": "govtool.labels.trafilatura",
    "whole": "govtool.labels.whole",
}
DEFAULT = "network"
#: Who is asked for a text without markup in the place of the default.
FOR_TEXT = ("lines", "govtool.labels.lines")
THRESHOLD = 0.5
#: Blocks between a picture in the running text and the text: captions, credits, further pictures.
REACH = 4


def labeller(name: str) -> Labeller:
    """The labeller of that name. KeyError where there is none."""
    found: Labeller = import_module(LABELLERS[name]).label
    return found


def extract(page: Page, source: Source, name: str = DEFAULT) -> Document:
    """The document as the labeller leaves it: chosen blocks `body`, all others `outside`.

    Where the labeller finds nothing, or refuses a page as too large for it, all that stands in no menu, header or
    footer is taken, and the document is flagged `labeller-empty` or `labeller-skipped`. A text without markup has its
    own labeller in the default's place; the others take it whole.
    """
    if source.kind == "text":
        return _of_text(page, source, name)
    scores = labeller(name)(page)
    if not any(score >= THRESHOLD for score in scores):
        page = replace(page, flags=(*page.flags, "labeller-empty" if scores else "labeller-skipped"))
        scores = whole(page)
    return labelled(page, source, scores, name)


def _of_text(page: Page, source: Source, name: str) -> Document:
    """The document of a text: by its lines, or whole where another labeller than the default is asked for."""
    if name != DEFAULT:
        return labelled(page, source, whole(page), "whole")
    own, module = FOR_TEXT
    return labelled(page, source, import_module(module).label(page), own)


def labelled(page: Page, source: Source, scores: Sequence[float], name: str) -> Document:
    """The document that scores make of a page: one score a block; pictures go with the text around them."""
    blocks = tuple(_labelled(block, score) for block, score in zip(page.blocks, scores, strict=True))
    return Document(source, page.head, _with_pictures(blocks, page), page.containers, name, tuple(sorted(page.flags)))


def _labelled(block: Block, score: float) -> Block:
    return replace(block, role="body" if score >= THRESHOLD else "outside", score=round(min(max(score, 0.0), 1.0), 4))


def _with_pictures(blocks: Sequence[Block], page: Page) -> tuple[Block, ...]:
    """A picture or a medium has no words to be judged by: it goes with the text in its box, or on both sides of it."""
    texts = [at for at, block in enumerate(blocks) if block.role == "body" and block.text]
    homes = {home for at in texts for home in _near(page, blocks[at])}
    return tuple(
        replace(block, role="body", score=THRESHOLD)
        if not block.text
        and "hidden" not in block.flags
        and (homes.intersection(_near(page, block)) or _is_between(at, texts, blocks, page))
        else block
        for at, block in enumerate(blocks)
    )


def _near(page: Page, block: Block) -> set[int]:
    """The innermost container, and the one around it: `<figure>` and `<p>` beside each other share the latter."""
    up = page.containers[block.inside].parent
    return {at for at in (block.inside, up) if at > 0 and page.containers[at].tag not in {"body", "html"}}


def _is_between(at: int, texts: Sequence[int], blocks: Sequence[Block], page: Page) -> bool:
    """Whether chosen text stands a few blocks before and after, in a box that holds the picture too."""
    after = bisect_left(texts, at)
    if not 0 < after < len(texts) or texts[after] - at > REACH or at - texts[after - 1] > REACH:
        return False
    sides = [set(_above(page, blocks[text].inside)) for text in (texts[after - 1], texts[after])]
    return bool(sides[0] & sides[1] & set(_above(page, blocks[at].inside)))


def _above(page: Page, at: int) -> Iterator[int]:
    """The boxes around, without the page itself."""
    while at > 0:
        if page.containers[at].tag not in {"body", "html", "main", "form"}:
            yield at
        at = page.containers[at].parent
