"""A run of text between block-level tags, with the spans of its inline markup."""

from __future__ import annotations

import unicodedata

from govtool.model import Span
from govtool.spaces import is_spaced, split

Attrs = tuple[tuple[str, str], ...]

#: Inline tags inside each other; what lies deeper keeps its text and loses its mark, as in markup.py.
DEEPEST = 32
#: Marks on one letter (Unicode Standard Annex 15, section 13: no script needs more).
MARKS = 30
#: A place in a run: its parts, its size, and whether white space is due.
Mark = tuple[int, int, bool]
#: Characters that say nothing at the edge of a text: zero-width space, word joiner, byte order mark. A soft hyphen is
#: none of them (in TCVN3, read as Latin, it is a letter), nor are the joiners, which shape letters.
EDGES = "\u200b\u2060\ufeff"


class Copies:
    """Spans side by side that show a text ("seen") and speak it ("spoken"), whole or cut after its drop cap."""

    def __init__(self) -> None:
        self.end = -1  # where the last of them ended
        self.first = ""  # which of the two began
        self.heard = {"seen": "", "spoken": ""}
        self.start: Mark = (0, 0, False)
        self.second: Mark | None = None  # where the other of the two began

    def add(self, use: str, mark: Mark, text: str) -> tuple[Mark | None, str]:
        """From where on to take away what was written, None if nothing, and what stands there instead."""
        if mark[1] != self.end or not self.first:
            self.first, self.heard, self.start, self.second = use, {"seen": "", "spoken": ""}, mark, None
        elif use != self.first and self.second is None:
            self.second = mark
        self.heard[use] += text
        seen, spoken = self.heard["seen"], self.heard["spoken"]
        if seen == spoken:
            self.first, back = "", self.second if text else None
            return back, ""
        if len(seen) == 1 and seen.isalpha() and spoken.startswith(seen):  # a drop cap, and the word for the ear
            back, instead = (self.second, "") if self.first == "spoken" else (self.start, spoken)
            self.first, self.second = "spoken", None
            return back, instead
        return None, ""


