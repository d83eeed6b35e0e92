"""JSON Lines: one record a line, documents and failures in the order given, UTF-8 (https://jsonlines.org)."""

import json
from collections.abc import Iterable, Iterator

from govtool.export.options import Options
from govtool.model import Document, Failure
from govtool.record import to_record

__all__ = ["encoded", "export"]


def encoded(document: Document | Failure, *, compact: bool = False, indent: int | None = None) -> bytes:
    """The record as JSON in UTF-8, compact if asked; escaped throughout where a lone surrogate could not be encoded.

    U+2028 and U+2029 are escaped, since some readers of lines end a line there.
    """
    record = to_record(document, compact=compact)
    text = json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(record, indent=indent, allow_nan=False).encode()


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """A line for each document or failure."""
    for document in documents:
        yield encoded(document, compact=options.compact) + b"\n"
