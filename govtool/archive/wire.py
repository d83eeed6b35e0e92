"""One GET over HTTP/1.1, every byte of it kept. The one door to httpcore2, and to httpx2 for its addresses."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from typing import Literal

import httpcore2
import httpx2

from govtool.archive.exchange import Exchange
from govtool.archive.message import split_message
from govtool.archive.politeness import Clock, Policy
from govtool.errors import FetchError

Purpose = Literal["page", "robots"]
Address = httpx2.URL


#: What httpcore2 raises when an exchange fails; UnicodeError is Python's for a host name with an impossible label.
_TROUBLE = (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, UnicodeError)


class NoAnswerError(FetchError):
    """The exchange came to nothing for a reason that may pass: it is worth another attempt."""


def address(url: str, base: Address | None = None) -> Address:
    """Read a URL, relative to base if there is one: ASCII (IDNA, percent-encoded UTF-8), without fragment.

    Raises FetchError for what is no http(s) URL, and for one that carries a password: it would stand in the archive.
    """
    try:
        parsed = base.join(url.strip()) if base else httpx2.URL(url.strip())
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise FetchError(f"{url[:200]!r} is no URL: {error}. Correct it") from error
    if parsed.scheme not in ("http", "https") or not parsed.raw_host:
        raise FetchError(f"{url[:200]!r} is no http or https URL. Write the address in full, as https://…")
    if parsed.userinfo:
        raise FetchError("a URL with a user name or a password is not fetched: it would stand in the archive")
    return parsed.copy_with(fragment=None)


class Wire:
    """Sends GETs, one connection each, and keeps what went over it."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._tls = httpcore2.default_ssl_context()

    def get(self, url: Address, purpose: Purpose) -> Exchange:
        """Fetch a URL, whatever the status; a body that breaks off or exceeds a limit is kept as far as it came.

        Raises NoAnswerError where no response head came and another attempt may help, FetchError where none will.
        """
        started_at = self._clock.now()
        tape = _Tape(self._policy, self._clock)
        origin = httpcore2.Origin(url.raw_scheme, url.raw_host, url.port or (443 if url.scheme == "https" else 80))
        with httpcore2.HTTPConnection(origin, ssl_context=self._tls, network_backend=tape) as connection:
            try:
                response = connection.handle_request(self._request(url, origin))
            except _TROUBLE as error:
                raise _no_answer(url, error) from error
            truncated = _read_body(response, tape)
        head, body = split_message(bytes(tape.received))
        return Exchange(
            url=str(url),
            started_at=started_at,
            request_head=bytes(tape.sent),
            response_head=head,
            response_body=body[: self._policy.max_bytes],
            ip=tape.ip,
            tls=tape.tls,
            cipher=tape.cipher,
            truncated=truncated,
            purpose=purpose,
        )

    def _request(self, url: Address, origin: httpcore2.Origin) -> httpcore2.Request:
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._policy.timeout)
        return httpcore2.Request(
            "GET",
            httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=url.raw_path),
            headers=[
                ("Host", url.netloc),
                ("User-Agent", self._policy.agent),
                ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"),
                ("Accept-Encoding", "gzip"),  # replay tools stumble over br (webrecorder/warcio#73, warcio.js#4)
                ("Connection", "close"),
            ],
            extensions={"timeout": timeout},
        )


class _Tape(httpcore2.NetworkBackend):
    """Connects, and records. Here a later check of the peer's address belongs: after resolving, before connecting."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self.sent = bytearray()
        self.received = bytearray()
        self.ended = False  # the peer closed
        self.ip = self.tls = self.cipher = ""
        self.max_bytes = policy.max_bytes
        self._clock = clock
        self._deadline = clock.seconds() + policy.max_seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        backend = httpcore2.SyncBackend()
        stream = backend.connect_tcp(host, port, self.left(timeout), local_address, socket_options)
        self.ip = stream.get_extra_info("server_addr")[0]
        return _Recorded(stream, self)

    def left(self, timeout: float | None) -> float:
        """Seconds that a step may take. Raises ReadTimeout once the exchange has had all of its time."""
        left = self._deadline - self._clock.seconds()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for one exchange is over")
        return left if timeout is None else min(timeout, left)


class _Recorded(httpcore2.NetworkStream):
    """A stream whose bytes go on the tape."""

    def __init__(self, stream: httpcore2.NetworkStream, tape: _Tape) -> None:
        self._stream = stream
        self._tape = tape

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        received = self._stream.read(max_bytes, self._tape.left(timeout))
        self._tape.received += received
        self._tape.ended = not received
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._tape.sent += buffer
        self._stream.write(buffer, self._tape.left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._stream = self._stream.start_tls(ssl_context, server_hostname, self._tape.left(timeout))
        session = self._stream.get_extra_info("ssl_object")
        self._tape.tls, self._tape.cipher = session.version(), session.cipher()[0]
        return self

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _read_body(response: httpcore2.Response, tape: _Tape) -> str:
    """Read to the end, or to a limit; give why it was cut short (WARC 1.1, WARC-Truncated), "" if it was not."""
    before_body = len(tape.received) - len(split_message(bytes(tape.received))[1])
    try:
        for _ in response.iter_stream():
            if len(tape.received) - before_body > tape.max_bytes:
                return "length"
    except httpcore2.TimeoutException:
        return "time"
    except httpcore2.NetworkError:
        return "disconnect"
    except httpcore2.ProtocolError:
        return "disconnect" if tape.ended else "unspecified"
    return "length" if len(tape.received) - before_body > tape.max_bytes else ""


def _no_answer(url: Address, error: Exception) -> FetchError:
    """Say what went wrong, by its cause and by whether another attempt may help."""
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError(
            f"the certificate of {url.host} cannot be trusted: {cause.verify_message}. Tell its webmaster, or give the "
            "missing authority in SSL_CERT_FILE"
        )
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME:
        return FetchError(f"there is no host {url.host}. Check the address")
    if isinstance(error, httpcore2.LocalProtocolError | UnicodeError):
        return FetchError(f"{url} cannot be asked for: {error}. Check the address")
    if isinstance(error, httpcore2.TimeoutException):
        return NoAnswerError(f"{url.host} did not answer in time. Try later, or wait longer")
    return NoAnswerError(f"no answer from {url.host}: {error or type(error).__name__}. Try later")
