"""White space, and what looks like it: the second byte of a letter that was read in the wrong encoding.

UTF-8 read as if it were Latin-1 makes "Ã" and a no-break space of "à", and "á»" and a control character that counts as
white space of "ễ". Folded away, they could never be put together again.
"""

from __future__ import annotations

import re

__all__ = ["NEXT_LINE", "NO_BREAK", "SECOND", "is_spaced", "split"]

_BYTES = {bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xC0)} | set(map(chr, range(0x80, 0xC0)))
#: What bytes 80 to BF look like in windows-1252 and in Latin-1, in a class of a pattern.
SECOND = re.escape("".join(sorted(_BYTES - {""})))
#: A no-break space is a second byte after a capital that hardly ends a word in any language, or beside a sign that
#: hardly stands beside one: "déjà\xa0»" and "«\xa0à" are French. Between what can only be sequences of three bytes it
#: is one beside a quote or a dash, too. The other one is rarely meant at all.
_SIGN = "".join(sorted(_BYTES - {"", *"«»“”‘’–—…‹›„‚•"}))
_BESIDE = "(?<![à-ï][{0}].)(?:(?<![à-ï].)|(?![{0}]))"
_ANY = re.escape("".join(sorted(_BYTES - {"", "\xa0"})))
_THREE = f"[à-ï][{_ANY}][{_ANY}]"
_AMID = (
    f"(?<!{_THREE}[à-ï][{_ANY}].)(?:(?<!{_THREE}[à-ï].)|(?![{_ANY}]))"
    f"(?:(?<![à-ï][{_ANY}].)|(?![à-ï][{_ANY}]))(?:(?<![à-ï].)|(?![{_ANY}][à-ï][{_ANY}]))"
)
#: In patterns: the two where they are what they seem to be.
NO_BREAK = "\xa0(?<![ÂÃÅÆÎÐÙ].)" + _BESIDE.format(re.escape(_SIGN)) + _AMID
NEXT_LINE = "\x85(?<![Â-ß].)" + _BESIDE.format(SECOND)
_SPACE = re.compile(f"(?:[^\\S\x85\xa0]|{NO_BREAK}|{NEXT_LINE})+", re.DOTALL)


def split(text: str) -> list[str]:
    """The words of a text; a second byte that looks like white space belongs to its word."""
    if "\xa0" not in text and "\x85" not in text:
        return text.split()
    return [word for word in _SPACE.split(text) if word]


def is_spaced(text: str, words: list[str]) -> bool:
    """Whether white space ends a text of these words."""
    return not text.endswith(words[-1])
