"""What the tags of HTML mean to us: which end a run of text, which mark text inside it, and names that tell a box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from govtool.model import Kind

#: Tags that end a run of text. <button> and <summary> too: an accordion's heading, "Listen" in a paragraph.
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav noscript ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
KINDS: dict[str, Kind] = {
    "li": "item", "blockquote": "quote", "dt": "term", "dd": "definition",
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), "code"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}  # fmt: skip
#: Tags whose text is of the kind of what is around them: <li><p>, <blockquote><div>, <h3><button>.
INHERIT = frozenset("p div center button summary span address details".split())
INLINE = {
    "a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em",
    "sub": "sub", "sup": "sup", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "q": "q", "mark": "mark",
    "del": "del", "s": "del", "strike": "del", "ins": "ins", "ruby": "ruby", "rt": "rt", "rp": "rp", "abbr": "abbr",
    "bdo": "bdo", "bdi": "bdi", "time": "time",
}  # fmt: skip
#: Attributes that the markup keeps, beside an address.
KEPT = {"a": ("title",), "abbr": ("title",), "bdo": ("dir",), "time": ("datetime",)}
#: Inline tags that only set words apart; hidden by a style, all that is in them is. A custom element may be a
#: panel, and a date is a fact.
PHRASING = frozenset(INLINE).union("acronym big font label nobr small u".split()) - {"time"}
IN_CELL = frozenset(("p", "ul", "ol", "li"))
SKIPPED = frozenset(("video", "audio", "object", "iframe"))

NAMES = ("class", "id", "role", "itemprop")
MAX_NAMES = 120
#: Containers around a block, as in Blink, which shows what nests deeper beside the innermost it keeps.
MAX_NESTING = 512
UNSEEN = re.compile(r"\bdisplay\s*:\s*none|\bvisibility\s*:\s*hidden", re.IGNORECASE)
#: In the attributes of every tag that is not shown, and of few others.
HIDING = re.compile("hidden|display|visibility", re.IGNORECASE)
#: Classes by which style sheets hide text from the eye and keep it for screen readers.
SPOKEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible)\b")
#: Names of a drop cap: a letter set apart and large. "initials" names a person's.
INITIAL = re.compile(r"drop-?_?cap|(?<![\w-])initial(?![\w-])|initial-?_?(?:cap|letter)|first-?letter|lettrine")
FLOATING = re.compile(r"\bfloat\s*:\s*left|\binitial-letter\b", re.IGNORECASE)
PICTURE_BOX = re.compile(r"image|img|photo|picture|figure|float|caption|thumb")
PLAYER = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|video|player|embed/")
#: Classes that name the language of a code: of HTML itself (section 4.5.15), GitHub, SyntaxHighlighter, pandoc, Sphinx.
PROGRAM = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*|sourceCode\s+|highlight-(?=[\w+#-]+\s+notranslate))"
    r"([A-Za-z0-9][\w+#.-]{0,29})(?![\w+#.-])"
)
#: Languages whose names could be those of people's in `lang`: any other of two or three letters is one of these.
SHORT = frozenset(
    "c r d js ts go sh py rb cs rs kt pl vb sql css xml php cpp tsx jsx yml lua vim ini csv awk sed".split()
)
NO_PROGRAM = frozenset(("none", "nohighlight", "no-highlight", "notranslate"))
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Of each tag by its name: whether it is block-level, the kind of the text in it, and its level as a heading.
Shape = tuple[bool, Kind | None, int]
SHAPES: dict[str, Shape] = {name: (True, KINDS.get(name), HEADINGS.get(name, 0)) for name in BLOCK}
SHAPELESS: Shape = (False, None, 0)
#: Tags that are remembered from page to page, and their characters: pages of one site share most of theirs, and all
#: pages those without attributes. A tag that holds a script's whole state in an attribute is none of them.
REMEMBERED, LONGEST = 1 << 13, 200


class Tag:
    """A tag as the serialisation has it, and what it means to us. Attributes are read when one is asked for.

    attributes  as written
    kind        of the text in it; None: that of what is around it, or a paragraph
    anchor      its id, or the name of an <a>, entities unresolved
    says        a block-level tag tells a language, a direction or how a list counts
    hidden      it, or its style, says that it is not shown
    use         of a <span>: "hidden", "seen" or "spoken" (a copy for the eye or for screen readers), "box?" (perhaps a
                picture and its caption), "cap" (perhaps a drop cap), "span" (it names a language or a
                direction), "" (nothing)
    """

    __slots__ = (
        "_found",
        "_names",
        "anchor",
        "attributes",
        "closes",
        "hidden",
        "is_block",
        "kind",
        "level",
        "name",
        "says",
        "use",
    )

    def __init__(self, name: str, attributes: str = "", *, closes: bool = False) -> None:
        self.name, self.attributes, self.closes = name, attributes, closes
        self.is_block, self.kind, self.level = SHAPES.get(name, SHAPELESS)
        self._found: Mapping[str, str] | None = None
        self._names: str | None = None if attributes else ""
        self.anchor = self.use = ""
        self.hidden = self.says = False
        if not attributes:
            return
        if 'id="' in attributes:
            self.anchor = _value(attributes, "id")
        if name == "a":
            if not self.anchor and 'name="' in attributes:
                self.anchor = _value(attributes, "name")
        elif self.is_block:
            counts = name == "ol" or (name == "li" and 'value="' in attributes)
            self.says = counts or 'lang="' in attributes or 'dir="' in attributes
        if self.is_block or name == "span" or name in PHRASING:
            self.hidden = ("hidden" in attributes or 'style="' in attributes) and self._is_hidden()
            self.use = _use(self) if name == "span" else ""

    def get(self, name: str) -> str:
        """An attribute's value, entities unresolved; "" where there is none."""
        return self.found.get(name, "") if self.attributes else ""

    @property
    def found(self) -> Mapping[str, str]:
        """The attributes by name."""
        if self._found is None:
            self._found = dict(ATTRIBUTE.findall(self.attributes))
        return self._found

    @property
    def names(self) -> str:
        """Class, id, role and itemprop, lower case."""
        if self._names is None:
            found = self.found
            self._names = " ".join([found[key] for key in NAMES if found.get(key)]).lower()[:MAX_NAMES]
        return self._names

    def _is_hidden(self) -> bool:
        return HIDING.search(self.attributes) is not None and (
            "hidden" in self.found or bool(UNSEEN.search(self.get("style")))
        )


