"""What a page amounts to, before anybody has chosen its article: words, links, rows of teasers, fields of a form.

All is counted on the blocks, in one pass; what the blocks do not hold (fields, <noscript>, the box that a script would
fill) is looked for in the source, only when asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from govtool.compare import link_share, word_count
from govtool.model import Block, Capture, Container, Page, ascend
from govtool.sight import LONG_LINE, MOSTLY, is_sentence

#: Boxes whose words are the site's and not the page's.
SITE_TAGS = frozenset(("nav", "footer"))
SITE_NAMES = re.compile(r"\bfooter\b|cookie|consent")
#: Boxes that are around everything, whatever they are called.
WHOLE = frozenset(("", "html", "body", "main", "form"))
#: Words of a link that leads to an article, rather than to a section of the site.
TEASER_WORDS = 4
#: Containers of a teaser by which it is like the others.
LEVELS = 3

#: Characters of a line that is a date, or a headline with its date; what a date looks like, in digits.
DATED_LINE = 100
DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}\b|\d[年月]")

SOURCE_NOISE = re.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
FIELD = re.compile(r"<(input|select|textarea)\b([^>]*)>", re.IGNORECASE)
FIELD_TYPE = re.compile(r"""\btype\s*=\s*["']?(\w+)""", re.IGNORECASE)
NO_FIELDS = frozenset(("hidden", "submit", "button", "image", "reset"))
NOSCRIPT = re.compile(r"<noscript\b[^>]*>(.*?)</noscript", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
#: The box that a framework fills: by the names that React, Vue, Next, Nuxt, Gatsby, Angular and Svelte give it.
APP_ROOT = re.compile(
    r"""<(div|main|section)\b[^>]*\bid\s*=\s*["']?(?:root|react-root|app|app-root|__next|__nuxt|___gatsby|svelte)["'\s>]"""
    r"""[^<]*</\1|<app-root\b[^>]*>[^<]*</app-root""",
    re.IGNORECASE,
)


#: Types of schema.org for one thing that is told of: NewsArticle, Report, BlogPosting, Product …
ONE_THING = re.compile(r"Article$|^Report$|Posting$|^Product$|^QAPage$")


@dataclass(frozen=True)
class Measures:
    """What was counted outside menus and footers.

    words   outside links
    run     the most words of sentences side by side in one box
    rows    the most teasers that are alike
    links   share of all words that are linked
    middle  the blocks that were counted
    """

    page: Page
    capture: Capture
    words: int
    run: int
    rows: int
    links: float
    middle: tuple[Block, ...]

    @cached_property
    def address(self) -> str:
        """The address of the page, as captured or as declared; "" where neither says."""
        head = self.page.head
        declared = next((entry.text for entry in head.declared("meta og:url")), "")
        return self.capture.url or head.canonical or declared

    @cached_property
    def path(self) -> str:
        """The path of the address and its query, lower case; "" where there is no address."""
        return _path(self.address)

    @cached_property
    def canonical_path(self) -> str:
        """The same of the address that the page declares as its own, "" where there is none."""
        return _path(self.page.head.canonical)

    @cached_property
    def tells_of_one(self) -> bool:
        """Whether the page says that it is one article or shows one product, in JSON-LD or to those who share it."""
        types = [kind for node in self.page.head.json_ld for kind in _types(node.get("@type"))]
        shared = [entry.text.lower() for entry in self.page.head.declared("meta og:type")]
        return bool({"article", "product"} & set(shared)) or any(ONE_THING.search(kind) for kind in types)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the page calls itself in its head."""
        return tuple(entry.text for entry in self.page.head.titles if entry.where in {"title", "meta og:title"})

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """Headings of the first two levels."""
        return tuple(block.text for block in self.middle if block.kind == "heading" and block.level <= 2)  # noqa: PLR2004

    @cached_property
    def dated(self) -> int:
        """Short lines that hold a date, as beside teasers."""
        return sum(len(block.text) <= DATED_LINE and bool(DATE.search(block.text)) for block in self.middle)

    @cached_property
    def source(self) -> str:
        """The source without comments, scripts and styles."""
        return SOURCE_NOISE.sub("", self.page.html)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields of forms that a reader can fill in: "text", "password", "select" or "textarea"."""
        found = []
        for tag, attributes in FIELD.findall(self.source):
            named = FIELD_TYPE.search(attributes)
            found.append(named[1].lower() if named else "text" if tag.lower() == "input" else tag.lower())
        return tuple(kind for kind in found if kind not in NO_FIELDS)

    @cached_property
    def unscripted(self) -> str:
        """What the page says to a browser without scripts."""
        said = " ".join(NOSCRIPT.findall(self.source))
        return " ".join(unescape(TAG.sub(" ", said)).split())

    @cached_property
    def empty_root(self) -> str:
        """The empty box that a script would fill, "" where there is none."""
        found = APP_ROOT.search(NOSCRIPT.sub("", self.source))
        return TAG.search(found[0])[0] if found else ""  # type: ignore[index]  # it opens with a tag

    @cached_property
    def body_names(self) -> frozenset[str]:
        """Class, id and role of <body>."""
        return frozenset(next((box.names for box in self.page.containers if box.tag == "body"), "").split())


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return ((parts.path or "/") + query).lower() if parts.netloc else ""


def _types(declared: object) -> Iterator[str]:
    """The types of a JSON-LD node, which names one or a list of them."""
    yield from (kind for kind in (declared if isinstance(declared, list) else [declared]) if isinstance(kind, str))


def has_text(page: Page, words: int, in_one_box: int) -> bool:
    """Whether there are so many words of sentences, and so many of them side by side; quick where there are.

    What it counts is counted by `measure` too, so that a page which has the text here has it there.
    """
    runs: Counter[int] = Counter()
    for block in page.blocks:
        if len(block.text) < LONG_LINE or "hidden" in block.flags or (share := link_share(block)) >= MOSTLY:
            continue
        if is_sentence(block.text) and not any(map(_is_sites, ascend(page.containers, block.inside))):
            runs[_home(page, block)] += round(word_count(block.text) * (1 - share))
            if runs.total() >= words and max(runs.values()) >= in_one_box:
                return True
    return False


def measure(page: Page, capture: Capture) -> Measures:
    """The measures of a page."""
    site = _site_boxes(page)
    middle = tuple(block for block in page.blocks if block.inside not in site and "hidden" not in block.flags)
    words = linked = 0
    runs: Counter[int] = Counter()
    rows: Counter[tuple[str, ...]] = Counter()
    for block in middle:
        count, share = word_count(block.text), link_share(block) if block.markup else 0.0
        words += round(count * (1 - share))
        linked += round(count * share)
        if share < MOSTLY and is_sentence(block.text):
            runs[_home(page, block)] += count
        elif share >= MOSTLY and count >= TEASER_WORDS:
            rows[tuple(_likeness(page, block))] += 1
    return Measures(
        page,
        capture,
        words,
        max(runs.values(), default=0),
        max(rows.values(), default=0),
        linked / max(1, words + linked),
        middle,
    )


def _site_boxes(page: Page) -> frozenset[int]:
    """Containers in menus and footers. None around the first headline: a wrapper may have any name."""
    first = next((block for block in page.blocks if block.kind == "heading" and block.level == 1), None)
    around = set(_indices(page, first.inside)) if first else set()
    found: set[int] = set()
    for at, box in enumerate(page.containers):
        if box.parent in found or (at not in around and _is_sites(box)):
            found.add(at)
    return frozenset(found)


def _is_sites(box: Container) -> bool:
    return box.tag in SITE_TAGS or (box.tag not in WHOLE and bool(SITE_NAMES.search(box.names)))


def _indices(page: Page, at: int) -> Iterator[int]:
    while at >= 0:
        yield at
        at = page.containers[at].parent


def _home(page: Page, block: Block) -> int:
    """The box in which a paragraph's neighbours stand."""
    return page.containers[block.inside].parent


def _likeness(page: Page, block: Block) -> Iterator[str]:
    """By what one teaser is like the next: its kind, and the tags and names of the boxes around it."""
    yield block.kind
    for _, box in zip(range(LEVELS), ascend(page.containers, block.inside), strict=False):
        yield f"{box.tag} {box.names}"
