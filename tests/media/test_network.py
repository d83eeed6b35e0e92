from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "archive"))

from awkward_server import response, serve

from govtool.archive.politeness import Clock, Policy
from govtool.errors import GovtoolError
from govtool.media.network import Network
from tests.media.documents import document
from tests.pictures import png


@pytest.fixture
def site():
    with serve() as served:
        served.answers["/a.png"] = response(png())
        served.answers["/b.png"] = response(b"", b"Location: /a.png", status=b"302 Found")
        served.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: /private\n")
        yield served


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def network(pauses):
    real = Clock()
    return Network(Policy(), Clock(real.now, lambda: real.seconds() + sum(pauses), pauses.append))


def body(network: Network, site, path: str, most: int = 10_000) -> bytes:
    key = network.find(document(url=site.url("/tin")), site.url(path))
    return network.read(key, most).body


def test_one_after_another_with_pauses_and_robots_once(network, site, pauses):
    assert body(network, site, "/a.png") == png()
    assert body(network, site, "/b.png") == png()
    assert site.asked == ["/robots.txt", "/a.png", "/b.png", "/a.png"]
    assert len(pauses) == 3


def test_what_fails_is_said_and_asked_for_once(network, site):
    for _ in range(2):
        with pytest.raises(GovtoolError, match="answered 404"):
            body(network, site, "/none.png")
    with pytest.raises(GovtoolError, match="forbids"):
        body(network, site, "/private/a.png")
    assert body(network, site, "/a.png") == png()
    assert site.asked.count("/none.png") == 1


def test_what_is_too_large_is_refused(network, site):
    with pytest.raises(GovtoolError, match="over the limit of 10"):
        body(network, site, "/a.png", most=10)


@pytest.mark.parametrize(
    "address",
    ["a.png", "/a.png", "ftp://a.vn/a.png", "file:///etc/passwd", "//a.vn/a.png", "http://127.0.0.1/a.png", "http://[::1]/a",
     "http://localhost/a", "http://10.0.0.1/a", "http://169.254.169.254/latest", "http://2130706433/", "http://printer.local/a"],
)  # fmt: skip
def test_machines_of_this_network_and_what_is_no_address_are_not_asked(network, address):
    assert network.find(document(url="https://www.example.gov.vn/tin"), address) == ""


def test_public_addresses_are(network):
    assert network.find(document(), "https://www.example.gov.vn/a.png#x") == "https://www.example.gov.vn/a.png"
