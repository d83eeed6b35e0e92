"""A web server on loopback that answers with the very bytes it is told to, however wrong they are."""

from __future__ import annotations

import contextlib
import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import brotli

PAGE = "<!doctype html><html><title>Thông báo</title><p>Nội dung của bài viết.</p></html>".encode()


def response(body: bytes = PAGE, *headers: bytes, status: bytes = b"200 OK", length: int | None = None) -> bytes:
    lines = [b"HTTP/1.1 " + status, b"Content-Type: text/html", *headers]
    lines.append(b"Content-Length: %d" % (len(body) if length is None else length))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def bare(body: bytes, *headers: bytes) -> bytes:
    """A response without a length: it ends where the connection does."""
    return b"\r\n".join((b"HTTP/1.1 200 OK", b"Content-Type: text/html", *headers)) + b"\r\n\r\n" + body


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    return b"%x;x=y\r\n%s\r\n%X\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n" % (
        half,
        body[:half],
        len(body) - half,
        body[half:],
    )


CHUNKED = b"Transfer-Encoding: chunked"

#: Answers that are complete: what comes must be what was sent, byte for byte.
COMPLETE: dict[str, bytes] = {
    "/plain": response(),
    "/chunked": bare(chunked(PAGE), CHUNKED),
    "/gzip": response(gzip.compress(PAGE), b"Content-Encoding: gzip"),
    "/gzip-chunked": bare(chunked(gzip.compress(PAGE)), CHUNKED, b"Content-Encoding: gzip"),
    "/br": response(brotli.compress(PAGE), b"Content-Encoding: br"),
    "/no-length": bare(PAGE),
    "/http10": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE,
    "/utf8-header": response(PAGE, 'Content-Disposition: inline; filename="công-văn.html"'.encode()),
    "/cp1258-header": response(PAGE, b"X-Dept: " + "Đưng".encode("cp1258")),
    "/reason": response(PAGE, status="200 Được".encode()),
    "/odd-head": response(PAGE, b"x-LOWER:1", b"X-Twice: a", b"X-Twice: b", b"X-Space:   c  "),
}
INCOMPLETE: dict[str, bytes] = {
    "/short": response(length=len(PAGE) + 100),
    "/short-chunked": bare(chunked(PAGE)[:-40], CHUNKED),
    "/bad-chunk": bare(b"5\r\nhello\r\nzz\r\n", CHUNKED),
}
OTHERS: dict[str, bytes] = {
    "/moved": response(b"moved", b"Location: /plain", status=b"301 Moved Permanently"),
    "/moved-vi": response(b"", "Location: /Tin Tức".encode(), status=b"302 Found"),
    "/Tin%20T%E1%BB%A9c": response(),
    "/loop": response(b"", b"Location: /loop2", status=b"302 Found"),
    "/loop2": response(b"", b"Location: /loop", status=b"302 Found"),
    "/to-ftp": response(b"", b"Location: ftp://example.org/", status=b"302 Found"),
    "/gone": response(b"<html>none</html>", status="404 Không tìm thấy".encode()),
    "/hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + response(),
    "/large": response(b"x" * 500_000),
    "/large-chunked": bare(b"".join(b"3e8\r\n%s\r\n" % (b"y" * 1000) for _ in range(500)) + b"0\r\n\r\n", CHUNKED),
    "/garbage": b"SSH-2.0-OpenSSH_9.6\r\n",
    **{f"/hop{n}": response(b"", b"Location: /hop%d" % (n + 1), status=b"302 Found") for n in range(20)},
}


@dataclass
class Site:
    """What the server answers: bytes, or bytes in turn (the last stays); and what it was asked, in order."""

    port: int
    answers: dict[str, bytes | list[bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    scheme: str = "http"

    def url(self, path: str) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(65536)
            if not received:
                return
            head += received
        path = head.split(b" ", 2)[1].decode()
        self.asked.append(path)
        self.heads.append(head)
        if path == "/reset":
            connection.sendall(response(PAGE, length=100_000))
            self.stop.wait(0.15)  # let the bytes arrive before the reset discards them
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif path == "/drip":
            connection.sendall(bare(b"<html>"))
            while not self.stop.wait(0.02):
                connection.sendall(b".")
        elif path == "/stall":
            connection.sendall(bare(b"<html>and then nothing"))
            self.stop.wait(5)
        elif path == "/silent":
            self.stop.wait(5)
        else:
            connection.sendall(self.next_answer(path))

    def next_answer(self, path: str) -> bytes:
        known = self.answers.get(path, response(b"none", status=b"404 Not Found"))
        if isinstance(known, bytes):
            return known
        return known.pop(0) if len(known) > 1 else known[0]


@contextlib.contextmanager
def serve(wrap: Callable[[socket.socket], socket.socket] = lambda plain: plain) -> Iterator[Site]:
    listener = socket.create_server(("127.0.0.1", 0))
    site = Site(listener.getsockname()[1], {**COMPLETE, **INCOMPLETE, **OTHERS})

    def talk(plain: socket.socket) -> None:
        with contextlib.suppress(OSError), wrap(plain) as connection:
            site.answer(connection)

    def listen() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=talk, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
