"""Normalised HTML to blocks and containers: one loop over the tokens of lexbor's own serialisation.

The parser has already closed, nested and escaped everything (HTML, section 13.3), so that one regular expression tells
tags from text, and a stack of open containers is never wrong. Reading order is document order. A page repeats its tags:
each is read once.
"""

from __future__ import annotations

import re
from html import unescape

from govtool.formulas import is_fallback, read_formula
from govtool.images import TOO_LARGE, read_picture
from govtool.inline import Attrs, Run
from govtool.links import Resolver, targets
from govtool.model import HIDDEN, Block, Container, Kind, Span
from govtool.tables import Table, is_data
from govtool.tags import INHERIT, INLINE, INVISIBLE, KEPT, MAX_NESTING, PLAYER, SKIPPED, Tag, integer, program, tags_in

#: Texts at even places, what stands between < and > at odd ones.
SPLIT = re.compile(r"<([^>]*)>")
#: The language of a code stands on <pre>, on <code> in it (Hugo), or on one of two boxes around it (Jekyll).
LANGUAGE_BOXES = 3
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
        self.too_large = False  # a picture of the run is left out for its size
        self.wanted: frozenset[str] = frozenset()  # ids to which a link of the page leads
        self.formula: tuple[int, Attrs] = (-1, ())  # where the last one ended, and its attributes if it was hidden
        self.texts: list[str] = []  # texts[i] stands before tags[i]
        self.tags: list[Tag] = []

    def read(self, html: str) -> None:  # noqa: C901 - the one hot loop: a call a token costs a tenth of the whole
        """Takes the serialisation of a parsed page, without scripts and styles."""
        self.wanted = targets(html, self.resolve.base)
        parts = SPLIT.split(COMMENT.sub("", html) if "<!--" in html else html)
        self.texts = parts[::2]
        self.tags = tags_in(parts[1::2])
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
        self.formula = (-1, ())
        flags = (HIDDEN,) if self.hidden else ()
        if self.too_large:
            flags, self.too_large = (*flags, TOO_LARGE), False
        if kind == "code" and not any(span.tag == "code" and span.attrs for span in markup):
            language = next(filter(None, map(program, reversed(self.opened[-LANGUAGE_BOXES:]))), "")
            markup = (Span(0, len(text), "code", (("lang", language),)), *markup) if language else markup
        self.blocks.append(Block(kind, text, "outside", markup, self.home(), level, flags))

    # -- containers ---------------------------------------------------------------------------------------------------
    def home(self) -> int:
        """The innermost container. Those around a block are made when it comes: most tags hold none of their own."""
        if len(self.homes) > len(self.opened):
            return self.homes[-1]
        homes, containers = self.homes, self.containers
        for tag in self.opened[len(homes) - 1 : MAX_NESTING]:
            special = tag.says or (tag.anchor and tag.anchor in self.wanted)
            containers.append(self._container(tag) if special else Container(homes[-1], tag.name, tag.names))
            homes.append(len(containers) - 1)
        return homes[-1]

    def _container(self, tag: Tag) -> Container:
        get, name = tag.get, tag.name
        start = integer(get("start" if name == "ol" else "value")) if name in {"ol", "li"} else None
        style, backwards = (get("type")[:1], "reversed" in tag.found) if name == "ol" else ("", False)
        anchor = tag.anchor if tag.anchor in self.wanted else ""
        return Container(
            self.homes[-1], name, tag.names, start, style, anchor, get("lang")[:35], get("dir")[:4].lower(), backwards
        )

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
        run = self.run
        if self.table:
            self.table.open(run, tag)
            if tag.anchor and tag.anchor in self.wanted:
                run.anchor(tag.anchor)
            return
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
            elif left.anchor and left.anchor in self.wanted:
                run.anchor(left.anchor)
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
        if tag.anchor and tag.anchor in self.wanted:
            self.run.anchor(tag.anchor)
        if name == "span":
            self._start_span(at, tag)
        elif tag.hidden:
            self._pass_over(name)
        elif name in INLINE:
            self.run.open(INLINE[name], self._kept(tag) if tag.attributes else ())
        elif name == "br":
            if not self.run.line_break() or self.table:
                self.run.space = True
            else:
                self.flush()
        elif name == "img":
            self._picture(tag)
        elif name == "hr":
            self.flush()
        else:
            self._start_other(at, tag)

    def _start_other(self, at: int, tag: Tag) -> None:
        """A formula or a medium; any other tag is nothing to us."""
        if tag.name == "math":
            self._formula(at)
        elif tag.name in SKIPPED:
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
        if use == "seen" and self.formula[0] == self.run.size and "katex-html" in tag.get("class"):
            use = "hidden"  # the formula again, drawn by a style sheet
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
        found, name = tag.found, tag.name
        if name == "code" and self.code and (language := program(tag)):
            return (("lang", language),)
        kept = [(key, unescape(found[key])) for key in KEPT.get(name, ()) if found.get(key)]
        if name == "a" and (href := self.resolve(unescape(found.get("href", "")))):
            return (("href", href), *kept)
        return tuple(kept)

    def _picture(self, tag: Tag) -> None:
        if {tag.get("width"), tag.get("height")} & {"0", "1"}:
            return  # a tracking pixel
        beside = self.formula[1] if self.formula[0] == self.run.size and is_fallback(tag) else None
        if beside == ():
            return  # the formula was read already
        picture = read_picture(tag, self.resolve)
        self.too_large = self.too_large or picture.too_large
        self.run.picture(picture.attrs + (beside or ()))

    def _formula(self, at: int) -> None:
        """A formula, as text of the page and with what it is beside."""
        run = self.run
        found = read_formula(self.texts, self.tags, at)
        run.open("math", found.attrs)
        for text in found.texts:
            run.add(unescape(text))
        run.close("math")
        self.formula = (run.size, found.attrs if run.muted else ())
        self._pass_over("math")

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
