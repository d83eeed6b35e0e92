"""A passage that is printed a second time: the body for telephones behind that for desktops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govtool.model import Document, Edit, Evidence
from govtool.sight import relabel

#: Blocks in the same order, and characters of their paragraphs. Out of fold this leaves .0017 more of the F1 of 709
#: articles and .001 of 162 service pages, and takes nothing from 219 pages of governments and 89 of documentation; at
#: 300 characters, or with items counted, it takes legal notes and lists of parameters that rightly stand twice.
BLOCKS, CHARACTERS = 3, 500
PROSE = frozenset(("paragraph", "quote"))


def passage(document: Document) -> Iterator[Edit]:
    """Blocks of the text that stood before, word for word and in the same order, with nothing between them.

    A refrain, a formula or a table that returns is shorter, or returns among other blocks.
    """
    chosen = [at for at, block in enumerate(document.blocks) if block.role == "body" and block.text]
    texts = [document.blocks[at].text for at in chosen]
    first: dict[str, int] = {}
    copied = [first.setdefault(text, place) for place, text in enumerate(texts)]
    if len(first) + BLOCKS > len(texts):
        return
    for start, end in _runs(copied):
        if end - start >= BLOCKS and _prose(document, chosen[start:end]) >= CHARACTERS:
            for place in range(start, end):
                origin = chosen[copied[place]]
                witness = [Evidence("copy", f"block {origin}", texts[place])]
                because = ("a passage that stands on the page twice", witness)
                yield relabel(document, chosen[place], "repeat", "passage", because)


def _runs(copied: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of copies whose originals follow one another."""
    start = None
    for place, origin in enumerate((*copied, -1)):
        if start is not None and (origin == place or origin != copied[place - 1] + 1):
            yield start, place
            start = None
        if start is None and -1 < origin < place:
            start = place


def _prose(document: Document, places: Sequence[int]) -> int:
    return sum(len(document.blocks[at].text) for at in places if document.blocks[at].kind in PROSE)
