"""Normalised HTML to blocks and containers: one loop over the tokens of lexbor's own serialisation.

The parser has already closed, nested and escaped everything (HTML, section 13.3), so that one regular expression tells
tags from text, and a stack of open containers is never wrong. Reading order is document order.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import NamedTuple

from govtool.inline import Run
from govtool.links import Resolver
from govtool.model import Block, Container, Kind, Span
from govtool.tables import Table, Token, is_data
from govtool.tags import (
    BLOCK,
    INHERIT,
    INLINE,
    INVISIBLE,
    KEPT,
    KINDS,
    MAX_NAMES,
    NAMES,
    PICTURE_BOX,
    PLAYER,
    SKIPPED,
    SPOKEN,
    UNSEEN,
)

TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s>/]*)([^>]*)>|([^<]+)|<!(?:--.*?--|[^>]*)>", re.DOTALL)
ATTRIBUTE = re.compile(r'([^\s="]+)(?:="([^"]*)")?')


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
        self.tokens: list[Token] = []
        self.normal = True

    def read(self, html: str) -> None:
        """Takes the serialisation of a parsed page, without scripts and styles."""
        self.normal = unicodedata.is_normalized("NFC", html)
        self.tokens = TOKEN.findall(html)
        for at, (close, tag, attributes, text) in enumerate(self.tokens):
            if self.skipping:
                if close and tag == self.skipping:
                    self.skipping = ""
            elif text:
                self.add(text)
            elif tag in BLOCK:
                if close:
                    self.close(tag)
                else:
                    self.open(at, tag, attributes)
            elif close:
                self.end(tag)
            else:
                self.start(at, tag, attributes)
        self.flush()

    # -- text ---------------------------------------------------------------------------------------------------------
    def add(self, text: str) -> None:
        """Text of the page, entities resolved."""
        if "&" in text:
            text = unescape(text)
        if not self.normal:
            text = unicodedata.normalize("NFC", text)
        self.run.add(text)

    def flush(self) -> None:
        """Ends the run of text; it becomes a block if there is anything in it."""
        if self.table:
            return
        run = self.run
        if not run.size and not run.pictures:
            run.breaks = 0
            return
        text, markup = run.take(normal=self.normal)
        frame = self.frames[-1]
        flags = ("hidden",) if frame.hidden else ()
        if text.strip(INVISIBLE):
            self.blocks.append(Block(frame.kind, text, "outside", markup, frame.at, frame.level, flags))
        elif markup:
            self.blocks.append(Block("image", "", "outside", markup, frame.at, 0, flags))

    # -- containers ---------------------------------------------------------------------------------------------------
    def open(self, at: int, tag: str, attributes: str) -> None:
        """A block-level tag opens."""
        if self.table:
            self.table.open(self.run, tag, attributes)
            return
        self.flush()
        up = self.frames[-1]
        names, start, kind_of_list, hidden = "", None, "", up.hidden
        if attributes:
            found = dict(ATTRIBUTE.findall(attributes))
            names = " ".join([found[key] for key in NAMES if found.get(key)]).lower()[:MAX_NAMES]
            hidden = hidden or "hidden" in found or ("style" in found and bool(UNSEEN.search(found["style"])))
            if tag == "ol":
                start, kind_of_list = _integer(found.get("start", "")), found.get("type", "")[:1]
        kind = KINDS.get(tag) or (up.kind if tag in INHERIT else "paragraph")
        level = int(tag[1]) if kind == "heading" and tag[0] == "h" and tag not in INHERIT else up.level
        self.frames.append(Frame(len(self.containers), kind, level if kind == "heading" else 0, hidden))
        self.containers.append(Container(up.at, tag, names, start, kind_of_list))
        self.run.verbatim = kind == "code"
        if tag == "table" and is_data(self.tokens, at):
            self.table = Table()

    def close(self, tag: str) -> None:
        """A block-level tag closes."""
        if self.table:
            if tag != "table":
                self.table.close(self.run, tag)
                return
            self._close_table()
        self.flush()
        if len(self.frames) > 1:
            self.frames.pop()
        self.run.verbatim = self.frames[-1].kind == "code"

    def _close_table(self) -> None:
        table, self.table = self.table, None
        frame = self.frames[-1]
        text, markup = table.take(self.run) if table else ("", ())
        if text.strip():
            flags = ("hidden",) if frame.hidden else ()
            self.blocks.append(Block("table", text, "outside", markup, frame.at, 0, flags))

    # -- inline -------------------------------------------------------------------------------------------------------
    def start(self, at: int, tag: str, attributes: str) -> None:
        """An inline tag opens."""
        if tag == "span":
            self._start_span(at, attributes)
        elif tag == "br":
            if self.table or not self.run.line_break():
                self.run.space = True
            else:
                self.flush()
        elif tag == "img":
            self._picture(dict(ATTRIBUTE.findall(attributes)))
        elif tag in INLINE:
            self.run.open(INLINE[tag], self._kept(tag, attributes) if attributes else ())
        elif tag == "hr":
            self.flush()
        elif tag in SKIPPED:
            self._medium(tag, attributes)

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

    def _start_span(self, at: int, attributes: str) -> None:
        use = ""
        if attributes:
            found = dict(ATTRIBUTE.findall(attributes))
            names = found.get("class", "")
            if "hidden" in found or ("style" in found and UNSEEN.search(found["style"])):
                use = "hidden"
            elif found.get("aria-hidden") == "true":
                use = "seen"
            elif SPOKEN.search(names):
                use = "spoken"
            elif names and PICTURE_BOX.search(names) and self._next_tag(at) == "img" and not self.table:
                use = "box"
            elif "lang" in found or "dir" in found:
                use = "span"
        self.spans.append(use)
        if use == "box":
            self.open(at, "span", attributes)
        elif use == "span":
            self.run.open("span", tuple((key, found[key]) for key in ("lang", "dir") if found.get(key)))
        elif use:
            self.run.open_span(use)

    def _next_tag(self, at: int) -> str:
        following = self.tokens[at + 1 : at + 3]
        return next((token[1] for token in following if not token[3].strip() and token[1]), "")

    def _kept(self, tag: str, attributes: str) -> tuple[tuple[str, str], ...]:
        found = dict(ATTRIBUTE.findall(attributes))
        kept = [(key, unescape(found[key])) for key in KEPT.get(tag, ()) if found.get(key)]
        if tag == "a" and (href := self.resolve(unescape(found.get("href", "")))):
            kept.insert(0, ("href", href))
        return tuple(kept)

    def _picture(self, found: dict[str, str]) -> None:
        if {found.get("width"), found.get("height")} & {"0", "1"}:
            return  # a tracking pixel
        sources = (found.get(key, "") for key in ("src", "data-src", "data-original", "data-lazy-src"))
        source = next((s for s in sources if s and not s.startswith("data:")), "")
        source = source or found.get("srcset", "").split(",")[0].strip().split(" ")[0]
        kept = [("src", self.resolve(unescape(source)))] if source and not source.startswith("data:") else []
        kept += [(key, " ".join(unescape(found[key]).split())) for key in ("alt", "width", "height") if found.get(key)]
        self.run.picture(tuple(kept))

    def _medium(self, tag: str, attributes: str) -> None:
        """A video, a sound or a player: a block without text, so that the reader knows that one stood here."""
        found = dict(ATTRIBUTE.findall(attributes))
        source = unescape(found.get("src") or found.get("data") or "")
        self.skipping = tag
        if tag in {"iframe", "object"} and not PLAYER.search(source):
            return
        if not self.table:
            self.flush()
            markup = (Span(0, 0, tag, (("src", self.resolve(source)),)),) if source else ()
            frame = self.frames[-1]
            self.blocks.append(Block("media", "", "outside", markup, frame.at, 0, ("hidden",) if frame.hidden else ()))


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
