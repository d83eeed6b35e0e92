"""Which blocks stand in elements that were asked for by CSS selectors.

`page.py` marks the elements that a selector matches with an attribute before it serialises the tree. This segmenter
knows the marked elements that are open, and notes for each block the selectors of those around all its words. Pages
for which nothing is asked are read by the plain `Segmenter`, and pay nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govtool.inline import Attrs, Run
from govtool.model import Block
from govtool.segment import Segmenter
from govtool.tags import BLOCK, Tag

#: Its value is the places of the selectors among those asked for: "0 2".
ATTRIBUTE = "data-govtool-match"
#: Elements that are written without an end tag (HTML, section 13.1.2, and the obsolete ones of section 13.3).
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
#: How a match rides on the flags of a block until it is taken off.
MATCHED = "\0"

Matches = frozenset[str]
NONE: Matches = frozenset()


class MatchingRun(Run):
    """A run of text that knows which selectors match an element around all of it.

    Signs between words do not count, unless there is nothing else: a line of matched links with commas between them is
    matched. A picture counts as a word does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.around = NONE  # of the elements that are open now
        self.words: Matches | None = None
        self.signs: Matches | None = None

    def add(self, text: str) -> None:
        """Text, entities resolved."""
        if not self.muted:
            self._note(text)
        super().add(text)

    def picture(self, attrs: Attrs) -> None:
        """A picture; it stands before the next word."""
        if not self.muted:
            self.words = self.around if self.words is None else self.words & self.around
        super().picture(attrs)

    def matched(self) -> Matches:
        """The selectors around what came since this was last asked."""
        found = self.signs if self.words is None else self.words
        self.words = self.signs = None
        return found or NONE

    def _note(self, text: str) -> None:
        if any(map(str.isalnum, text)):
            self.words = self.around if self.words is None else self.words & self.around
        elif text.strip():
            self.signs = self.around if self.signs is None else self.signs & self.around


class MatchingSegmenter(Segmenter):
    """Reads one page whose matched elements are marked; `taken_off` says what was found.

    It hears of every tag by `open`, `close`, `start` and `end`, and of every word by the run's `add`.
    """

    def __init__(self, base: str, selectors: Sequence[str]) -> None:
        super().__init__(base)
        self.selectors = selectors
        self.run: MatchingRun = MatchingRun()
        self.outer: list[Matches] = []  # what was around each open element
        self.known = 0  # blocks whose matches are noted

    def flush(self) -> None:
        """Ends the run of text."""
        if not self.table:
            super().flush()
            self._note(self.run.matched())

    def open(self, at: int, tag: Tag) -> None:
        """A block-level tag opens, or a <span> that is one to us, which `start` has entered."""
        if tag.is_block:
            self._enter(tag)
        super().open(at, tag)

    def close(self, tag: str) -> None:
        """A block-level tag closes."""
        super().close(tag)
        if not self.table:
            self._note(self.run.matched())
        if tag in BLOCK:
            self._leave()

    def start(self, at: int, tag: Tag) -> None:
        """An inline tag opens. What a medium holds is passed over, and its end tag too."""
        if tag.name[:1] in {"!", "?"}:
            return
        self._enter(tag)
        super().start(at, tag)
        self._note(self.run.around)
        if tag.name in VOID or self.skipping:
            self._leave()

    def end(self, tag: str) -> None:
        """An inline tag closes."""
        super().end(tag)
        self._leave()

    def _enter(self, tag: Tag) -> None:
        self.outer.append(self.run.around)
        if marked := tag.get(ATTRIBUTE):
            self.run.around |= {self.selectors[int(place)] for place in marked.split()}

    def _leave(self) -> None:
        if self.outer:
            self.run.around = self.outer.pop()

    def _note(self, found: Matches) -> None:
        """The blocks that are new stand in these."""
        for at in range(self.known, len(self.blocks)):
            block = self.blocks[at]
            self.blocks[at] = replace(block, flags=(*block.flags, *(MATCHED + selector for selector in found)))
        self.known = len(self.blocks)


def taken_off(blocks: Iterable[Block]) -> tuple[list[Block], tuple[Matches, ...]]:
    """The blocks without their matches, and these: one set a block."""
    plain, found = [], []
    for block in blocks:
        found.append(frozenset(flag[1:] for flag in block.flags if flag.startswith(MATCHED)))
        plain.append(replace(block, flags=tuple(flag for flag in block.flags if not flag.startswith(MATCHED))))
    return plain, tuple(found)
