"""What the name of a box is evidence of: words of class, id, role and itemprop, and the tags that mean something."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words of class, id, role and itemprop by which sites name their boxes: conventions of markup, in no one language.
NAMES = (
    "content", "article", "body", "entry", "post", "main", "text", "story", "detail", "nav", "menu", "foot", "header",
    "sidebar", "comment", "share|social", "relat", "promo|banner|sponsor", "cookie|consent|gdpr", "bread|crumb",
    "meta", "date|time", "author|byline", "caption|credit", r"advert|\bads?\b|[-_]ad[-_]", "widget",
    "newsletter|subscri|signup", "title|headline", "lead|sapo|intro|summary|standfirst|excerpt|teaser",
    r"\btags?\b|topic|categor", "search|login|modal|popup|overlay", "list", "card|item", "toc|index",
    "recommend|more|popular|trending|latest", "print|tool|action|button|btn", "hidden|sr-only|visually",
    "copyright|legal|disclaimer", "table", "field|block|region|section", "wrap|container|inner",
    r"col\b|col-|row|grid", "pager|paginat|prev|next", "view|count|hit|stat", "para|wysiwyg|rte|rich|prose|markdown",
    "archive|history", "answer|question|faq|accordion", "step|guide|doc", "img|image|photo|media|gallery|figure",
    "top|bottom", "logo|brand|site", "news|press|blog", "note|reference|cite", "page|layout", "form|input",
    "user|avatar|profile|member", "product|price|cart|shop", "video|audio|player", "message|reply|thread|quote",
    "hero|jumbotron|masthead", "alert|notice",
)  # fmt: skip
_NAMES = re.compile("|".join(f"(?P<n{i}>{pattern})" for i, pattern in enumerate(NAMES)))

TAGS = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "div", "figcaption", "blockquote", "pre", "dd", "dt",
    "section", "article", "main", "table", "caption", "body", "header", "footer", "address", "ul", "ol", "form",
    "aside", "nav", "center", "figure", "dl", "tbody", "summary", "details", "button", "span", "fieldset", "noscript",
)  # fmt: skip
TAG_IDS = {tag: i for i, tag in enumerate(TAGS)}
#: Containers that say what they hold, in the same mask as NAMES, behind them.
MEANT = ("nav", "footer", "header", "aside", "main", "article", "form", "ul", "ol", "table", "figure", "section", "dl",
         "blockquote", "details", "li", "body", "p", "button")  # fmt: skip
_MEANT = {tag: 1 << (len(NAMES) + i) for i, tag in enumerate(MEANT)}
BITS = len(NAMES) + len(MEANT)


def name_mask(names: str) -> int:
    """NAMES found in a box's names, as bits."""
    mask = 0
    for word in names.split():
        mask |= _word_mask(word)
    return mask


@lru_cache(maxsize=50_000)
def _word_mask(word: str) -> int:
    """Sites share the words of their frameworks, and pages of a site all of them: most are known already."""
    mask = 0
    for found in _NAMES.finditer(word):
        mask |= 1 << (found.lastindex or 1) - 1
    return mask


def box_mask(tag: str, names: str) -> int:
    """NAMES and MEANT of one container, as bits."""
    return (name_mask(names) if names else 0) | _MEANT.get(tag, 0)
