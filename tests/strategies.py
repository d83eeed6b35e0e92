"""Hypothesis strategies for the values of the model: nasty text, spans that nest, blocks, documents with their log."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

from hypothesis import strategies as st

from govtool.model import (
    CONTENT,
    Block,
    Container,
    Declared,
    Document,
    Edit,
    Evidence,
    Failure,
    Feed,
    Head,
    PageKind,
    Source,
    Span,
)

MARKUP = list("*_<>[]|#1.-+~&`\\ !():=\"'$^{}0a")
SNIPPETS = [
    *("1. ", "# ", "- ", "+ ", "> ", "---", "```", "~~~", "&amp;", "&#35;", "<b>", "<!--", "</p>", "![a](b)", "[a]: b"),
    *(
        "http://a.b/",
        "www.a.vn",
        "a@b.vn",
        "  ",
        "| a | b |",
        ":-:",
        "Điều 1.",
        "“chào”",
        "كتاب",
        "漢字",
        "H2O",
        "€5",
        "°",
    ),
    *("\u202e", "\u00a0", "\u200b", "\u3000", "snake_case", "**", "__init__", "\u0301", "😀", "./.", "02/NQ-HĐND"),
]
XML_CHARS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))


def folded(text: str) -> str:
    """White space as a block has it: single spaces, none at the edges."""
    return " ".join(text.split())


def words(max_size: int = 12) -> st.SearchStrategy[str]:
    """Text as it stands in a block, hostile to Markdown, XML and terminals; may be empty."""
    piece = st.one_of(st.sampled_from(MARKUP), st.sampled_from(SNIPPETS), st.text(XML_CHARS, max_size=3))
    return st.lists(piece, max_size=max_size).map("".join).map(folded)


def lines() -> st.SearchStrategy[str]:
    """Text that is not empty."""
    return words().map(lambda text: text or "x")


PLAIN_TAGS = ("em", "strong", "sub", "sup", "code", "q", "mark", "del", "ins", "bdi")


FIXED = {
    "bdo": (("dir", "rtl"),),
    "span": (("lang", "ar"), ("dir", "rtl")),
    "time": (("datetime", "2022-03-26"),),
}
ADDRESSES = (
    "https://a.vn/x_(1)?a=1&b=[2]",
    "mailto:a@b.vn",
    "#top",
    "#fn:1",
    "https://a.vn/1#top",
    "tel:+84203",
    "http://a.vn/|",
)


def _span(draw, start, end):
    tag = draw(st.sampled_from((*PLAIN_TAGS, *FIXED, "a", "abbr", "br", "img", "anchor")))
    attrs = FIXED.get(tag, ())
    if tag == "a":
        attrs = (("href", draw(st.sampled_from(ADDRESSES))), ("title", draw(words(3))))
    elif tag == "abbr":
        attrs = (("title", draw(lines())),)
    elif tag == "img":
        return Span(start, start, tag, (("src", "https://a.vn/i.png"), ("alt", draw(words(3)))))
    elif tag == "anchor":
        return Span(start, start, tag, (("id", draw(st.sampled_from(("top", "fn:1")))),))
    return Span(start, end, tag, attrs)


@st.composite
def nested_spans(draw, text: str, offset: int = 0) -> tuple[Span, ...]:
    """Spans over the text that nest, as a page gives them; `br` lies over a space."""
    spaces = [at for at, char in enumerate(text) if char == " "]
    found = []
    for _ in range(draw(st.integers(0, 5))):
        if not text:
            break
        start = draw(st.integers(0, len(text) - 1))
        span = _span(draw, start, draw(st.integers(start + 1, len(text))))
        if span.tag == "br":
            if not spaces:
                continue
            space = draw(st.sampled_from(spaces))
            span = Span(space, space + 1, "br")
        if all(_nest(span, other) for other in found):
            found.append(span)
    moved = (span._replace(start=span.start + offset, end=span.end + offset) for span in found)
    return tuple(sorted(moved, key=lambda span: (span.start, -span.end)))


def _nest(one: Span, other: Span) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    within = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
    return (apart or within) and one[:2] != other[:2]


@st.composite
def wild_spans(draw, text: str) -> tuple[Span, ...]:
    """Spans that overlap, with any tag and attribute: what a broken log or a hostile record may hold."""
    tags = (
        *PLAIN_TAGS,
        *[
            "a",
            "abbr",
            "bdo",
            "span",
            "time",
            "br",
            "img",
            "ruby",
            "rt",
            "rp",
            "math",
            "anchor",
            "p",
            "ul",
            "ol",
            "li",
            "td",
            "th",
            "tr",
            "caption",
            "script",
            "iframe",
        ],
    )
    names = ("href", "src", "onclick", "style", "dir", "lang", "title", "alt", "colspan", "start", "datetime", "data-")
    names = (*names, "mathml", "tex", "id", "value", "scope")
    values = (
        "javascript:alert(1)",
        "//x",
        "http://[",
        "rtl",
        "99999999",
        "vi",
        '"><script>',
        "\x00",
        "data:text/html,x",
        "<math><mi>x</mi></math>",
    )
    number = st.integers(0, len(text))
    pairs = st.dictionaries(st.sampled_from(names), st.sampled_from(values) | words(3), max_size=3)
    span = st.builds(
        lambda a, b, tag, attrs: Span(min(a, b), max(a, b), tag, tuple(attrs.items())),
        number,
        number,
        st.sampled_from(tags),
        pairs,
    )
    return tuple(draw(st.lists(span, max_size=12)))


@st.composite
def tables(draw) -> Block:
    """A table with header cells, spans, empty cells, inline marks, perhaps a caption and a list in a cell."""
    text, spans = "", []
    if draw(st.booleans()):
        text = draw(lines())
        spans.append(Span(0, len(text), "caption"))
    for number in range(draw(st.integers(1, 4))):
        text += "\n" if text or number else ""
        row, cells = len(text), []
        for column in range(draw(st.integers(1, 4))):
            text += "\t" if column else ""
            cell = draw(words(5)) or ("x" if not number and not column else "")
            reach = draw(
                st.sampled_from(((), (("colspan", "2"),), (("rowspan", "2"),), (("colspan", "3"), ("rowspan", "9"))))
            )
            tag = draw(st.sampled_from(("td", "td", "th"))) if number else "th"
            cells.append(Span(len(text), len(text) + len(cell), tag, reach))
            if cell and draw(st.integers(0, 9)) == 0:
                cells += [Span(len(text), len(text) + len(cell), inner) for inner in ("ul", "li")]
            cells += draw(nested_spans(cell, len(text)))
            text += cell
        spans += [Span(row, len(text), "tr"), *cells]
    return Block("table", text, "body", tuple(spans))


@st.composite
def blocks(
    draw,
    kinds: tuple[str, ...] = ("paragraph", "heading", "item", "quote", "code", "table", "term", "definition", "image"),
) -> Block:
    """A block of the article, its spans nested."""
    kind = draw(st.sampled_from(kinds))
    if kind == "table":
        return draw(tables())
    if kind == "image":
        alt = draw(words(4))
        return Block("image", "", "body", (Span(0, 0, "img", (("src", "https://a.vn/anh 1.jpg"), ("alt", alt))),))
    if kind == "code":
        code = draw(st.lists(words(5), min_size=1, max_size=4).map("\n  ".join))
        return Block("code", code if code.strip() else "x", "body")
    text = draw(lines())
    role = draw(
        st.sampled_from(("body", "body", "body", "lead", "caption", "attachment", "signature", "byline", "kicker"))
    )
    level = draw(st.integers(1, 6)) if kind == "heading" else 0
    return Block(kind, text, "body" if kind != "paragraph" else role, draw(nested_spans(text)), level=level)


@st.composite
def containers(draw) -> tuple[Container, ...]:
    """A root and elements inside it in any order, lists in quotes in lists."""
    tags = ("ul", "ol", "li", "li", "blockquote", "dl", "dt", "dd", "div", "figure", "figcaption")
    found = [Container(-1, "")]
    for at in range(draw(st.integers(0, 8))):
        tag = draw(st.sampled_from(tags))
        start = draw(st.sampled_from((None, 1, 3, 0, -2, 10**12))) if tag == "ol" else None
        kind = draw(st.sampled_from(("", "a", "I", "evil"))) if tag == "ol" else ""
        said = (
            draw(st.sampled_from(values)) for values in (("", "top", "fn:1", "mục 1"), ("", "ar", "x y"), ("", "rtl"))
        )
        names = draw(st.sampled_from(("", "news")))
        found.append(Container(draw(st.integers(0, at)), tag, names, start, kind, *said, draw(st.booleans())))
    return tuple(found)


moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words(3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words(2), inner, max_size=2),
    max_leaves=4,
)
extras = st.dictionaries(words(2), json_values, max_size=2)


@st.composite
def sources(draw) -> Source:
    """A source, any of its fields missing."""
    return Source(
        draw(st.sampled_from(("html", "text"))),
        draw(st.sampled_from((None, "https://a.vn/1", "http://xã.vn/tin?id=2&x=<y>", "urn:x", "javascript:x"))),
        draw(st.sampled_from((None, "a/b.html", "../../etc/x"))),
        draw(st.none() | moments),
        draw(st.sampled_from((None, "0" * 64))),
        draw(st.sampled_from((None, "<urn:uuid:0>"))),
        draw(extras),
    )


@st.composite
def heads(draw) -> Head:
    """What a page declares."""
    declared = st.lists(
        st.builds(Declared, st.sampled_from(("og:title", "h1", "meta description")), words(4)), max_size=2
    ).map(tuple)
    feeds = st.lists(st.builds(Feed, st.just("https://a.vn/rss"), st.just("rss"), words(2)), max_size=1).map(tuple)
    language = draw(st.sampled_from(("", "vi", "en-GB", "ar", "not a language")))
    return Head(
        draw(declared),
        draw(declared),
        draw(declared),
        tuple(draw(st.lists(extras, max_size=1))),
        "",
        "",
        language,
        draw(feeds),
    )


@st.composite
def documents(draw) -> Document:
    """A document whose blocks stand in any containers, with a log of edits that leads to its blocks."""
    around = draw(containers())
    title = [Block("heading", draw(lines()), "title", level=1)] if draw(st.booleans()) else []
    drawn = title + draw(st.lists(blocks(), max_size=6))
    placed = [replace(block, inside=draw(st.integers(0, len(around) - 1))) for block in drawn]
    edits = []
    for _ in range(draw(st.integers(0, 3)) if placed else 0):
        at = draw(st.integers(0, len(placed) - 1))
        change = draw(st.sampled_from(({"role": "imprint"}, {"role": "lead"}, {"flags": ("odd",)}, {"score": 0.5})))
        after = replace(placed[at], **change)
        if after.role not in CONTENT and draw(st.booleans()):
            after = replace(after, role="body")
        witness = (Evidence("copy", "block 2", draw(words(3)), 0.75),)
        edits.append(Edit("some-rule", at, placed[at], after, draw(words(3)), witness))
        placed[at] = after
    if draw(st.booleans()):
        edits.append(Edit("flagger", None, None, None, "reason", (), "odd"))
    flags = draw(st.sampled_from(((), ("odd",), ("zone-unknown", "odd"))))
    kind = draw(st.sampled_from(get_args(PageKind)))
    why = (
        () if kind == "article" else (Evidence("phrase", "title", draw(words(3)), 0.9), Evidence("amount", "text", "9"))
    )
    log = tuple(edits)
    return Document(draw(sources()), draw(heads()), tuple(placed), around, "some-labeller", flags, log, kind, why)


failures = st.builds(Failure, sources(), st.sampled_from(("fetch", "read", "extract", "clean", "export")), words())
