"""Normalised HTML to blocks and containers: one loop over the tokens of lexbor's own serialisation.

The parser has already closed, nested and escaped everything (HTML, section 13.3), so that one regular expression tells
tags from text, and a stack of open containers is never wrong. Reading order is document order. A page repeats its tags:
each is read once.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from govtool.inline import Run
from govtool.links import Resolver
from govtool.model import Block, Container, Kind, Span
from govtool.tables import Table, is_data
from govtool.tags import INHERIT, INLINE, INVISIBLE, KEPT, MAX_NESTING, PLAYER, SKIPPED, Tag, read_tag

#: Texts at even places, what stands between < and > at odd ones.
SPLIT = re.compile(r"<([^>]*)>")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Frame(NamedTuple):
    """An open container: its index, the kind of the text in it, a heading's level, whether a style hides it."""

    at: int
    kind: Kind
    level: int
    hidden: bool


class Segmenter:
    """Reads one page. `blocks` and `containers` hold the result of `read`."""

    def __init__(self, base: str = "") -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = [Container(-1, "")]
        self.frames = [Frame(0, "paragraph", 0, hidden=False)]
        self.run = Run()
        self.resolve = Resolver(base)
        self.spans: list[str] = []  # what each open <span> is to us: "", "box", "hidden", "spoken", "seen", "lang"
        self.skipping = ""
        self.table: Table | None = None
        self.texts: list[str] = []  # texts[i] stands before tags[i]
        self.tags: list[Tag] = []

    def read(self, html: str) -> None:  # noqa: C901 - the one hot loop: a call a token costs a tenth of the whole
        """Takes the serialisation of a parsed page, without scripts and styles."""
        parts = SPLIT.split(COMMENT.sub("", html) if "<!--" in html else html)
        known: dict[str, Tag] = {}
        self.texts = parts[::2]
        self.tags = [known.get(part) or known.setdefault(part, read_tag(part)) for part in parts[1::2]]
        run = self.run
        for at, tag in enumerate(self.tags):
            text = self.texts[at]
            if self.skipping:
                if tag.closes and tag.name == self.skipping:
                    self.skipping = ""
                continue
            if text:
                if run.verbatim or not text.isspace():
                    run.add(unescape(text) if "&" in text else text)
                elif not run.muted:
                    run.space = True
            if tag.is_block:
                if tag.closes:
                    self.close(tag.name)
                else:
                    self.open(at, tag)
            elif tag.closes:
                self.end(tag.name)
            else:
                self.start(at, tag)
        if not self.skipping:
            run.add(unescape(self.texts[-1]))
        self.flush()

    # -- text ---------------------------------------------------------------------------------------------------------
    def flush(self) -> None:
        """Ends the run of text; it becomes a block if there is anything in it."""
        if self.table:
            return
        run = self.run
        if not run.size and not run.pictures:
            run.breaks = 0
            return
        link = run.link
        text, markup = run.take()
        frame = self.frames[-1]
        flags = ("hidden",) if frame.hidden else ()
        if text.strip(INVISIBLE):
            self.blocks.append(Block(frame.kind, text, "outside", markup, frame.at, frame.level, flags))
        elif pictures := [span._replace(start=0, end=0) for span in markup if span.tag == "img"]:
            around = [Span(0, 0, "a", link)] if link else []
            self.blocks.append(Block("image", "", "outside", (*around, *pictures), frame.at, 0, flags))

    # -- containers ---------------------------------------------------------------------------------------------------
    def open(self, at: int, tag: Tag) -> None:
        """A block-level tag opens."""
        if self.table:
            self.table.open(self.run, tag)
            return
        run, name, up = self.run, tag.name, self.frames[-1]
        if run.size or run.pictures:
            self.flush()
        run.breaks = 0
        if tag.kind:
            kind, level = tag.kind, tag.level
        else:
            kind, level = (up.kind, up.level) if name in INHERIT else ("paragraph", 0)
        at_container = up.at
        if len(self.frames) <= MAX_NESTING:
            at_container = len(self.containers)
            start, style = (_integer(tag.get("start")), tag.get("type")[:1]) if name == "ol" else (None, "")
            self.containers.append(Container(up.at, name, tag.names, start, style))
        self.frames.append(Frame(at_container, kind, level, up.hidden or tag.hidden))
        run.verbatim = kind == "code"
        if name == "table" and is_data(self.texts, self.tags, at):
            self.table = Table()

    def close(self, tag: str) -> None:
        """A block-level tag closes."""
        if self.table:
            if tag != "table":
                self.table.close(self.run, tag)
                return
            self._close_table()
        run, frames = self.run, self.frames
        if run.size or run.pictures:
            self.flush()
        run.breaks = 0
        if len(frames) > 1:
            frames.pop()
        run.verbatim = frames[-1].kind == "code"

    def _close_table(self) -> None:
        table, self.table = self.table, None
        frame = self.frames[-1]
        text, markup = table.take(self.run) if table else ("", ())
        if text.strip():
            flags = ("hidden",) if frame.hidden else ()
            self.blocks.append(Block("table", text, "outside", markup, frame.at, 0, flags))

    # -- inline -------------------------------------------------------------------------------------------------------
    def start(self, at: int, tag: Tag) -> None:
        """An inline tag opens."""
        name = tag.name
        if name == "span":
            self._start_span(at, tag)
        elif name in INLINE:
            self.run.open(INLINE[name], self._kept(tag) if tag.attributes else ())
        elif name == "br":
            if self.table or not self.run.line_break():
                self.run.space = True
            else:
                self.flush()
        elif name == "img":
            self._picture(tag)
        elif name == "hr":
            self.flush()
        elif name in SKIPPED:
            self._medium(tag)

    def end(self, tag: str) -> None:
        """An inline tag closes."""
        if tag == "span":
            use = self.spans.pop() if self.spans else ""
            if use == "box":
                self.close("span")
            elif use:
                self.run.close_span(use)
        elif tag in INLINE:
            self.run.close(INLINE[tag])

    def _start_span(self, at: int, tag: Tag) -> None:
        use = tag.use
        if use == "box?":
            plain = "span" if tag.get("lang") or tag.get("dir") else ""
            use = "box" if self._next_tag(at) == "img" and not self.table else plain
        self.spans.append(use)
        if use == "box":
            self.open(at, tag)
        elif use == "span":
            self.run.open("span", tuple((key, tag.get(key)) for key in ("lang", "dir") if tag.get(key)))
        elif use:
            self.run.open_span(use)

    def _next_tag(self, at: int) -> str:
        following = self.tags[at + 1 : at + 2]
        return following[0].name if following and not self.texts[at + 1].strip() else ""

    def _kept(self, tag: Tag) -> tuple[tuple[str, str], ...]:
        kept = [(key, unescape(tag.get(key))) for key in KEPT.get(tag.name, ()) if tag.get(key)]
        if tag.name == "a" and (href := self.resolve(unescape(tag.get("href")))):
            kept.insert(0, ("href", href))
        return tuple(kept)

    def _picture(self, tag: Tag) -> None:
        if {tag.get("width"), tag.get("height")} & {"0", "1"}:
            return  # a tracking pixel
        sources = (tag.get(key) for key in ("src", "data-src", "data-original", "data-lazy-src"))
        source = next((s for s in sources if s and not s.startswith("data:")), "")
        source = source or tag.get("srcset").split(",")[0].strip().split(" ")[0]
        kept = [("src", self.resolve(unescape(source)))] if source and not source.startswith("data:") else []
        kept += [(key, " ".join(unescape(tag.get(key)).split())) for key in ("alt", "width", "height") if tag.get(key)]
        self.run.picture(tuple(kept))

    def _medium(self, tag: Tag) -> None:
        """A video, a sound or a player: a block without text, so that the reader knows that one stood here."""
        source = unescape(tag.get("src") or tag.get("data"))
        self.skipping = tag.name
        if tag.name in {"iframe", "object"} and not PLAYER.search(source):
            return
        if not self.table:
            self.flush()
            markup = (Span(0, 0, tag.name, (("src", self.resolve(source)),)),) if source else ()
            frame = self.frames[-1]
            self.blocks.append(Block("media", "", "outside", markup, frame.at, 0, ("hidden",) if frame.hidden else ()))


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
