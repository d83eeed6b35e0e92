"""Who can say how an article opens: the page around its opening, its head, its headline; in the order of their rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from govtool.characters import told_head
from govtool.copies import REACH
from govtool.model import Document, Evidence
from govtool.remembered import remembered
from govtool.sight import content_after, title_at

#: Characters of a declaration that are looked at: the opening stands at its beginning. JSON-LD may hold the whole text.
LIMIT = 3000
TAG = re.compile(r"<[^<>]{1,200}>")
#: What escapes the escaped: "&amp;amp;nbsp;" was seen in a JSON-LD.
UNESCAPES = 3
#: Letters that a witness may put before an opening. A copy on the page may hold a dateline; elsewhere more than a word
#: or three is a sentence of the witness's own.
FROM_COPY, FROM_ELSEWHERE = 40, 25


class Witness(NamedTuple):
    """A text that may hold the opening whole.

    confidence  how far it can be trusted where the opening itself shows that it is broken, 0 to 1
    longest     letters that it may put before the opening
    at          its block, -1 where it is none
    near        it is a sentence of the article, near its opening
    title       it stands elsewhere and is no sentence, as a headline is none
    """

    kind: str
    where: str
    text: str
    confidence: float
    longest: int = FROM_ELSEWHERE
    at: int = -1
    near: bool = False
    title: bool = False

    def evidence(self, used: int = -1, *, doubt: float = 0.0) -> Evidence:
        """The witness as an edit cites it: so many of its characters, all of a short one."""
        text = self.text if used < 0 or len(self.text) <= LIMIT // 6 else self.text[:used]
        return Evidence(self.kind, self.where, text, round(self.confidence - doubt, 2))


def witnesses(document: Document, at: int, elsewhere: Sequence[Witness], *, anywhere: bool) -> Iterator[Witness]:
    """Copies near the opening, the head, then pages elsewhere; if anywhere, all of the page and its titles too.

    A title is no witness where no sign speaks: "Why the Ministry acts" stands above "The Ministry …" rightly.
    """
    yield from copies(document, at, anywhere=anywhere)
    yield from (one for one in declared(document, titles=anywhere) if one.where != f"block {at}")
    yield from (one for one in elsewhere if anywhere or not one.title)


def copies(document: Document, at: int, *, anywhere: bool) -> Iterator[Witness]:
    """Blocks of the page that are about as long as the opening, or longer: those of the article near it first."""
    shortest = len(document.blocks[at].text) // 2
    near = content_after(document, at, REACH)
    far = [other for other in range(len(document.blocks)) if other != at and other not in near] if anywhere else ()
    for other in (*near, *far):
        text = document.blocks[other].text
        quoted = other < at and document.blocks[other].role in {"body", "lead"}  # the article has said it before
        if len(text) > shortest and not quoted:
            yield Witness("copy", f"block {other}", text, 0.95, FROM_COPY, other, near=other in near)


def declared(document: Document, *, titles: bool = True) -> tuple[Witness, ...]:
    """What the head says: the article as JSON-LD has it, descriptions; and titles, with the headline of the page."""
    return (*_described(document), *(_titled(document) if titles else ()))


@remembered
def _described(document: Document) -> tuple[Witness, ...]:
    head = told_head(document)
    bodies = (node.get("articleBody") for node in head.json_ld)
    said = [Witness("head", "json-ld articleBody", plain(body), 0.95) for body in bodies if isinstance(body, str)]
    said += [Witness("head", entry.where, plain(entry.text), 0.9) for entry in head.descriptions]
    first: dict[str, Witness] = {}
    for one in said:
        if one.text:
            first.setdefault(one.text, one)
    return tuple(first.values())


def _titled(document: Document) -> Iterator[Witness]:
    for entry in told_head(document).titles:
        yield Witness("title", entry.where, plain(entry.text), 0.8)
    at = title_at(document)
    if at is None and document.source.kind == "text":
        at = 0  # its first line
    if at is not None:
        yield Witness("title", f"block {at}", document.blocks[at].text, 0.8)


def plain(told: str) -> str:
    """The beginning of a declaration as text: without tags, entities resolved, white space folded."""
    text = told[:LIMIT]
    for _ in range(UNESCAPES):
        if "&" not in text:
            break
        text = unescape(text)
    if "<" in text:
        text = TAG.sub(" ", text)
    return " ".join(text.split())
