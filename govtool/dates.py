"""Printed and declared dates -> value with time, zone and precision, by rules on tables.

Nothing is made up: a bare year is no date, an hour without minutes is no time, a two-digit year is no year, and a zone
is one only if it is printed. Day and month that could be swapped are settled by the language, else by other dates of
the page, else the answer says that it is ambiguous.

Sources: ISO 8601; RFC 5322; Unicode CLDR 44 (month names, order of day and month); the tables stand in
`lexicon/months.toml`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from govtool.lexicon.calendar import months, zones

__all__ = ["Moment", "Precision", "parse_date", "with_offset"]

Precision = Literal["second", "minute", "day", "month", "year"]

_YEARS = range(1800, 2101)
_BUDDHIST = range(2400, 2644)  # years of the Thai calendar that can stand on a page: 1857 to 2100
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # first year less one
_MONTH_FIRST = frozenset({"en-us", "en-ph", "en-fm", "en-pw"})
_UNDECIDED = frozenset({"", "en", "en-ca", "zh", "ja", "ko", "hu", "lt", "mn", "tl", "fil"})
_WORDS_TOO = frozenset(["may", "march", "mar", "mac", "set", "out", "ago", "sep", "dec", "jun", "jan"])


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as precise as it was written.

    iso           ISO 8601 at its precision: "2022", "2022-03", "2022-03-26", "2022-03-26T08:14", "…:36+07:00"
    zone_printed  whether the text names the zone; without one iso has no offset
    ambiguous     day and month could be swapped, and nothing settles it; iso then has the day first
    start, end    the span of the NFC text that was read, in code points
    """

    iso: str
    precision: Precision
    zone_printed: bool = False
    ambiguous: bool = False
    start: int = 0
    end: int = 0

    @property
    def day(self) -> str:
        """The calendar day, "2022-03-26"; "" if the date is not that precise."""
        return self.iso[:10] if self.precision in {"second", "minute", "day"} else ""


class _Clock(NamedTuple):
    hour: int
    minute: int
    second: int | None
    offset: int | None  # minutes east of UTC
    start: int
    end: int


# Patterns of the day, in the order in which they are asked at one place: the longest first.
_EDGE = r"(?<![0-9A-Za-z./\-–])"
_STOP = r"(?![0-9A-Za-z/]|[.\-]\d)"
_NUMERIC = (
    _EDGE + r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?=[Tt]\d|" + _STOP + ")",
    _EDGE + r"(?P<y>\d{4})(?P<s>/|\. ?)(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})" + _STOP,
    (
        r"(?:(?P<era>令和|平成|昭和)\s*(?P<n>\d{1,2}|元)|(?<!\d)(?P<y>\d{4}))\s*[年년]\s*"
        r"(?P<m>\d{1,2})\s*[月월](?:\s*(?P<d>\d{1,2})\s*[日號号일])?"
    ),
    r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2}),?(?:\s+năm)?\s+(?P<y>\d{4})(?!\d)",
    r"\btháng\s+(?P<m>\d{1,2})(?:\s*/\s*|\s+năm\s+|-)(?P<y>\d{4})(?![\d/])",
    _EDGE + r"(?P<a>\d{1,2})(?P<s> ?[./\-] ?)(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})" + _STOP,
)
_NAMED = (
    (
        r"(?<![\w./\-–])(?P<d>\d{1,2})(?:er|st|nd|rd|th|[ºª°.])?(?:\s+|-|/|\s*)(?:(?:de|of|ngày)\s+|d['’]\s?)?"
        r"(?P<name>{names})[.,]?(?:\s+|-|/|\s*)(?:(?:del?|of|năm|พ\.ศ\.|ค\.ศ\.)\s*)?(?P<y>\d{{4}})(?!\d|/\d)"
    ),
    r"(?<!\w)(?P<name>{names})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?,?\s+(?P<y>\d{{4}})(?!\d)",
    r"(?<![\w./\-])(?P<y>\d{{4}})[\s,.\-]+(?P<name>{names})[\s.\-]+(?P<d>\d{{1,2}})(?![\w.])",
    r"(?<!\w)(?<!\d\s)(?P<name>{names})\.?,?\s+(?:(?:del?|of|năm|พ\.ศ\.)\s*)?(?P<y>\d{{4}})(?!\d|/)",
)
_AM = r"am|a\. ?m\.|a\.m|SA|sáng|ص|π\.μ\."
_PM = r"pm|p\. ?m\.|p\.m|CH|chiều|tối|م|μ\.μ\."
_TIME = (
    r"(?P<half>上午|午前|오전|下午|午後|오후|晚上)?\s*(?<![\d.:/\-])(?P<h>\d{1,2})"
    r"(?:(?::|\s?[hH]\s?|\s?giờ\s?|[时時点點시]\s?)(?P<mi>\d{2})(?!\d)|\.(?P<mi2>\d{2})(?=\s*(?:WIB|WITA|WIT|Uhr)\b))"
    r"(?:\s?phút)?(?:(?::|[分분]\s?)(?P<sec>\d{2})(?!\d)(?:[.,]\d{1,9})?[秒초]?|[分분])?"
    rf"(?:\s*(?P<suffix>(?i:{_AM}|{_PM}))(?!\w))?"
    r"(?:\s*Uhr)?(?:\s*\(?(?:(?:GMT|UTC)\s*(?P<gmt>[+\-−]\s?\d{1,2}(?::?\d{2})?)|(?P<off>[+\-−]\d{2}:?\d{2})(?!\d)"
    r"|(?P<zone>[A-Z]{1,4}))(?![\w])\)?)?"
)
_AFTER = re.compile(r"[^\d\n!?+]{0,14}?(?=(?:上午|午前|오전|下午|午後|오후|晚上)?\s*\d)")
_BEFORE = re.compile(r"[^\d\n.!?]{0,24}$")
_RANGE = re.compile(r"(?<![\d:hH])\d{1,2}\s*[-–—]\s*$")
#: What every date has: a year of four digits, or of an era.
_YEAR = re.compile(r"\d{4}|令和|平成|昭和")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z?)")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(months(), key=len, reverse=True))
    named = (pattern.replace("{{", "{").replace("}}", "}").replace("{names}", names) for pattern in _NAMED)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_NUMERIC, *named))


