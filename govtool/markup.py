"""Spans to safe XHTML: what the text of a block looks like, and nothing that a page could do harm with.

The rules are those of HTML (https://html.spec.whatwg.org/, sections 3.2.5 content models, 4.5 text-level semantics,
4.9 tables) in its XML form, and of XML 1.0, section 2.2. What is not on the white list is left out; its text stays.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from govtool.addresses import safe_link, safe_src
from govtool.elements import EMBEDDED, VOID, Element, Node, cleaned, plain, render
from govtool.mathml import formula, source_text
from govtool.model import Block, Span
from govtool.tex import said, tex

__all__ = ["attributes", "nodes", "xhtml"]

IN_CELL = frozenset(("p", "ul", "ol", "li"))
IN_TABLE = frozenset(("caption", "tr", "td", "th"))
#: Inside themselves they say nothing more, or are not allowed.
ONCE = frozenset(("a", "em", "strong", "code", "mark", "ins", "del", "ruby", "time", "math", "rt", "rp"))
DEEPEST = 32  # inline elements inside each other; what lies deeper keeps its text and loses its mark
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
MOMENT = re.compile(r"\d{4}-[01]\d(?:-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:Z|[+-][0-2]\d:[0-5]\d)?)?)?|\d{4}")


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda value: value if pattern.fullmatch(value) else ""


def _picture_address(address: str) -> str:
    """Of a place on the web, or of the page's own data: an exporter asks what these are before it writes them."""
    return safe_src(address) or (address if EMBEDDED.fullmatch(address) else "")


_number = _matching(re.compile(r"[1-9]\d{0,4}"))
_span = _matching(re.compile(r"[2-9]|[1-9]\d{1,2}|1000"))
Attributes = dict[str, Callable[[str], str]]
#: The white list: tag, attribute, and what makes its value safe ("" leaves the attribute out).
ALLOWED: dict[str, Attributes] = {
    **{tag: {} for tag in ("em", "strong", "sub", "sup", "code", "q", "mark", "del", "ins", "ruby", "rt", "rp", "br")},
    **{tag: {} for tag in ("p", "ul", "math")},
    "a": {"href": safe_link, "title": cleaned},
    "abbr": {"title": cleaned},
    "bdo": {"dir": _matching(re.compile("ltr|rtl"))},
    "bdi": {"dir": _matching(re.compile("ltr|rtl|auto"))},
    "span": {"lang": _matching(LANGUAGE), "dir": _matching(re.compile("ltr|rtl|auto"))},
    "time": {"datetime": _matching(MOMENT)},
    "img": {"src": _picture_address, "alt": cleaned, "width": _number, "height": _number},
    "ol": {"start": _matching(re.compile(r"-?\d{1,9}")), "type": _matching(re.compile("[1aAiI]"))},
    "li": {"value": _matching(re.compile(r"-?\d{1,9}"))},
    "anchor": {"id": cleaned},
    "td": {"colspan": _span, "rowspan": _span},
    "th": {"scope": _matching(re.compile("(?:row|col)(?:group)?")), "colspan": _span, "rowspan": _span},
}
#: Without it the element would be invalid or mean nothing.
NEEDED = {"bdo": "dir", "time": "datetime", "img": "src", "anchor": "id"}
#: Spans that are places in the text, and stand over none of it.
POINTS = VOID | {"anchor"}
PROGRAM = re.compile(r"[a-z0-9][\w+#.-]{0,29}")


def attributes(span: Span) -> tuple[tuple[str, str], ...]:
    """The safe attributes of a span, in the order of the white list; a picture always has its alt."""
    safe = ((name, check(span.get(name))) for name, check in ALLOWED.get(span.tag, {}).items())
    return tuple((name, value) for name, value in safe if value or name == "alt")


def xhtml(block: Block) -> str:
    """Safe XHTML of one block: its inline content, or the whole `table`, `pre` or `img`; well formed in any case.

    Its text content is `block.text` (of a table without tabs and newlines), save for characters that XML does not
    allow. Spans that overlap are split.
    """
    return render(nodes(block))


def nodes(block: Block) -> tuple[Node, ...]:
    """The same as a tree, for exporters."""
    if block.kind == "table":
        return (_table(block),)
    inline = [one for one in block.markup if one.tag not in IN_CELL]
    if block.kind != "code":
        content = _content(block.text, inline, (0, len(block.text)))
    if block.kind == "code":
        return (_code(block, inline),)
    link = next((attributes(one) for one in block.markup if one.tag == "a" and one.end == 0), ())
    return (Element("a", link, content),) if link and content and not block.text else content


