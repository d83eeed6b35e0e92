"""The values that everything else passes on: frozen, picklable, made of nothing but themselves.

A page is read once into a fixed sequence of blocks. Labellers and rules label blocks; none re-types text, and none
moves a block, so that an index says the same block from the first edit to the last.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

Kind = Literal["heading", "paragraph", "item", "quote", "code", "table", "term", "definition", "image", "media"]

Role = Literal[
    # content
    "title", "kicker", "published", "byline", "dateline", "lead", "body", "caption", "attachment", "signature",
    # boilerplate
    "outside", "menu", "imprint", "counter", "related", "share", "consent", "comments", "repeat", "stub",
    "excluded",
]  # fmt: skip

#: Roles of the article itself. `outside` is the labeller's word for all that it did not choose, `excluded` that of the
#: settings of a host for what they leave out: no rule looks at it again.
CONTENT: frozenset[str] = frozenset(
    ("title", "kicker", "published", "byline", "dateline", "lead", "body", "caption", "attachment", "signature")
)
#: Roles whose blocks make `Document.text`, in page order.
RUNNING: frozenset[str] = frozenset(("dateline", "lead", "body", "signature"))

#: Flags that say how a block was found, and nothing that a reader should look at: an empty paragraph stood before it
#: (text.py), or a style hides it (segment.py).
AFTER_GAP, HIDDEN = "after-gap", "hidden"

Stage = Literal["fetch", "read", "extract", "clean", "export"]

#: What a page is for (kinds.py). Whatever has a text of its own is an article: news, a notice, a service, a thread.
PageKind = Literal["article", "listing", "home", "form", "error", "blocked", "soft-404", "shell"]
#: The flag of a document whose page is of another kind.
NOT_AN_ARTICLE = "not-an-article"


class Span(NamedTuple):
    """Inline markup of `text[start:end]`: offsets in code points, tag from the white list of `markup.py`.

    Spans of one block nest: they are sorted by start, then by falling end. A picture (`img`), and an `anchor` to which
    a link of the page leads, are empty: start == end.
    A table's text is made of cells and rows, so `caption`, `tr`, `td` and `th` are spans too.
    """

    start: int
    end: int
    tag: str
    attrs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The attribute's value, "" where there is none."""
        return next((value for key, value in self.attrs if key == name), "")


class Container(NamedTuple):
    """A block-level element that was open around blocks. The first of a document is its root, whose parent is -1."""

    parent: int
    tag: str
    names: str = ""  # class, id, role and itemprop as written, lower case, at most 120 characters
    start: int | None = None  # <ol start>, <li value>
    type: str = ""  # <ol type>
    id: str = ""  # where a link of the page leads to it
    lang: str = ""
    dir: str = ""
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between block-level tags: kind is what it is, role what it is for.

    text    NFC, white space folded to single spaces; verbatim in `code`; in `table` one row a line, cells by tab;
            "" for an image or a medium
    markup  spans over text
    inside  index of the innermost container, see `Document.containers`
    level   1 to 6 for a heading, else 0
    score   how surely the labeller takes it for the article, 0 to 1
    """

    kind: Kind
    text: str
    role: Role = "outside"
    markup: tuple[Span, ...] = ()
    inside: int = 0
    level: int = 0
    flags: tuple[str, ...] = ()
    score: float = 0.0


class Declared(NamedTuple):
    """What a page says of itself: where ("og:title", "json-ld headline", "h1" …) and the words."""

    where: str
    text: str


class Feed(NamedTuple):
    """A feed that the page links to."""

    url: str
    type: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the page declares of itself. Kept in the record: repairs and metadata cite it.

    language is a BCP 47 tag as declared; base is the address against which links were made absolute.
    """

    titles: tuple[Declared, ...] = ()
    descriptions: tuple[Declared, ...] = ()
    meta: tuple[Declared, ...] = ()
    json_ld: tuple[Mapping[str, Any], ...] = ()
    canonical: str = ""
    base: str = ""
    language: str = ""
    feeds: tuple[Feed, ...] = ()
    encoding: str = ""

    @property
    def address(self) -> str:
        """What the page says its own address is, "" where it does not; <base> is only where its links start from."""
        return (self.canonical or next((text for _, text in self.declared("meta og:url")), "")) if self.base else ""

    def declared(self, *wheres: str) -> Iterator[Declared]:
        """Non-empty declarations of these names, in the order of the names."""
        for where in wheres:
            for part in (self.titles, self.descriptions, self.meta):
                yield from (entry for entry in part if entry.where == where and entry.text)


