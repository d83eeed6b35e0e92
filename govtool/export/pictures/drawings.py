"""SVG drawings made safe: read again by a white list of elements and attributes, and written anew.

What SVG 2 (https://www.w3.org/TR/SVG2/) lets a drawing do beyond being drawn is left out: scripts and event attributes,
HTML inside (`foreignObject`), animation, links, and whatever is asked for from elsewhere, in attributes and in styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from xml.parsers import expat

from govtool.errors import InputError

__all__ = ["drawing", "looks_like_svg"]

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>(?><\?xml.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)|\s)*+<(?:\w+:)?svg\b",
    re.DOTALL,
)
DEEPEST, MOST, COPIES = 200, 100_000, 100_000  # elements inside each other, in all, and drawn in the end
#: SVG 2, appendix F: elements that draw, or say how.
ELEMENTS = frozenset(
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath title desc style "
    "linearGradient radialGradient stop pattern clipPath mask marker image filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow "
    "feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
#: Elements that refer to another one of the drawing, or to a picture.
REFERRING = frozenset("use image textPath linearGradient radialGradient pattern filter".split())
#: Whose own words count. Elsewhere there is white space only.
TEXTS = frozenset(("text", "tspan", "textPath", "title", "desc"))
#: SVG 2, section 6.6: properties, as attributes and in styles.
PROPERTIES = frozenset(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters "
    "direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family "
    "font-size font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color line-height marker marker-end "
    "marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering "
    "stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration text-rendering transform "
    "transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode".split()
)
#: SVG 2, appendix G, without those that fetch, run or animate.
ATTRIBUTES = PROPERTIES | frozenset(
    "amplitude azimuth baseFrequency bias class clipPathUnits cx cy d diffuseConstant divisor dx dy edgeMode elevation "
    "exponent filterUnits fr fx fy gradientTransform gradientUnits height in in2 intercept k1 k2 k3 k4 kernelMatrix "
    "kernelUnitLength lang lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits "
    "maskUnits method mode numOctaves offset operator order pathLength patternContentUnits patternTransform "
    "patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX "
    "refY result role rotate rx ry scale seed side slope spacing specularConstant specularExponent spreadMethod "
    "startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX targetY textLength type "
    "values viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z".split()
)
NAME = re.compile(r"[A-Za-z_][\w.-]*")  # an NCName (XML Namespaces 1.0, section 4), as much of it as drawings use
FUNCTION = re.compile(r"([\w-]*)\s*\(")
#: Functions of CSS and of `transform` that name nothing elsewhere.
FUNCTIONS = frozenset(
    "rgb rgba hsl hsla calc min max var matrix translate translatex translatey scale scalex scaley rotate skewx skewy "
    "url blur brightness contrast grayscale invert saturate sepia opacity hue-rotate drop-shadow inset".split()
)
LOCAL = re.compile(r"""url\(\s*(["']?)#[^"'()\\\s]+\1\s*\)""", re.IGNORECASE)
URL = re.compile(r"url\s*\(", re.IGNORECASE)
COMMENT, STATEMENT = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"@[^;{}]*;")
CONDITION = re.compile(r"@(?!font-face\b)[\w-]+[^;{}]*\{", re.IGNORECASE)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
SELECTOR = re.compile(r"[\w.#\s,>*:()+~\[\]=\"'-]+")

ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
IN_ATTRIBUTE = {**ESCAPES, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}

Picture = Callable[[str], str]  # the safe address of a picture in the drawing, "" for none


def looks_like_svg(body: bytes) -> bool:
    """Whether these bytes begin an SVG document."""
    return START.match(body[:4096].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")) is not None


def drawing(body: bytes, picture: Picture) -> bytes:
    """The drawing, made safe; `picture` answers for the `data:` addresses in it. The same bytes for the same drawing.

    Raises InputError for what is no well-formed SVG, declares entities, or would be drawn too many times over.
    """
    reader = _Reader(picture)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refused
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise InputError(f"SVG: it is not well-formed ({error})") from None
    if not reader.out:
        raise InputError("SVG: its first element is no svg")
    if reader.copies() > COPIES:
        raise InputError(f"SVG: it draws more than {COPIES} elements by using some again and again")
    return "".join(reader.out).encode()


def _refused(*_: object) -> None:
    raise InputError("SVG: it declares entities, which may grow without end or name files")


class _Reader:
    """Writes what the parser reads, as far as it is on the white list."""

    def __init__(self, picture: Picture) -> None:
        self.out: list[str] = []
        self._picture = picture
        self._open: list[str] = []
        self._left_out = 0  # elements open from the one on that is left out
        self._style: list[str] = []
        self._inside = [""]  # of each open element, and of the whole: the id that it stands in
        self._drawn: dict[str, list[str]] = {"": []}  # by id: the ids drawn in it, "" for an element without one
        self._named: set[str] = set()
        self._count = 0

    def start(self, name: str, attributes: list[str]) -> None:
        """An element opens."""
        space, _, tag = name.rpartition(" ")
        tag = "g" if tag == "a" else tag  # what is linked is drawn all the same
        pairs = dict(self._safe(attributes)) if not self._left_out and space == SVG and tag in ELEMENTS else {}
        unknown = space != SVG or tag not in ELEMENTS or (not self._open and tag != "svg")
        if self._left_out or unknown or (tag == "image" and "xlink:href" not in pairs):
            self._left_out += 1
            return
        if tag not in REFERRING:
            pairs.pop("xlink:href", None)
        if not self._open:
            pairs = {"xmlns": SVG, "xmlns:xlink": XLINK, **pairs}
        self._note(tag, pairs)
        written = (f' {key}="{value.translate(IN_ATTRIBUTE)}"' for key, value in pairs.items())
        self.out.append(f"<{tag}{''.join(written)}>")

    def end(self, _: str) -> None:
        """An element closes."""
        if self._left_out:
            self._left_out -= 1
            return
        if self._open[-1] == "style":
            self.out.append(_rules("".join(self._style)).translate(ESCAPES))
            self._style.clear()
        self.out.append(f"</{self._open.pop()}>")
        self._inside.pop()

    def text(self, words: str) -> None:
        """Words between tags."""
        if self._left_out or not self._open:
            return
        if self._open[-1] == "style":
            self._style.append(words)
        elif self._open[-1] in TEXTS:
            self.out.append(words.translate(ESCAPES))

    def copies(self) -> int:
        """How many elements are drawn, those of `use` each time. What uses itself is not drawn (SVG 2, 5.6)."""
        known: dict[str, int] = {}

        def count(name: str, depth: int) -> int:
            if depth > DEEPEST:
                return COPIES + 1
            if name not in known:
                known[name] = 0
                known[name] = sum(count(one, depth + 1) if one else 1 for one in self._drawn.get(name, ()))
            return known[name]

        return count("", 0)

    def _note(self, tag: str, pairs: dict[str, str]) -> None:
        """What is drawn where."""
        here, own = self._inside[-1], pairs.get("id", "")
        drawn = self._drawn[here]
        drawn += [own, ""] if own else [""]
        if own:
            self._drawn[own] = []
        reference = pairs.get("xlink:href", "")
        if tag == "use" and reference:
            self._drawn[own or here].append(reference[1:])
        self._inside.append(own or here)
        self._open.append(tag)
        self._count += 1
        if self._count > MOST or len(self._open) > DEEPEST:
            raise InputError(f"SVG: more than {MOST} elements, or {DEEPEST} inside each other")

    def _safe(self, attributes: Sequence[str]) -> Iterator[tuple[str, str]]:
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            space, _, key = name.rpartition(" ")
            if key == "href" and space in {"", XLINK}:
                target = value.strip() if NAME.fullmatch(value.strip()[1:]) and value.strip()[0] == "#" else ""
                safe = target or (self._picture(value.strip()) if value.strip()[:5].lower() == "data:" else "")
                if safe:
                    yield "xlink:href", safe
            elif space == XML and key in {"lang", "space"} and NAME.fullmatch(value):
                yield f"xml:{key}", value
            elif not space and key == "id" and NAME.fullmatch(value) and value not in self._named:
                self._named.add(value)
                yield key, value
            elif not space and key == "style":
                yield key, _declarations(value)
            elif not space and key in ATTRIBUTES and _is_local(value):
                yield key, value


def _is_local(value: str) -> bool:
    """Whether a value names nothing but what stands in the drawing."""
    named = all(one.lower() in FUNCTIONS or not one for one in FUNCTION.findall(value))
    return named and "\\" not in value and not URL.search(LOCAL.sub("", value))


def _declarations(style: str) -> str:
    """The declarations that set a known property to a safe value."""
    pairs = (part.partition(":") for part in COMMENT.sub(" ", style).split(";"))
    known = ((key.strip().lower(), value.strip()) for key, _, value in pairs if _is_local(value))
    return ";".join(f"{key}:{value}" for key, value in known if key in PROPERTIES and value)


def _rules(style: str) -> str:
    """The rules of a style sheet with their safe declarations. One that holds conditions (@media) is left out whole."""
    sheet = STATEMENT.sub(" ", COMMENT.sub(" ", style))
    if CONDITION.search(sheet) or "\\" in sheet:
        return ""
    rules = ((selector.strip(), _declarations(body)) for selector, body in RULE.findall(sheet))
    return "".join(f"{selector}{{{body}}}" for selector, body in rules if body and SELECTOR.fullmatch(selector))
