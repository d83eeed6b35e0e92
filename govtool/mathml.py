"""MathML of a page to a safe tree: presentation elements by a white list, each with the children it must have.

The vocabulary is that of MathML 3 (https://www.w3.org/TR/MathML3/, chapter 3, presentation markup; children by table
3.1.3.2), less what MathML Core, section 3, has no words for. What holds no presentation, or does not fit, gives None:
nothing is mended, since a formula that is nearly right is wrong. No link, action, script, picture or entity passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import NamedTuple

from govtool.elements import Element, Node, cleaned, plain

__all__ = ["LARGEST", "formula", "is_safe", "source_text"]

#: Characters of a source, and elements inside each other. Of the 34 formulas of the corpus the longest has 4,022
#: characters and the deepest 10 elements.
LARGEST, DEEPEST = 30_000, 60

#: Elements that hold text and nothing else, and such as hold nothing.
TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
EMPTY = frozenset(("mspace", "none", "mprescripts"))
#: The others, each with the number of its children; None: any number.
CHILDREN: dict[str, int | None] = {
    **dict.fromkeys(("math", "mrow", "mstyle", "merror", "mpadded", "mphantom", "menclose", "msqrt", "mtd")),
    **dict.fromkeys(("mmultiscripts", "mtable", "mtr")),
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
#: What holds children of one kind only, and these stand nowhere else.
ONLY = {"mtable": "mtr", "mtr": "mtd"}
BOUND = {"mtr": ("mtable",), "mtd": ("mtr",), "none": ("mmultiscripts",), "mprescripts": ("mmultiscripts",)}
#: Of these the first child alone is shown: what an action shows at first, and what is no annotation.
FIRST = frozenset(("maction", "semantics"))
ANNOTATIONS = frozenset(("annotation", "annotation-xml"))
#: Marks of alignment: they show nothing.
UNSEEN = frozenset(("maligngroup", "malignmark"))
#: Tags of HTML that stand in a <mtext>, since that is where they may: their text stays.
IN_TEXT = frozenset("span b i em strong sub sup small u a code".split())

LENGTH = re.compile(r"[+-]?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})(?:em|ex|px|pt|pc|in|cm|mm|%)|0")
TRUTH = re.compile("true|false")
SIDES = re.compile(r"(?:left|center|right)(?: (?:left|center|right)){0,30}")
LEVELS = re.compile(r"(?:top|bottom|center|baseline|axis)(?: (?:top|bottom|center|baseline|axis)){0,30}")
RULES = re.compile(r"(?:none|solid|dashed)(?: (?:none|solid|dashed)){0,30}")
COUNT = re.compile(r"[1-9]\d{0,2}")
VARIANT = re.compile(
    "normal|bold|italic|bold-italic|double-struck|(?:bold-)?(?:fraktur|script)|(?:bold-)?sans-serif|"
    "sans-serif-(?:bold-)?italic|monospace"
)
SIZES = dict.fromkeys(("width", "height", "depth"), LENGTH)
#: Attributes and what their values look like. Colours and fonts are the reader's business: a dark page has its own.
ATTRIBUTES: dict[str, dict[str, re.Pattern[str]]] = {
    "math": {"display": re.compile("block"), "dir": re.compile("rtl")},
    **{tag: {"mathvariant": VARIANT} for tag in ("mi", "mn", "mtext", "ms")},
    "mo": {
        "form": re.compile("prefix|infix|postfix"),
        **dict.fromkeys(("fence", "separator", "stretchy", "symmetric", "largeop", "movablelimits", "accent"), TRUTH),
        **dict.fromkeys(("lspace", "rspace", "minsize", "maxsize"), LENGTH),
        "mathvariant": VARIANT,
    },
    "mspace": SIZES,
    "mpadded": {**SIZES, "lspace": LENGTH, "voffset": LENGTH},
    "mstyle": {"displaystyle": TRUTH, "scriptlevel": re.compile(r"[+-]?\d")},
    "mfrac": {"linethickness": LENGTH, "bevelled": TRUTH},
    "munder": {"accentunder": TRUTH},
    "mover": {"accent": TRUTH},
    "munderover": {"accent": TRUTH, "accentunder": TRUTH},
    "menclose": {"notation": re.compile(r"[a-z]{1,20}(?: [a-z]{1,20}){0,5}")},
    "mtable": {
        "columnalign": SIDES,
        "rowalign": LEVELS,
        "columnlines": RULES,
        "rowlines": RULES,
        "frame": re.compile("none|solid|dashed"),
        "displaystyle": TRUTH,
    },
    "mtr": {"columnalign": SIDES, "rowalign": LEVELS},
    "mtd": {"columnalign": SIDES, "rowalign": LEVELS, "columnspan": COUNT, "rowspan": COUNT},
}

SPLIT = re.compile(r"<([^<>]*)>")
TAGS = re.compile(r"<annotation(?:-xml)?[\s>].*?</annotation(?:-xml)?>|<[^>]*>", re.DOTALL)
NAME = re.compile(r"/?(?:[A-Za-z]+:)?([A-Za-z][A-Za-z-]*)(?=[\s/]|$)")
FOLDED = re.compile(r"[ \t\n\r\f]+")
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Unfit(Exception):
    """The source is none that can be written out."""


class _Open(NamedTuple):
    """An element whose end tag has not come yet."""

    tag: str
    attrs: tuple[tuple[str, str], ...]
    children: list[Node]


def formula(source: str) -> Element | None:
    """The safe tree of `<math>…</math>`; None where it is not presentation MathML through and through.

    The text of tokens is kept, white space folded; that of annotations is left out.
    """
    try:
        found = _shown(_parsed(source)) if len(source) <= LARGEST else []
    except Unfit:
        return None
    fits = len(found) == 1 and found[0].tag == "math" and is_safe(found[0])
    return found[0] if fits and plain(found).strip() else None


def source_text(source: str) -> str:
    """The characters between the tags of a source, less those of annotations: what a page shows of it."""
    return unescape(TAGS.sub("", source))


def is_safe(tree: Element, parent: str = "", depth: int = 0) -> bool:
    """Whether a tree holds nothing but what the white list names, each where it may stand."""
    tag, inner = tree.tag, [child for child in tree.children if isinstance(child, Element)]
    sound = depth <= DEEPEST and all(_allowed(tag, name, value) for name, value in tree.attrs)
    if not sound or (tag == "math") != (not parent) or (tag in BOUND and parent not in BOUND[tag]):
        return False
    if tag in TOKENS | EMPTY:
        return not inner and not (tag in EMPTY and tree.children)
    wanted = CHILDREN.get(tag, -1)
    alike = all(one.tag == ONLY.get(tag, one.tag) for one in inner) and len(inner) == len(tree.children)
    scripted = tag != "mmultiscripts" or _scripted(inner)
    return alike and scripted and wanted in {None, len(inner)} and all(is_safe(one, tag, depth + 1) for one in inner)


def _allowed(tag: str, name: str, value: str) -> bool:
    pattern = ATTRIBUTES.get(tag, {}).get(name)
    return pattern is not None and pattern.fullmatch(value) is not None


def _scripted(children: Sequence[Element]) -> bool:
    """A base, scripts in pairs, and such as stand before it, in pairs too (MathML 3, section 3.4.7)."""
    shape = "".join({"mprescripts": "p"}.get(child.tag, "x") for child in children)
    return re.fullmatch("x(?:xx)*(?:p(?:xx)*)?", shape) is not None


def _parsed(source: str) -> Element:
    """The element that the source is, and nothing beside it. Every tag has its end; nothing is declared."""
    parts = SPLIT.split(source.strip())
    line = [_Open("", (), [])]
    for text, tag in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if text:
            line[-1].children.append(unescape(text))
        if not tag or (tag.startswith("!--") and tag.endswith("--")):
            continue
        found = NAME.match(tag)
        if not found:
            raise Unfit
        name = found[1].lower()
        if tag[0] != "/":
            if len(line) > DEEPEST:
                raise Unfit
            attrs = tuple((key.lower(), unescape(one or other)) for key, one, other in ATTRIBUTE.findall(tag))
            line.append(_Open(name, attrs, []))
        elif line[-1].tag != name:
            raise Unfit
        if tag[0] == "/" or tag[-1] == "/":
            done = line.pop()
            line[-1].children.append(Element(done.tag, done.attrs, tuple(done.children)))
    roots = [child for child in line[0].children if isinstance(child, Element)]
    if len(line) > 1 or len(roots) != 1 or plain(c for c in line[0].children if isinstance(c, str)).strip():
        raise Unfit
    return roots[0]


def _shown(element: Element) -> list[Element]:
    """What stands in the safe tree for an element of the source: mostly one element, of an annotation none."""
    tag = element.tag
    if tag in UNSEEN or tag in ANNOTATIONS:
        return []
    attrs = tuple((name, value) for name, value in element.attrs if _allowed(tag, name, value))
    if tag in TOKENS:
        return [Element(tag, attrs, _words(element))]
    inner = [child for child in element.children if isinstance(child, Element)]
    if any(isinstance(child, str) and child.strip() for child in element.children):
        raise Unfit  # text stands in tokens only
    children = [one for child in inner for one in _shown(child)]
    if tag in FIRST:
        return children[:1] if tag == "maction" else _alone(children)
    if tag == "mfenced":
        return [Element("mrow", (), tuple(_fenced(element, children)))]
    if tag == "mlabeledtr":  # its label is its first cell
        return [Element("mtr", attrs, tuple(children))]
    return [Element(tag, attrs, tuple(children))]


def _alone(children: list[Element]) -> list[Element]:
    """Of <semantics> what is left beside annotations must be one formula."""
    if len(children) > 1:
        raise Unfit
    return children


def _words(element: Element) -> tuple[str, ...]:
    """The text of a token, less the tags of HTML in it. No-break spaces are content, and stay."""
    inner = [child for child in element.children if isinstance(child, Element)]
    if any(child.tag not in IN_TEXT | UNSEEN for child in inner):
        raise Unfit
    folded = FOLDED.sub(" ", cleaned(plain(element.children))).strip(" ")
    return (folded,) if folded else ()


def _fenced(element: Element, children: Sequence[Element]) -> Iterable[Element]:
    """The signs that <mfenced> only names in attributes, as operators (MathML 3, section 3.3.8.2)."""
    said = dict(element.attrs)
    separators = "".join(said.get("separators", ",").split())
    yield _sign(said.get("open", "("), "fence")
    for number, child in enumerate(children):
        if number and separators:
            yield _sign(separators[min(number, len(separators)) - 1], "separator")
        yield child
    yield _sign(said.get("close", ")"), "fence")


def _sign(text: str, use: str) -> Element:
    folded = " ".join(cleaned(text).split())[:10]
    return Element("mo", ((use, "true"),), (folded,) if folded else ())
