"""Files of evidence to what they say of pages: a feed, a list page, records, a WARC, a page; told by content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from govtool.elsewhere import NOWHERE, Mention, captured, mention
from govtool.errors import GovtoolError, InputError
from govtool.feeds import Entry, is_feed, read_feed
from govtool.listings import listed
from govtool.model import Capture, Document, Failure, Source
from govtool.page import read_page
from govtool.pipeline import Plan, convert
from govtool.sources import MAX_BYTES, SNIFF, Reading, read_all, sniff
from govtool.witnesses import plain

TAKES = "evidence is a feed (RSS, Atom, JSON Feed), a list page, records, a WARC or another capture of a page"
#: Characters of an entry's text that are looked at, and blocks: an opening stands at its beginning.
LIMIT, BLOCKS = 20_000, 6


def mentions(path: Path, plan: Plan) -> Iterator[Mention | Failure]:
    """What a file says of pages; a Failure for a part that cannot be read. Captures are cleaned as the plan says.

    Raises InputError where the file cannot be read, or is none of what evidence can be.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFF)
            feed = head + stream.read(MAX_BYTES + 1 - len(head)) if is_feed(head) else b""
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error
    if len(feed) > MAX_BYTES:
        raise InputError(f"a feed of more than {MAX_BYTES:,} bytes: no site publishes one; split it")
    if feed:
        yield from (_entry(entry, path.name) for entry in read_feed(feed))
    elif sniff(head) == "text":
        raise InputError("text, which says of no page that it is about it")
    else:
        yield from _captures(path, plan)


def _entry(entry: Entry, name: str) -> Mention:
    where = f"{name} item {entry.number}"
    title = plain(entry.title)
    told = [(f"{where}, {part}", text) for part, html in entry.texts for text in _texts(html)]
    return mention("feed", entry.address, title, [*told, (f"{where}, title", title)])


def _texts(html: str) -> list[str]:
    """The texts of an entry: the first blocks of HTML, as of a page; else the text itself."""
    if "<" in html:
        try:
            page = read_page(Capture(html[:LIMIT].encode(errors="replace")))
        except GovtoolError:
            return []
        return [block.text for block in page.blocks if block.text][:BLOCKS]
    return [plain(html)]


def _captures(path: Path, plan: Plan) -> Iterator[Mention | Failure]:
    """Of each capture or record its opening, and what it says of the pages that it links to.

    Their letters are put right, but their openings stay as they are: evidence is what was captured.
    """
    asked = replace(plan, fix=True, without=(*plan.without, "opening"), elsewhere=NOWHERE, flag_only=False)
    for one in convert(read_all([path], Reading()), asked):
        if isinstance(one, Failure):
            yield one
            continue
        name = _named(one, path)
        found = captured(one, name)
        yield from (found,) if found else ()
        yield from listed(one, name)


def _named(document: Document, path: Path) -> str:
    """What to call a capture: the file or its line; of a WARC the address and the day too."""
    source: Source = document.source
    own = source.path or ""
    name = own if own.startswith(path.name) else path.name
    day = f" of {source.captured:%Y-%m-%d}" if source.captured else ""
    return f"{name}{day}"
