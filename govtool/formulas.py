"""Formulas of a page as they are read: the characters that it shows, and beside them MathML and TeX as they stand.

What of it may be written out is judged when it is written (`mathml.py`, `tex.py`): records come from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from govtool.inline import Attrs
from govtool.mathml import LARGEST
from govtool.tags import Tag

__all__ = ["Formula", "is_fallback", "read_formula"]

ANNOTATIONS = frozenset(("annotation", "annotation-xml"))
NOTED = re.compile(r'\s*\bdata-[\w-]+="[^"]*"')
TEX = ('encoding="application/x-tex"', 'encoding="TeX"', 'encoding="LaTeX"')


class Formula(NamedTuple):
    """texts are the parts of what is shown, entities unresolved; attrs those of its span: mathml, and tex if said."""

    attrs: Attrs
    texts: tuple[str, ...]


def read_formula(texts: Sequence[str], tags: Sequence[Tag], start: int) -> Formula:
    """The formula whose start tag is tags[start]; texts[i] stands before tags[i]. Annotations are no text of it."""
    source, tex = [_written(tags[start])], ""
    shown: list[str] = []
    depth, noted = 1, ""  # elements of its name that are open, and the annotation that is
    for text, tag in _after(texts, tags, start):
        if noted == "tex":
            tex = tex or unescape(text).strip()
        if tag.name in ANNOTATIONS:
            noted = "" if tag.closes else ("tex" if any(sign in tag.attributes for sign in TEX) else "passed over")
            if not tag.closes:
                _take(text, source, shown)
            continue
        if noted:
            continue
        _take(text, source, shown)
        source.append(_written(tag))
        if tag.name == "math":
            depth += -1 if tag.closes else 1
            if not depth:
                break
    tex = tex or unescape(tags[start].get("alttext")).strip()
    mathml = "".join(source)
    kept = (("mathml", mathml), ("tex", tex))
    return Formula(tuple((name, value) for name, value in kept if value and len(value) <= LARGEST), tuple(shown))


def is_fallback(tag: Tag) -> bool:
    """Whether a picture shows the formula that stands beside it as MathML."""
    return "mwe-math-fallback" in tag.get("class") or tag.get("alt").startswith("{\\displaystyle")


def _after(texts: Sequence[str], tags: Sequence[Tag], start: int) -> Iterator[tuple[str, Tag]]:
    return ((texts[at], tags[at]) for at in range(start + 1, len(tags)))


def _take(text: str, source: list[str], shown: list[str]) -> None:
    if text:
        source.append(text)
        shown.append(text)


def _written(tag: Tag) -> str:
    """The tag as it stands, less what was noted on it (`matches.py`)."""
    if tag.closes:
        return f"</{tag.name}>"
    attributes = NOTED.sub("", tag.attributes).strip() if "data-" in tag.attributes else tag.attributes
    return f"<{tag.name} {attributes}>" if attributes else f"<{tag.name}>"
