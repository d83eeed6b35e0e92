"""What a page says when it is no article: phrases of `sayings.toml`, in all languages at once.

A page's error message need not be in the language of the page, so that no language is asked for.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from govtool.lexicon.fold import fold

__all__ = ["SIGNS", "Saying", "code_before", "code_of", "whole", "within"]

#: The tables of `sayings.toml`.
SIGNS: tuple[str, ...] = ("not-found", "blocked", "error", "scripts", "home", "form", "login")

Place = Literal["whole", "within"]

#: Between a page's name and its site's.
_BETWEEN = re.compile(r"\s+[-|»«·•/]+\s+|\s*[|»·•]\s*|\s*::\s*")
_WORD = r"(?:http|error|fehler|erreur|erro|lỗi|ошибка|kesalahan|错误|エラー|오류|त्रुटि|خطأ|code|status)"
#: "404", "Error 404", "HTTP 503 -": before a name, or all that is said.
_CODE = re.compile(rf"(?:{_WORD}[\s:#-]*)*\(?([45]\d\d)\)?(?:[\s:.-]*{_WORD})?(?![\w%])[\s:.!-]*")
_SORRY = re.compile(r"^(?:oops|ups|oups|sorry|whoops|xin lỗi|rất tiếc|抱歉)[\s,!.:-]*")
_FINAL = " .!?。！？"
_LONGEST = 120  # characters of a title or headline that says nothing else


class Saying(NamedTuple):
    """A phrase of the lexicon of pages; seen says where it was met, "" if nowhere."""

    text: str
    language: str
    sign: str
    seen: str


@cache
def _sayings(sign: str, place: Place) -> dict[str, Saying]:
    """Phrases by their keys. One that two languages share is taken as seen if either was."""
    read = tomllib.loads(files(__package__ or __name__).joinpath("sayings.toml").read_text(encoding="utf-8"))
    found: dict[str, Saying] = {}
    for entry in read[sign][place]:
        key = fold(entry["text"]).rstrip(_FINAL)
        if not (key in found and found[key].seen):
            found[key] = Saying(entry["text"], entry["language"], sign, entry["seen"])
    return found


def whole(sign: str, text: str) -> Saying | None:
    """The phrase that a title or a headline is, less the name of the site, a status code and "Sorry"."""
    if len(text) > _LONGEST:
        return None
    known = _sayings(sign, "whole")
    for part in map(fold, (text, *_BETWEEN.split(text))):
        bare = _SORRY.sub("", _CODE.sub("", part, count=1)).strip().rstrip(_FINAL)
        if found := known.get(part.rstrip(_FINAL)) or known.get(bare):
            return found
    return None


@cache
def _any_within(sign: str) -> re.Pattern[str]:
    """All phrases of a sign, the longest first, where words are spaced as whole words."""
    keys = sorted(_sayings(sign, "within"), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-zà-ỹа-я]){re.escape(key)}" for key in keys) or r"(?!)")


def within(sign: str, text: str) -> Saying | None:
    """The first phrase of the sign that stands in a text."""
    found = _any_within(sign).search(fold(text))
    return _sayings(sign, "within")[found[0]] if found else None


def code_before(text: str) -> int:
    """The status code with which a text or one part of it begins: "502 Bad Gateway". 0 where there is none."""
    found = (_CODE.match(fold(part)) for part in _BETWEEN.split(text[:_LONGEST]))
    return next((int(one[1]) for one in found if one), 0)


def code_of(text: str) -> int:
    """The status code that is all a text says, or one part of a title: "404", "Error 404". 0 where there is none."""
    if len(text) > _LONGEST:
        return 0
    found = (_CODE.fullmatch(fold(part)) for part in _BETWEEN.split(text))
    return next((int(one[1]) for one in found if one), 0)
