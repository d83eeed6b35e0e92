"""What the tags of HTML mean to us: which end a run of text, which mark text inside it, and names that tell a box."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

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
    "bdo": "bdo", "bdi": "bdi", "time": "time", "math": "math",
}  # fmt: skip
#: Attributes that the markup keeps, beside an address.
KEPT = {"a": ("title",), "abbr": ("title",), "bdo": ("dir",), "time": ("datetime",)}
IN_CELL = frozenset(("p", "ul", "ol", "li"))
SKIPPED = frozenset(("video", "audio", "object", "iframe"))

NAMES = ("class", "id", "role", "itemprop")
MAX_NAMES = 120
#: Containers around a block, as in Blink, which shows what nests deeper beside the innermost it keeps.
MAX_NESTING = 512
UNSEEN = re.compile(r"\bdisplay\s*:\s*none|\bvisibility\s*:\s*hidden", re.IGNORECASE)
#: Classes by which style sheets hide text from the eye and keep it for screen readers.
SPOKEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible)\b")
PICTURE_BOX = re.compile(r"image|img|photo|picture|figure|float|caption|thumb")
PLAYER = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|video|player|embed/")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Tag(NamedTuple):
    """A tag as the serialisation has it: attributes as written and by name, and what they mean to us.

    names   class, id, role and itemprop, lower case
    hidden  it, or its style, says that it is not shown
    use     of a <span>: "hidden", "seen" or "spoken" (a copy for the eye or for screen readers), "box?" (perhaps a
            picture and its caption), "span" (it names a language or a direction), "" (nothing)
    """

    name: str
    closes: bool
    is_block: bool
    attributes: str = ""
    found: Mapping[str, str] = MappingProxyType({})
    names: str = ""
    hidden: bool = False
    use: str = ""
    kind: Kind | None = None  # of the text in it; None: that of what is around it, or a paragraph
    level: int = 0

    def get(self, name: str) -> str:
        """An attribute's value, entities unresolved; "" where there is none."""
        return self.found.get(name, "")


def read_tag(written: str) -> Tag:
    """What stands between < and >: of a declaration or an instruction nothing."""
    if written[:1] == "/":
        name = written[1:].strip()
        return Tag(name, closes=True, is_block=name in BLOCK)
    name, _, attributes = written.partition(" ")
    kind, level = KINDS.get(name), int(name[1]) if name in HEADINGS else 0
    if not attributes or name[:1] in {"!", "?"}:
        return Tag(name, closes=False, is_block=name in BLOCK, kind=kind, level=level)
    found = dict(ATTRIBUTE.findall(attributes))
    if name not in BLOCK and name != "span":
        return Tag(name, closes=False, is_block=False, attributes=attributes, found=found)
    names = " ".join([found[key] for key in NAMES if found.get(key)]).lower()[:MAX_NAMES]
    hidden = "hidden" in found or ("style" in found and bool(UNSEEN.search(found["style"])))
    use = _use(found, hidden=hidden) if name == "span" else ""
    return Tag(name, False, name in BLOCK, attributes, found, names, hidden, use, kind, level)  # noqa: FBT003 - it opens


def _use(found: Mapping[str, str], *, hidden: bool) -> str:
    names = found.get("class", "")
    if hidden:
        return "hidden"
    if found.get("aria-hidden") == "true":
        return "seen"
    if SPOKEN.search(names):
        return "spoken"
    if names and PICTURE_BOX.search(names):
        return "box?"
    return "span" if "lang" in found or "dir" in found else ""
