"""Plain text: `Document.text` and nothing else, UTF-8, a newline at its end.

Between two documents stands a form feed, at the start of the second one's first line, as pdftotext does it: a text
holds empty lines of its own (in code), but never a form feed, so that a stream can be taken apart again.
"""

from collections.abc import Iterable, Iterator

from govtool.export.options import Options
from govtool.model import Document, Failure

__all__ = ["export"]

BETWEEN = "\f"


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:  # noqa: ARG001 - one signature
    """The texts in the order given."""
    between = ""
    for document in documents:
        if isinstance(document, Document):
            text = document.text.replace(BETWEEN, " ")
            yield f"{between}{text}\n".encode(errors="replace")
            between = BETWEEN
