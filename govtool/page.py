"""Bytes of a page to its head and its blocks. The one door to the HTML parser (lexbor, by selectolax)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from govtool.dropcaps import join_drop_caps
from govtool.encoding import decode
from govtool.errors import NoText, PageTooDeep, PageTooLarge, TooManyBlocks
from govtool.head import Declarations, read_head
from govtool.images import drawing_address, is_drawing
from govtool.matches import ATTRIBUTE, MatchingSegmenter, taken_off
from govtool.model import Block, Capture, Container, Page
from govtool.segment import Segmenter
from govtool.shadow import SIGN, opened

STRIPPED = "script style template svg select textarea canvas noembed noframes head".split()
#: Characters: "Please enable JavaScript" in four languages is shorter, a page served as text is longer.
MIN_NOSCRIPT = 600
#: Characters of paragraphs beside which shadow trees are widgets: menus, buttons, on 11 of 11 real pages that had some.
MIN_PROSE = 600
#: Elements that stay open until they are closed, and so can nest without end: neither void ones, nor those that the
#: next of their kind closes, nor the leaves of a drawing.
NESTING = re.compile(
    r"<(/?)(?!(?:br|img|input|meta|link|hr|p|li|td|tr|th|dd|dt|option|source|area|col|wbr|param|embed|"
    r"path|rect|circle|ellipse|line|polyline|polygon|use|stop|image|animate|fe\w+)\b)[a-z]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, open elements and blocks of one page. Beyond them a page is refused, not cut.

    depth: lexbor takes 0.08 s at 10,000 open elements and 77 s at 200,000, in one call that nothing interrupts.
    """

    size: int = 20_000_000
    depth: int = 10_000
    blocks: int = 100_000


LIMITS = Limits()

#: From the address of a page to the CSS selectors whose matches are asked for.
Asked = Callable[[str], Sequence[str]]


def read_page(capture: Capture, limits: Limits = LIMITS, asked: Asked = lambda _: ()) -> Page:
    """The page that a capture holds.

    Raises PageTooLarge, PageTooDeep, TooManyBlocks beyond the limits, NoText where nothing is visible.
    """
    if len(capture.body) > limits.size:
        raise PageTooLarge(
            f"{len(capture.body):,} bytes, the limit is {limits.size:,}: no page is so large; split a dump into pages"
        )
    decoded = decode(capture.body, capture.header("content-type"))
    if _depth(decoded.text, limits.depth) > limits.depth:
        raise PageTooDeep(
            f"more than {limits.depth:,} elements open at once: this is no page that a browser would show"
        )
    tree = _parsed(decoded.text)
    head = read_head(_declarations(tree), capture.url, decoded.encoding)
    selectors = asked(capture.url or head.address)
    _mark(tree, selectors)
    _name_letters(tree)
    _show_drawings(tree)
    tree.strip_tags(STRIPPED)
    _strip_noscript(tree)
    _escape_raw(tree)
    segmenter = MatchingSegmenter(head.base, selectors) if selectors else Segmenter(head.base)
    segmenter.read(tree.html or "")
    blocks = join_drop_caps(segmenter.blocks, segmenter.containers, segmenter.caps)
    if len(blocks) > limits.blocks:
        raise TooManyBlocks(
            f"{len(blocks):,} blocks, the limit is {limits.blocks:,}: this is a listing or a dump, no page"
        )
    if not any(block.text for block in blocks):
        raise NoText(
            "no visible text: an empty page, or one that only scripts fill (capture it with a browser-based crawler)"
        )
    flags = [name for name, on in (("encoding-damaged", decoded.damaged), ("address-unknown", not head.base)) if on]
    blocks, matches = taken_off(blocks) if selectors else (blocks, ())
    containers = tuple(segmenter.containers)
    if len(blocks) < len(segmenter.blocks):  # the box of a drop cap is empty now
        blocks, containers = _prune(blocks, containers)
    return Page(head, tuple(blocks), containers, decoded.text, tuple(flags), matches)


def _parsed(html: str) -> LexborHTMLParser:
    """The page; with the shadow trees it declares only where there is little prose beside them."""
    tree = LexborHTMLParser(html)
    if SIGN in html and sum(len(node.text()) for node in tree.css("p")) < MIN_PROSE:
        return LexborHTMLParser(opened(html))
    return tree


