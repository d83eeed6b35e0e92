"""Cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.lexicon import opens
from govtool.model import Document, Edit, Evidence
from govtool.sight import OPEN, edges, names_around, relabel, seen

NAMES = re.compile(r"cookie|consent|gdpr|ccpa|onetrust")


def consent(document: Document) -> Iterator[Edit]:
    """A cookie notice: by the name of its box, or by its words at the page's edge."""
    outer = set(edges(document))
    for at, block in enumerate(document.blocks):
        if block.role not in OPEN or not block.text:
            continue
        names = names_around(document, block, 6)
        boxed = bool(NAMES.search(names))
        phrase = opens("consent", block.text)
        if phrase and phrase.confirmed and (boxed or at in outer or block.role == "outside"):
            yield relabel(document, at, "consent", "consent", ("a consent notice", seen(phrase)))
        elif boxed and block.role == "outside":
            yield relabel(
                document,
                at,
                "consent",
                "consent",
                ("in a consent notice", [Evidence("markup", f"block {at}", names, 0.8)]),
            )
