"""The labeller that takes all: for text without markup, and where no other labeller finds anything."""

from __future__ import annotations

from collections.abc import Sequence

from govtool.model import Page, ascend

#: Containers that say of themselves that they are not the article.
AROUND = frozenset(("nav", "header", "footer", "aside", "form", "button", "menu", "dialog"))


def label(page: Page) -> Sequence[float]:
    """1 for every visible block outside menus, headers and footers; where that leaves nothing, for every block."""
    chosen = [
        "hidden" not in block.flags and not any(c.tag in AROUND for c in ascend(page.containers, block.inside))
        for block in page.blocks
    ]
    if not any(on and block.text for on, block in zip(chosen, page.blocks, strict=True)):
        chosen = [True] * len(page.blocks)
    return [float(on) for on in chosen]
