"""Signs that a text has lost its beginning or its end: sound in every script, and therefore few.

Lower case is a sign only where a script has capitals; a mark or a vowel sign that no word can begin with only where a
script has such. That a sentence has no full stop is none: standfirsts are set so.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from govtool.compare import UNSPACED, word_count
from govtool.copies import key, teaser
from govtool.model import Block, Document
from govtool.mojibake import misread
from govtool.sight import is_sentence

#: What is cut is a sentence of prose; a heading only where it is one, as a standfirst is.
KINDS = frozenset(("paragraph", "quote"))
OPENING_MARKS = "\"'“‘«„‚(「『《〈【"
#: The second half of a dateline: "- Minister", ") Minister", ", Minister".
HALF_DATELINE = re.compile(r"(?!::)(?:[-–—,;:；：、，،)）】]\s*)+\w")
#: A bracket that nobody opened: "Chinhphu.vn) - Minister …", and what may stand in it.
HALF_BRACKET = re.compile(r"[^()（）\[\]]{1,40}[)）]\s*[-–—:]\s")
#: "e-mail", "x-ray", "gov.uk", "a@b.vn", "đ)", "ii.", "’t", "rustc_codegen", "curl -k": lower case rightly; so is
#: "iPhone".
LOWER = re.compile(r"\w-\w|\w+-\d|\w+ --?\w|\w+[._@:]\w|https?:|\w{1,4}[.)]\s|\w+_")
ELISION = re.compile(r"['’‘]\w\s")
LOWER_CASE = "it starts in lower case"
#: What is said of both: only such an opening gets a dateline back.
HALF = ("it starts with the second half of a dateline", "it starts inside a bracket")
#: A list's mark: "1)", "a)", "(b)", "iv)".
ENUMERATION = re.compile(r"\(?(?:\d{1,3}|\w|[ivx]{1,5})\)", re.IGNORECASE)
#: Letters that begin no word: Thai and Lao vowels that follow their consonant, small kana and the mark that lengthens
#: a vowel, the Arabic teh marbuta and alef maksura; and signs that close something in Chinese and Japanese.
MEDIAL = re.compile(
    "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー\u0629\u0649。、，」』】）]"
)
STARTS_AGAIN = re.compile(r"[\"'“‘«]?(?:…|\.\.\.)")
#: What stands for letters that are gone: a question mark, or replacement characters.
GONE = re.compile(r"(\?|\ufffd+)")
#: "&amp;amp;nbsp;" was seen.
UNESCAPES = 3
#: Words of a lead that a limit has cut: the shortest that content management systems set is about half a line.
CUT = 6
#: Share of the other paragraphs that may begin or end so too before it is a style.
STYLE = 0.2
#: A replacement character, an entity that was escaped twice, question marks in the place of letters.
BROKEN = re.compile(
    "\ufffd+|&(?:amp;)*(?:[A-Za-z]{2,8}|#\\d{2,6}|#x[0-9A-Fa-f]{2,5});|(?<=\\w)\\?+(?=\\w)|^\\?+(?=\\w|$)"
)


def start_sign(block: Block) -> str:
    """The sign that a block's beginning is missing or broken; "" where there is none."""
    text = block.text.lstrip(OPENING_MARKS)
    if not text or (block.kind not in KINDS and not (block.kind == "heading" and is_sentence(text))):
        return ""
    half = block.kind == "paragraph" and not ENUMERATION.match(block.text)
    found = (
        ("its first word is broken", breaks(_first_word(text))),
        (LOWER_CASE, _is_lower(text) and not ELISION.match(block.text)),
        ("it starts with a sign that begins no word", unicodedata.category(text[0])[0] == "M" or MEDIAL.match(text)),
        (HALF[0], half and HALF_DATELINE.match(block.text) and not _is_speech(block.text)),
        (HALF[1], half and HALF_BRACKET.match(block.text)),
    )
    return next((sign for sign, holds in found if holds), "")


def end_sign(block: Block) -> str:
    """The sign that a block's end was cut off: an ellipsis; "" where there is none."""
    if block.kind in {*KINDS, "heading"} and word_count(block.text) >= CUT and teaser(block.text):
        return "it ends in an ellipsis"
    return ""