@dataclass(frozen=True, slots=True)
class Capture:
    """One response as served, or one file as found.

    fetched_at is UTC, None for a file (its time on disk says nothing of the page). path is relative to the argument
    that named it. extra holds the other fields of a JSON line.
    """

    body: bytes
    url: str | None = None
    kind: Literal["html", "text"] = "html"
    fetched_at: datetime | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    record_id: str | None = None
    path: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The payload digest, "sha256:…" in hexadecimal."""
        return "sha256:" + hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The first value of an HTTP header, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from."""

    kind: Literal["html", "text"] = "html"
    url: str | None = None
    path: str | None = None
    captured: datetime | None = None  # UTC
    sha256: str | None = None  # hexadecimal, of the payload
    record_id: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, capture: Capture) -> Source:
        """The source that a capture is."""
        return cls(
            capture.kind,
            capture.url,
            capture.path,
            capture.fetched_at,
            capture.digest.removeprefix("sha256:"),
            capture.record_id,
            capture.extra,
        )

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return self.path or self.url or "standard input"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why: kind of witness, where it stands, its own words, and how far it can be trusted (0 to 1)."""

    kind: str
    where: str
    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Edit:
    """One block before, one block after: relabelled, flagged or re-texted. `at` is None for a flag of the document."""

    rule: str
    at: int | None
    before: Block | None
    after: Block | None
    reason: str
    evidence: tuple[Evidence, ...] = ()
    flag: str = ""

    @property
    def changes_text(self) -> bool:
        """Whether the words of the block differ."""
        return self.before is not None and self.after is not None and self.before.text != self.after.text


@dataclass(frozen=True, slots=True)
class Page:
    """What a labeller sees. Blocks have no role yet.

    matches  per block the selectors that match an element around it; () where nobody asked for any
    """

    head: Head
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...]
    html: str = ""  # decoded source, "" for text
    flags: tuple[str, ...] = ()
    matches: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A page with its labels and the log of every edit since the labeller left it.

    page_evidence says why the page is of its kind, and is empty for an article.
    """

    source: Source
    head: Head
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...] = (Container(-1, ""),)
    labeller: str = ""
    flags: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    page_kind: PageKind = "article"
    page_evidence: tuple[Evidence, ...] = ()

    @property
    def text(self) -> str:
        """The article: blocks of the roles in RUNNING, one a line; no title, captions or boilerplate."""
        return "\n".join(block.text for block in self.blocks if block.role in RUNNING and block.text)

    @property
    def all_flags(self) -> tuple[str, ...]:
        """Flags of the document and of its blocks that somebody should look at, sorted."""
        found = {*self.flags, *(flag for block in self.blocks for flag in block.flags)}
        if self.page_kind != "article":
            found.add(NOT_AN_ARTICLE)
        return tuple(sorted(found - {AFTER_GAP, HIDDEN}))

    def around(self, block: Block) -> Iterator[Container]:
        """The containers around a block, the innermost first."""
        return ascend(self.containers, block.inside)


def ascend(containers: Sequence[Container], at: int) -> Iterator[Container]:
    """A container and those around it, the innermost first."""
    while at >= 0:
        yield containers[at]
        at = containers[at].parent


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done: a value in the stream, a line of its own in JSON Lines."""

    source: Source
    stage: Stage
    error: str


#: What is asked for: an article without its comments, all that a page is made of, or "" for what the page seems to be.
Wanted = Literal["", "article", "page"]
Labeller = Callable[[Page], Sequence[float]]
Rule = Callable[[Document], Iterable[Edit]]