def tags_in(written: Iterable[str]) -> list[Tag]:
    """What stands between < and >, of all tags of a page: of a declaration or an instruction nothing."""
    if len(_remembered) > REMEMBERED:
        _remembered.clear()
    known = _remembered.get
    return [known(one) or _read(one) for one in written]


def _read(written: str) -> Tag:
    if written[:1] == "/":
        tag = Tag(written[1:].strip(), closes=True)
    else:
        name, _, attributes = written.partition(" ")
        tag = Tag(name, "" if name[:1] in {"!", "?"} else attributes)
    if len(written) <= LONGEST and len(_remembered) <= REMEMBERED:
        _remembered[written] = tag
    return tag


_remembered: dict[str, Tag] = {}


def _value(attributes: str, name: str) -> str:
    """The value of one attribute, in a quarter of the time that reading them all takes: no value holds a quote."""
    _, _, rest = f" {attributes}".partition(f' {name}="')
    return rest[: rest.find('"')]


def integer(text: str) -> int | None:
    """The number that an attribute says, None where it says none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None


def program(tag: Tag) -> str:
    """The language of the code in it, lower case; "" where it does not say."""
    if not tag.attributes:
        return ""
    found = PROGRAM.search(tag.get("class"))
    said = found[1] if found else tag.get("data-lang") or tag.get("data-language")
    if not said and tag.name in {"pre", "code"}:
        said = tag.get("lang")
        said = said if re.fullmatch("[A-Za-z]{4,20}", said) or said.lower() in SHORT else ""
    said = said.lower().rstrip(".-")
    return said if re.fullmatch(r"[a-z0-9][\w+#.-]{0,29}", said) and said not in NO_PROGRAM else ""


def _use(tag: Tag) -> str:
    found = tag.found
    if tag.hidden:
        return "hidden"
    if found.get("aria-hidden") == "true":
        return "seen"
    names = found.get("class", "")
    if use := names and _use_by(names):
        return use
    if found.get("lang") or found.get("dir"):
        return "span"
    return "cap" if FLOATING.search(found.get("style", "")) else ""


def _use_by(names: str) -> str:
    if SPOKEN.search(names):
        return "spoken"
    if INITIAL.search(names):
        return "cap"
    return "box?" if PICTURE_BOX.search(names) else ""
