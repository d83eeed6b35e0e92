"""What a page of XHTML says of itself: its title, its name in lists, its language and direction."""

from __future__ import annotations

import re

from govtool.elements import cleaned
from govtool.markup import LANGUAGE
from govtool.metadata import Metadata
from govtool.model import Document

__all__ = ["UNKNOWN", "direction", "label", "language", "titled"]

UNKNOWN = "und"

#: Languages that are written from right to left unless their tag names a script (CLDR 46, likely subtags).
RTL_LANGUAGES = frozenset("ar arc azb ckb dv fa he iw ji lrc mzn nqo prs ps sd syr ug ur yi".split())
RTL_SCRIPTS = frozenset("adlm arab hebr mand mend nkoo rohg samr syrc thaa".split())
SCRIPT = 4  # letters of a script's subtag (RFC 5646, section 2.2.3)
#: They turn what follows around; in a list of titles they would reach the next one.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
LONGEST_LABEL = 200


def label(text: str) -> str:
    """The text as a name in lists and metadata: one line, at most 200 characters, nothing that turns it around."""
    words = " ".join(TURNING.sub("", cleaned(text)).split())
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def direction(language: str) -> str:
    """The writing direction by the language tag and its script, "rtl" or "ltr"."""
    first, *others = language.lower().split("-")
    script = next((part for part in others[:2] if len(part) == SCRIPT and part.isalpha()), "")
    right = script in RTL_SCRIPTS if script else first in RTL_LANGUAGES
    return "rtl" if right else "ltr"


def titled(document: Document, known: Metadata) -> tuple[str, str]:
    """The title as a label, and as it stands above the article: its own, else its address or path, else "Untitled"."""
    own = label(known.title or "")
    if own and known.title:
        return own, known.title
    name = label(document.source.url or document.source.path or "") or "Untitled"
    return name, name


def language(known: Metadata) -> str:
    """The language tag, if it is one; else that for a language that is not known (ISO 639-2)."""
    return known.language if known.language and LANGUAGE.fullmatch(known.language) else UNKNOWN