def signs(document: Document, at: int) -> tuple[str, str]:
    """The signs at the beginning and at the end of a block that are no style and no part of something else."""
    block = document.blocks[at]
    start, end = start_sign(block), end_sign(block)
    if start and (_goes_on(document, at) or _is_style(document, at, start)):
        start = ""
    if end and (_is_continued(document, at) or _is_style(document, at, end)):
        end = ""
    return start, end


def broken_until(text: str) -> int:
    """How many characters of a text's first word have to be put in its place as a whole; 0 where it is not broken.

    A question mark at its end may be one: who asks needs evidence that fits. Where no spaces part words, all up to the
    last broken character.
    """
    word = _first_word(text)
    ends = breaks(word)
    if not ends:
        return len(word) if "?" in word else 0
    return ends[-1] if UNSPACED.search(word[ends[-1] :]) else len(word)


def breaks(text: str) -> list[int]:
    """Where in a text something broken ends: a sign of it, or UTF-8 that was misread."""
    return sorted([match.end() for match in BROKEN.finditer(text)] + [end for _, end in misread(text)])


def fits(broken: str, whole: str) -> bool:
    """Whether a broken word can have been this one.

    Entities and misread letters say themselves what they were; a question mark stands for a letter or two, a run of
    replacement characters for as many at most.
    """
    told = _mended(broken.strip())
    if not GONE.search(told):
        return key(told) == key(whole)
    pattern = "".join(
        f".{{1,{2 if part[0] == '?' else len(part)}}}" if GONE.match(part) else re.escape(part)
        for part in GONE.split(told)
        if part
    )
    return re.fullmatch(pattern, whole.strip(), re.IGNORECASE) is not None


def _mended(word: str) -> str:
    """The word with its entities resolved, and its letters read as UTF-8 if they can be."""
    for _ in range(UNESCAPES):
        word = unescape(word)
    try:
        return b"".join(_byte(letter) for letter in word).decode()
    except UnicodeError:
        return word


def _byte(letter: str) -> bytes:
    """The byte that windows-1252 shows so; where it shows none, that of the control character."""
    try:
        return letter.encode("cp1252")
    except UnicodeError:
        return letter.encode("latin-1")


def _first_word(text: str) -> str:
    """The first word; none where it is an address, whose question marks and signs are its own."""
    word = text.split(maxsplit=1)[0]
    return "" if "://" in word or word.startswith("www.") else word


def _is_speech(text: str) -> bool:
    """Whether the dash at the beginning returns in the text: "– Yes, says the minister. – We …", "- One - Two"."""
    return text[:2] in {"- ", "– ", "— "} and f" {text[:2]}" in text


def _is_lower(text: str) -> bool:
    """Whether a text starts in lower case as no text should: in scripts that have capitals, and with no name."""
    first = text.split(maxsplit=1)[0]
    return text[0].islower() and text[0] != text[0].title() and first[1:] == first[1:].lower() and not LOWER.match(text)


def _is_style(document: Document, at: int, sign: str) -> bool:
    """Whether other paragraphs are so too: then it is how the author writes, or a list, or a talk."""
    others = [
        block
        for other, block in enumerate(document.blocks)
        if other != at and block.role in {"lead", "body"} and block.kind == "paragraph" and is_sentence(block.text)
    ]
    like = sum(sign in {start_sign(other), end_sign(other)} for other in others)
    return like > STYLE * len(others)


def _goes_on(document: Document, at: int) -> bool:
    """Whether the line above leads into the opening: "Dear Sir or Madam,", "Alfred Kieser,", "86%"."""
    above = next((b for b in reversed(document.blocks[:at]) if b.text), None)
    return above is not None and above.role == "body" and above.text.endswith((",", "،", "，", "%"))


def _is_continued(document: Document, at: int) -> bool:
    """Whether the next block takes up the ellipsis: "… in the winner's circle…" "…and by that I mean milk."."""
    after = next((b for b in document.blocks[at + 1 :] if b.text and b.role in {"body", "lead"}), None)
    return after is not None and STARTS_AGAIN.match(after.text) is not None
