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
        yield encoded(first, options, indent=2) + b"\n"
        return
    yield b"[\n" + encoded(first, options, indent=2) + b",\n" + encoded(second, options, indent=2)
    for document in rest:
        yield b",\n" + encoded(document, options, indent=2)
    yield b"\n]\n"
