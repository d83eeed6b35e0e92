"""When one block is a copy of another: letters alone count, not case, signs, spaces or the place of a tone mark."""

from __future__ import annotations

from govtool.compare import letters
from govtool.lexicon import fold

#: Flag of a lead that stands again in the body, fuller.
REPEATED = "lead-repeated"
#: Letters of a lead: below this two equal lines can be chance.
MIN_LETTERS = 30
#: Content blocks after the lead among which its copy is looked for: picture, caption, agency line, then the body.
REACH = 6
#: A block that holds the whole lead and little else is its copy; one that goes on for much longer is a paragraph.
SHARE = 0.6


def key(text: str) -> str:
    """What two copies of a text share: its letters and digits, folded."""
    return letters(fold(text))
