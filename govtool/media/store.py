"""What a place where files stand can do."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from govtool.errors import InputError
from govtool.model import Document


class Payload(NamedTuple):
    """Bytes as found, and the media type that was declared for them, "" where none was."""

    body: bytes
    declared: str = ""


class Store(Protocol):
    """A folder, the WARCs, the network."""

    def find(self, document: Document, address: str) -> str:
        """The key of what stands at an address of the document, "" where nothing does."""

    def read(self, key: str, most: int) -> Payload:
        """What stands there. Raises GovtoolError where it cannot be read, or has more bytes than that."""


def too_large(size: int, most: int) -> InputError:
    """The error of what is over a limit."""
    return InputError(f"{size} bytes, over the limit of {most}")
