"""What was found on a document, remembered while it is the one that is asked about.

Rules ask one after another where the prose of one and the same document begins. A document never changes, and what is
remembered is compared by identity, so that an answer cannot go stale; the next document takes the place of the last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from govtool.model import Document

__all__ = ["remembered"]

Found = TypeVar("Found")


def remembered(look: Callable[[Document], Found]) -> Callable[[Document], Found]:
    """The same function, which looks at a document once where it is asked of it several times in a row."""
    last: list[tuple[Document, Found]] = []

    @wraps(look)
    def remember(document: Document) -> Found:
        for known, found in last:
            if known is document:
                return found
        answer = look(document)
        last[:] = [(document, answer)]
        return answer

    return remember