@cache
def _time() -> re.Pattern[str]:
    return re.compile(_TIME)


def parse_date(text: str, language: str = "", *, others: Iterable[str] = (), bare_year: bool = False) -> Moment | None:
    """The first date of a text, with the time and zone printed beside it; None if it has none.

    text       a short text: a line, a label with its date, a declared value
    language   BCP 47; its region counts ("en-US" has the month first, "en-GB" the day)
    others     other dates of the page, printed or ISO: they settle day and month where the language does not
    bare_year  whether a text that is a year and no more is a date of precision "year"
    """
    text = unicodedata.normalize("NFC", text)
    whole = text.strip()
    if compact := _compact(whole):
        return compact
    if re.fullmatch(r"\d{4}", whole) and bare_year and int(whole) in _YEARS:
        return Moment(str(int(whole)), "year", end=len(text))
    if (month := re.fullmatch(r"(\d{4})-(\d{2})", whole)) and _valid(int(month[1]), int(month[2])):
        return Moment(whole, "month", end=len(text))
    for found in _candidates(text) if _YEAR.search(text) else ():
        if moment := _moment(text, found, language, tuple(others)):
            return moment
    return None


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Matches of all patterns, by place; at one place the pattern that stands first."""
    if first := _patterns()[0].match(text):  # as most declared dates do: no other can stand before it
        yield first
    found = [(match.start(), rank, match) for rank, p in enumerate(_patterns()) for match in p.finditer(text)]
    for _, _, match in sorted(found, key=lambda entry: entry[:2]):
        if not ("name" in match.groupdict() and _RANGE.search(text[: match.start()])):
            yield match


def _compact(text: str) -> Moment | None:
    """20220326, 20220326081436, 20220326T081436Z: only where they are the whole text."""
    found = _COMPACT.fullmatch(text)
    if not found or not _valid(int(found[1]), int(found[2]), int(found[3])):
        return None
    day = f"{found[1]}-{found[2]}-{found[3]}"
    if not found[4]:
        return Moment(day, "day", end=len(text))
    if int(found[4]) > 23 or int(found[5]) > 59 or int(found[6] or 0) > 59:  # noqa: PLR2004 - the clock's own
        return None
    clock = f"T{found[4]}:{found[5]}" + (f":{found[6]}" if found[6] else "")
    zone = "+00:00" if found[7] else ""
    return Moment(day + clock + zone, "second" if found[6] else "minute", bool(zone), end=len(text))


def _valid(year: int, month: int, day: int = 1) -> bool:
    if year not in _YEARS:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(parts: dict[str, str], text: str, language: str) -> int:
    if era := parts.get("era"):
        return _ERAS[era] + (1 if parts["n"] == "元" else int(parts["n"]))
    year = int(parts["y"])
    thai = language.startswith("th") or any("\u0e00" <= letter <= "\u0e7f" for letter in text)
    return year - 543 if thai and year in _BUDDHIST else year


def _moment(text: str, found: re.Match[str], language: str, others: tuple[str, ...]) -> Moment | None:
    parts = {name: part for name, part in found.groupdict().items() if part}
    year = _year(parts, text, language)
    ambiguous = False
    day: int | None
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        dotted = "." in parts["s"]
        day_first, ambiguous = (True, False) if dotted else _order(year, (first, second), language, others)
        day, month = (first, second) if day_first else (second, first)
    elif "name" in parts:
        if "d" not in parts and parts["name"] in _WORDS_TOO:
            return None  # "may 2000 people": a month by itself is written with a capital where it is a word too
        month, day = months()[_key(parts["name"])], int(parts["d"]) if "d" in parts else None
    else:
        month, day = int(parts["m"]), int(parts["d"]) if "d" in parts else None
    if not _valid(year, month, 1 if day is None else day):
        return None
    if day is None:
        return Moment(f"{year:04}-{month:02}", "month", start=found.start(), end=found.end())
    return _timed(f"{year:04}-{month:02}-{day:02}", text, (found.start(), found.end()), ambiguous=ambiguous)


def _key(name: str) -> str:
    """A month's name as the table has it: re.IGNORECASE also matches letters that casefold() writes in two."""
    folded = " ".join(name.casefold().split())
    return folded if folded in months() else name.lower()


