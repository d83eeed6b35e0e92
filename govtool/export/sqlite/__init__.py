"""SQLite: a database of many articles, their edits, attachments, pictures and failures, with full text.

It opens in Datasette (https://datasette.io), which finds its index by itself. The rows stand in an order of their own,
whatever the order of the documents: they wait in a file of their own until all are there, so that memory does not grow
with their number.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from govtool.elements import cleaned
from govtool.errors import OutputError
from govtool.export.options import Asset, Options
from govtool.export.sqlite.schema import APPLICATION, INDEXES, TABLES, VERSION, parted
from govtool.model import Document, Failure
from govtool.record import to_record

__all__ = ["export"]

Row = dict[str, Any]

CHUNK = 1 << 20
ARTICLE = (
    *("title", "published", "kicker", "lead", "byline", "publisher", "document_number", "section", "language"),
    *("modified", "published_precision", "published_source", "page_kind", "labeller", "govtool_version", "text"),
)
SOURCE = ("url", "path", "captured", "sha256", "record_id")
#: Each with the tables of what belongs to it; the index of `articles` is filled beside it.
PARTS = ("edits", "attachments", "images")
#: https://www.sqlite.org/fileformat.html, 1.3: a count of changes, and the version of the library that made them. They
#: say nothing of the articles, and would differ from machine to machine. Both counts must be the same number.
SAME_EVERYWHERE = {24: 1, 92: 1, 96: 3_040_001}


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """The bytes of one database. Articles are ordered by publication, then by address and capture.

    Raises OutputError where there is no room for it in the temporary folder.
    """
    try:
        yield from _made(documents, options)
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"{gettempdir()}: a database cannot be put together there: {error}; "
            "make room, or name another folder in TMPDIR"
        ) from error


def _made(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    with TemporaryDirectory(prefix="govtool-") as folder:
        waiting, whole = Path(folder, "waiting.db"), Path(folder, "whole.db")
        with closing(_opened(waiting)) as rows:
            rows.execute("CREATE TABLE waiting (key TEXT, row TEXT)")
            rows.execute("BEGIN")
            rows.executemany("INSERT INTO waiting VALUES (?, ?)", (_keyed(_row(one, options)) for one in documents))
            rows.execute("CREATE INDEX in_order ON waiting (key)")
            _write(whole, (json.loads(row) for (row,) in rows.execute("SELECT row FROM waiting ORDER BY key")))
        yield from _chunks(whole)


def _opened(path: Path) -> sqlite3.Connection:
    """A new database without a journal: nobody reads it before it is whole."""
    base = sqlite3.connect(path, isolation_level=None)
    base.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;")
    base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    return base


def _row(document: Document | Failure, options: Options) -> Row:
    """The columns of an article or a failure, with the rows of its parts."""
    record = to_record(document)
    source = {name: record["source"][name] for name in SOURCE}
    if isinstance(document, Failure):
        return {**source, **record["failure"]}
    flags = json.dumps(record["flags"], ensure_ascii=False)
    edits = [_edit(edit, document) for edit in record["edits"]]
    attachments = [{**one, **_asset(options.attachment(document, one["url"]))} for one in record["attachments"]]
    images = [{**one, **_asset(_picture(document, one["src"], options))} for one in record["images"]]
    columns = {name: record.get(name) for name in ARTICLE}
    parts = {"edits": edits, "attachments": attachments, "images": images}
    return {**columns, **source, "page_id": record["id"], "flags": flags, **parts}


def _edit(edit: Mapping[str, Any], document: Document) -> Row:
    at = edit["at"]
    told = {name: json.dumps(edit[name], ensure_ascii=False) for name in ("before", "after", "evidence")}
    words = None if at is None else document.blocks[at].text
    return {**{name: edit[name] for name in ("rule", "reason", "flag")}, **told, "block": at, "text": words}


def _picture(document: Document, address: str, options: Options) -> Asset | None:
    return options.picture(document, address) if options.images == "local" else None


def _asset(found: Asset | None) -> Row:
    """What is known of a file that is at hand; its content stays outside the database."""
    if found is None:
        return {"name": None, "media_type": None, "size": None}
    return {"name": found.name, "media_type": found.media_type, "size": len(found.body)}


def _keyed(row: Row) -> tuple[str, str]:
    """The row as JSON, and what it is ordered by."""
    text = json.dumps(row, ensure_ascii=True, sort_keys=True)
    order = (row.get("published") or (row["captured"] or "9999")[:10], row.get("page_id") or "", row["captured"] or "")
    return "\0".join((*order, sha256(text.encode()).hexdigest())), text


def _write(path: Path, rows: Iterable[Row]) -> None:
    with closing(_opened(path)) as base:
        base.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; {TABLES} BEGIN;")
        for row in rows:
            parts = {name: row.pop(name, ()) for name in PARTS}
            if "error" in row:
                _insert(base, "failures", [row])
                continue
            (at,) = _insert(base, "articles", [row])
            for name, own in parts.items():
                _insert(base, name, [{"article": at, **one} for one in own])
            grams = " ".join(parted(f"{row['title'] or ''}\n{row['text']}"))
            base.execute(
                "INSERT INTO articles_fts (rowid, title, text, search) "
                "SELECT id, title, text, coalesce(search, '') || ' ' || ? FROM articles WHERE id = ?",
                (grams, at),
            )
        base.executescript(INDEXES)


def _insert(base: sqlite3.Connection, table: str, rows: Sequence[Row]) -> list[int]:
    """Inserts rows and gives their numbers. Characters that XML does not allow are left out, as in all formats."""
    numbers = []
    for row in rows:
        places = ", ".join("?" * len(row))
        values = [cleaned(value) if isinstance(value, str) else value for value in row.values()]
        numbers.append(base.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", values).lastrowid or 0)  # noqa: S608 - names of ours
    return numbers


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as whole:
        first = bytearray(whole.read(CHUNK))
        for at, number in SAME_EVERYWHERE.items():
            first[at : at + 4] = number.to_bytes(4)
        yield bytes(first)
        yield from iter(lambda: whole.read(CHUNK), b"")
