"""What the archivist knows of a host better than any labeller or rule: where its articles stand, and what never is one.

These are decisions, and cited as such: every block that they move says which line of the settings did it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from govtool import addresses
from govtool.lexicon import line_key
from govtool.model import Block, Document, Edit, Evidence, Role, Wanted
from govtool.sight import relabel

__all__ = ["MAIN_NOT_FOUND", "NO_SITE", "RULE", "Site", "decided", "host_name", "site_of"]

#: The name by which the log of edits calls these decisions. It is no rule: no other evidence can make them.
RULE = "site"
MAIN_NOT_FOUND = "main-not-found"


@dataclass(frozen=True, slots=True)
class Site:
    """The settings of a host.

    main      CSS selectors of what holds the article
    drop      CSS selectors of what never does, wherever it stands
    phrases   blocks that say nothing else are left out
    labeller  in place of that for all hosts, "" for none
    without   names of rules left out, beside those left out for all hosts
    wanted    whether its pages are articles, or to be kept with all they are made of; "" where that is not known
    """

    host: str = ""
    main: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    labeller: str = ""
    without: tuple[str, ...] = ()
    wanted: Wanted = ""

    @property
    def selectors(self) -> tuple[str, ...]:
        """All that is asked of a page's elements."""
        return (*self.main, *self.drop)


NO_SITE = Site()
Sites = Mapping[str, Site]


def site_of(sites: Sites, address: str | None) -> Site:
    """The settings for an address: those of its host, else of the nearest domain above it that has any, and no others.

    `example.gov` holds for `www.example.gov` too, unless that has its own. NO_SITE where there are none.
    """
    name = addresses.host(address) if sites and address else ""
    while name:
        if name in sites:
            return sites[name]
        name = name.partition(".")[2]
    return NO_SITE


def host_name(written: str) -> str:
    """The host as `site_of` looks it up, of one that somebody wrote; "" where it is none (an address, a pattern)."""
    if any(sign in written for sign in "/?#@\\") or written != written.strip():
        return ""
    name = addresses.host(f"http://{written}/")
    return name if name.endswith("]") or ":" not in written else ""


class _Verdict(NamedTuple):
    role: Role
    key: str
    text: str
    reason: str


class _Judge(NamedTuple):
    """A site's settings, ready to be asked about one page: phrases by their keys, whether `main` is on the page."""

    site: Site
    phrases: Mapping[str, str]
    has_main: bool

    def verdict(self, block: Block, found: frozenset[str]) -> _Verdict | None:
        """What is decided of a block; None where the settings say nothing. What leaves out wins, wherever it stands."""
        if dropped := _first(self.site.drop, found):
            return _Verdict("excluded", "drop", dropped, "in an element that the settings of its host leave out")
        if phrase := self.phrases and block.text and self.phrases.get(line_key(block.text)):
            return _Verdict("excluded", "phrases", phrase, "a line that the settings of its host leave out")
        if not self.has_main:
            return None
        if not (main := _first(self.site.main, found)):
            where = ", ".join(self.site.main)
            return _Verdict("outside", "main", where, "not in what the settings of its host say holds the article")
        if "hidden" in block.flags:
            return None  # whether what is not shown is the article, the labeller says
        return _Verdict("body", "main", main, "in what the settings of its host say holds the article")


def decided(document: Document, site: Site, matches: Sequence[frozenset[str]] = ()) -> Iterator[Edit]:
    """What a site's settings decide of a document as the labeller left it. matches are those of its page.

    Where `main` finds nothing, the labeller's choice stands and the document is flagged, so that a site's redesign is
    seen. A text and a record have no elements: of them only the phrases are left out.
    """
    if site is NO_SITE:
        return
    pairs = list(zip(document.blocks, matches or [frozenset[str]()] * len(document.blocks), strict=True))
    has_main = any(
        block.text and "hidden" not in block.flags and not found.isdisjoint(site.main) for block, found in pairs
    )
    judge = _Judge(site, {line_key(phrase): phrase for phrase in site.phrases}, has_main)
    for at, (block, found) in enumerate(pairs):
        verdict = judge.verdict(block, found)
        if verdict and verdict.role != block.role:
            because = (verdict.reason, [_evidence(site, verdict.key, verdict.text)])
            yield relabel(document, at, verdict.role, RULE, because)
    if matches and site.main and not has_main:
        reason = "nothing on the page is what the settings of its host say holds the article: has the site changed?"
        yield Edit(RULE, None, None, None, reason, (_evidence(site, "main", ", ".join(site.main)),), MAIN_NOT_FOUND)


def _first(selectors: Sequence[str], found: frozenset[str]) -> str:
    return next((selector for selector in selectors if selector in found), "")


def _evidence(site: Site, key: str, text: str) -> Evidence:
    return Evidence("settings", f'govtool.toml host "{site.host}" {key}', text)
