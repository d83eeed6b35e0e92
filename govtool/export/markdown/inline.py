"""Inline content as CommonMark that renders back to the same text (CommonMark 0.31.2, section 6; GFM, 6.5).

Written by hand because html-to-markdown 3.21.2 loses it: of 1,000 paragraphs of hostile text, rendered back by
markdown-it-py 4.3.0, its emphasis gave the same text in 676, `del` in 676, links in 954, a mixture of marks in 578 (its
plain text held in 2,000 of 2,000 and its code spans in 1,000 of 1,000), and lists inside cells were flattened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from govtool.elements import Element, Node, plain
from govtool.export.markdown.autolinks import unlinked
from govtool.export.markdown.flanking import flanks
from govtool.export.markdown.footnotes import MARK
from govtool.export.markdown.tokens import Atom, Break, Mark, Text, Token, source, spaced

__all__ = ["inline", "one_line"]

#: Kept as inline HTML, which GitHub and every CommonMark renderer let through.
AS_HTML = {
    "sub": (),
    "sup": (),
    "ins": (),
    "mark": (),
    "q": (),
    "bdi": (),
    "bdo": ("dir",),
    "abbr": ("title",),
    "span": ("dir",),
    "ul": (),  # in cells only, where pipes are asked for
    "ol": ("start", "type"),
    "li": (),
}
#: They say nothing without their attributes.
NOTHING = frozenset(("bdo", "abbr", "span"))
#: Delimiters in the order they are tried; where none can be read back, the tag itself is written.
DELIMITERS = {"em": ("*", "_"), "strong": ("**",), "del": ("~~",)}
SPECIAL = re.compile(r"[\\`*\[\]<~|]|&(?=#?\w+;|$)|!(?=$)|_|\A\^")
#: Between two dollars stands a formula (GitHub, Pandoc).
SPECIAL_OR_DOLLAR = re.compile(rf"{SPECIAL.pattern}|\$")
#: Text in which nothing is escaped, folded or stripped.
SIMPLE = re.compile(r"(?:[^\\`*\[\]<~|&!_^$\s]++(?: (?! |$))?+)*+")
LINE_START = re.compile(r"(?:\d{1,9}(?=[.)](?:\s|$))|(?=>|#{1,6}(?:\s|$)|[-+](?:\s|$)|[-=]+\s*$|:?-+:?\s*$))")


@dataclass(slots=True)
class _Writer:
    tokens: list[Token]
    pairs: int = 0

    def write(self, nodes: Iterable[Node], around: frozenset[str]) -> None:
        for node in nodes:
            if isinstance(node, str):
                self.text(node)
            else:
                self.element(node, around)

    def text(self, text: str) -> None:
        if text:
            self.tokens.append(Text(text))

    def element(self, element: Element, around: frozenset[str]) -> None:
        tag = element.tag
        if tag == "br":
            self.tokens.append(Break())
        elif tag == "img":
            self.tokens.append(Atom(f"![{_alt(element.get('alt'))}]({_target(element.get('src'))})"))
        elif tag in DELIMITERS and tag not in around:
            self.marked(element, around)
        elif tag == "code" and "code" not in around:
            self.code(element, around)
        elif tag == "a" and element.get("href"):
            self.link(element, around)
        elif tag == MARK:
            self.tokens.append(Atom(f"[^{element.get('label')}]"))
        elif tag == "math" and (formula := _formula(element)):
            self.tokens.append(Atom(formula))
        elif tag in AS_HTML and (kept := _kept(element)) is not None:
            self.wrapped(f"<{tag}{kept}>", element, f"</{tag}>", around)
        elif tag == "rt":
            self.reading(element, around)
        else:
            self.write(element.children, around)

    def wrapped(self, before: str, element: Element, after: str, around: frozenset[str]) -> None:
        self.tokens.append(Atom(before))
        self.write(element.children, around | {element.tag})
        self.tokens.append(Atom(after))

    def marked(self, element: Element, around: frozenset[str]) -> None:
        """White space at the edges goes outside: a delimiter next to it would not count (CommonMark, 6.2)."""
        children = list(element.children)
        last = " " if children and isinstance(children[-1], str) and children[-1].endswith(" ") else ""
        if children and isinstance(children[0], str):
            stripped = children[0].lstrip(" ")
            self.text(" " if stripped != children[0] else "")
            children[0] = stripped
        if last and isinstance(children[-1], str):
            children[-1] = children[-1].rstrip(" ")
        if any(children):
            self.pairs += 1
            pair = self.pairs
            self.tokens.append(Mark(pair, element.tag, opens=True))
            self.write(children, around | {element.tag})
            self.tokens.append(Mark(pair, element.tag, opens=False))
        self.text(last)

    def code(self, element: Element, around: frozenset[str]) -> None:
        content = re.sub(r"\s", " ", plain(element.children))
        simple = all(isinstance(child, str) for child in element.children) and content.strip()
        before = self.tokens[-1] if self.tokens else None
        if not simple or (isinstance(before, Atom) and before.source.endswith("`")):
            self.wrapped("<code>", element, "</code>", around)
            return
        longest = max(map(len, re.findall("`+", content)), default=0)
        ticks = "`" * (longest + 1)
        pad = " " if content[0] in "` " or content[-1] in "` " else ""
        self.tokens.append(Atom(f"{ticks}{pad}{content}{pad}{ticks}"))

    def link(self, element: Element, around: frozenset[str]) -> None:
        title = element.get("title").strip()
        quoted = f' "{_title(title)}"' if title else ""
        self.wrapped("[", element, f"]({_target(element.get('href'))}{quoted})", around)

    def reading(self, element: Element, around: frozenset[str]) -> None:
        """Ruby as base(reading): the parentheses are the page's own `rp`, or ours."""
        before = self.tokens[-1] if self.tokens else None
        own = isinstance(before, Text) and before.source.rstrip().endswith(("(", "（", "[", "【", "《"))
        self.text("" if own else "(")
        self.write(element.children, around)
        self.text("" if own else ")")


