"""Links within a page, and what marks of footnotes look like: the same for rules and exports."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from urllib.parse import unquote

from govtool.addresses import place
from govtool.model import Document

__all__ = ["FOOTNOTE", "MARK", "NOTE", "fragments", "known"]

#: What a mark says: "1", "[a]", "xiv", "*", "Note 3"; GOV.UK prints "[footnote 1]", Canada.ca "Footnote 1" and
#: "Note de bas de page 1" (a part of it is for screen readers). Roman numbers go up to 49: "civil" is a word.
MARK = re.compile(
    r"[\[(（【〔]?\s*(?:(?:note de bas de page|footnote|note|nb|fn|n)(?:\.?\s+|\.|(?=\d)))?"
    r"(?:\d{1,3}|[a-z]|(?=[ivxl])(?:xl|x{0,3})(?:i[xv]|v?i{0,3})|[*†‡§¶#※]{1,4})\s*[\])）】〕]?",
    re.IGNORECASE,
)
#: Ids of notes and their marks: Word's "_ftn1", MediaWiki's "cite_note-3", "fn:1" of Markdown, "footnote-2".
NOTE = re.compile(
    r"ftn|(?:^|[^a-z])fn|cite[_-]?note|foot-?note|end-?note|edn\d|(?:^|[^a-z])notes?(?![a-z])", re.IGNORECASE
)
#: Names of a box that is one note: "footnote", "endnote", the roles of DPUB-ARIA 1.1, the ids that Word gives.
FOOTNOTE = re.compile(r"(?<![\w-])(?:(?:doc-)?(?:foot|end)note|(?:ftn|edn)\d+)(?![\w-])")


def fragments(document: Document) -> Callable[[str], str]:
    """What tells of an address the place in the page to which it leads, by a fragment or the page's own address."""
    own = {place(one) for one in (document.source.url or document.head.address, document.head.base) if one} - {""}

    def fragment(href: str) -> str:
        before, _, name = href.partition("#")
        return name if name and (not before or place(before) in own) else ""

    return fragment


def known(fragment: str, places: Container[str]) -> str:
    """The id that a browser finds: as it is written, else percent-decoded (HTML, section 7.4.6.4); "" for none."""
    return next((name for name in (fragment, unquote(fragment)) if name in places), "")
