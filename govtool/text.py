"""Already-extracted text to blocks: a file, a stream or the `text` of a JSON line. One line is one block.

An extractor before us has written one block a line. A line of nothing but white space, which no extractor writes on
purpose, is what remains of an empty paragraph: a picture stood there, so the next block is flagged `after-gap`.
"""

from __future__ import annotations

import re
import unicodedata

from govtool.encoding import decode
from govtool.errors import NoText, PageTooLarge, TooManyBlocks
from govtool.model import AFTER_GAP, Block, Capture, Container, Head, Page
from govtool.spaces import NEXT_LINE, split

LINE = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]|" + NEXT_LINE)
MAX_LINES = 100_000
MAX_BYTES = 20_000_000


def read_text(capture: Capture) -> Page:
    """The page that a capture of text holds, in one container. Raises NoText, PageTooLarge, TooManyBlocks."""
    if len(capture.body) > MAX_BYTES:
        raise PageTooLarge(f"{len(capture.body):,} bytes of text, the limit is {MAX_BYTES:,}: split it into documents")
    decoded = decode(capture.body, capture.header("content-type"))
    blocks = []
    gap = False
    for line in LINE.split(unicodedata.normalize("NFC", decoded.text)):
        text = " ".join(split(line.replace("\x00", "\ufffd")))
        if text:
            blocks.append(Block("paragraph", text, inside=0, flags=(AFTER_GAP,) if gap else ()))
        gap = not text and (gap or bool(line))
    if not blocks:
        raise NoText("no text: the input is empty or white space")
    if len(blocks) > MAX_LINES:
        raise TooManyBlocks(f"{len(blocks):,} lines, the limit is {MAX_LINES:,}: split it into documents")
    flags = ("encoding-damaged",) if decoded.damaged else ()
    return Page(Head(base=capture.url or "", encoding=decoded.encoding), tuple(blocks), (Container(-1, ""),), "", flags)
