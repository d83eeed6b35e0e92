"""Names of output files: `YYYY-MM-DD-slug-hash8.ext`, ASCII, safe on every system, inside their folder."""

from __future__ import annotations

import re

from slugify import slugify

from govtool.metadata import describe
from govtool.model import Document
from govtool.record import hash8

__all__ = ["file_name", "slug"]

LONGEST = 80  # characters of the slug
LONGEST_TITLE = 1000  # what of a title is looked at
KNOWN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=T|$)")


def file_name(document: Document, suffix: str) -> str:
    """The name of a document's file; suffix with its dot.

    The date is that of publication as far as it is known ("2022-03"), else of the capture, else "undated"; hash8 is of
    the address or relative path, so that a page captured again replaces its own file. The name holds a-z, 0-9, "-" and
    the suffix only and starts with a date or "undated": it is never a path, hidden, an option or reserved ("CON").
    """
    known = describe(document)
    published = KNOWN.match(known.published or "")
    captured = document.source.captured
    day = published[0] if published else f"{captured:%Y-%m-%d}" if captured else "undated"
    return f"{day}-{slug(known.title or '')}-{hash8(document.source)}{suffix}"


def slug(title: str) -> str:
    """The title in ASCII words joined by "-", at most 80 characters; "article" where less than half is left of it.

    python-slugify knows no letters beyond U+FFFF and no emoji: "2024" alone would say the wrong thing of a title in
    Adlam. Of Arabic and Hebrew it keeps the consonants, of Hindi the written vowels, which a reader knows again. The
    title is plain text, in which "&#65;" is no letter.
    """
    whole: str = slugify(title[:LONGEST_TITLE], entities=False, decimal=False, hexadecimal=False)
    letters = sum(map(str.isalnum, title[:LONGEST_TITLE]))
    if 2 * sum(map(str.isalnum, whole)) < letters:
        return "article"
    short: str = slugify(whole, max_length=LONGEST, word_boundary=True, save_order=True)
    return short or "article"
