"""Which addresses of a page may be written into an export, and how.

The URL Standard (https://url.spec.whatwg.org/, sections 1.3 and 3.5) says which characters are percent-encoded and
which hosts exist; RFC 3986, section 3.1, what a scheme is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

__all__ = ["host", "place", "safe_href", "safe_link", "safe_src"]

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
IGNORED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
HOST = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")
SAFE = "!$&'()*+,;=:@/?-._~%"
#: Parameters that say from where somebody came: of campaigns (Google's, Matomo's), advertisements and newsletters.
TRACKING = re.compile(
    r"(?:utm_\w+|pk_\w+|mtm_\w+|fbclid|[gdy]clid|msclkid|igshid|mc_[ce]id|_ga|_gl)(?:=|$)", re.IGNORECASE
)
DEFAULT_PORTS = (80, 443)
LONGEST = 4000  # what is longer is content in an address (data), not a place


def safe_href(address: str) -> str:
    """The address as it may stand in `href`: http, https, mailto, tel or a fragment; "" for anything else."""
    address = IGNORED.sub("", address).strip()
    if address.startswith("#"):
        return "#" + _encoded(address[1:]) if len(address) > 1 else ""
    scheme = address.partition(":")[0].lower()
    if scheme in {"mailto", "tel"} and len(address) <= LONGEST:
        rest = _encoded(address.partition(":")[2])
        return f"{scheme}:{rest}" if rest.strip("/?%20") else ""
    return _web(address) if scheme in {"http", "https"} else ""


def safe_link(address: str) -> str:
    """The address as `safe_href` has it, or a path without a scheme: of a page whose own address is not known."""
    path, mark, fragment = ("" if "\\" in address else address).partition("#")
    relative = safe_src(path)
    return safe_href(address) or (f"{relative}{mark}{_encoded(fragment)}" if relative else "")


def safe_src(address: str) -> str:
    """The address as it may stand in `src`: http, https, or a path without a scheme; "" for anything else (`data:`)."""
    address = IGNORED.sub("", address).strip()
    if SCHEME.match(address):
        return _web(address) if address[:5].lower() in {"http:", "https"} else ""
    relative = len(address) <= LONGEST and not address.startswith(("//", "\\", "#", "/\\"))
    return _encoded(address).replace(":", "%3A") if relative else ""


def host(address: str) -> str:
    """The host of an http address in ASCII, lower case; "" where there is none."""
    try:
        parts = urlsplit(address)
        return _host(parts).rstrip(".") if parts.scheme in {"http", "https"} else ""
    except (ValueError, UnicodeError):
        return ""


def place(address: str) -> str:
    """What the addresses of one page share; "" for what is none.

    Scheme, "www.", default port, final slash, fragment and tracking parameters aside: by none of these does a server
    give another page. A fragment in which scripts keep a path ("#!/news/1") is part of it.
    """
    web = _web(IGNORED.sub("", address).strip())
    if not web:
        return ""
    parts = urlsplit(web)
    name = _host(parts).lower().rstrip(".").removeprefix("www.")
    port = "" if parts.port is None or parts.port in DEFAULT_PORTS else f":{parts.port}"
    query = "&".join(one for one in parts.query.split("&") if one and not TRACKING.match(one))
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    tail = "".join(mark + part for mark, part in (("?", query), ("#", fragment)) if part)
    return ESCAPED.sub(lambda found: found[0].upper(), f"{name}{port}{parts.path.rstrip('/')}{tail}")


def _web(address: str) -> str:
    """An http address with a host that can exist, percent-encoded; else ""."""
    return _sound(address) if len(address) <= LONGEST else ""


@lru_cache(maxsize=4096)  # the pages of a site link to the same places again and again
def _sound(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = _host(parts), parts.port
    except (ValueError, UnicodeError):  # urllib: "Invalid IPv6 URL", a port out of range, a label that IDNA refuses
        return ""
    if not host or parts.scheme not in {"http", "https"}:
        return ""
    tail = "".join(mark + _encoded(part) for mark, part in (("?", parts.query), ("#", parts.fragment)) if part)
    place = f"{host}:{port}" if port is not None else host
    path = _encoded(parts.path)
    return f"{parts.scheme}://{place}{path if path.startswith('/') or not path else '/' + path}{tail}"


def _host(parts: SplitResult) -> str:
    """The host in ASCII, "" where there is none or it cannot be one. User and password are left out."""
    name = parts.hostname or ""
    if ":" in name:
        return f"[{IPv6Address(name)}]"
    if not name.isascii() or "xn--" in name:
        name = name.encode("idna").decode("ascii")
        name.encode("ascii").decode("idna")
    if not HOST.fullmatch(name):
        return ""
    if re.fullmatch(r"\d+|0x[0-9a-f]*", name.rstrip(".").rpartition(".")[2]):
        try:
            return str(IPv4Address(name))
        except AddressValueError:
            return ""
    return name


def _encoded(part: str) -> str:
    return quote(STRAY_PERCENT.sub("%25", part), safe=SAFE)
