"""Normalised HTML to blocks and containers: one loop over the tokens of lexbor's own serialisation.

The parser has already closed, nested and escaped everything (HTML, section 13.3), so that one regular expression tells
tags from text, and a stack of open containers is never wrong. Reading order is document order. A page repeats its tags:
each is read once.
"""

from __future__ import annotations

import re
from html import unescape

from govtool.inline import Run
from govtool.links import Resolver
from govtool.model import HIDDEN, Block, Container, Kind, Span
from govtool.tables import Table, is_data
from govtool.tags import INHERIT, INLINE, INVISIBLE, KEPT, MAX_NESTING, PLAYER, SKIPPED, Tag, read_tag

#: Texts at even places, what stands between < and > at odd ones.
SPLIT = re.compile(r"<([^>]*)>")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Segmenter:
    """Reads one page. `blocks` and `containers` hold the result of `read`."""

    def __init__(self, base: str = "") -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = [Container(-1, "")]
        self.opened: list[Tag] = []  # block-level tags around this place, the outermost first
        self.homes: list[int] = [0]  # the root's container, and that of each opened tag that holds a block
        self.hidden = self.code = 0  # opened tags that are not shown, and that hold code
        self.run = Run()
        self.resolve = Resolver(base)
        self.spans: list[str] = []  # what each open <span> is to us: "", "box", "hidden", "spoken", "seen", "cap" …
        self.skipping, self.depth = "", 0  # the tag whose content is passed over, and how many of its name are open
        self.caps: list[tuple[int, int]] = []  # blocks in which white space follows a drop cap, and where
        self.table: Table | None = None
        self.texts: list[str] = []  # texts[i] stands before tags[i]
        self.tags: list[Tag] = []

    def read(self, html: str) -> None:  # noqa: C901 - the one hot loop: a call a token costs a tenth of the whole
        """Takes the serialisation of a parsed page, without scripts and styles."""
        parts = SPLIT.split(COMMENT.sub("", html) if "<!--" in html else html)
        self.texts = parts[::2]
        self.tags = list(map(read_tag, parts[1::2]))
        run = self.run
        at = 0
        for text, tag in zip(self.texts, self.tags, strict=False):  # one text is left
            if self.skipping:
                if tag.name == self.skipping:
                    self.depth += -1 if tag.closes else 1
                    self.skipping = self.skipping if self.depth else ""
                at += 1
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
            at += 1
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
        link, cap = run.link, run.cap
        text, markup = run.take()
        if text.strip(INVISIBLE):
            kind, level = self.kind()
            if cap and text[cap : cap + 1] == " ":
                self.caps.append((len(self.blocks), cap))
            self.add(kind, text, markup, level)
        elif pictures := [span._replace(start=0, end=0) for span in markup if span.tag == "img"]:
            around = [Span(0, 0, "a", link)] if link else []
            self.add("image", "", (*around, *pictures))

    def add(self, kind: Kind, text: str, markup: tuple[Span, ...], level: int = 0) -> None:
        """A block stands here."""
        flags = (HIDDEN,) if self.hidden else ()
        self.blocks.append(Block(kind, text, "outside", markup, self.home(), level, flags))

    # -- containers ---------------------------------------------------------------------------------------------------
    def home(self) -> int:
        """The innermost container. Those around a block are made when it comes: most tags hold none of their own."""
        if len(self.homes) > len(self.opened):
            return self.homes[-1]
        for tag in self.opened[len(self.homes) - 1 : MAX_NESTING]:
            start, style = (_integer(tag.get("start")), tag.get("type")[:1]) if tag.name == "ol" else (None, "")
            self.containers.append(Container(self.homes[-1], tag.name, tag.names, start, style))
            self.homes.append(len(self.containers) - 1)
        return self.homes[-1]

    def kind(self) -> tuple[Kind, int]:
        """The kind of a text that stands here, and a heading's level."""
        for tag in reversed(self.opened):
            if tag.kind:
                return tag.kind, tag.level
            if tag.name not in INHERIT:
                break
        return "paragraph", 0

    def open(self, at: int, tag: Tag) -> None:
        """A block-level tag opens."""
        if self.table:
            self.table.open(self.run, tag)
            return
        run = self.run
        if run.size or run.pictures:
            self.flush()
        run.breaks = 0
        self.opened.append(tag)
        if tag.hidden:
            self.hidden += 1
        self.code += tag.kind == "code"
        if self.code:
            run.verbatim = self.kind()[0] == "code"
        if tag.name == "table" and is_data(self.texts, self.tags, at):
            self.table = Table()

    def close(self, tag: str) -> None:
        """A block-level tag closes."""
        if self.table:
            if tag != "table":
                self.table.close(self.run, tag)
                return
            self._close_table()
        run = self.run
        if run.size or run.pictures:
            self.flush()
        run.breaks = 0
        opened = self.opened
        if opened:
            left = opened.pop()
            if left.hidden:
                self.hidden -= 1
            if len(self.homes) > len(opened) + 1:
                self.homes.pop()
            if self.code:
                self.code -= left.kind == "code"
                run.verbatim = self.kind()[0] == "code"

    def _close_table(self) -> None:
        table, self.table = self.table, None
        text, markup = table.take(self.run) if table else ("", ())
        if text.strip():
            self.add("table", text, markup)

    # -- inline -------------------------------------------------------------------------------------------------------
    def start(self, at: int, tag: Tag) -> None:
        """An inline tag opens."""
        name = tag.name
        if name == "span":
            self._start_span(at, tag)
        elif tag.hidden:
            self._pass_over(name)
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
        found = tag.found
        kept = tuple((key, unescape(found[key])) for key in KEPT.get(tag.name, ()) if found.get(key))
        href = self.resolve(unescape(found.get("href", ""))) if tag.name == "a" else ""
        return (("href", href), *kept) if href else kept

    def _picture(self, tag: Tag) -> None:
        if {tag.get("width"), tag.get("height")} & {"0", "1"}:
            return  # a tracking pixel
        sources = (tag.get(key) for key in ("src", "data-src", "data-original", "data-lazy-src"))
        source = next((s for s in sources if s and not s.startswith("data:")), "")
        source = source or tag.get("srcset").split(",")[0].strip().split(" ")[0]
        kept = [("src", self.resolve(unescape(source)))] if source and not source.startswith("data:") else []
        kept += [(key, " ".join(unescape(tag.get(key)).split())) for key in ("alt", "width", "height") if tag.get(key)]
        self.run.picture(tuple(kept))

    def _pass_over(self, name: str) -> None:
        self.skipping, self.depth = name, 1

    def _medium(self, tag: Tag) -> None:
        """A video, a sound or a player: a block without text, so that the reader knows that one stood here."""
        source = unescape(tag.get("src") or tag.get("data"))
        self._pass_over(tag.name)
        if tag.name in {"iframe", "object"} and not PLAYER.search(source):
            return
        if not self.table:
            self.flush()
            markup = (Span(0, 0, tag.name, (("src", self.resolve(source)),)),) if source else ()
            self.add("media", "", markup)


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None
