"""Feeds as a site publishes them, RSS, Atom and JSON Feed: bytes to entries. The one door to feedparser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govtool.encoding import decode
from govtool.errors import InputError
from govtool.links import Resolver

__all__ = ["Entry", "is_feed", "read_feed"]

#: What stands before the root. The declared encoding is `decode`'s to judge, and a document type is left out, since the
#: entities that it declares could grow without end.
PROLOGUE = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^<>\[]*(?:\[.*?\]\s*)?>)*+", re.DOTALL | re.IGNORECASE)
ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b")
JSON_FEED = re.compile(r'\s*\{.*"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.DOTALL)
#: Characters that no XML may hold: one of them would end the reading of an otherwise sound feed.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Entry(NamedTuple):
    """What a feed says of one page: number from 1 on, address, headline, and the texts as HTML by their names."""

    number: int
    address: str
    title: str
    texts: tuple[tuple[str, str], ...]


def is_feed(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a feed."""
    text = decode(head).text.lstrip("\ufeff")
    return bool(ROOT.match(text, _root(text)) or JSON_FEED.match(text))


def _root(text: str) -> int:
    """Where the root element begins."""
    found = PROLOGUE.match(text)
    return found.end() if found else 0


def read_feed(body: bytes) -> list[Entry]:
    """The entries of a feed, as they stand in it. Raises InputError where it is none."""
    text = decode(body).text.lstrip("\ufeff")
    found = _json(text) if text.lstrip().startswith("{") else _xml(text)
    return [entry for entry in found if entry.address or entry.title]


def _xml(text: str) -> Iterator[Entry]:
    import feedparser

    source = '<?xml version="1.0" encoding="utf-8"?>' + FORBIDDEN.sub(" ", text[_root(text) :])
    try:
        feed = feedparser.parse(source.encode(), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what a parser of what is no XML raises, nobody says
        raise InputError(f"a feed that cannot be read: {type(error).__name__}: {error}") from error
    if not feed.version and not feed.entries:
        raise InputError("a feed in which nothing can be read: is it whole?")
    resolve = Resolver(_said(feed.feed, "link"))
    for number, entry in enumerate(feed.entries, 1):
        address = _said(entry, "feedburner_origlink") or _said(entry, "link")
        contents = [("content", _said(one, "value")) for one in entry.get("content") or ()]
        texts = [("summary", _said(entry, "summary")), *contents]
        yield Entry(number, resolve(address), _said(entry, "title"), tuple(pair for pair in texts if pair[1]))


def _json(text: str) -> Iterator[Entry]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"a JSON Feed that cannot be read: {error}") from error
    if not isinstance(feed, dict):
        raise InputError("JSON, and no feed")
    told = feed.get("items")
    resolve = Resolver(_said(feed, "home_page_url"))
    for number, entry in enumerate(told if isinstance(told, list) else (), 1):
        if isinstance(entry, dict):
            names = (("summary", "summary"), ("content", "content_html"), ("content", "content_text"))
            texts = tuple((name, said) for name, field in names if (said := _said(entry, field)))
            yield Entry(number, resolve(_said(entry, "url")), _said(entry, "title"), texts)


def _said(told: Mapping[str, Any], name: str) -> str:
    """The string of that name, "" where there is none."""
    value = told.get(name)
    return value if isinstance(value, str) else ""
