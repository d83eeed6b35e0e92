"""A passage that is printed a second time: the body for telephones behind that for desktops, or between its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govtool.copies import DENSE, is_long, key, teaser
from govtool.model import Document, Edit, Evidence
from govtool.sight import opening_at, relabel

#: Blocks in the same order, and characters of their paragraphs. Out of fold this leaves .0017 more of the F1 of 709
#: articles and .001 of 162 service pages, and takes nothing from 219 pages of governments and 89 of documentation; at
#: 300 characters, or with items counted, it takes legal notes and lists of parameters that rightly stand twice.
BLOCKS, CHARACTERS = 3, 500
#: The same of a passage that is all the text that stands before it: no formula opens a page, fills it and ends it.
ALL_BLOCKS, ALL_CHARACTERS = 2, 300
#: Blocks that may stand between a text and its second printing: "Read on your telephone".
BETWEEN = 1
#: Characters of paragraphs each of which stands twice in a row; a gold keeps eight shorter lines that do.
DOUBLED = 100
PROSE = frozenset(("paragraph", "quote"))
LINES = PROSE | {"heading"}


def passage(document: Document) -> Iterator[Edit]:
    """Blocks of the text that stood before, word for word and in the same order, or each behind its own original.

    A refrain, a formula or a table that returns is shorter, or returns among other blocks. A copy that breaks off at
    dots is one too; where the first printing breaks off so, its last block is the repeat.
    """
    chosen = [at for at, block in enumerate(document.blocks) if block.role == "body" and block.text]
    texts = [document.blocks[at].text for at in chosen]
    first: dict[str, int] = {}
    copied = [first.setdefault(text, place) for place, text in enumerate(texts)]
    if len(first) + ALL_BLOCKS > len(texts):
        return
    found: dict[int, int] = dict(_doubled(document, chosen, copied))
    for start, end in _runs(copied):
        if _is_passage(document, chosen, copied, (start, end)):
            found.update((place, copied[place]) for place in range(start, end))
            found.update(_broken_off(texts, copied, end))
    for place, origin in sorted(found.items()):
        witness = [Evidence("copy", f"block {chosen[origin]}", texts[origin])]
        because = ("a passage that stands on the page twice", witness)
        yield relabel(document, chosen[place], "repeat", "passage", because)


def _is_passage(document: Document, chosen: Sequence[int], copied: Sequence[int], run: tuple[int, int]) -> bool:
    """Whether a run of copies is long enough, or is all the text again."""
    start, end = run
    told = _prose(document, chosen[start:end])
    if end - start >= BLOCKS and told >= CHARACTERS:
        return True
    behind = start - copied[end - 1] - 1 <= BETWEEN
    opening = opening_at(document)
    opens = opening is not None and chosen[copied[start]] <= opening
    return end - start >= ALL_BLOCKS and told >= ALL_CHARACTERS and behind and opens


def _runs(copied: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of copies whose originals follow one another."""
    start = None
    for place, origin in enumerate((*copied, -1)):
        if start is not None and (origin == place or origin != copied[place - 1] + 1):
            yield start, place
            start = None
        if start is None and -1 < origin < place:
            start = place


def _broken_off(texts: Sequence[str], copied: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """The block at which one of two printings breaks off, and the block that says it whole."""
    after = copied[end - 1] + 1
    if end < len(texts) and copied[end] == end and copied[after] == after:
        if _is_beginning(texts[end], texts[after]):
            yield end, after
        elif _is_beginning(texts[after], texts[end]):
            yield after, end


def _is_beginning(text: str, whole: str) -> bool:
    told = key(teaser(text))
    return is_long(told) and key(whole).startswith(told) and text != whole


def _doubled(document: Document, chosen: Sequence[int], copied: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What stands straight behind its original, where paragraphs do: one for each of two layouts."""
    pairs = [(place, origin) for place, origin in enumerate(copied) if origin == place - 1]
    told = [size for place, _ in pairs if (size := _prose(document, (chosen[place],))) >= DOUBLED]
    if len(told) >= BLOCKS and sum(told) >= CHARACTERS:
        yield from ((place, origin) for place, origin in pairs if document.blocks[chosen[place]].kind in LINES)


def _prose(document: Document, places: Sequence[int]) -> int:
    """Characters of the paragraphs; one of a script that writes few of them counts as two."""
    texts = [document.blocks[at].text for at in places if document.blocks[at].kind in PROSE]
    return sum(map(len, texts)) + sum(len(DENSE.findall(text)) for text in texts if not text.isascii())
