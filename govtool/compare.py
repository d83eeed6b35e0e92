"""How texts are compared: by letters, by words, by links. Pure, and the same for labellers and rules."""

from __future__ import annotations

import re
import unicodedata

from govtool.model import Block

#: ASCII that is no letter and no digit, to be left out: `translate` does so in a third of a regex's time.
NO_LETTER = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
#: Scripts without spaces: a character counts as half a word there.
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
WORDS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+"
)
#: Thai and Lao.
STOPLESS = re.compile(r"[\u0e00-\u0eff]")
#: The end of a sentence in the scripts of the lexicons, before closing quotes and brackets.
SENTENCE_END = re.compile(r"[.!?…。！？।؟]['\"”’»)\]]*$")


def letters(text: str) -> str:
    """Letters and digits alone, lower case: what two printings of one line share."""
    if text.isascii():
        return text.lower().translate(NO_LETTER)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).lower()))


def words(text: str) -> list[str]:
    """Lower-case words; Chinese, Japanese, Korean and Thai by character."""
    return WORDS.findall(text.lower())


def word_count(text: str) -> int:
    """Words, by spaces; in scripts without spaces two characters count as one."""
    spaced = text.count(" ") + 1 if text else 0
    unspaced = len(UNSPACED.findall(text)) if not text.isascii() else 0
    return max(spaced, unspaced // 2)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(SENTENCE_END.search(text))


def writes_no_stop(text: str) -> bool:
    """Whether most of a text is in a script that ends its sentences with nothing but a space."""
    return not text.isascii() and 2 * len(STOPLESS.findall(text)) > len(text)


def link_share(block: Block) -> float:
    """Share of the text that is inside links, 0 to 1."""
    if not block.markup:
        return 0.0
    linked = sum(span.end - span.start for span in block.markup if span.tag == "a" and span.get("href"))
    return min(1.0, linked / len(block.text)) if block.text else 0.0
