"""Gold pages to training pages: features, and for each block how much of it stands in the gold.

A gold file is JSON Lines: `id, url, html` (or `file`), and `gold` (the article's text) or `with` and `without`
(segments that must and must not stand in it); `group` is WCXB's kind of page. `gov/manifest.jsonl` names files instead.
An archive's own pages are one more file of this form.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from govtool.clean import clean
from govtool.compare import words
from govtool.errors import PageError
from govtool.labels import labelled
from govtool.labels.align import align
from govtool.labels.characters import Floats
from govtool.labels.features import describe_blocks
from govtool.labels.layout import Layout, layout
from govtool.model import Block, Capture, Page, Source
from govtool.page import read_page
from govtool.rules import CLEAN

#: An archive's own gold pages, learned from beside the others where there are any: `own.jsonl` or `own.jsonl.gz`.
OWN = "own"
SETS = ("gov", "wcxb-dev", "trafilatura-eval", "more-articles", OWN)
#: Roles that rules give: golds disagree on whether an article's text holds them, so no network learns from them.
MASKED = frozenset(("title", "kicker", "published", "byline", "caption", "repeat"))
UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Example:
    """One gold page: x has a row for each block with text, y its share in the gold (UNKNOWN where not judged)."""

    set: str
    id: str
    host: str
    kind: str
    capture: Capture
    page: Page
    where: Layout
    x: Floats
    y: Floats


def read_examples(corpus: Path, sets: tuple[str, ...] = SETS) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of the gold sets: name of the set, and the row with `html` as bytes."""
    for name in sets:
        if name == "gov":
            yield from (("gov", row) for row in _gov(corpus / "gov"))
            continue
        packed, plain = corpus / f"{name}.jsonl.gz", corpus / f"{name}.jsonl"
        if name == OWN and not packed.exists() and not plain.exists():
            continue
        with gzip.open(packed, "rt", encoding="utf-8") if packed.exists() else plain.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield name, {**row, "html": row["html"].encode("utf-8", "replace")}


def _gov(folder: Path) -> Iterator[Mapping[str, Any]]:
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["has_gold"]:
            gold = json.loads((folder / row["gold_file"]).read_text("utf-8"))
            body = (folder / row["file"]).read_bytes()
            yield {
                "id": row["file"],
                "url": row.get("url_if_known"),
                "host": row["host"],
                "html": body,
                "gold": gold["body_text"],
            }


def example(named: tuple[str, Mapping[str, Any]]) -> Example | None:
    """A training page of a set's name and row; None where the page cannot be read."""
    name, row = named
    capture = Capture(row["html"], url=row.get("url") or None)
    try:
        page = read_page(capture)
    except PageError:
        return None
    where = layout(page)
    blocks = [page.blocks[i] for i in where.at]
    gold = row.get("gold")
    share = align(blocks, gold) if gold is not None else _by_segments(blocks, row)
    y = _masked(page, capture, where, np.array(share))
    return Example(
        name, row["id"], host_of(row), row.get("group") or name, capture, page, where, describe_blocks(page, where), y
    )


def host_of(row: Mapping[str, Any]) -> str:
    """The host of a row: pages of one host are always in one fold. A page without an address is its own."""
    return str(row.get("host") or urlsplit(row.get("url") or "").hostname or row["id"])


def _by_segments(blocks: list[Block], row: Mapping[str, Any]) -> list[float]:
    """Only the blocks that a segment stands in are known; a long block with a short unwanted segment is not."""
    y = [UNKNOWN] * len(blocks)
    flat = [" ".join(words(block.text)) for block in blocks]
    for value, key in ((0.0, "without"), (1.0, "with")):
        for segment in row.get(key) or ():
            sought = " ".join(words(segment))
            for at, text in enumerate(flat):
                if sought and sought in text and len(text) < 400 + (46 if value else 6) * len(sought):
                    y[at] = value
    return y


def _masked(page: Page, capture: Capture, where: Layout, y: Floats) -> Floats:
    """UNKNOWN for the blocks of which rules say what they are, when the gold is the labeller."""
    scores = np.zeros(len(page.blocks))
    scores[where.at] = np.maximum(y, 0)
    document = clean(labelled(page, Source.of(capture), scores.tolist(), "gold"), CLEAN)
    masked = np.array([document.blocks[i].role in MASKED for i in where.at])
    return np.where(masked, UNKNOWN, y)
