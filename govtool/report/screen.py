"""What may reach a terminal."""

import re

__all__ = ["one_line", "safe"]

#: Escape sequences move the cursor and overrides turn the reading direction: a page's title could forge a message.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text without what could move the cursor or turn the reading direction."""
    return UNSAFE.sub("", text)


def one_line(text: str) -> str:
    """The same in one line, so that no file name and no page looks like a message of its own."""
    return " ".join(safe(text.replace("\r", " ")).split())
