"""When one block is a copy of another: letters alone count, not case, signs, spaces or the place of a tone mark.

A copy adds no word to the text that is kept. Texts that differ in a word are two texts, however near: of 11 openings
that the body says again in nearly the same words the gold prints both on 6 pages, one on 3, none on 2. So are texts
that differ in a number. What is cut says so itself ("…", "… Read more"), or is a beginning that ends
as a sentence does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtool.compare import letters
from govtool.lexicon import equals, fold

#: Scripts in which a sentence has half as many letters, or fewer.
DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: Flag of a lead that stands again in the body, fuller.
REPEATED = "lead-repeated"
#: Letters of a lead: below this two equal lines can be chance.
MIN_LETTERS = 30
#: Content blocks after the lead among which its copy is looked for: picture, caption, agency line, then the body.
REACH = 6
#: A block that holds the whole lead and little else is its copy; one that goes on for much longer is a paragraph.
SHARE = 0.6
#: The dots at which a teaser is cut, and what invites to read on.
DOTS = re.compile(r"[\[(]?(?:…|\.{3,}|。{3,})[\])]?")
INVITATION = 30
#: Keys that are remembered: rules ask for those around one opening again and again.
KEPT = 256


@lru_cache(maxsize=KEPT)
def key(text: str) -> str:
    """What two copies of a text share: its letters and digits, folded."""
    return letters(text if text.isascii() else fold(text))


def is_long(own: str) -> bool:
    """Whether letters are as many as a lead has, in scripts that write few of them too."""
    return len(own) >= MIN_LETTERS or (not own.isascii() and len(own) + len(DENSE.findall(own)) >= MIN_LETTERS)


def teaser(text: str) -> str:
    """What a text that says of itself that it is cut holds before the dots; "" where it is whole.

    Behind the dots stands nothing, or an invitation of the lexicon: "… Read more".
    """
    end = text[-INVITATION:]
    if "…" not in end and "..." not in end and "。。。" not in end:
        return ""
    found = list(DOTS.finditer(text, max(0, len(text) - INVITATION)))
    dots = found[-1]
    behind = text[dots.end() :].strip(" »›>→\"'”’)\u00a0")
    return text[: dots.start()] if not behind or equals("related", behind) else ""
