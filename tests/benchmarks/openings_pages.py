"""The pages whose openings are broken: gold pages of the corpus, and pages of our own where these are few."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from govtool.compare import ends_sentence, writes_no_stop
from govtool.encoding import decode
from govtool.language import detect
from govtool.training.gold import host_of
from tests.benchmarks import own_pages
from tests.benchmarks.breaks import MIN_TEXT, Whole, find, squash
from tests.benchmarks.cuts import choice
from tests.benchmarks.quality import pages

#: Set -> the groups of it, () for all.
SETS: dict[str, tuple[str, ...]] = {
    "gov": (),
    "wcxb-dev": ("article", "service", "documentation"),
    "more-articles": (),
    "text-hosts": (),
}
#: Lines of a gold among which its first paragraph is looked for: before it stand headlines, dates and names.
REACH = 3
DECLARED = re.compile(r"<html[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b")
#: Languages that neither their script nor the page tells, by the end of a host's name.
ENDINGS = {".pl": "pl", ".gr": "el"}
#: Two names of one language.
SAME = {"no": "nb"}
UNKNOWN = "?"
#: Pages that are kept in mind for each one that is wanted: in two of three the opening is found in one element.
SPARE = 4


def chosen(corpus: Path, score: ModuleType, limit: int) -> list[Whole]:
    """At most limit pages of each language and form, whichever their ids choose; the same ones in every run."""
    groups: dict[tuple[str, str], list[Whole]] = {}
    for page in chain(own_pages.pages(), of_corpus(corpus, score)):
        same = groups.setdefault((page.language, page.form), [])
        same.append(page)
        if len(same) > 2 * SPARE * limit:
            same[:] = _first(same, SPARE * limit)
    return [page for key in sorted(groups) for page in islice(_placed(groups[key]), limit)]


def _first(some: list[Whole], count: int) -> list[Whole]:
    return sorted(some, key=lambda page: choice(page.id))[:count]


def _placed(some: list[Whole]) -> Iterator[Whole]:
    return filter(None, map(placed, _first(some, len(some))))


def placed(page: Whole) -> Whole | None:
    """The page with its opening found in it; None where its HTML has it in pieces, twice, or not at all."""
    if not page.html:
        return page
    found = find(page.html, page.opening)
    return page._replace(html=found[0], opening=found[1]) if found and is_opening(found[1]) else None


def of_corpus(corpus: Path, score: ModuleType) -> Iterator[Whole]:
    """Every gold page whose gold begins with a paragraph: as HTML, and as the lines of its gold."""
    for name, groups in SETS.items():
        golds = dict(score.read_gold(name))
        spoken = languages(corpus) if name == "gov" else {}
        for row in pages(corpus, name):
            if groups and row.get("group") not in groups:
                continue
            gold = golds[row["id"]]
            key = f"{name} {row['id']}"
            yield from of_page(key, {**row, "lang": spoken.get(row["id"], "")}, gold["gold"], gold["titles"])


def languages(corpus: Path) -> dict[str, str]:
    """What the manifest of the government pages says of their languages."""
    lines = (corpus / "gov/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["file"]: row["lang"].strip("-") for row in map(json.loads, lines)}


def of_page(key: str, row: Mapping[str, Any], gold: str, titles: Iterable[str]) -> Iterator[Whole]:
    """The page as HTML, if it has any, and as text, with the first paragraph of its gold."""
    lines = [line for line in map(squash, gold.split("\n")) if line]
    names = set(titles)
    prose = [line for line in lines if _letters(line) not in names]
    opening = next((line for line in prose[:REACH] if is_opening(line)), "")
    if not opening or lines.count(opening) != 1:
        return
    html = _html(row)
    language = _language(row, html, gold)
    about = {"url": row.get("url"), "host": host_of(row)}
    title = next((line for line in lines if _letters(line) in names), _title(html))
    if html:
        yield Whole(key, language, opening, html=html, **about)
    yield Whole(key, language, opening, lines=(title, *prose), **about)


def is_opening(line: str) -> bool:
    """A sentence at least that begins with a letter: one that begins with a sign shows nothing when it loses it."""
    return len(line) >= MIN_TEXT and line[0].isalpha() and (ends_sentence(line) or writes_no_stop(line))


def _html(row: Mapping[str, Any]) -> str:
    html = row.get("html", "")
    return decode(html).text if isinstance(html, bytes) else str(html)


def _letters(line: str) -> str:
    """As the corpus compares titles."""
    return re.sub(r"\W+", "", line.lower())


def _title(html: str) -> str:
    found = re.search(r"<h1\b[^>]*>(.*?)</h1>", html, re.DOTALL | re.IGNORECASE)
    return squash(re.sub(r"<[^>]+>", " ", found[1])) if found else ""


def _language(row: Mapping[str, Any], html: str, gold: str) -> str:
    """What the manifest says, or the text shows, or the page declares, or its host's name ends in."""
    declared = DECLARED.search(html)
    detected = detect(gold)
    ending = next((told for end, told in ENDINGS.items() if host_of(row).endswith(end)), "")
    found = row["lang"] or (detected if detected != "en" else "") or (declared[1].lower() if declared else detected)
    return ending or SAME.get(found, found) or UNKNOWN
