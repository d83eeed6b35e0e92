"""A folded key, by which texts are compared: never printed, never stored in place of the text.

Sources: Unicode 15 default case folding; Vietnamese tone placement after the two customs of writing oa, oe, uy (hòa is
hoà, thủy is thuỷ).
"""

import re
import unicodedata

__all__ = ["fold"]

_SIGNS = {
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−－﹣", "-"),
    "：": ":",
    "…": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
_ANY_SIGN = re.compile(f"[{''.join(map(re.escape, _SIGNS))}]")
_TONE_FIRST = re.compile("[òóỏõọ][ae]|[ùúủũụ]y")
_LATER = {
    **{first + "a": "o" + later for first, later in zip("òóỏõọ", "àáảãạ", strict=True)},
    **{first + "e": "o" + later for first, later in zip("òóỏõọ", "èéẻẽẹ", strict=True)},
    **{first + "y": "u" + later for first, later in zip("ùúủũụ", "ỳýỷỹỵ", strict=True)},
}


def fold(text: str) -> str:
    """The key of a text: NFC, case folded, quotes and dashes unified, white space folded, tone placement neutral.

    Idempotent. Texts that differ only in these have one key; a letter's accents are kept, since "ảnh" is not "anh".
    """
    if text.isascii():
        folded = text.lower().replace("`", "'")
    else:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
        folded = _ANY_SIGN.sub(lambda found: _SIGNS[found[0]], folded)
        folded = _TONE_FIRST.sub(lambda found: _LATER[found[0]], folded)
    return " ".join(folded.split())
