"""What a page declares of itself: plain values from the parser in, a Head out. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from govtool.model import Declared, Feed, Head
from govtool.spaces import split

Attributes = Mapping[str, str | None]

TITLES = frozenset(
    ("meta og:title", "meta twitter:title", "meta dc.title", "meta dcterms.title", "meta citation_title")
)
DESCRIPTIONS = frozenset(
    f"meta {name}"
    for name in ("description", "og:description", "twitter:description", "dc.description", "dcterms.description")
)
#: Declarations about machines, not about the page.
MUTE = re.compile(r"verification|viewport|token|theme-color|msapplication|generator|csrf|^fb:|:image:|application-name")
FEEDS = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
#: Trailing commas and raw line ends stand in the JSON-LD of real pages, and browsers' consumers forgive them.
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
MAX_DECLARED = 20_000  # characters kept of one declaration; JSON-LD keeps all: its articleBody is evidence


class Declarations(NamedTuple):
    """What the parser found: attributes of <meta> and <link>, texts of <title> and of JSON-LD scripts."""

    title: str = ""
    metas: tuple[Attributes, ...] = ()
    links: tuple[Attributes, ...] = ()
    scripts: tuple[str, ...] = ()
    base: str = ""
    language: str = ""


def read_head(found: Declarations, url: str | None = None, encoding: str = "") -> Head:
    """The head of a page. Links are absolute where url, <base>, canonical or og:url gives an address."""
    metas = tuple(_metas(found.metas))
    canonical = next((_href(link) for link in found.links if "canonical" in _rels(link) and _href(link)), "")
    base = _base(found.base, url, canonical, metas)
    json_ld = tuple(node for script in found.scripts for node in _json_ld(script))
    titles = [
        Declared("title", _folded(found.title)),
        *(m for m in metas if m.where in TITLES),
        *_from_json(json_ld, "headline"),
    ]
    descriptions = [*(m for m in metas if m.where in DESCRIPTIONS), *_from_json(json_ld, "description")]
    return Head(
        titles=tuple(entry for entry in titles if entry.text),
        descriptions=tuple(descriptions),
        meta=tuple(
            m for m in metas if m.where not in TITLES and m.where not in DESCRIPTIONS and not MUTE.search(m.where)
        ),
        json_ld=json_ld,
        canonical=join(base, canonical) if canonical else "",
        base=base,
        language=found.language or next((m.text for m in metas if m.where == "meta content-language"), ""),
        feeds=tuple(_feeds(found.links, base)),
        encoding=encoding,
    )


def join(base: str, href: str) -> str:
    """An absolute address, or href as it stands where there is no base or it cannot be joined."""
    try:
        return urljoin(base, href)
    except ValueError:  # "http://[": urllib takes it for a broken IPv6 address
        return href


def is_address(text: str) -> bool:
    """Whether it is an absolute http(s) address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _base(declared: str, url: str | None, canonical: str, metas: Iterable[Declared]) -> str:
    address = url or ""
    if declared:
        declared = join(address, declared.strip())
    og_url = next((m.text for m in metas if m.where == "meta og:url"), "")
    return next((x for x in (declared, address, canonical, og_url) if is_address(x)), "")


def _metas(metas: Iterable[Attributes]) -> Iterator[Declared]:
    seen = set()
    for attributes in metas:
        name = next(
            (attributes[key] for key in ("property", "name", "itemprop", "http-equiv") if attributes.get(key)), None
        )
        text = _folded(unescape(attributes.get("content") or ""))
        declared = Declared(f"meta {(name or '').strip().lower()}", text)
        if name and text and declared not in seen:
            seen.add(declared)
            yield declared


def _folded(text: str) -> str:
    """As the text of a block is: NFC, with single spaces. A repair puts these words into one."""
    return unicodedata.normalize("NFC", " ".join(split(text)))[:MAX_DECLARED]


def _rels(link: Attributes) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _href(link: Attributes) -> str:
    return (link.get("href") or "").strip()


def _feeds(links: Iterable[Attributes], base: str) -> Iterator[Feed]:
    for link in links:
        kind = (link.get("type") or "").lower()
        if "alternate" in _rels(link) and kind in FEEDS and _href(link):
            yield Feed(join(base, _href(link)), kind, (link.get("title") or "").strip())


def _json_ld(script: str) -> Iterator[Mapping[str, Any]]:
    """The objects of one JSON-LD script, those of @graph and of lists on their own. Broken JSON is no declaration."""
    try:
        found = json.loads(TRAILING_COMMA.sub(r"\1", script), strict=False)
    except (ValueError, RecursionError):
        return
    for node in found if isinstance(found, list) else [found]:
        if isinstance(node, dict):
            graph = node.get("@graph")
            yield from (x for x in graph if isinstance(x, dict)) if isinstance(graph, list) else (node,)


def _from_json(nodes: Iterable[Mapping[str, Any]], key: str) -> Iterator[Declared]:
    for node in nodes:
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            yield Declared(f"json-ld {key}", _folded(unescape(value)))
