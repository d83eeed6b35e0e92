"""The facts of an imprint: publisher, address, phone and the like, character for character as printed.

Which words introduce which fact is the lexicon's to say (group `imprint`, `fact`). Only blocks whose role is imprint
are read, so that a label without a sighting may be used: the role is the other sign.
"""

import re
from collections.abc import Iterable, Iterator

from govtool.lexicon import Found, find, opens

__all__ = ["KEYS", "imprint_facts"]

#: The facts that an imprint can have, in the order in which they are given.
KEYS = ("publisher", "address", "phone", "fax", "email", "website", "editor", "licence")

_EMAIL = re.compile(r"[\w.+-]+(?:@|\s?\[at\]\s?)[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"[\w-]+\.[\w.-]+\w")
_WORDS_BEFORE = re.compile(r"[^\d:：]{0,40}[:：]\s*")  # "Điện thoại hỗ trợ kỹ thuật: (080) …"
_DIGITS_OF_A_NUMBER = 3
_LONGEST = 300  # code points of a line that is a fact and not a story


def imprint_facts(texts: Iterable[str]) -> dict[str, str]:
    """Facts by key (see KEYS), only those that are found; of several the first.

    texts are those of the imprint's blocks, in page order.
    """
    facts: dict[str, str] = {}
    for text in texts:
        for line in re.split(r"[\n\t]", text):
            for key, fact in _facts(line):
                facts.setdefault(key, fact)
    return {key: facts[key] for key in KEYS if key in facts}


def _facts(line: str) -> Iterator[tuple[str, str]]:
    labels = [label for label in find("imprint", line[: 4 * _LONGEST]) if label.phrase.fact]
    if name := _publisher(line[: labels[0].start] if labels else line):
        yield "publisher", name
    for at, label in enumerate(labels):
        end = labels[at + 1].start if at + 1 < len(labels) else len(line)
        yield from _fact(line, label, end)
    if not any(label.phrase.fact == "email" for label in labels) and (email := _EMAIL.search(line)):
        yield "email", email[0]


def _fact(line: str, label: Found, end: int) -> Iterator[tuple[str, str]]:
    key, raw = label.phrase.fact, line[label.end : end]
    if key == "licence":
        if len(line) <= _LONGEST:
            yield "licence", line.strip()
        if name := _publisher(raw):
            yield "publisher", name
        return
    labelled = label.phrase.anchor or raw.lstrip().startswith((":", "："))
    if not labelled and (before := _WORDS_BEFORE.match(raw)):
        raw, labelled = raw[before.end() :], True
    value = raw.strip(" :：\u00a0").lstrip("-–—| ").rstrip(" ;|,-–—(").strip()
    if key in {"phone", "fax"}:
        value = re.split(r"\s*[|;•]", value)[0]
    if key == "email":
        value = found[0] if (found := _EMAIL.search(value)) else ""
    if value and len(value) <= _LONGEST and _fits(key, value, labelled=labelled):
        yield key, value


def _fits(key: str, value: str, *, labelled: bool) -> bool:
    """Whether a value can be what its label says."""
    if key in {"phone", "fax"}:
        return sum(letter.isdigit() for letter in value) >= _DIGITS_OF_A_NUMBER
    if key == "website":
        return bool(_SITE.search(value)) and "@" not in value
    if key == "email":
        return True
    return labelled and any(letter.isalpha() for letter in value)


def _publisher(text: str) -> str:
    """The name of an issuing body that a text is, as printed; "" if it is none."""
    name = re.sub(r"^\s*(?:©|\(c\)|copyright)?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*", "", text, flags=re.IGNORECASE)
    name = name.strip(" :-–—|,;").removesuffix(".") if name.count(".") <= 1 else name.strip(" :-–—|,;")
    return name if len(name) <= _LONGEST and opens("publisher", name) else ""
