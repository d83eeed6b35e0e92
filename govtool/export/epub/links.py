"""Links between the articles of a book, made to stay in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from govtool.addresses import place
from govtool.export.epub.article import Article

__all__ = ["Links"]

#: As render() writes an attribute; in text its quotation mark would be a reference.
HREF = re.compile(r' href="(https?://[^"]*)"')
#: Articles of a site link to the same pages again and again.
_place = lru_cache(maxsize=4096)(place)


class _Target(NamedTuple):
    file: str
    anchors: tuple[str, ...]


class Links:
    """The articles of a book by their addresses.

    Of several captures of one address the newest is meant. What a page says of its own address counts where no other
    article has it, and only if no two pages say the same: sites are known whose every page names the home page.
    """

    def __init__(self, articles: Iterable[tuple[Article, str]]) -> None:
        self._targets: dict[str, _Target] = {}
        said: dict[str, list[_Target]] = {}
        for article, file in sorted(articles, key=lambda one: (one[0].captured, one[1])):
            target = _Target(file, article.anchors)
            address, claimed = article.places
            if address:
                self._targets[address] = target
            if claimed and claimed != address:
                said.setdefault(claimed, []).append(target)
        for claimed, targets in said.items():
            if len(targets) == 1:
                self._targets.setdefault(claimed, targets[0])
        self._hosts = {re.split("[/:?#]", address)[0] for address in self._targets}

    def kept_inside(self, body: str) -> str:
        """The XHTML of an article, its links to others of the book leading to their files."""
        return HREF.sub(self._led, body)

    def _led(self, found: re.Match[str]) -> str:
        address = found[1].replace("&amp;", "&")
        host = re.split("[/:?#]", address.partition("://")[2], maxsplit=1)[0]
        target = (
            self._targets.get(_place(address)) if host.lower().rstrip(".").removeprefix("www.") in self._hosts else None
        )
        if target is None:
            return found[0]
        fragment = address.partition("#")[2]
        return f' href="{target.file}{f"#{fragment}" if unquote(fragment) in target.anchors else ""}"'
