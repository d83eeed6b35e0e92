"""Addresses in running text that GitHub makes links of by itself (GFM 0.29, section 6.9, extended autolinks).

Such a link takes all that follows up to white space or "<", backslashes of escapes and hard breaks and marks included:
they would be seen. There the colon (or the dot after "www") is escaped, and the address stays the text it is.
"""

from __future__ import annotations

import re

__all__ = ["unlinked"]

START = re.compile(r"(?:https?|ftp)(?=://)|(?<![\w.])www(?=\.)", re.IGNORECASE)
RUN = re.compile(r"[^\s<]*")
#: What may follow without being taken: nothing, white space, a tag, the end of a link's text.
ENDS = ("", " ", "<", "]")


def unlinked(written: str, after: str) -> str:
    """Escaped text whose addresses are no links where that would show more than the address.

    after is the character that follows the text in the source, "" at the end of a paragraph.
    """

    def start(found: re.Match[str]) -> str:
        run = RUN.match(written, found.end())
        taken = run is not None and ("\\" in run[0] or (run.end() == len(written) and after not in ENDS))
        return f"{found[0]}\\" if taken else found[0]

    return START.sub(start, written)
