"""One request and its response, byte for byte as they went over the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from govtool.archive.message import Head, decode_body, parse_head
from govtool.model import Capture


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response. A redirect, an error and a robots.txt are exchanges too.

    url            absolute, ASCII, without fragment
    started_at     UTC, before the connection was opened
    request_head   as sent; a GET has no body
    response_head  as received, from the status line to the empty line; interim (1xx) responses are left out
    response_body  as received: transfer and content coding kept, trailers too
    ip             address of the peer, "" where unknown
    tls, cipher    "TLSv1.3" and the suite's name, "" without TLS
    truncated      "", or why the body was cut short, in the words of WARC-Truncated (WARC 1.1): "length" (our size
                   limit), "time" (ours too), "disconnect", "unspecified" (the server broke the rules of HTTP)
    purpose        "page" for what was asked for and the redirects on the way, "robots" for robots.txt
    """

    url: str
    started_at: datetime
    request_head: bytes
    response_head: bytes
    response_body: bytes
    ip: str = ""
    tls: str = ""
    cipher: str = ""
    truncated: str = ""
    purpose: Literal["page", "robots"] = "page"

    @property
    def head(self) -> Head:
        """The response head, parsed. Raises InputError where it is none."""
        return parse_head(self.response_head)

    @property
    def status(self) -> int:
        """The status code."""
        return self.head.status

    @property
    def is_page(self) -> bool:
        """Whether it is what an address ends in, see `fetch.fetch`: a whole answer of status 2xx (RFC 9110, 15.3)."""
        return self.purpose == "page" and 200 <= self.status < 300 and not self.truncated  # noqa: PLR2004

    def capture(self, record_id: str | None = None) -> Capture:
        """Decode: chunks joined, content coding undone.

        A body cut short gives what there is, and `extra` then says why: {"truncated": "length"}.

        Raises InputError where the head or the body cannot be decoded.
        """
        head = self.head
        body, whole = decode_body(head, self.response_body)
        truncated = self.truncated or ("" if whole else "unspecified")
        extra: Mapping[str, str] = {"truncated": truncated} if truncated else {}
        return Capture(
            body=body,
            url=self.url or None,
            fetched_at=self.started_at,
            status=head.status,
            headers=head.headers,
            record_id=record_id,
            extra=extra,
        )
