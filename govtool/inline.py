"""A run of text between block-level tags, with the spans of its inline markup."""

from __future__ import annotations

import unicodedata

from govtool.model import Span

Attrs = tuple[tuple[str, str], ...]


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
        self.waiting = False  # some start in `opened` is None, or a picture waits
        self.spans: list[Span] = []
        self.pictures: list[Attrs] = []
        self.marks: list[tuple[int, int, bool]] = []  # where hidden, spoken and seen spans opened: parts, size, space
        self.muted = 0
        self.last_seen = (-1, "")  # where the last aria-hidden span ended, and its text

    def add(self, text: str) -> None:
        """Text, entities resolved. Inside `pre` it is taken as it stands."""
        if self.muted:
            return
        if self.verbatim:
            self._append(text)
            return
        words = text.split()
        if not words:
            self.space = True
            return
        if self.size > self.base and (self.space or text[0].isspace()):
            if self.breaks:
                self.spans.append(Span(self.size, self.size + 1, "br"))
            self.parts.append(" ")
            self.size += 1
        self._append(" ".join(words) if len(words) > 1 else words[0])
        self.space = text[-1].isspace()

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
        """Pictures that wait for the next word stand here."""
        self.spans += [Span(self.size, self.size, "img", attrs) for attrs in self.pictures]
        self.pictures.clear()

    def separate(self, mark: str) -> None:
        """A row or a cell of a table begins."""
        if mark == "\t" or self.size:
            self.parts.append(mark)
            self.size += 1
        self.base, self.space, self.breaks = self.size, False, 0

    # -- tags ---------------------------------------------------------------------------------------------------------
    def open(self, tag: str, attrs: Attrs) -> None:
        """An inline tag whose text is to be marked."""
        self.opened.append((tag, attrs, None))
        self.waiting = True

    def close(self, tag: str) -> None:
        """The innermost open tag of that name closes."""
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
            self.pictures.append(attrs)
            self.waiting = True

    # -- spans that hide ----------------------------------------------------------------------------------------------
    def open_span(self, use: str) -> None:
        """A span that is hidden, that is for screen readers ("spoken"), or that is not ("seen")."""
        self.marks.append((len(self.parts), self.size, self.space))
        self.muted += use == "hidden"

    def close_span(self, use: str) -> None:
        """Of a visible and a spoken copy of the same letters side by side, the visible one stays."""
        if use == "span":
            self.close("span")
            return
        parts, size, space = self.marks.pop() if self.marks else (0, 0, False)
        self.muted -= use == "hidden"
        text = "".join(self.parts[parts:]).strip() if self.size >= size else ""
        if use == "seen":
            self.last_seen = (self.size, text)
        elif use == "spoken" and self.last_seen == (size, text) and text and all(s.end <= size for s in self.spans):
            del self.parts[parts:]
            self.size, self.space = size, space

    # -- end ----------------------------------------------------------------------------------------------------------
    def take(self, *, normal: bool) -> tuple[str, tuple[Span, ...]]:
        """Text and markup; tags still open go on in the next run."""
        self.settle()
        spans = self.spans + [
            Span(s, self.size, tag, attrs) for tag, attrs, s in self.opened if s is not None and s < self.size
        ]
        text = "".join(self.parts)
        if self.verbatim:
            text, spans = _trim(text, spans)
        if not normal and not unicodedata.is_normalized("NFC", text):
            text, spans = _normalize(text, spans)
        self.opened = [(tag, attrs, None) for tag, attrs, _ in self.opened]
        self.parts, self.size, self.base, self.space, self.breaks = [], 0, 0, False, 0
        self.spans, self.pictures, self.waiting = [], [], bool(self.opened)
        self.marks, self.last_seen = [(0, 0, False) for _ in self.marks], (-1, "")
        return text, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _trim(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Code without the empty lines around it."""
    lead = len(text) - len(text.lstrip("\n"))
    text = text.strip("\n").rstrip()
    cut = [span._replace(start=max(0, span.start - lead), end=min(len(text), span.end - lead)) for span in spans]
    return text, [span for span in cut if span.start < span.end or span.tag == "img"]


def _normalize(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """NFC where a letter and its mark stand in two tags: the spans follow."""
    places = sorted({0, *(p for span in spans for p in (span.start, span.end))})
    moved = {place: len(unicodedata.normalize("NFC", text[:place])) for place in places}
    return unicodedata.normalize("NFC", text), [s._replace(start=moved[s.start], end=moved[s.end]) for s in spans]