class Run:
    """Grows by text and tags; `take` gives text and markup and starts anew. White space is folded on the way."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0  # code points so far
        self.base = 0  # where the open table cell starts: a space before it is none
        self.space = False  # white space is due before the next word
        self.verbatim = False
        self.breaks = 0
        self.opened: list[tuple[str, Attrs, int | None]] = []  # tag, attributes, start: None until text comes
        self.surplus = 0  # tags open beyond DEEPEST
        self.waiting = False  # some start in `opened` is None, or a picture waits
        self.spans: list[Span] = []
        self.pictures: list[Attrs] = []
        self.anchors: list[str] = []  # ids that wait for the next word, in this run or the next
        self.link: Attrs = ()  # around the first picture of a run without text
        self.marks: list[tuple[int, int, bool]] = []  # where hidden, spoken and seen spans opened: parts, size, space
        self.muted = 0
        self.copies = Copies()
        self.cap = 0  # where a span that begins the run and may be a drop cap ended

    def add(self, text: str) -> None:
        """Text, entities resolved. Inside `pre` it is taken as it stands."""
        if self.muted:
            return
        if self.verbatim:
            self._append(text)
            return
        words = split(text)
        if not words:
            self.space = True
            return
        if self.size > self.base and (self.space or text[0].isspace()):
            if self.breaks:
                self.spans.append(Span(self.size, self.size + 1, "br"))
            self.parts.append(" ")
            self.size += 1
        self._append(" ".join(words) if len(words) > 1 else words[0])
        self.space = is_spaced(text, words)

    def _append(self, text: str) -> None:
        if self.waiting:
            self._settle_starts()
        self.parts.append(text)
        self.size += len(text)
        self.breaks = 0

    def _settle_starts(self) -> None:
        self.opened = [(tag, attrs, self.size if start is None else start) for tag, attrs, start in self.opened]
        self.settle()
        self.waiting = False

    def settle(self) -> None:
        """Anchors and pictures that wait for the next word stand here."""
        if self.anchors:
            self.spans += [Span(self.size, self.size, "anchor", (("id", name),)) for name in self.anchors]
            self.anchors.clear()
        self.spans += [Span(self.size, self.size, "img", attrs) for attrs in self.pictures]
        self.pictures.clear()

    def separate(self, mark: str) -> None:
        """A row, a cell or a caption of a table begins; before the first there is no mark."""
        self.parts.append(mark)
        self.size += len(mark)
        self.base, self.space, self.breaks = self.size, False, 0

    # -- tags ---------------------------------------------------------------------------------------------------------
    def open(self, tag: str, attrs: Attrs) -> None:
        """An inline tag whose text is to be marked."""
        if len(self.opened) >= DEEPEST:
            self.surplus += 1
            return
        self.opened.append((tag, attrs, None))
        self.waiting = True

    def close(self, tag: str) -> None:
        """The innermost open tag of that name closes."""
        if self.surplus:
            self.surplus -= 1
            return
        for at in range(len(self.opened) - 1, -1, -1):
            name, attrs, start = self.opened[at]
            if name == tag:
                del self.opened[at]
                if start is not None and start < self.size:
                    self.spans.append(Span(start, self.size, tag, attrs))
                return

    def line_break(self) -> bool:
        """Notes a <br>; True where it ends the block: the second in a row, or one between a picture and its caption."""
        if self.verbatim:
            self._append("\n")
            return False
        self.breaks += 1
        return (self.breaks > 1 and self.size > 0) or (self.size == 0 and bool(self.pictures))

    def picture(self, attrs: Attrs) -> None:
        """A picture; it stands before the next word."""
        if not self.muted:
            if not self.size and not self.pictures:
                self.link = next((kept for tag, kept, _ in self.opened if tag == "a"), ())
            self.pictures.append(attrs)
            self.waiting = True

    def anchor(self, name: str) -> None:
        """A place to which a link leads; it stands before the next word."""
        self.anchors.append(name)
        self.waiting = True

    # -- spans that hide ----------------------------------------------------------------------------------------------
    def open_span(self, use: str) -> None:
        """A span that is hidden, that is for screen readers ("spoken"), that is not ("seen"), or perhaps a drop cap."""
        self.marks.append((len(self.parts), self.size, self.space))
        self.muted += use == "hidden"

    def close_span(self, use: str) -> None:
        """Of a visible and a spoken copy of the same letters side by side, in either order, the first one stays."""
        if use == "span":
            self.close("span")
            return
        mark = self.marks.pop() if self.marks else (0, 0, False)
        self.muted -= use == "hidden"
        if use == "cap":
            self.cap = self.size if mark[1] <= 1 else self.cap
        elif use != "hidden":
            text = "".join(self.parts[mark[0] :]).strip() if self.size >= mark[1] else ""
            back, instead = self.copies.add(use, mark, text)
            if back and all(span.end <= back[1] for span in self.spans):
                due = self.space or (not instead and back[2])
                del self.parts[back[0] :]
                self.size, self.space = back[1:]
                if instead:
                    self.add(instead)
                self.space = due
            self.copies.end = self.size

    # -- end ----------------------------------------------------------------------------------------------------------
    def take(self) -> tuple[str, tuple[Span, ...]]:
        """Text and markup as found; tags still open go on in the next run."""
        spans, text = self._spans(), "".join(self.parts)
        if self.verbatim:
            text, spans = _cut(text.rstrip(), spans, "\n")
        if not text.isascii():
            if text[0] in EDGES or text[-1] in EDGES:
                text, spans = _cut(text, spans, EDGES + " ")
            if not unicodedata.is_normalized("NFC", text):
                text, spans = _normalize(text, spans)
        self.parts, self.size, self.base, self.space, self.breaks = [], 0, 0, False, 0
        if self.opened:
            self.opened, self.waiting = [(tag, attrs, None) for tag, attrs, _ in self.opened], True
        if self.marks:
            self.marks = [(0, 0, False) for _ in self.marks]
        self.copies.end, self.cap = -1, 0
        if len(spans) > 1:
            spans.sort(key=lambda span: (span.start, -span.end))
        return text, tuple(spans)

    def _spans(self) -> list[Span]:
        """Those closed, and those of tags still open, up to here."""
        if self.pictures or self.anchors:
            self.settle()
        spans, self.spans, self.waiting = self.spans, [], False
        if self.opened:
            end = self.size
            spans += [Span(s, end, tag, attrs) for tag, attrs, s in self.opened if s is not None and s < end]
        return spans


def _cut(text: str, spans: list[Span], edges: str) -> tuple[str, list[Span]]:
    """The text without these characters around it."""
    lead = len(text) - len(text.lstrip(edges))
    text = text.strip(edges)
    cut = [
        span._replace(start=min(max(0, span.start - lead), len(text)), end=min(max(0, span.end - lead), len(text)))
        for span in spans
    ]
    return text, [new for new, old in zip(cut, spans, strict=True) if new.start < new.end or old.start == old.end]


def _normalize(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """NFC of the whole, since a letter and its mark may stand in two tags: the spans follow."""
    moved: dict[int, int] = {}
    done = length = 0  # so much of the text, and so long its NFC
    for place in sorted({place for span in spans for place in span[:2]}):
        safe = place
        while safe > max(done, place - MARKS) and _joins(text[safe : safe + 1]):
            safe -= 1
        length += len(unicodedata.normalize("NFC", text[done:safe]))
        done = safe
        moved[place] = length + len(unicodedata.normalize("NFC", text[safe:place]))
    follow = [(span, span._replace(start=moved[span.start], end=moved[span.end])) for span in spans]
    whole = unicodedata.normalize("NFC", text)
    return whole, [new for old, new in follow if new.start < new.end or old.start == old.end]


def _joins(character: str) -> bool:
    """Whether NFC may merge it with what stands before: a mark, or the vowel or end of a Korean syllable."""
    return character > "\u02ff" and (
        unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"  # conjoining jamo
    )
