"""Cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from govtool.lexicon import opens
from govtool.model import Document, Edit, Evidence
from govtool.sight import OPEN, prose_bounds, relabel, seen, speaking, title_at

NAMES = re.compile(r"cookie|consent|gdpr|ccpa|onetrust")
LEVELS = 6


def consent(document: Document) -> Iterator[Edit]:
    """A cookie notice: by its words at the page's edge or in a box named so; or by a box so named above the headline.

    A box around the headline is the page: a page that explains its cookies is no notice.
    """
    (first, last), title = prose_bounds(document), title_at(document)
    named = frozenset(filter(NAMES.search, {container.names for container in document.containers}))
    page = set() if title is None else {id(container) for container in document.around(document.blocks[title])}
    for at in range(len(document.blocks)) if named else speaking(document):
        block = document.blocks[at]
        if block.role not in OPEN or not block.text:
            continue
        around = islice(document.around(block), LEVELS) if named else ()
        names = next((f"{c.tag} {c.names}" for c in around if c.names in named and id(c) not in page), "")
        boxed = bool(names)
        phrase = opens("consent", block.text)
        if phrase and phrase.confirmed and (boxed or not first <= at <= last or block.role == "outside"):
            yield relabel(document, at, "consent", "consent", ("a consent notice", seen(phrase)))
        elif boxed and (block.role == "outside" or (title is not None and at < title)):
            yield relabel(
                document,
                at,
                "consent",
                "consent",
                ("in a consent notice", [Evidence("markup", f"block {at}", names, 0.8)]),
            )
