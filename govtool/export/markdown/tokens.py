"""What inline Markdown is written from: escaped text, atoms, breaks and the two ends of emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Atom", "Break", "Mark", "Text", "Token", "source", "spaced"]


class Text(NamedTuple):
    """Escaped text."""

    source: str


class Atom(NamedTuple):
    """Source that stands as it is, with punctuation at both ends: a code span, a picture, a tag, a bracket."""

    source: str


class Break(NamedTuple):
    """A hard line break."""


class Mark(NamedTuple):
    """One end of emphasis; both ends have the number of the pair."""

    pair: int
    tag: str
    opens: bool


Token = Text | Atom | Break | Mark


def source(token: Token) -> str:
    """What is written of it, as far as it is known by itself."""
    return token.source if isinstance(token, Text | Atom) else ""


def spaced(tokens: Iterable[Token]) -> list[Token]:
    """Text joined, white space folded; none at the edges or around a break, and no break at the edges."""
    joined: list[Token] = []
    space = True  # white space here would be too much
    for token in tokens:
        if isinstance(token, Text):
            token = _parted(token, joined)  # noqa: PLW2901 - the same text
            folded = re.sub(r"[ \t\n\r\f\v]+", " ", token.source)
            folded = folded[1:] if space and folded.startswith(" ") else folded
            if folded:
                before = joined.pop() if joined and isinstance(joined[-1], Text) else Text("")
                joined.append(Text(source(before) + folded))
                space = folded.endswith(" ")
        elif isinstance(token, Break):
            if any(isinstance(one, Atom | Text) for one in joined):
                _strip_end(joined)
                joined.append(token)
                space = True
        else:
            joined.append(token)
            space = space and isinstance(token, Mark)
    _strip_end(joined)
    return joined


def _strip_end(tokens: list[Token]) -> None:
    """White space and breaks at the end go, also where the ends of emphasis follow them."""
    at = len(tokens) - 1
    while at >= 0 and not isinstance(tokens[at], Atom):
        token = tokens[at]
        if isinstance(token, Break):
            del tokens[at]
        elif isinstance(token, Text):
            if token.source.rstrip(" "):
                tokens[at] = Text(token.source.rstrip(" "))
                return
            del tokens[at]
        at -= 1


def _parted(text: Text, before: Sequence[Token]) -> Text:
    """The text, parted from a picture or a formula before it that is parted from what stands before that."""
    if not before or not isinstance(before[-1], Atom) or not before[-1].source.startswith(("![", "$")):
        return text
    parted = len(before) == 1 or source(before[-2]).endswith(" ")
    return Text(f" {text.source}") if parted and text.source[:1].isalnum() else text
