"""What is said of a page elsewhere: in a feed, in a list that links to it, in another capture of it.

By address, and for documents that have none by headline. What is said of two pages alike is evidence of neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from govtool.addresses import place
from govtool.copies import REACH, is_long, key, teaser
from govtool.missing import SIZES, WINDOW
from govtool.model import Document
from govtool.sight import is_sentence
from govtool.signs import breaks
from govtool.witnesses import Witness, declared

#: How far each kind of witness can be trusted. Another capture is the page itself; a feed is written by the same
#: system; a list cuts its teasers to their room.
CONFIDENCE = {"capture": 0.95, "feed": 0.9, "list": 0.85}
#: Pages of which at least something must be said before a beginning that more than half of them share is a template's:
#: the name of the site before each summary. Of 571 real pages with links and 11 feeds 3 pages have such, all rightly.
MANY, SHARED = 5, 0.5


class Mention(NamedTuple):
    """What a source says of one page: its address as written there, its headline, and the texts as witnesses."""

    address: str
    title: str
    witnesses: tuple[Witness, ...]

    @property
    def place(self) -> str:
        """What the page is known by; a relative address says at least which pages are different.

        What has no address is a page of its own each time, so that two of one headline speak for none.
        """
        return place(self.address) or self.address or next((one.where for one in self.witnesses), "")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Witnesses by the place of the page they speak of, and by the letters of its headline."""

    places: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict)
    titles: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict)

    def about(self, document: Document) -> tuple[Witness, ...]:
        """What is said of a document: by its address or, where it has none, by its headline."""
        if not (self.places or self.titles):
            return ()
        if found := place(document.source.url or document.head.address):
            return self.places.get(found, ())
        return next((told for own in _headlines(document) if (told := self.titles.get(own))), ())


NOWHERE = Elsewhere()


def _headlines(document: Document) -> Iterator[str]:
    yield from (key(block.text) for block in document.blocks if block.role == "title")
    yield from (key(entry.text) for entry in document.head.titles)


def mention(kind: str, address: str, title: str, told: Iterable[tuple[str, str]]) -> Mention:
    """A mention of the page at an address: places and what is told there.

    A text that is broken itself, or too short to be known again, is no witness, and neither is one that runs the
    headline into what follows, as a summary may; the blocks of a capture do not.
    """
    whole = "" if kind == "capture" or teaser(title) else key(title)
    witnesses = tuple(
        Witness(kind, where, text, CONFIDENCE[kind], title=not (is_sentence(text) or teaser(text)))
        for where, text in told
        if len(own := key(text)) >= SIZES[-1] and not _runs_on(whole, own) and not breaks(text)
    )
    return Mention(address, title, witnesses)


def _runs_on(headline: str, text: str) -> bool:
    return SIZES[-1] <= len(headline) < len(text) and text.startswith(headline)


def captured(document: Document, name: str) -> Mention | None:
    """What another capture of a page says of its opening; None of a page that is no article, or has no address."""
    address = document.source.url or document.head.address
    title = next((block.text for block in document.blocks if block.role == "title"), "")
    if document.page_kind != "article" or not (address or title):
        return None
    content = ((at, block) for at, block in enumerate(document.blocks) if block.role in {"lead", "body", "repeat"})
    told = [(f"{name}, block {at}", block.text) for at, block in content if is_sentence(block.text)][: 2 * REACH]
    told += [(f"{name}, {one.where}", one.text) for one in declared(document, titles=False)]
    return mention("capture", address, title, told)


def gathered(mentions: Iterable[Mention]) -> Elsewhere:
    """All mentions, by page. What is said of several pages in the same words, or begins as most do, is left out."""
    found = [one for one in mentions if one.witnesses]
    said: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for witness in one.witnesses:
            said[key(witness.text)].add(one.place)
    template = _shared_beginnings(found)
    places: dict[str, list[Witness]] = defaultdict(list)
    titles: dict[str, set[str]] = defaultdict(set)
    for one in found:
        places[one.place] += [w for w in one.witnesses if len(said[key(w.text)]) == 1 and _beginning(w) not in template]
        if is_long(title := key(one.title)):
            titles[title].add(one.place)
    ranked = {where: ranking for where, told in places.items() if (ranking := _ranked(told))}
    alone = {title: next(iter(pages)) for title, pages in titles.items() if len(pages) == 1}
    return Elsewhere(ranked, {title: ranked[where] for title, where in alone.items() if where in ranked})


def _ranked(told: Sequence[Witness]) -> tuple[Witness, ...]:
    """The most trusted first, each text once."""
    best = sorted(told, key=lambda one: (one.title, -one.confidence))
    return tuple({key(one.text): one for one in reversed(best)}.values())[::-1]


def _beginning(witness: Witness) -> str:
    return key(witness.text[:WINDOW])[: SIZES[-1]]


def _shared_beginnings(mentions: Sequence[Mention]) -> set[str]:
    """Beginnings that the texts about most pages share."""
    pages = {one.place for one in mentions}
    begun = {(_beginning(witness), one.place) for one in mentions for witness in one.witnesses if not witness.title}
    counted = Counter(beginning for beginning, _ in begun)
    return {beginning for beginning, count in counted.items() if len(pages) >= MANY and count > SHARED * len(pages)}
