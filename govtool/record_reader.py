"""A JSON record read back: every error names the field that is wrong. See `record.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, replace
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

from govtool.errors import RecordError
from govtool.model import (
    Block,
    Container,
    Declared,
    Document,
    Edit,
    Evidence,
    Failure,
    Feed,
    Head,
    Kind,
    PageKind,
    Role,
    Source,
    Span,
    Stage,
)

__all__ = ["LONG", "SCHEMA_VERSION", "from_record"]

SCHEMA_VERSION = 1
#: Of a document these are the most part; a compact record has none of them.
LONG = ("head", "containers", "blocks", "edits")
KINDS, ROLES = get_args(Kind), get_args(Role)


class _Reader:
    """A JSON object whose fields are asked for by name and type; every error says which field it was."""

    def __init__(self, record: Any, where: str) -> None:
        self.where = where
        if not isinstance(record, Mapping):
            raise RecordError(f"{where} is {type(record).__name__}, not an object")
        self.record = record

    def get(self, name: str, kinds: type | tuple[type, ...], default: Any = MISSING) -> Any:
        value = self.record.get(name, default)
        if type(value) is kinds:
            return value
        if value is MISSING:
            raise RecordError(f"{self.where} has no field {name!r}")
        if not isinstance(value, kinds) or (isinstance(value, bool) and value is not default):
            raise RecordError(f"{self.where}.{name} is of the wrong type: {type(value).__name__}")
        return value

    def text(self, name: str, default: Any = MISSING) -> str:
        return cast("str", self.get(name, str, default))

    def maybe(self, name: str) -> str | None:
        return cast("str | None", self.get(name, (str, type(None))))

    def flag(self, name: str) -> bool:
        if not isinstance(value := self.record.get(name, False), bool):
            raise RecordError(f"{self.where}.{name} is of the wrong type: {type(value).__name__}")
        return value

    def one_of(self, name: str, known: Sequence[str], default: Any = MISSING) -> str:
        value = self.text(name, default)
        if value not in known:
            raise RecordError(f"{self.where}.{name} is {value!r}, not one of {', '.join(known)}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.get(name, (list, tuple), ())
        if values and not all(isinstance(value, str) for value in values):
            raise RecordError(f"{self.where}.{name} holds what is no text")
        return tuple(values)

    def child(self, name: str) -> _Reader:
        return _Reader(self.get(name, Mapping), f"{self.where}.{name}")

    def children(self, name: str) -> list[_Reader]:
        return [_Reader(value, f"{self.where}.{name}[{at}]") for at, value in enumerate(self.get(name, list))]

    def index(self, name: str, end: int, default: Any = MISSING, first: int = 0) -> int:
        value = cast("int", self.get(name, int, default))
        if not first <= value < end:
            raise RecordError(f"{self.where}.{name} is {value}, out of range")
        return value


def from_record(record: Mapping[str, Any]) -> Document | Failure:
    """The document or failure that a record holds.

    Raises RecordError, which names the field: a record of another schema version or a compact one, a field missing or
    of a wrong type, an index that leads nowhere.
    """
    version = record.get("schema_version") if isinstance(record, Mapping) else None
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise RecordError(f"schema_version is {version!r}, this govtool reads {SCHEMA_VERSION}: make the record anew")
    read = _Reader(record, "record")
    source = _read_source(read.child("source"))
    if "failure" in record:
        failure = read.child("failure")
        return Failure(source, cast("Stage", failure.one_of("stage", get_args(Stage))), failure.text("error"))
    if "text" in record and not any(name in record for name in LONG):
        raise RecordError(f"a compact record, without {', '.join(LONG)}: make it again without --compact")
    containers = [_read_container(one, at) for at, one in enumerate(read.children("containers"))]
    blocks = [_read_block(one, len(containers)) for one in read.children("blocks")]
    return Document(
        source,
        _read_head(read.child("head")),
        tuple(blocks),
        tuple(containers),
        read.text("labeller"),
        next((one.texts("flags") for one in read.children("containers")), ()),
        _read_edits(read, blocks, len(containers)),
        cast("PageKind", read.one_of("page_kind", get_args(PageKind), "article")),
        _read_evidence(read, "page_evidence") if "page_evidence" in record else (),
    )


def _read_source(read: _Reader) -> Source:
    captured = read.maybe("captured")
    try:
        moment = datetime.fromisoformat(captured).astimezone(UTC) if captured else None
    except ValueError:
        raise RecordError(f"{read.where}.captured is {captured!r}, not a time such as 2022-03-26T01:14:36Z") from None
    return Source(
        cast("Literal['html', 'text']", read.one_of("kind", ("html", "text"))),
        read.maybe("url"),
        read.maybe("path"),
        moment,
        read.maybe("sha256"),
        read.maybe("record_id"),
        read.get("extra", Mapping),
    )


def _read_head(read: _Reader) -> Head:
    titles, descriptions, meta = (
        tuple(Declared(one.text("where"), one.text("text")) for one in read.children(name))
        for name in ("titles", "descriptions", "meta")
    )
    return Head(
        titles,
        descriptions,
        meta,
        tuple(one.record for one in read.children("json_ld")),
        read.text("canonical"),
        read.text("base"),
        read.text("language"),
        tuple(Feed(one.text("url"), one.text("type"), one.text("title")) for one in read.children("feeds")),
        read.text("encoding"),
    )


def _read_container(read: _Reader, at: int) -> Container:
    parent = read.index("parent", max(at, 0), first=-1)
    start = read.get("start", (int, type(None)), None)
    names, kind, anchor, lang, way = (read.text(name, "") for name in ("names", "type", "id", "lang", "dir"))
    return Container(parent, read.text("tag"), names, start, kind, anchor, lang, way, read.flag("reversed"))


def _read_block(read: _Reader, containers: int) -> Block:
    text = read.text("text")
    return Block(
        cast("Kind", read.one_of("kind", KINDS)),
        text,
        cast("Role", read.one_of("role", ROLES, "outside")),
        _read_markup(read, len(text)),
        read.index("inside", containers, 0),
        read.index("level", 7, 0),
        read.texts("flags"),
        read.get("score", (int, float), 0.0),
    )


def _read_markup(read: _Reader, size: int) -> tuple[Span, ...]:
    spans = []
    for number, entry in enumerate(read.get("markup", (list, tuple), ())):
        match entry:
            case [int() as start, int() as end, str() as tag, *rest] if 0 <= start <= end <= size and len(rest) < 2:  # noqa: PLR2004
                attrs = _Reader(rest[0] if rest else {}, f"{read.where}.markup[{number}]")
                spans.append(Span(start, end, tag, tuple((name, attrs.text(name)) for name in attrs.record)))
            case _:
                raise RecordError(f"{read.where}.markup[{number}] is no [start, end, tag, attributes] of its text")
    return tuple(spans)


def _read_edits(read: _Reader, blocks: Sequence[Block], containers: int) -> tuple[Edit, ...]:
    current = list(blocks)
    edits = []
    for entry in reversed(read.children("edits")):
        at = entry.get("at", (int, type(None)))
        before = after = None
        if at is not None:
            block = current[entry.index("at", len(current))]
            after = _read_delta(entry, "after", block, containers)
            before = _read_delta(entry, "before", after or block, containers)
            if after not in (None, block):
                raise RecordError(f"{entry.where}.after does not fit block {at} as the later edits left it")
            current[at] = before or block
        evidence = _read_evidence(entry, "evidence")
        edits.append(Edit(entry.text("rule"), at, before, after, entry.text("reason"), evidence, entry.text("flag")))
    return tuple(edits[::-1])


def _read_evidence(read: _Reader, name: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(one.text("kind"), one.text("where"), one.text("text"), one.get("confidence", (int, float)))
        for one in read.children(name)
    )


def _read_delta(entry: _Reader, name: str, block: Block, containers: int) -> Block | None:
    """The block with the changed fields that stand in an edit; None where the edit has no such block."""
    changed = entry.get(name, (Mapping, type(None)))
    if changed is None:
        return None
    whole = {"kind": block.kind, "text": block.text, **changed}
    read = _Reader(whole, f"{entry.where}.{name}")
    kept = {"markup": ()} if "markup" not in changed else {}
    found = _read_block(_Reader({**whole, **kept}, read.where), containers)
    return replace(block, **{field: getattr(found, field) for field in changed if field in Block.__slots__})