def _order(year: int, pair: tuple[int, int], language: str, others: tuple[str, ...]) -> tuple[bool, bool]:
    """Whether the first number is the day, and whether that is open."""
    first, second = pair
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if first == second or not (day_first and month_first):
        return day_first or not month_first, False
    tag = language.lower().replace("_", "-")
    base = tag.split("-")[0]
    if tag in _MONTH_FIRST:
        return False, False
    if tag not in _UNDECIDED and (base == "en" or base not in _UNDECIDED):
        return True, False
    votes = {vote for other in others if (vote := _vote(other, year, pair)) is not None}
    return (True, True) if len(votes) != 1 else (votes.pop(), False)


def _vote(other: str, year: int, pair: tuple[int, int]) -> bool | None:
    """Whether another date of the page has the day first: by being that day, or by a number beyond twelve."""
    first, second = pair
    days = {f"{year:04}-{second:02}-{first:02}": True, f"{year:04}-{first:02}-{second:02}": False}
    if other[:10] in days:
        return days[other[:10]]
    found = _patterns()[len(_NUMERIC) - 1].search(other)
    if not found or "." in found["s"]:
        moment = parse_date(other)
        return days.get(moment.day) if moment and not moment.ambiguous else None
    big, last = int(found["a"]), int(found["b"])
    months = 12
    return True if big > months >= last else False if last > months >= big else None


def _timed(day: str, text: str, span: tuple[int, int], *, ambiguous: bool) -> Moment:
    clock = _clock_after(text, span[1]) or _clock_before(text, span[0])
    if clock is None:
        return Moment(day, "day", ambiguous=ambiguous, start=span[0], end=span[1])
    iso = f"{day}T{clock.hour:02}:{clock.minute:02}" + ("" if clock.second is None else f":{clock.second:02}")
    start, end = min(span[0], clock.start), max(span[1], clock.end)
    zone = "" if clock.offset is None else _zone(clock.offset)
    return Moment(iso + zone, "minute" if clock.second is None else "second", bool(zone), ambiguous, start, end)


def _clock_after(text: str, at: int) -> _Clock | None:
    gap = _AFTER.match(text, at)
    found = _time().match(text[: at + 80], gap.end()) if gap else None
    return _clock(found) if found else None


def _clock_before(text: str, at: int) -> _Clock | None:
    best = None
    for found in _time().finditer(text, max(0, at - 48), at):
        if _BEFORE.fullmatch(text[found.end() : at]):
            best = _clock(found) or best
    return best


def _clock(found: re.Match[str]) -> _Clock | None:
    hour, minute = int(found["h"]), int(found["mi"] or found["mi2"])
    second = int(found["sec"]) if found["sec"] else None
    half, suffix = found["half"] or "", found["suffix"] or ""
    noon = 12
    if half in {"下午", "午後", "오후", "晚上"} or re.fullmatch(_PM, suffix, re.IGNORECASE):
        hour = hour + noon if hour < noon else hour
    elif half or suffix:
        hour = 0 if hour == noon else hour
    if hour > 23 or minute > 59 or (second or 0) > 59:  # noqa: PLR2004 - the clock's own
        return None
    offset, end = None, found.end()
    if printed := found["gmt"] or found["off"]:
        digits = re.sub(r"\D", "", printed)
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")  # noqa: PLR2004 - hhmm
        offset = (int(hours) * 60 + int(minutes)) * (1 if printed[0] == "+" else -1)
    elif found["zone"]:
        offset = zones().get(found["zone"])
        end = end if offset is not None else found.start("zone")
    if offset is not None and abs(offset) > 14 * 60:
        offset = None
    return _Clock(hour, minute, second, offset, found.start("half" if half else "h"), end)


def _zone(offset: int) -> str:
    """+07:00 for 420 minutes."""
    return f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


def with_offset(moment: Moment, offset: int) -> str:
    """The moment's ISO form with an inferred offset (minutes east of UTC); unchanged if it is a day or has a zone."""
    timed = moment.precision in {"second", "minute"} and not moment.zone_printed
    return moment.iso + _zone(offset) if timed else moment.iso
