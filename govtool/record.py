"""Documents and failures as JSON, the one record type between the commands: `record.schema.json` says what it holds.

A record is lossless: `from_record(to_record(document)) == document`. What is derived from the blocks (title, text,
dates …) is written for readers of the JSON and not read back. Where a value is its default, a block leaves it out; an
edit holds the changed fields of its block only, and the block before it is rebuilt by walking the log backwards. The
flags of the document as a whole stand on its root container, since `flags` also holds those of its blocks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from datetime import UTC
from functools import cache
from hashlib import sha256
from importlib.resources import files
from operator import attrgetter
from typing import Any, cast

from govtool import __version__
from govtool.errors import StaleEdit
from govtool.metadata import describe
from govtool.model import Block, Container, Document, Edit, Evidence, Failure, Head, Source
from govtool.record_reader import LONG, SCHEMA_VERSION, from_record

__all__ = ["LONG", "SCHEMA_VERSION", "from_record", "hash8", "identity", "schema", "to_record"]

Record = dict[str, Any]
#: kind and text have none, and are always written.
BLOCK_DEFAULTS = {one.name: None if one.default is MISSING else one.default for one in fields(Block)}
_FIELDS = tuple(BLOCK_DEFAULTS.items())
_values = attrgetter(*BLOCK_DEFAULTS)


def identity(source: Source) -> str:
    """The record's id: the first 16 hexadecimal digits of the SHA-256 of its address, else of its relative path.

    A page captured again keeps its id. What has neither address nor path (standard input) has that of its digest.
    """
    return sha256((source.url or source.path or source.sha256 or "").encode(errors="surrogatepass")).hexdigest()[:16]


def hash8(source: Source) -> str:
    """The first 8 digits of `identity`: the end of an output file's name."""
    return identity(source)[:8]


@cache
def _schema() -> str:
    return files("govtool").joinpath("record.schema.json").read_text("utf-8")


def schema() -> Record:
    """The JSON Schema (draft 2020-12) of a record."""
    return cast("Record", json.loads(_schema()))


def to_record(document: Document | Failure, *, compact: bool = False) -> Record:
    """A dict ready for `json.dumps`, its fields in the order of the schema.

    A compact one leaves out what only govtool reads again, and cannot be read back. Raises StaleEdit if the log of
    edits does not lead to the blocks.
    """
    return _made(document, LONG if compact else ())


def _made(document: Document | Failure, left_out: Sequence[str]) -> Record:
    record = _failure(document) if isinstance(document, Failure) else _whole(document)
    return {name: value for name, value in record.items() if name not in left_out}


def _whole(document: Document) -> Record:
    known = describe(document)
    return {
        "schema_version": SCHEMA_VERSION,
        "id": identity(document.source),
        "source": _source(document.source),
        "page_kind": document.page_kind,
        "page_evidence": _evidence(document.page_evidence),
        "title": known.title,
        "kicker": known.kicker,
        "section": known.section,
        "published": known.published,
        "modified": known.modified,
        "published_precision": known.published_precision,
        "published_source": known.published_source,
        "byline": known.byline,
        "dateline": known.dateline,
        "lead": known.lead,
        "publisher": known.publisher,
        "document_number": known.document_number,
        "imprint": dict(known.imprint),
        "language": known.language,
        "text": document.text,
        "captions": list(known.captions),
        "attachments": [{"url": one.url, "text": one.text, "type": one.type} for one in known.attachments],
        "images": [{"src": one.src, "alt": one.alt, "caption": one.caption} for one in known.images],
        "flags": list(document.all_flags),
        "head": _head(document.head),
        "containers": [_container(one, document.flags if not at else ()) for at, one in enumerate(document.containers)],
        "blocks": [_block(block) for block in document.blocks],
        "edits": _edits(document),
        "labeller": document.labeller,
        "govtool_version": __version__,
    }


def _failure(failure: Failure) -> Record:
    known = {"stage": failure.stage, "error": failure.error}
    return {"schema_version": SCHEMA_VERSION, "source": _source(failure.source), "failure": known}


def _source(source: Source) -> Record:
    captured = source.captured
    if captured and captured.tzinfo:
        captured = captured.astimezone(UTC)
    return {
        "kind": source.kind,
        "url": source.url,
        "path": source.path,
        "captured": captured.replace(tzinfo=None).isoformat() + "Z" if captured else None,
        "sha256": source.sha256,
        "record_id": source.record_id,
        "extra": dict(source.extra),
    }


def _head(head: Head) -> Record:
    return {
        "titles": [one._asdict() for one in head.titles],
        "descriptions": [one._asdict() for one in head.descriptions],
        "meta": [one._asdict() for one in head.meta],
        "json_ld": [dict(one) for one in head.json_ld],
        "canonical": head.canonical,
        "base": head.base,
        "language": head.language,
        "feeds": [one._asdict() for one in head.feeds],
        "encoding": head.encoding,
    }


def _container(container: Container, flags: Sequence[str]) -> Record:
    known: Record = {
        name: value
        for name, value in zip(Container._fields, container, strict=True)
        if name not in Container._field_defaults or value != Container._field_defaults[name]
    }
    if flags:
        known["flags"] = list(flags)
    return known


def _written(name: str, value: Any) -> Any:
    if name == "markup":
        return [[*span[:3], dict(span.attrs)] if span.attrs else list(span[:3]) for span in value]
    return list(value) if name == "flags" else value


def _block(block: Block) -> Record:
    known = zip(_FIELDS, _values(block), strict=True)
    return {name: _written(name, value) for (name, default), value in known if value != default}


def _edits(document: Document) -> list[Record]:
    current = list(document.blocks)
    written = []
    for edit in reversed(document.edits):
        if edit.at is not None and edit.after is not None and current[edit.at] != edit.after:
            raise StaleEdit(f"{document.source.name}: the edit by {edit.rule} does not lead to block {edit.at}")
        changed = [
            name
            for name in BLOCK_DEFAULTS
            if edit.before and edit.after and getattr(edit.before, name) != getattr(edit.after, name)
        ]
        written.append(_edit(edit, changed))
        if edit.at is not None and edit.before is not None:
            current[edit.at] = edit.before
    return written[::-1]


def _edit(edit: Edit, changed: Iterable[str]) -> Record:
    before, after = (
        {name: _written(name, getattr(block, name)) for name in changed} if block else None
        for block in (edit.before, edit.after)
    )
    known = {"rule": edit.rule, "at": edit.at, "before": before, "after": after, "reason": edit.reason}
    return {**known, "evidence": _evidence(edit.evidence), "flag": edit.flag}


def _evidence(evidence: Iterable[Evidence]) -> list[Record]:
    return [{"kind": one.kind, "where": one.where, "text": one.text, "confidence": one.confidence} for one in evidence]
