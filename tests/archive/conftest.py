from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator

import pytest
from awkward_server import Site, serve

from govtool.archive.politeness import Clock


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        yield served


@pytest.fixture
def tls_site(tmp_path, monkeypatch) -> Iterator[Site]:
    """The same over TLS, with a certificate of its own that nobody knows (see `trust`)."""
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serve(lambda plain: context.wrap_socket(plain, server_side=True)) as served:
        served.scheme = "https"
        yield served


class Pauses(list[float]):
    """The sleeps that a clock was asked for; it takes none of them."""


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def clock(pauses) -> Clock:
    """Real time, but a sleep passes at once: the clock jumps ahead by it."""
    real = Clock()
    return Clock(now=real.now, seconds=lambda: real.seconds() + sum(pauses), sleep=pauses.append)