def _code(block: Block, inline: Iterable[Span]) -> Element:
    """The whole is code; a span of code in it may say in which language."""
    said = next((one.get("lang") for one in block.markup if one.tag == "code" and one.get("lang")), "")
    attrs = (("class", f"language-{said}"),) if PROGRAM.fullmatch(said) else ()
    marked = [one for one in inline if one.tag != "code"]
    return Element("pre", (), (Element("code", attrs, _content(block.text, marked, (0, len(block.text)))),))


class _Leaves(NamedTuple):
    """What fills the ranges that no span covers: text, with the pictures and breaks that stand in it."""

    text: str
    points: deque[Span]

    def fill(self, start: int, end: int) -> list[Node]:
        filled: list[Node] = []
        # A break where a span ends comes after it; a picture there may be the end of a link.
        while self.points and self.points[0].start <= end - (self.points[0].tag == "br" and start < end):
            point = self.points.popleft()
            if point.start > start:
                filled.append(cleaned(self.text[start : point.start]))
            filled.append(_point(point))
            start = max(start, point.start)
        if start < end:
            filled.append(cleaned(self.text[start:end]))
        return filled


def _point(point: Span) -> Element:
    """A break, a picture, the formula that a picture shows, or a place to which a link leads: an empty span."""
    if point.tag == "img" and point.get("mathml"):
        shown = formula(point.get("mathml"))
        if shown:
            return _named(shown, point)
    return Element("span" if point.tag == "anchor" else point.tag, attributes(point))


def _named(shown: Element, span: Span) -> Element:
    """A formula with its TeX: that of the page, else ours."""
    words = said(span.get("tex")) or tex(shown)
    return shown._replace(attrs=((("alttext", words),) if words else ()) + shown.attrs)


def _formula(span: Span, children: list[Node]) -> Element:
    """The formula, if its MathML is sound and has the characters of the text; else these, with the TeX that is said."""
    text, source = plain(children), span.get("mathml")
    shown = formula(source) if source else None
    if shown and _letters(source_text(source)) == _letters(text):
        return _named(shown, span)
    words = said(span.get("tex"))
    if words and text.strip():
        return Element("math", (("alttext", words),), (Element("mtext", (), (text,)),))
    return Element("span", (("class", "math"),), tuple(children))


def _letters(text: str) -> str:
    return "".join(normalize("NFC", text).split())


def _content(text: str, spans: Sequence[Span], within: tuple[int, int]) -> tuple[Node, ...]:
    """Nodes of text[start:end]. Lists and paragraphs (in a cell) go outside, inline spans are split at their edges."""
    start, end = within
    if not spans:
        return (cleaned(text[start:end]),) if start < end else ()
    clipped = [_clipped(one, start, end) for one in spans]
    sound = [one for one in clipped if one.tag in ALLOWED and one.start <= one.end and _needed(one)]
    filled = [one for one in sound if one.tag not in POINTS and one.tag not in IN_TABLE and one.start < one.end]
    leaves = _Leaves(text, deque(sorted((one for one in sound if one.tag in POINTS), key=lambda one: one.start)))
    inline = sorted((one for one in filled if one.tag not in IN_CELL), key=lambda one: one.start)
    outer = [one for one in filled if one.tag in IN_CELL]

    def fill(first: int, last: int) -> list[Node]:
        inside = [_clipped(one, first, last) for one in inline if one.start < last and one.end > first]
        return _nest(inside, (first, last), leaves.fill, ())

    tree = _nest(outer, within, fill, ()) if outer else fill(start, end)
    return tuple(_lists(tree) if outer else tree) + tuple(leaves.fill(end, end))


def _clipped(span: Span, start: int, end: int) -> Span:
    if start <= span.start and span.end <= end:
        return span
    return span._replace(start=max(span.start, start), end=min(span.end, end))


def _needed(span: Span) -> bool:
    """Whether the span has the attribute without which it is nothing; for a picture, the alt will do."""
    name = NEEDED.get(span.tag, "")
    return not name or bool(ALLOWED[span.tag][name](span.get(name)) or (span.tag == "img" and span.get("alt")))