def _formula(element: Element) -> str:
    """A formula between dollars, as GitHub and Pandoc read it; "" where its TeX is not known or cannot stand there."""
    tex = " ".join(element.get("alttext").split())
    dollars = "$$" if element.get("display") == "block" else "$"
    return f"{dollars}{tex}{dollars}" if tex and "$" not in tex else ""


def _kept(element: Element) -> str | None:
    """The attributes that are written; None where the element says nothing without them."""
    kept = "".join(f' {name}="{escape(element.get(name))}"' for name in AS_HTML[element.tag] if element.get(name))
    return kept if kept or element.tag not in NOTHING else None


def _alt(text: str) -> str:
    return re.sub(r"([\\`*\[\]<~|_&!^])", r"\\\1", re.sub(r"\s+", " ", text).strip())


def _title(text: str) -> str:
    """A link title. A backslash is a reference: at the end of a title cmark-gfm takes one for an escape."""
    return re.sub(r'(["&<])', r"\\\1", re.sub(r"\s+", " ", text).replace("\\", "\0")).replace("\0", "&#92;")


def _target(address: str) -> str:
    """A link destination. It holds no white space and no <>: those are percent-encoded."""
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address).replace("\\", "%5C").replace("|", "%7C")
    return f"<{address}>" if re.search("[()]", address) or not address else address


def one_line(nodes: Sequence[Node], *, cell: bool = False) -> str:
    """Inline content on one line: of a heading (a break is a space) or a cell (a break is a tag, pipes are escaped)."""
    return _joined(nodes, "<br> " if cell else " ", pipe="\\|" if cell else "|")


def inline(nodes: Sequence[Node]) -> str:
    """Inline content of a paragraph, with hard breaks; what would start a block at the start of a line is escaped."""
    lines = _joined(nodes, "\\\n").split("\n")
    return "\n".join(_started(line) for line in lines)


def _started(line: str) -> str:
    found = LINE_START.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found and len(line) > found.end() else line


def _is_simple(text: str) -> bool:
    """Whether the text stands in Markdown as it is: of 13,331 without marks on 300 pages, 12,925 do."""
    return bool(SIMPLE.fullmatch(text)) and "://" not in text and "www" not in text.lower()


