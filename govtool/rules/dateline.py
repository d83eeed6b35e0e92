"""A place, a date or an agency before the text."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import word_count
from govtool.model import Document, Edit, Evidence
from govtool.sight import DATELINE, opening_at, relabel

MAX_WORDS = 8


def dateline(document: Document) -> Iterator[Edit]:
    """A place, a date or an agency alone in a paragraph before the text. It stays in the text, and is a field too."""
    opening = opening_at(document)
    above = reversed(range(max(0, (opening or 0) - 2), opening or 0))
    at = next((i for i in above if document.blocks[i].role == "body" and document.blocks[i].text), None)
    if at is None or document.blocks[at].kind != "paragraph":
        return
    text = document.blocks[at].text
    following = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
    if word_count(text) <= MAX_WORDS and DATELINE.fullmatch(text) and following and following.role in {"body", "lead"}:
        witness = Evidence("position", f"block {at}", text, 0.8)
        yield relabel(document, at, "dateline", "dateline", ("a dateline in a paragraph of its own", [witness]))
