"""Attached files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.compare import word_count
from govtool.lexicon import equals
from govtool.model import Document, Edit, Evidence
from govtool.sight import OPEN, relabel, seen, tail

FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|rar|7z|csv)(?:[?#]|$)", re.IGNORECASE)
LINKED = 0.5
MAX_WORDS = 8


def attachment(document: Document) -> Iterator[Edit]:
    """Links to files under a heading that says so, or alone after the last prose."""
    ending = [at for at in tail(document) if document.blocks[at].role == "body" and document.blocks[at].text]
    alone = set(ending) if ending and all(_is_file(document, at) for at in ending) else set()
    heading = None
    for at, block in enumerate(document.blocks):
        if not block.text or block.role not in OPEN:
            continue
        phrase = equals("attachment", block.text)
        if not (phrase or heading or at in alone):
            continue
        if phrase and word_count(block.text) <= MAX_WORDS and _is_file(document, at + 1):
            heading = block
            if block.role == "body":
                yield relabel(document, at, "attachment", "attachment", ("the heading of attached files", seen(phrase)))
        elif not _is_file(document, at):
            heading = None
        elif heading or at in alone:
            text, reason = (heading.text, "under its heading") if heading else (block.text, "alone after the text")
            witness = [Evidence("heading" if heading else "link", f"block {at}", text)]
            yield relabel(document, at, "attachment", "attachment", (f"a link to a file, {reason}", witness))


def _is_file(document: Document, at: int) -> bool:
    """Whether most of the block is links to files."""
    block = document.blocks[at] if at < len(document.blocks) else None
    if not block or not block.markup:
        return False
    linked = sum(s.end - s.start for s in block.markup if s.tag == "a" and FILE.search(s.get("href")))
    return bool(block.text) and block.kind in {"paragraph", "item", "definition"} and linked > LINKED * len(block.text)
