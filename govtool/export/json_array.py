"""JSON: the record of one document (or failure) as an object, of several as an array; indented, UTF-8."""

from collections.abc import Iterable, Iterator

from govtool.export.json_lines import encoded
from govtool.export.options import Options
from govtool.model import Document, Failure

__all__ = ["export"]


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """An object for one document, an array for any other number; a stream, so that no more than two are held."""
    rest = iter(documents)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        yield b"[]\n"
        return
    if second is None:
        yield _indented(first, options) + b"\n"
        return
    yield b"[\n" + _indented(first, options) + b",\n" + _indented(second, options)
    for document in rest:
        yield b",\n" + _indented(document, options)
    yield b"\n]\n"


def _indented(document: Document | Failure, options: Options) -> bytes:
    return encoded(document, compact=options.compact, indent=2)
