"""What genre a page is of, by what its blocks are like on the whole and by what it declares of itself.

The genres are those of WCXB, the only collection of pages that names them; a labeller that is told the genre keeps a
forum's answers and leaves an article's comments out. On hosts it never saw see MODEL_CARD.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from govtool.labels.characters import Floats
from govtool.labels.dense import INPUT_STEP, Dense, Scale, Singles
from govtool.labels.layout import Layout
from govtool.model import Head, Wanted

#: "listing" is WCXB's listing and its collection.
GENRES = ("article", "service", "documentation", "listing", "product", "forum")
#: Another genre than "article" is believed from here on: unsure pages are mostly articles.
CLEAR = 0.5

#: What a page declares of itself: in og:type, in the types of its JSON-LD, in the names of its <meta>.
DECLARED: tuple[tuple[str, str], ...] = (
    ("og:type", "article"), ("og:type", "website"), ("og:type", "product"), ("og:type", "profile|object|other"),
    ("type", "article|posting|report"), ("type", "product|offer"), ("type", "faqpage"), ("type", "qapage|discussion"),
    ("type", "collection|itemlist|searchresults"), ("type", "organization|business|service"), ("type", "breadcrumb"),
    ("type", "techarticle|howto|apireference"), ("type", "webpage"), ("type", "event|video|recipe|course"),
    ("meta", "article:published|datepublished|pubdate|citation_"), ("meta", "author|creator"), ("meta", "product:"),
)  # fmt: skip
#: What the path of its address is like: conventions of software, as the names of boxes are.
PATHS = (
    r"^/?$", r"/$", r"\.\w{3,5}$", r"/(?:19|20)\d\d(?:/|-|$)", r"\d{5}", r"[^/]*(?:-[^/-]+){3}/?$",
    r"forum|thread|topic|discuss|question|viewtopic|/t/|comment", r"product|/item|shop|store|/p/|/dp/",
    r"docs?\b|documentation|reference|\bapi\b|guide|manual|wiki|learn|tutorial|readme",
    r"categor|/tags?/|collection|archive|search|/page/|all-",
    r"service|solution|about|contact|pricing", r"news|blog|article|post|story|press",
)  # fmt: skip
_PATHS = tuple(re.compile(pattern) for pattern in PATHS)
_DECLARED = tuple((where, re.compile(pattern)) for where, pattern in DECLARED)
DEEPEST = 4  # parts of a path that are counted


class Genres(NamedTuple):
    """The network that tells genres: standardisation of what `describe_page` says, and its layers."""

    scale: Scale
    network: Dense

    def __call__(self, row: Floats) -> Floats:
        """A probability for each of GENRES, together 1, from a row of `describe_page`."""
        found = self.network(self.scale(row[None]))[0]
        shares: Floats = found / found.sum()
        return shares


def describe_page(z: Singles, where: Layout, said: Sequence[float]) -> Floats:
    """One row for a page: the mean of its blocks' features in steps, by block and by character; what it declares.

    Sums of whole numbers, so that they are exact: rounded to 1/64 of a standard deviation.
    """
    whole = z.astype(np.float64)
    means = whole.mean(0), where.length @ whole / where.length.sum()
    fine = np.rint(np.concatenate(means) * (64 / INPUT_STEP)) / 64
    longest = np.array([np.log1p(where.length.max()), (where.length > 100).sum() / len(z)])  # noqa: PLR2004 - characters of a paragraph
    return np.concatenate([fine, longest, said])


def declared(head: Head) -> list[float]:
    """What the page says of itself, as DECLARED and PATHS have it; of a page without an address no path is known."""
    address = head.canonical or head.base
    told = {
        "og:type": " ".join(entry.text for entry in head.declared("meta og:type")).lower(),
        "type": " ".join(kind for node in head.json_ld for kind in _types(node)).lower(),
        "meta": " ".join(entry.where for entry in head.meta),
    }
    found = [float(bool(pattern.search(told[where]))) for where, pattern in _DECLARED]
    if not address:
        return [*found, *[0.0] * (len(PATHS) + 2)]
    parts = urlsplit(address)
    path = parts.path.lower()
    depth = min(DEEPEST, path.strip("/").count("/") + bool(path.strip("/")))
    return [*found, *(float(bool(pattern.search(path))) for pattern in _PATHS), 1.0 + depth, float(bool(parts.query))]


def _types(node: Mapping[str, Any]) -> Iterator[str]:
    found = node.get("@type")
    yield from (str(kind) for kind in (found if isinstance(found, list) else [found]) if kind)


def told(genres: Floats, wanted: Wanted = "") -> Floats:
    """What the labeller is told of a page: an article, unless another genre is clear or what is wanted is known.

    A page that is wanted with all it is made of is told of as if it were no article.
    """
    if wanted == "page":
        others = np.append(0.0, genres[1:])
        shares: Floats = others / others.sum()
        return shares
    clear = not wanted and genres[1:].max() >= CLEAR
    return genres if clear else np.array([1.0] + [0.0] * (len(GENRES) - 1))
