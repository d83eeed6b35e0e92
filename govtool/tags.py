"""What the tags of HTML mean to us: which end a run of text, which mark text inside it, and names that tell a box."""

from __future__ import annotations

import re

from govtool.model import Kind

#: Tags that end a run of text. <button> and <summary> too: an accordion's heading, "Listen" in a paragraph.
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav noscript ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
KINDS: dict[str, Kind] = {
    "li": "item", "blockquote": "quote", "pre": "code", "listing": "code", "dt": "term", "dd": "definition",
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
UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
#: Classes by which style sheets hide text from the eye and keep it for screen readers.
SPOKEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible)\b")
PICTURE_BOX = re.compile(r"image|img|photo|picture|figure|float|caption|thumb")
PLAYER = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|video|player|embed/")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
