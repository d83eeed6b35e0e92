"""Pictures from the network, with the politeness of `fetch`, and only where the user asks for it. They are not kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address

from govtool.addresses import host, place
from govtool.archive.fetch import fetch
from govtool.archive.politeness import Clock, Policy
from govtool.errors import FetchError
from govtool.export.pictures import MAX_ATTACHMENT
from govtool.media.store import Payload, too_large
from govtool.model import Document, Failure


class Network:
    """One address after another, and each once: what did not answer is not asked again in this run."""

    def __init__(self, policy: Policy, clock: Clock | None = None) -> None:
        limited = replace(policy, max_bytes=min(policy.max_bytes, MAX_ATTACHMENT))
        self._asked: deque[str] = deque()
        self._answers = fetch(self._addresses(), limited, clock)
        self._failed: dict[str, str] = {}

    def find(self, document: Document, address: str) -> str:
        """The address itself. A page of the public web is not believed when it names a machine of this network."""
        there = host(address)
        inside = _is_private(there) and there != host(document.source.url or "")
        return address.partition("#")[0] if there and place(address) and not inside else ""

    def read(self, key: str, most: int) -> Payload:
        """What the server answers."""
        if key in self._failed:
            raise FetchError(self._failed[key])
        self._asked.append(key)
        for got in self._answers:
            if isinstance(got, Failure):
                self._failed[key] = got.error
                raise FetchError(got.error)
            if got.is_page:
                capture = got.capture()
                if len(capture.body) > most:
                    raise too_large(len(capture.body), most)
                return Payload(capture.body, capture.header("Content-Type"))
        raise FetchError("no answer")

    def _addresses(self) -> Iterator[str]:
        """What is asked for, as it comes: `fetch` is one session, and knows its hosts from before."""
        while self._asked:
            yield self._asked.popleft()


def _is_private(name: str) -> bool:
    try:
        return not ip_address(name.strip("[]")).is_global
    except ValueError:
        return name == "localhost" or name.endswith((".localhost", ".local", ".internal"))
