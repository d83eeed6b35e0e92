"""Spans that follow their words, where the text of a block is mended at either end."""

from __future__ import annotations

from dataclasses import replace

from govtool.model import Block, Span

__all__ = ["spliced"]

#: Marks that say how words look, and so hold those that are put beside them too; a link names what it holds.
LOOKS = frozenset(("strong", "em", "span"))


def spliced(block: Block, start: int, before: str, end: int, after: str) -> Block:
    """The block whose text is before + text[start:end] + after; its spans move with their words.

    Emphasis that lay over all that is kept holds the new words too; a link, or any span that names something, does not.
    """
    text = before + block.text[start:end] + after
    by, kept = len(before) - start, []
    for span in block.markup:
        left, right = min(max(span.start, start), end), min(max(span.end, start), end)
        if left == right and span.start != span.end:
            continue  # its words are gone
        over_all = left == start and right == end and left < right and span.tag in LOOKS
        kept.append(span._replace(start=0, end=len(text)) if over_all else _moved(span, left + by, right + by))
    return replace(block, text=text, markup=tuple(sorted(kept, key=lambda one: (one.start, -one.end))))


def _moved(span: Span, start: int, end: int) -> Span:
    return span._replace(start=start, end=end)
