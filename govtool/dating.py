"""When a document was published and changed: declared and printed dates weighed against each other.

The printed date names the day; a declared one of the same day may be more precise. A declared date alone stands. The
time of a file or of the capture is never a date of the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from govtool.dates import Moment, parse_date, with_offset
from govtool.lexicon import find
from govtool.lexicon.calendar import offset_of_domain
from govtool.model import Block, Document

__all__ = ["Dated", "Dates"]

Which = Literal["published", "modified"]

#: Names of <meta>, lower case, in the order in which they are believed. Sources: Open Graph "article", DCMI terms,
#: Highwire Press tags, schema.org microdata; the rest as seen on pages.
_META: dict[str, tuple[str, ...]] = {
    "published": (
        "article:published_time", "og:article:published_time", "dcterms.issued", "dc.date.issued", "dc.date.published",
        "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation_publication_date", "datepublished",
        "publishdate", "publish_date", "publish-date", "pubdate", "pubtime", "date", "firstpublishedtime",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "datemodified",
        "last-modified", "lastmod", "revised",
    ),
}  # fmt: skip
_JSON = {"published": "datePublished", "modified": "dateModified"}
#: JSON-LD objects whose dates are not the page's.
_OTHER_THINGS = frozenset(
    ("Comment", "Review", "VideoObject", "ImageObject", "Person", "Organization", "Event", "Product", "Offer")
)
_RANK = {"year": 0, "month": 1, "day": 2, "minute": 3, "second": 4}


class Dated(NamedTuple):
    """A date and where it stands: "printed", "time datetime", "json-ld datePublished", "meta pubdate" and so on."""

    where: str
    moment: Moment


class Zone(NamedTuple):
    """An inferred zone, in minutes east of UTC, and what it is inferred from."""

    offset: int
    evidence: str


@dataclass
class Dates:
    """The dates of a document; imprint holds the facts of its imprint, language is BCP 47."""

    document: Document
    language: str
    imprint: Mapping[str, str]

    def best(self, which: Which) -> Dated | None:
        """The date that is believed: the day of the first that is printed, else declared, as precise as any has it."""
        declared = tuple(self._declared(which))
        others = tuple(entry.moment.iso for entry in declared) + self._printed_texts
        found = [*self._printed(which, others), *declared]
        if not found:
            return None
        day = self._local_day(found[0].moment)
        same = [entry for entry in found if self._local_day(entry.moment) == day]
        return max(same, key=lambda entry: _precise(entry.moment)) if day else found[0]

    def iso(self, dated: Dated | None) -> str | None:
        """ISO 8601 at its precision, with the zone printed or inferred."""
        if dated is None:
            return None
        zone = self._zone(dated.moment)
        return with_offset(dated.moment, zone.offset) if zone else dated.moment.iso

    def source(self, dated: Dated | None) -> str | None:
        """Where the date comes from, and what its zone is inferred from."""
        if dated is None:
            return None
        zone = self._zone(dated.moment)
        swapped = "; day and month could be swapped" if dated.moment.ambiguous else ""
        return dated.where + swapped + (f"; zone from {zone.evidence}" if zone else "")

    def _zone(self, moment: Moment) -> Zone | None:
        timed = moment.precision in {"minute", "second"} and not moment.zone_printed
        return self._inferred(int(moment.iso[:4])) if timed else None

    def _inferred(self, year: int) -> Zone | None:
        for host, where in self._hosts:
            offset = offset_of_domain(host, year)
            if offset is not None:
                return Zone(offset, f"the .{host.rpartition('.')[2]} address {where}")
        return None

    @cached_property
    def _hosts(self) -> tuple[tuple[str, str], ...]:
        """Hosts that say where the page is from, and where they stand: its own address, then its imprint."""
        head = self.document.head
        own = [_host(url) for url in (self.document.source.url, head.canonical, head.base) if url]
        named = [self.imprint.get("email", "").rpartition("@")[2], _host(self.imprint.get("website", ""))]
        pairs = [(host, "of the page") for host in own] + [(host, "in the imprint") for host in named]
        return tuple((host, where) for host, where in pairs if host)

    @cached_property
    def _tag(self) -> str:
        """The language with the region that the address adds to a bare "en": which number is the day depends on it."""
        if self.language.lower() != "en":
            return self.language
        domains = [host.rpartition(".")[2] for host, _ in self._hosts]
        american = {"gov": "us", "mil": "us", "uk": "gb"}
        regions = [american.get(domain, domain) for domain in domains]
        return next((f"en-{region}" for region in regions if len(region) == 2), "en")  # noqa: PLR2004 - ISO 3166-1

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(block for block in self.document.blocks if block.role == "published")

    @cached_property
    def _printed_texts(self) -> tuple[str, ...]:
        return tuple(block.text for block in self._blocks)

    def _local_day(self, moment: Moment) -> str:
        """The day where the page is from: a time in UTC can be of the day before."""
        zone = self._inferred(int(moment.iso[:4])) if moment.zone_printed else None
        if zone is None:
            return moment.day
        local = datetime.fromisoformat(moment.iso).astimezone(timezone(timedelta(minutes=zone.offset)))
        return local.date().isoformat()

    def _declared(self, which: Which) -> Iterator[Dated]:
        for where, text in self._declared_texts(which):
            if moment := parse_date(text, self._tag):
                yield Dated(where, moment)

    def _declared_texts(self, which: Which) -> Iterator[tuple[str, str]]:
        for node in self.document.head.json_ld:
            kinds = node.get("@type")
            names = {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
            value = node.get(_JSON[which])
            if isinstance(value, str) and not names & _OTHER_THINGS:
                yield f"json-ld {_JSON[which]}", value
        for entry in self.document.head.declared(*(f"meta {name}" for name in _META[which])):
            yield entry.where, entry.text

    def _printed(self, which: Which, others: tuple[str, ...]) -> Iterator[Dated]:
        for block in self._blocks:
            parts = _parts(block.text)
            for label, text in parts:
                if label == which and (moment := parse_date(text, self._tag, others=others)):
                    yield Dated("printed", moment)
            if [label for label, _ in parts] == [which]:
                stamps = (span.get("datetime") for span in block.markup if span.tag == "time")
                for moment in (parse_date(stamp, self._tag) for stamp in stamps if stamp):
                    if moment:
                        yield Dated("time datetime", moment)


def _parts(text: str) -> list[tuple[str, str]]:
    """A line cut at its labels: ("published", "Published 4 July 2022"), ("modified", "Last updated …")."""
    labels = sorted(
        [(label.start, "modified") for label in find("modified", text)]
        + [(label.start, "published") for label in find("published", text)]
    )
    if not labels or (labels[0][0] > 0 and parse_date(text[: labels[0][0]])):
        labels.insert(0, (0, "published"))
    else:
        labels[0] = (0, labels[0][1])
    ends = [start for start, _ in labels[1:]] + [len(text)]
    return [(which, text[start:end]) for (start, which), end in zip(labels, ends, strict=True)]


def _precise(moment: Moment) -> tuple[int, bool]:
    """How precise a date is. Midnight sharp is what systems write that know the day only."""
    midnight = "T00:00" in moment.iso and not moment.iso[16:19].strip(":0+-Z")
    return _RANK["day" if midnight else moment.precision], moment.zone_printed and not midnight


def _host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
