"""What the name of a box is evidence of: words of class, id, role and itemprop, and the tags that mean something.

Sixty words, and forty tags on four levels, were tried: these are the ones of which boosted trees made use, about a
five-thousandth and more of what 460 columns gained together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

#: Words of class, id, role and itemprop by which sites name their boxes: conventions of markup, in no one language.
NAMES = (
    "content", "article", "body", "entry", "post", "main", "text", "story", "nav", "menu", "foot", "header", "sidebar",
    "comment", "share|social", "relat", "promo|banner|sponsor", "cookie|consent|gdpr", "meta", "author|byline",
    "caption|credit", "widget", "newsletter|subscri|signup", "lead|sapo|intro|summary|standfirst|excerpt|teaser",
    "tags|tag-|-tag|topic|categor", "search|login|modal|popup|overlay", "list", "card|item", "toc|index",
    "recommend|more|popular|trending|latest", "hidden|sr-only|visually", "copyright|legal|disclaimer", "table",
    "field|block|region|section", "wrap|container|inner", "col-|-col|cols|row|grid", "pager|paginat|prev|next",
    "view|count|hit|stat", "para|wysiwyg|rte|rich|prose|markdown", "answer|question|faq|accordion", "step|guide|doc",
    "img|image|photo|media|gallery|figure", "top|bottom", "logo|brand|site", "news|press|blog", "page|layout",
    "form|input", "product|price|cart|shop", "hero|jumbotron|masthead", "alert|notice", "message|reply|thread|quote",
)  # fmt: skip
_PLACES = {word: 1 << i for i, words in reversed(list(enumerate(NAMES))) for word in words.split("|")}
_SORTED = sorted(_PLACES, key=lambda word: (word[0], -len(word)))
#: Words under their first letters, longer ones first: an alternation of all is ten times as slow.
_NAMES = re.compile(
    "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in words)})"
        for first, words in groupby(_SORTED, key=lambda word: word[0])
    )
)

#: Containers that say what they hold, in the same mask as NAMES, behind them.
MEANT = ("nav", "footer", "header", "aside", "main", "article", "form", "ul", "table", "figure", "section", "dl",
         "li", "p", "button")  # fmt: skip
_MEANT = {tag: 1 << (len(NAMES) + i) for i, tag in enumerate(MEANT)}
BITS = len(NAMES) + len(MEANT)
_ALL = (*NAMES, *(f"<{tag}>" for tag in MEANT))

#: Those that are asked of the three nearest boxes, and those that are asked of every box around a block.
NEAR = (
    "content", "article", "post", "text", "menu", "foot", "sidebar", "comment", "relat", "author|byline",
    "caption|credit", "newsletter|subscri|signup", "lead|sapo|intro|summary|standfirst|excerpt|teaser",
    "search|login|modal|popup|overlay", "list", "card|item", "toc|index", "copyright|legal|disclaimer",
    "field|block|region|section", "col-|-col|cols|row|grid", "para|wysiwyg|rte|rich|prose|markdown",
    "img|image|photo|media|gallery|figure", "<ul>", "<figure>", "<section>", "<dl>", "<li>", "<p>", "<button>",
)  # fmt: skip
AROUND = tuple(name for name in _ALL if name not in {"<li>", "<dl>", "<button>"})
NEAR_BITS = [_ALL.index(name) for name in NEAR]
AROUND_BITS = [_ALL.index(name) for name in AROUND]

#: Tags of a block's own box that say more than its kind.
OWN_TAGS = ("p", "div", "h1", "h2", "figcaption", "td", "span")
TAG_IDS = {tag: i for i, tag in enumerate(OWN_TAGS)}


def name_mask(names: str) -> int:
    """NAMES found in a box's names, as bits."""
    mask = 0
    for word in names.split():
        mask |= _word_mask(word)
    return mask


@lru_cache(maxsize=10_000)
def _word_mask(word: str) -> int:
    """Sites share the words of their frameworks, and pages of a site all of them: most are known already."""
    mask = 0
    for found in _NAMES.findall(word):
        mask |= _PLACES[found]
    return mask


def box_mask(tag: str, names: str) -> int:
    """NAMES and MEANT of one container, as bits."""
    return (name_mask(names) if names else 0) | _MEANT.get(tag, 0)
