"""The headline and the kicker above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.characters import told_head
from govtool.compare import ends_sentence, letters, word_count
from govtool.model import Document, Edit, Evidence
from govtool.sight import OPEN, names_around, printed_date, prose_bounds, relabel, title_at

SITE_NAME = re.compile(r"\s(?:[|–—\-:»·]|::)\s")
#: A text has its headline among its first lines.
FIRST_LINES = 6
MIN_LETTERS = 15  # of a title that is no heading: "Home", "News" are titles too
MAX_TITLE_WORDS, MAX_KICKER_WORDS, MAX_KICKER_LENGTH, MAX_DATE_LINE = 45, 8, 60, 60
KICKER = re.compile(r"kicker|eyebrow|overline|category|chuyen-?muc|section-?name|rubri[ck]|topic")


def title(document: Document) -> Iterator[Edit]:
    """The block that repeats what the page declares as its title, else its h1; in text the line above the date."""
    if title_at(document) is not None:
        return
    found = _by_line(document) if document.source.kind == "text" else _by_heading(document) or _by_paragraph(document)
    if found:
        at, reason, evidence = found
        yield relabel(document, at, "title", "title", (reason, [evidence]))


def kicker(document: Document) -> Iterator[Edit]:
    """A few words straight above the headline: in text set in capitals, in a page in a box named so."""
    at = title_at(document)
    if not at:
        return
    block = document.blocks[at - 1]
    if block.role not in OPEN or not block.text or len(block.text) > MAX_KICKER_LENGTH or ends_sentence(block.text):
        return
    if word_count(block.text) > MAX_KICKER_WORDS or printed_date(block.text):
        return
    names = names_around(document, block, 2)
    if document.source.kind == "text" and block.text.isupper() and at == 1:
        witness = Evidence("position", f"block {at - 1}", block.text, 0.9)
        yield relabel(
            document, at - 1, "kicker", "kicker", ("capitals, the first line, straight above the headline", [witness])
        )
    elif document.source.kind == "html" and KICKER.search(names):
        witness = Evidence("markup", f"block {at - 1}", names, 0.8)
        yield relabel(document, at - 1, "kicker", "kicker", ("a box named so, straight above the headline", [witness]))


def _by_heading(document: Document) -> tuple[int, str, Evidence] | None:
    first = prose_bounds(document)[0]
    headings = [
        at for at, b in enumerate(document.blocks) if b.kind == "heading" and b.role in OPEN and "hidden" not in b.flags
    ]
    declared = [(entry, name) for entry in told_head(document).titles for name in _names(entry.text)]
    for level in (1, 2, 3):
        for at in headings:
            own = letters(document.blocks[at].text)
            entry = next((e for e, name in declared if own == name), None)
            if document.blocks[at].level == level and entry and len(own) > 3:  # noqa: PLR2004
                return (
                    at,
                    f"the heading that repeats the declared title ({entry.where})",
                    Evidence("head", entry.where, entry.text),
                )
    main = [at for at in headings if document.blocks[at].level == 1 and at <= first]
    if main:
        return main[-1], "the last h1 before the text", Evidence("markup", f"block {main[-1]}", "h1", 0.8)
    return None


def _by_paragraph(document: Document) -> tuple[int, str, Evidence] | None:
    """On pages without headings, of which old portals have many: the paragraph before the text that says the title."""
    declared = [
        (entry, name) for entry in told_head(document).titles for name in _names(entry.text) if len(name) >= MIN_LETTERS
    ]
    for at, block in enumerate(document.blocks[: prose_bounds(document)[0]]):
        own = letters(block.text) if block.kind == "paragraph" and block.role in OPEN else ""
        entry = next((e for e, name in declared if own == name), None)
        if entry:
            return at, f"it repeats the declared title ({entry.where})", Evidence("head", entry.where, entry.text)
    return None


def _names(text: str) -> set[str]:
    """A declared title as letters: whole, and without the site's name before or after it."""
    parts = SITE_NAME.split(text)
    cut = {" ".join(parts[:1]), " ".join(parts[-1:]), *(text[: m.start()] for m in SITE_NAME.finditer(text))}
    return {letters(text), *(letters(part) for part in cut if len(letters(part)) >= 15)}  # noqa: PLR2004 - "Home", "News"


def _by_line(document: Document) -> tuple[int, str, Evidence] | None:
    for at, block in enumerate(document.blocks[:FIRST_LINES]):
        if at and _is_date_line(block.text) and _is_title_line(document.blocks[at - 1].text):
            return at - 1, "the line straight above the date line", Evidence("position", f"block {at}", block.text, 0.9)
    first = document.blocks[0].text if len(document.blocks) > 1 else ""
    if _is_title_line(first) and len(document.blocks[1].text) > len(first):
        return (
            0,
            "the first line, no sentence, above a longer one",
            Evidence("position", "block 1", document.blocks[1].text[:80], 0.6),
        )
    return None


def _is_title_line(text: str) -> bool:
    if text.endswith((".", ":", ";", ",")) or _is_date_line(text):
        return False
    return 1 < word_count(text) <= MAX_TITLE_WORDS


def _is_date_line(text: str) -> bool:
    """A date, with a weekday or a label at most: longer is a sentence with a date in it."""
    date = printed_date(text) if len(text) <= MAX_DATE_LINE else ""
    return bool(date) and len(letters(text)) <= 2.5 * len(letters(date))