def is_selector(text: str) -> bool:
    """Whether it is a CSS selector of elements that the parser understands."""
    try:
        LexborHTMLParser("<p>").css(text)
    except SelectolaxError:
        return False
    return True


def _mark(tree: LexborHTMLParser, selectors: Sequence[str]) -> None:
    """Says on the elements which of the selectors match them; no page can say so itself."""
    if not selectors:
        return
    for node in tree.css(f"[{ATTRIBUTE}]"):
        del node.attrs[ATTRIBUTE]
    matched = [tree.css(selector) for selector in selectors]
    for place, nodes in enumerate(matched):
        for node in nodes:
            node.attrs[ATTRIBUTE] = f"{node.attributes.get(ATTRIBUTE) or ''} {place}"


def _declarations(tree: LexborHTMLParser) -> Declarations:
    title, base, root = tree.css_first("title"), tree.css_first("base[href]"), tree.root
    return Declarations(
        title.text() if title else "",
        tuple(node.attributes for node in tree.css("meta[content]")),
        tuple(node.attributes for node in tree.css("link[href]")),
        tuple(node.text() for node in tree.css('script[type*="ld+json"]')),
        (base.attributes.get("href") or "") if base else "",
        ((root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else "").strip(),
    )


def _name_letters(tree: LexborHTMLParser) -> None:
    """A drawn drop cap becomes a picture that says its letter, where the rest of its word follows."""
    for node in tree.css("svg"):
        rest = node.next
        if rest is None or rest.tag != "-text" or not (rest.text_content or "")[:1].islower():
            continue
        letter = (node.attributes.get("aria-label") or node.text()).strip()
        if len(letter) == 1 and letter.isalpha():
            picture = LexborHTMLParser(f"<img alt={letter}>").css_first("img")
            if picture:
                node.insert_before(picture)


def _show_drawings(tree: LexborHTMLParser) -> None:
    """Drawings that stand for themselves become pictures of the page's own; signs of buttons and links do not."""
    for node in tree.css("svg"):
        around = frozenset(one.tag or "" for one in _ancestors(node))
        title = node.css_first("title")
        said = (node.attributes.get("aria-label") or (title.text() if title else "")).strip()
        labels = sum(bool(one.text().strip()) for one in node.css("text"))
        if "svg" in around or not is_drawing(node.attributes, around, labels, named=bool(said)):
            continue
        address = drawing_address(node.html or "")
        picture = LexborHTMLParser(f'<img src="{address}" alt="{escape(said)}">').css_first("img")
        if address and picture:
            node.insert_before(picture)


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def _strip_noscript(tree: LexborHTMLParser) -> None:
    """Drops what only asks for scripts or counts visits; a forum's whole thread in <noscript> is the page's text."""
    for node in tree.css("noscript"):
        if len(node.text().strip()) < MIN_NOSCRIPT:
            node.decompose()


def _escape_raw(tree: LexborHTMLParser) -> None:
    """Escapes what serialisation leaves as it stands (HTML, section 13.3); what an <iframe> holds is not shown."""
    for node in tree.css("xmp, plaintext, iframe"):
        text = "" if node.tag == "iframe" else node.text()
        node.inner_html = ""
        if text:
            node.insert_child(escape(text))


def _depth(html: str, limit: int) -> int:
    """The most elements open at once, guessed from the tags as written; 0 where they are fewer than the limit."""
    signs = html.count("<")
    if signs < limit:
        return 0
    closing = html.count("</")
    if max(closing, signs - 2 * closing) < limit:
        return 0
    depth = deepest = 0
    for close in NESTING.findall(html):
        depth = max(0, depth - 1) if close else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _prune(blocks: Sequence[Block], containers: tuple[Container, ...]) -> tuple[list[Block], tuple[Container, ...]]:
    """Only containers that hold a block, numbered anew in their order."""
    used = {0}
    for block in blocks:
        at = block.inside
        while at not in used:
            used.add(at)
            at = containers[at].parent
    order = sorted(used)
    renamed = {old: new for new, old in enumerate(order)}
    kept = tuple(containers[old]._replace(parent=renamed.get(containers[old].parent, -1)) for old in order)
    return [replace(block, inside=renamed[block.inside]) for block in blocks], kept