def _nest(
    spans: Iterable[Span], within: tuple[int, int], fill: Callable[[int, int], list[Node]], around: tuple[str, ...]
) -> list[Node]:
    heap = [(one.start, -one.end, order, one) for order, one in enumerate(spans)]
    heapq.heapify(heap)
    at, end = within
    tree: list[Node] = []
    while heap:
        *_, span = heapq.heappop(heap)
        inner: list[Span] = []
        while heap and heap[0][0] < span.end:
            *_, later, other = heapq.heappop(heap)
            inner.append(other._replace(end=min(other.end, span.end)))
            if other.end > span.end:
                heapq.heappush(heap, (span.end, -other.end, later, other._replace(start=span.end)))
        if span.start > at:
            tree += fill(at, span.start)
        inner = inner if len(around) < DEEPEST else []
        children = _nest(inner, (span.start, span.end), fill, (*around, span.tag))
        known = not (span.tag in ONCE and span.tag in around) and _placed(span.tag, around)
        tree += _element(span, children) if known else children
        at = span.end
    return tree + fill(at, end) if at < end else tree


def _placed(tag: str, around: tuple[str, ...]) -> bool:
    """Readings stand in a ruby only, and a paragraph holds no paragraph or list (HTML, 4.5.10 to 4.5.12 and 4.4.1)."""
    if tag in {"rt", "rp"}:
        return around[-1:] == ("ruby",)
    return "p" not in around or tag not in IN_CELL


def _element(span: Span, children: list[Node]) -> list[Node]:
    if span.tag == "math":
        return [_formula(span, children)]
    if span.tag == "ruby":
        shape = "".join(
            child.tag[1] if isinstance(child, Element) and child.tag in {"rt", "rp"} else "x" for child in children
        )
        if not re.fullmatch(r"(?:x+(?:ptp|t)+)+", shape):
            return [part for child in children for part in _unwrapped(child)]
    return [Element(span.tag, attributes(span), tuple(children))]


def _unwrapped(child: Node) -> tuple[Node, ...]:
    return child.children if isinstance(child, Element) and child.tag in {"rt", "rp"} else (child,)


def _lists(tree: Iterable[Node], parent: str = "") -> list[Node]:
    """Lists hold list items only, and list items stand in lists only (HTML, 4.4.5 to 4.4.8)."""
    fitted: list[Node] = []
    loose: list[Node] = []  # words that stand in a list itself, with the links and marks among them: one item
    for node in tree:
        if isinstance(node, Element) and node.tag in IN_CELL:
            fitted += _item(loose)
            loose = []
            whole = node._replace(children=tuple(_lists(node.children, node.tag)))
            if (node.tag == "li") == (parent in {"ul", "ol"}):
                fitted.append(whole)
            else:
                fitted += [Element("li", (), (whole,))] if parent in {"ul", "ol"} else whole.children
        elif parent in {"ul", "ol"}:
            loose.append(node)
        else:
            fitted.append(node)
    return fitted + _item(loose)


def _item(loose: list[Node]) -> list[Node]:
    space = plain(loose)
    return [space] if space.isspace() else [Element("li", (), tuple(loose))] if loose else []


def _table(block: Block) -> Element:
    """Rows and cells are those of the text; the spans say which are headers, how far they reach and what they hold."""
    spans = sorted(block.markup, key=lambda one: one.start)
    captions = {one.start for one in spans if one.tag == "caption"}
    cells = {one.start: one for one in spans if one.tag in {"td", "th"}}
    inner = [one for one in spans if one.tag not in IN_TABLE]
    starts = [one.start for one in inner]
    longest = max((one.end - one.start for one in inner), default=0)

    def content(start: int, end: int) -> tuple[Node, ...]:
        near = inner[bisect_left(starts, start - longest) : bisect_left(starts, end + 1)]
        return _content(block.text, [one for one in near if one.end >= start], (start, end))

    rows: list[Element] = []
    at, lines = 0, block.text.split("\n")
    for number, line in enumerate(lines):
        if not number and captions == {0} and len(lines) > 1:
            rows.append(Element("caption", (), content(0, len(line))))
        else:
            row = []
            for text in line.split("\t"):
                span = cells.get(at, Span(at, at, "td"))
                row.append(Element(span.tag, _reach(span, len(lines) - number), content(at, at + len(text))))
                at += len(text) + 1
            rows.append(Element("tr", (), tuple(row)))
            continue
        at += len(line) + 1
    return Element("table", (), tuple(rows))


def _reach(span: Span, left: int) -> tuple[tuple[str, str], ...]:
    """Colspan and rowspan, the latter no further than the table (HTML, 4.9.12)."""
    reach = ((name, str(min(int(value), left)) if name == "rowspan" else value) for name, value in attributes(span))
    return tuple((name, value) for name, value in reach if value != "1")