def _joined(nodes: Sequence[Node], newline: str, pipe: str = "|") -> str:
    if len(nodes) == 1 and isinstance(nodes[0], str) and _is_simple(nodes[0]):
        return nodes[0]
    writer = _Writer([])
    writer.write(nodes, frozenset())
    tokens = spaced(writer.tokens)
    dollars = sum(token.source.count("$") for token in tokens if isinstance(token, Text)) > 1
    special = SPECIAL_OR_DOLLAR if dollars else SPECIAL
    written = [
        _escaped(token.source, at, tokens, special) if isinstance(token, Text) else ""
        for at, token in enumerate(tokens)
    ]
    chosen: dict[int, tuple[str, str]] = {}
    for at, token in enumerate(tokens):
        if isinstance(token, Atom):
            written[at] = token.source.replace("|", pipe)
        elif isinstance(token, Break):
            written[at] = newline
        elif isinstance(token, Mark):
            if token.opens:
                end = next(number for number in range(at, len(tokens)) if tokens[number] == token._replace(opens=False))
                chosen[token.pair] = _delimiter(tokens, written, (at, end), token.tag)
            written[at] = chosen[token.pair][0 if token.opens else 1]
    return "".join(written)


def _escaped(text: str, at: int, tokens: Sequence[Token], special: re.Pattern[str]) -> str:
    after = tokens[at + 1] if at + 1 < len(tokens) else None

    def escaped(found: re.Match[str]) -> str:
        mark, where = found[0], found.start()
        if mark == "_" and text[where - 1 : where].isalnum() and text[where + 1 : where + 2].isalnum():
            return mark  # inside a word it means nothing (CommonMark, 6.2)
        if mark == "!" and not (isinstance(after, Atom) and after.source.startswith("[")):
            return mark
        return mark if mark == "&" and where == len(text) - 1 and after is None else f"\\{mark}"

    written = special.sub(escaped, text)
    # White space other than a space would be stripped at the edge of a line: as a reference it is not.
    for edge in (0, -1):
        if written and written[edge].isspace() and written[edge] != " ":
            reference = f"&#{ord(written[edge])};"
            written = reference + written[1:] if edge == 0 else written[:-1] + reference
    return unlinked(written, _follows(at, tokens)) if "://" in written or "www" in written.lower() else written


def _follows(at: int, tokens: Sequence[Token]) -> str:
    """The first character of what comes after a text, the ends of emphasis aside; "" at the end."""
    after = next((token for token in tokens[at + 1 :] if not isinstance(token, Mark)), None)
    return "\\" if isinstance(after, Break) else source(after)[:1] if after else ""


def _delimiter(tokens: Sequence[Token], written: Sequence[str], pair: tuple[int, int], tag: str) -> tuple[str, str]:
    """The delimiters of a pair, or its tags where the delimiters would not be read as such (CommonMark, 6.2)."""
    opening, closing = pair
    around = ((opening - 1, -1, opening + 1, 0), (closing + 1, 0, closing - 1, -1))
    sides = [
        (outside, inside)
        for out, left, within, right in around
        for outside in _edges(tokens, written, out, left)
        for inside in _edges(tokens, written, within, right)
    ]
    for mark in DELIMITERS[tag]:
        if all(flanks(outside, inside, mark) for outside, inside in sides):
            return mark, mark
    return f"<{tag}>", f"</{tag}>"


def _edges(tokens: Sequence[Token], written: Sequence[str], at: int, side: int) -> Iterator[str]:
    """The character at that side of a neighbour, " " at the edge, "." if undecided.

    Where it is a tilde, also the one beyond all tildes: cmark-gfm looks through them.
    """
    while 0 <= at < len(tokens) and not isinstance(tokens[at], Break):
        text = written[at] or source(tokens[at]) or _undecided(tokens[at])
        yield text[side]
        if text[side] != "~":
            return
        if rest := text.lstrip("~") if side == 0 else text.rstrip("~"):
            yield rest[side]
            return
        at += 1 if side == 0 else -1
    yield " "


def _undecided(token: Token) -> str:
    return "~" if isinstance(token, Mark) and token.tag == "del" else "."
