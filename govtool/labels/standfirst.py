"""Prose between the headline and its article: the standfirst that stands outside the article's container.

Most openings that extractors lose are lost so: `<h1>…</h1><div class="sapo">…</div><div class="article-content">…`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtool.compare import letters, link_share, word_count
from govtool.model import Block, Page, ascend

AROUND = frozenset(("nav", "footer", "aside", "form", "button", "menu", "dialog", "table"))
#: Boxes between a headline and its text that are no text: dates, authors, tools, teasers.
BOXES = re.compile(
    r"share|social|breadcrumb|author|byline|related|comment|cookie|consent|toolbar|tags?\b|menu|(?<![a-z])nav|caption|"
    r"published|timestamp|post-?meta|entry-?meta|alert|banner|search|print|rating|promo|advert|newsletter|subscri"
)
MIN_WORDS = 5
MAX_LINKED = 0.3
#: A headline further away from the first chosen block than this is another's.
MAX_BLOCKS = 25
SCORE = 0.5


def with_standfirst(page: Page, scores: Sequence[float]) -> list[float]:
    """The scores, with prose between the headline and the first chosen block raised to SCORE."""
    raised = list(scores)
    first = next((at for at, score in enumerate(raised) if score >= SCORE and _is_prose(page.blocks[at])), None)
    if first is None:
        return raised
    headline = _headline(page, first)
    if headline is None:
        return raised
    for at in range(headline + 1, first):
        block = page.blocks[at]
        if raised[at] < SCORE and _is_prose(block) and not _is_boxed(page, block):
            raised[at] = SCORE
    return raised


def _headline(page: Page, first: int) -> int | None:
    """The nearest heading before the first chosen block that repeats a declared title; else the nearest h1."""
    names = [letters(entry.text) for entry in page.head.titles]
    candidates = [at for at in range(max(0, first - MAX_BLOCKS), first) if page.blocks[at].kind == "heading"]
    for at in reversed(candidates):
        own = letters(page.blocks[at].text)
        if len(own) > 8 and any(own in name or (name in own and len(name) > 0.6 * len(own)) for name in names):  # noqa: PLR2004
            return at
    return next((at for at in reversed(candidates) if page.blocks[at].level == 1), None)


def _is_prose(block: Block) -> bool:
    return (
        block.kind in {"paragraph", "heading", "quote", "item"}
        and word_count(block.text) >= MIN_WORDS
        and link_share(block) < MAX_LINKED
        and "hidden" not in block.flags
    )


def _is_boxed(page: Page, block: Block) -> bool:
    around = list(ascend(page.containers, block.inside))
    return any(c.tag in AROUND for c in around) or any(BOXES.search(c.names) for c in around[:3])
