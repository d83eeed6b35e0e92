"""Which blocks are the article. A labeller is one file here and one line in LABELLERS.

A labeller says how surely each block belongs to the article; `extract` makes a document of it. What a labeller decides
is no edit: its score is its evidence, and every edit comes after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from govtool.labels.whole import label as whole
from govtool.model import HIDDEN, Block, Document, Labeller, Page, Role, Source, Wanted

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


class Choice(NamedTuple):
    """What was chosen of a page, and by whom: a score a block, flags of the document, how likely each genre is."""

    by: str
    scores: Sequence[float]
    flags: tuple[str, ...] = ()
    genres: Mapping[str, float] = MappingProxyType({})


def choose(page: Page, kind: str, name: str = DEFAULT, wanted: Wanted = "") -> Choice:
    """The labeller's choice of a page that is `html` or `text`; only the default's heeds what is wanted.

    Where the labeller finds nothing, or refuses a page as too large for it, all that stands in no menu, header or
    footer is taken, with the flag `labeller-empty` or `labeller-skipped`. A text without markup has its own labeller
    in the default's place; the others take it whole.
    """
    if kind == "text":
        own, module = FOR_TEXT if name == DEFAULT else ("whole", LABELLERS["whole"])
        return Choice(own, import_module(module).label(page))
    if name == DEFAULT:
        from govtool.labels.network import judge, weights

        scores, genres = judge(weights(), page, wanted)
    else:
        scores, genres = labeller(name)(page), {}
    if any(score >= THRESHOLD for score in scores):
        return Choice(name, scores, (), genres)
    return Choice(name, whole(page), ("labeller-empty" if scores else "labeller-skipped",), genres)


def extract(page: Page, source: Source, name: str = DEFAULT, wanted: Wanted = "") -> Document:
    """The document as the labeller leaves it: chosen blocks `body`, all others `outside`."""
    return document_of(page, source, choose(page, source.kind, name, wanted))


def document_of(page: Page, source: Source, choice: Choice) -> Document:
    """The document that a choice makes of a page."""
    return labelled(replace(page, flags=(*page.flags, *choice.flags)), source, choice.scores, choice.by)


def labelled(page: Page, source: Source, scores: Sequence[float], name: str) -> Document:
    """The document that scores make of a page: one score a block; pictures go with the text around them."""
    blocks = [_labelled(block, score) for block, score in zip(page.blocks, scores, strict=True)]
    return Document(source, page.head, _with_pictures(blocks, page), page.containers, name, tuple(sorted(page.flags)))


def _labelled(block: Block, score: float) -> Block:
    role: Role = "body" if score >= THRESHOLD else "outside"
    score = round(min(max(score, 0.0), 1.0), 4)
    return Block(block.kind, block.text, role, block.markup, block.inside, block.level, block.flags, score)


def _with_pictures(blocks: Sequence[Block], page: Page) -> tuple[Block, ...]:
    """A picture or a medium has no words to be judged by: it goes with the text in its box, or on both sides of it."""
    pictures = [at for at, block in enumerate(blocks) if not block.text and HIDDEN not in block.flags]
    if not pictures:
        return tuple(blocks)
    texts = [at for at, block in enumerate(blocks) if block.role == "body" and block.text]
    homes = {home for inside in {blocks[at].inside for at in texts} for home in _near(page, inside)}
    placed = list(blocks)
    for at in pictures:
        if homes.intersection(_near(page, blocks[at].inside)) or _is_between(at, texts, blocks, page):
            placed[at] = replace(blocks[at], role="body", score=THRESHOLD)
    return tuple(placed)


def _near(page: Page, inside: int) -> set[int]:
    """The innermost container, and the one around it: `<figure>` and `<p>` beside each other share the latter."""
    up = page.containers[inside].parent
    return {at for at in (inside, up) if at > 0 and page.containers[at].tag not in {"body", "html"}}


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
