"""Names of media that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.lexicon import equals
from govtool.model import Document, Edit
from govtool.sight import relabel, seen, speaking

MISSING = "media-missing"
KINDS = frozenset(("paragraph", "quote", "media"))  # a list may name kinds of media: they are its items


def stub(document: Document) -> Iterator[Edit]:
    """The word "VIDEO" alone in a block: a film stood here and is not in the text. Flags `media-missing`."""
    found = False
    for at in speaking(document):
        block = document.blocks[at]
        phrase = equals("stub", block.text) if block.role == "body" and block.kind in KINDS else None
        if phrase and phrase.confirmed:
            found = True
            yield relabel(document, at, "stub", "stub", ("the name of a medium, alone in its block", seen(phrase)))
    if found and MISSING not in document.flags:
        yield Edit("stub", None, None, None, "the page had a film or a sound that is not in its text", (), MISSING)
