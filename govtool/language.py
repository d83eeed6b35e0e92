"""The language of a document: what the page declares, else what its letters and small words show."""

import re
from collections import Counter
from functools import cache

from govtool.model import Document

__all__ = ["detect", "language_of"]

_TAG = re.compile(r"(?:[A-Za-z]{2}|[a-z]{3})(?:[-_][A-Za-z0-9]{2,8})*")
_SAMPLE = 1200  # code points that are looked at
_ENOUGH = 20  # letters below which nothing is said

#: Scripts that (nearly) one language of government pages has to itself, by Unicode range. Source: Unicode 15, Blocks.
_SCRIPTS = (
    (0x3040, 0x30FF, "ja"), (0xAC00, 0xD7A3, "ko"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"),
    (0x1780, 0x17FF, "km"), (0x1000, 0x109F, "my"), (0x0370, 0x03FF, "el"), (0x1F00, 0x1FFF, "el"),
    (0x10A0, 0x10FF, "ka"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"), (0x0980, 0x09FF, "bn"),
    (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0D80, 0x0DFF, "si"), (0x1200, 0x137F, "am"),
    (0x4E00, 0x9FFF, "zh"),
)  # fmt: skip
_VIETNAMESE = frozenset("đơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
#: Languages that are written in Latin letters and without đ ơ ư.
_LATIN = frozenset(("en", "fr", "de", "es", "pt", "it", "nl", "id", "ms"))
_ENGLISH = frozenset(("the", "of", "and", "to", "in", "for", "is", "on", "by", "with"))


def language_of(document: Document) -> str:
    """BCP 47: declared by the page ("vi", "en-US"), else detected, else "".

    Letters that the declared language does not have overrule it: many a portal is `lang="en"` in Korean.
    """
    detected = detect(document.text or "\n".join(block.text for block in document.blocks))
    head = document.head
    declared = head.declared("meta og:locale", "meta content-language", "meta dc.language", "meta dcterms.language")
    for tag in (head.language, *(entry.text for entry in declared)):
        first = re.split(r"[,;\s]", tag.strip())[0]
        if _TAG.fullmatch(first) and first.lower() not in {"und", "mul", "zxx"}:
            contradicted = detected not in {"", "en", first[:2].lower()} and first[:2].lower() in _LATIN
            return detected if contradicted else first.replace("_", "-")
    return detected


def detect(text: str) -> str:
    """The language of a text where its script or its commonest words leave no doubt, else ""."""
    sample = text[:_SAMPLE].lower()
    letters = Counter(filter(str.isalpha, sample))
    total = letters.total()
    if total < _ENOUGH:
        return ""
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[_script(ord(letter))] += times
    if scripts["ja"] > total * 0.1 and scripts["ja"] + scripts["zh"] > total * 0.5:
        return "ja"
    script, count = scripts.most_common(1)[0]
    if script and count > total * 0.5:
        return script
    if sum(letters[letter] for letter in _VIETNAMESE) > total * 0.06:
        return "vi"
    words = re.findall(r"[^\W\d_]+", sample)
    english = sum(word in _ENGLISH for word in words)
    return "en" if english > len(words) * 0.12 and _ascii(letters) > total * 0.99 else ""


def _ascii(letters: Counter[str]) -> int:
    return sum(times for letter, times in letters.items() if letter.isascii())


@cache
def _script(code: int) -> str:
    return next((language for first, last, language in _SCRIPTS if first <= code <= last), "")
