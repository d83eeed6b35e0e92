"""Where pictures and attachments of documents come from: the page itself, its folder, its WARC, or the network.

`Media.picture` and `Media.attachment` are what `Options` asks for. Nothing is looked for before somebody asks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from govtool.errors import GovtoolError
from govtool.export.options import Asset
from govtool.export.pictures import MAX_ATTACHMENT, MAX_PICTURE, attachment, from_data, picture
from govtool.media.account import Account, Kind
from govtool.media.store import Store
from govtool.model import Document

__all__ = ["Account", "Media"]

#: Bytes of assets that are kept at hand: a logo, or the picture of a list, stands on page after page.
CACHED = 16 * 2**20
SHOWN = 100  # characters of an address in a message


def _unheard(message: str) -> None:
    """Nobody listens."""


@dataclass
class Media:
    """Finds assets in stores, asked in their order; counts in `account` what was found, and tells each that was not."""

    stores: Sequence[Store] = ()
    account: Account = field(default_factory=Account)
    say: Callable[[str], None] = _unheard
    _known: OrderedDict[tuple[Kind, int, str], Asset | str] = field(default_factory=OrderedDict)
    _held: int = 0

    def picture(self, document: Document, address: str) -> Asset | None:
        """The picture at an address of a document, or in a `data:` address, where it is sound and safe."""
        if address[:5].lower() == "data:":
            name = f"a data: address of {len(address)} characters"
            digest = sha256(address.encode(errors="replace")).hexdigest()
            return self._noted(document, name, ("picture", -1, digest), lambda: from_data(address))
        return self._found("picture", document, address)

    def attachment(self, document: Document, address: str) -> Asset | None:
        """The file at an address of a document."""
        return self._found("attachment", document, address)

    def _found(self, kind: Kind, document: Document, address: str) -> Asset | None:
        for at, store in enumerate(self.stores):
            if key := store.find(document, address):
                return self._noted(document, address, (kind, at, key), partial(_read, kind, store, key, address))
        if (whose := _whose(document, address)) not in self.account.missing[kind]:
            self.account.missing[kind].add(whose)
            self.say(f"{document.source.name}: {address[:SHOWN]}: not found")
        return None

    def _noted(
        self, document: Document, address: str, key: tuple[Kind, int, str], make: Callable[[], Asset]
    ) -> Asset | None:
        """The asset, made now or known from before; what it is, or why it is none, goes into the account."""
        made = self._known.get(key)
        if made is None:
            try:
                made = make()
            except GovtoolError as error:
                made = str(error)
            self._remember(key, made)
        self._known.move_to_end(key)
        if isinstance(made, Asset):
            self.account.kept[key[0]].add(made.name)
            return made
        if (whose := _whose(document, address)) not in self.account.refused:
            self.account.refused[whose] = made
            self.say(f"{document.source.name}: {address[:SHOWN]}: refused: {made}")
        return None

    def _remember(self, key: tuple[Kind, int, str], made: Asset | str) -> None:
        self._known[key] = made
        self._held += _size(made)
        while self._held > CACHED and len(self._known) > 1:
            self._held -= _size(self._known.popitem(last=False)[1])


def _read(kind: Kind, store: Store, key: str, address: str) -> Asset:
    """Raises GovtoolError."""
    found = store.read(key, MAX_PICTURE if kind == "picture" else MAX_ATTACHMENT)
    return picture(found.body) if kind == "picture" else attachment(found.body, _path(address), found.declared)


def _whose(document: Document, address: str) -> str:
    """What tells an address from others: a relative one is its document's."""
    return address if "://" in address else f"{document.source.name} {address}"


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _size(made: Asset | str) -> int:
    return len(made.body) if isinstance(made, Asset) else len(made)
