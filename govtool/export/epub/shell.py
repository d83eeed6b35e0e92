"""What every file of a book shares: its XML shell, names as they may stand in lists, the direction of a language."""

from __future__ import annotations

import re

from govtool.elements import cleaned, render

__all__ = ["XML", "direction", "escaped", "in_language", "label", "page"]

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Languages that are written from right to left (Unicode CLDR 46, scriptMetadata and likelySubtags).
RTL_LANGUAGES = frozenset("ar arc ckb dv fa he iw ji ku-arab ps sd syr ug ur yi prs azb lrc mzn nqo".split())
RTL_SCRIPTS = frozenset(("arab", "hebr", "thaa", "syrc", "nkoo", "adlm"))
#: They turn what follows around; in a list of titles they would reach the next one.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
LONGEST_LABEL = 200


def label(text: str) -> str:
    """The text as a name in lists and metadata: one line, at most 200 characters, nothing that turns it around."""
    words = " ".join(TURNING.sub("", cleaned(text)).split())
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"


def direction(language: str) -> str:
    """The writing direction by the language tag and its script, "rtl" or "ltr"."""
    subtags = language.lower().split("-")
    if any(part in RTL_SCRIPTS for part in subtags[1:]):
        return "rtl"
    return "rtl" if subtags[0] in RTL_LANGUAGES and "latn" not in subtags and "cyrl" not in subtags else "ltr"


def escaped(text: str) -> str:
    """The text as it stands in XML, in content and in attributes alike."""
    return render([text])


def in_language(language: str, around: str) -> str:
    """Attributes that say the language of a part; "" where it is that of what is around it."""
    if language == around:
        return ""
    return f' lang="{language}" xml:lang="{language}" dir="{direction(language)}"'


def page(language: str, title: str, body: str, *, style: str = "") -> str:
    """A content document. body is XHTML; style leads from the page to the style sheet."""
    link = f'<link rel="stylesheet" type="text/css" href="{style}"/>' if style else ""
    return (
        f'{XML}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{in_language(language, '')}>\n"
        f'<head><title>{escaped(title)}</title><meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"{link}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
