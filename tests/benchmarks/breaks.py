"""Pages with a broken opening, made of pages with a whole one: page in, broken page out. Pure and deterministic.

The opening is broken where it stands, in the page's own markup; then all else that tells what is missing is taken out,
and one witness is put in, or none. A page is first written anew by the parser, whole as well as broken, so that the
two differ in nothing else.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from govtool.compare import letters
from tests.benchmarks.cuts import DATELINED, Cut, word_ends

MARK = "data-opening"
HIDDEN = "script, style, noscript, template"
DESCRIBING = re.compile(r"(?:og:|twitter:|dc\.|dcterms\.|^)(?:description|abstract)$", re.IGNORECASE)
TELLING = frozenset(("description", "articleBody", "abstract", "text"))
#: Elements that are copied as they are: a paragraph cannot follow them.
KEPT_TAGS = frozenset(("li", "td", "dd"))
#: Letters that stay, beside those that are gone, by which a witness is known: in a headline or the head, in a block.
SHORT, LONG = 8, 14
#: A description as long as CMSs make them.
DESCRIPTION = 160
MIN_TEXT = 60

#: What tells of the missing words, in HTML and in text; "" is nothing.
IN_HTML = ("copy", "copy in a box", "description", "cut description", "og", "json-ld", "articleBody", "title")
IN_TEXT = ("copy", "title")
ABSENT = ""
#: Evidence only where a sign speaks: "Why the Ministry acts" stands above "The Ministry …" rightly.
TITLE = "title"


class Whole(NamedTuple):
    """A page whose opening is whole: its HTML, where `find` has marked the opening, or its lines, title first."""

    id: str
    language: str
    opening: str
    html: str = ""
    lines: tuple[str, ...] = ()
    url: str | None = None
    host: str = ""

    @property
    def form(self) -> str:
        """HTML or text."""
        return "html" if self.html else "text"


def squash(text: str) -> str:
    """A text as blocks have it: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def find(html: str, opening: str) -> tuple[str, str] | None:
    """The page with the one element marked that holds this opening and nothing else, and the opening's characters.

    None where no element does, where it stands twice, or where a line break parts it.
    """
    tree = LexborHTMLParser(html)
    sought = letters(opening)
    if tree.body is None or len(sought) < MIN_TEXT // 3 or letters(visible(html)).count(sought) != 1:
        return None
    holding = next((n for n in tree.body.css("*") if letters(n.text()) == sought), None)
    while holding is not None and (inner := _only(holding, sought)) is not None:
        holding = inner
    if holding is None or holding.css_first(f"br, {HIDDEN}") is not None:
        return None
    holding.attrs[MARK] = ""
    for meta in tree.css("meta[charset], meta[http-equiv='content-type' i]"):
        meta.decompose()
    tree.head.inner_html = '<meta charset="utf-8">' + (tree.head.inner_html or "")
    return tree.html or "", squash(_characters(holding))


def _only(node: LexborNode, sought: str) -> LexborNode | None:
    return next((child for child in node.iter() if letters(child.text()) == sought), None)


def visible(html: str) -> str:
    """The text of a page's body without scripts and styles."""
    tree = LexborHTMLParser(html)
    for node in tree.css(HIDDEN):
        node.decompose()
    return tree.body.text(separator=" ") if tree.body else ""


def untouched(page: Whole) -> dict[str, Any]:
    """The page as it was, as a row for the extractors."""
    return _row(page, page.html.replace(f' {MARK}=""', ""), page.lines)


def broken(page: Whole, made: Cut, evidence: str) -> dict[str, Any] | None:
    """The page with its opening broken and this evidence, as a row; None where there can be no such evidence."""
    if evidence and not applies(made, evidence):
        return None
    if page.html:
        return _row(page, _broken_html(page.html, made, evidence), ())
    return _row(page, "", _broken_lines(page, made, evidence))


def _row(page: Whole, html: str, lines: tuple[str, ...]) -> dict[str, Any]:
    about = {"id": page.id, "url": page.url, "host": page.host}
    return about | ({"html": html} if page.html else {"text": "\n".join(lines)})


def applies(made: Cut, evidence: str) -> bool:
    """Whether evidence of this kind can hold what is gone: no headline holds a dateline or the end of a lead."""
    if evidence == TITLE:
        return not made.at_end and made.mechanism not in DATELINED
    if evidence == "cut description":
        return not made.at_end and len(made.original) > DESCRIPTION
    return True


def headline(made: Cut) -> str:
    """A headline that begins with the missing words: theirs, and five more."""
    ends = word_ends(made.original, "")
    through = next(at for at, end in enumerate(ends) if end >= len(made.gone.rstrip()))
    return made.original[: ends[min(through + 5, len(ends) - 1)]].rstrip(" ,;:.-–—")


def shortened(text: str) -> str:
    """A text as a CMS cuts it for a description: at a word, with an ellipsis."""
    ends = [end for end in word_ends(text, "") if end < DESCRIPTION]
    return text[: ends[-1]].rstrip(" ,;:-–—") + "…"


def _needle(made: Cut, size: int) -> str:
    """Letters on both sides of the cut: whoever has them knows at least a part of what is gone."""
    gone, stays = letters(made.gone), letters(made.stays)
    return stays[-size:] + gone[:SHORT] if made.at_end else gone[-SHORT:] + stays[:size]


def _broken_lines(page: Whole, made: Cut, evidence: str) -> tuple[str, ...]:
    title, *rest = page.lines
    at = rest.index(page.opening)
    body = [line for line in rest[at + 1 :] if _needle(made, LONG) not in letters(line)]
    above = [line for line in rest[:at] if _needle(made, SHORT) not in letters(line)]
    if evidence == TITLE:
        title = headline(made)
    elif _needle(made, SHORT) in letters(title):
        title = ""
    copy = [made.original] if evidence == "copy" else []
    return tuple(line for line in (title, *above, made.broken, *copy, *body) if line)


def _broken_html(html: str, made: Cut, evidence: str) -> str:
    tree = LexborHTMLParser(html)
    node = tree.css_first(f"[{MARK}]")
    if evidence == "copy in a box":
        _before_box(_block(node), made)
        if made.original != made.text:
            _splice(node, 0, 0, made.original[: -len(made.text)])
    else:
        _splice(node, made.start, made.end, made.put)
    _silence(tree, node, made)
    _testify(tree, node, made, evidence)
    del node.attrs[MARK]
    return tree.html or ""


def _texts(node: LexborNode) -> list[LexborNode]:
    return [part for part in node.traverse(include_text=True) if part.is_text_node]


def _characters(node: LexborNode) -> str:
    return "".join(part.text_content or "" for part in _texts(node))


def _splice(node: LexborNode, start: int, end: int, put: str) -> None:
    """Replaces characters of the element's text, counted as `squash` writes it, wherever its markup has them."""
    parts = _texts(node)
    kept = [list(unicodedata.normalize("NFC", part.text_content or "")) for part in parts]
    places = [(i, j) for i, part in enumerate(kept) for j in range(len(part))]
    shown = [(i, j) for n, (i, j) in enumerate(places) if not _is_folded(kept, places, n)]
    for i, j in shown[start:end]:
        kept[i][j] = ""
    i, j = shown[start] if start < len(shown) else shown[-1]
    kept[i][j] = put + kept[i][j]
    for part, characters in zip(parts, kept, strict=True):
        part.replace_with("".join(characters))


def _is_folded(kept: list[list[str]], places: list[tuple[int, int]], n: int) -> bool:
    """Whether a space is one of several, or stands at the beginning, and so is not counted."""
    i, j = places[n]
    if not kept[i][j].isspace():
        return False
    before = kept[places[n - 1][0]][places[n - 1][1]] if n else " "
    return before.isspace()


def _block(node: LexborNode) -> LexborNode:
    """The outermost element that holds the opening and nothing else."""
    sought = letters(node.text())
    while node.parent is not None and node.parent.tag != "body" and letters(node.parent.text()) == sought:
        node = node.parent
    return node


def _before_box(block: LexborNode, made: Cut) -> None:
    """Puts the broken opening into a box of its own, before the box that holds the whole one."""
    around = block.parent if block.parent is not None and block.parent.tag not in {"body", "ul", "ol", "tr"} else block
    _insert(around, "div", f"<p>{escape(made.broken)}</p>", before=True, names="summary")


def _insert(place: LexborNode, tag: str, inner: str, *, before: bool = False, names: str = "") -> None:
    made = place.parser.create_node(tag)
    if names:
        made.attrs["class"] = names
    (place.insert_before if before else place.insert_after)(made)
    (place.prev if before else place.next).inner_html = inner


def _silence(tree: LexborHTMLParser, node: LexborNode, made: Cut) -> None:
    """Takes out what the head declares of the text, and every block that holds what is gone where it was."""
    short, long = _needle(made, SHORT), _needle(made, LONG)
    for meta in tree.css("meta"):
        name = meta.attributes.get("property") or meta.attributes.get("name") or meta.attributes.get("itemprop") or ""
        if DESCRIBING.search(name) or short in letters(meta.attributes.get("content") or ""):
            meta.decompose()
    for script in tree.css("script[type='application/ld+json']"):
        _silence_json(script, short)
    for title in tree.css("title, h1, h2"):
        if short in letters(title.text()):
            title.inner_html = ""
    if long in letters(tree.body.text()):
        for other in _innermost(tree, node, long):
            other.inner_html = ""


def _innermost(tree: LexborHTMLParser, node: LexborNode, needle: str) -> Iterator[LexborNode]:
    own = {part.mem_id for part in (*_ancestors(node), *node.traverse())}
    for other in tree.body.css("*"):
        if other.mem_id in own or other.tag in {"script", "style"} or needle not in letters(other.text()):
            continue
        if not any(needle in letters(child.text()) for child in other.iter()):
            yield other


def _ancestors(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


def _silence_json(script: LexborNode, needle: str) -> None:
    try:
        found = json.loads(script.text(), strict=False)
    except ValueError:
        script.decompose()
        return
    script.inner_html = json.dumps(_silent(found, needle), ensure_ascii=False).replace("</", "<\\/")


def _silent(found: Any, needle: str) -> Any:
    if isinstance(found, dict):
        return {key: _silent(value, needle) for key, value in found.items() if key not in TELLING}
    if isinstance(found, list):
        return [_silent(value, needle) for value in found]
    return "" if isinstance(found, str) and needle in letters(found) else found


def _testify(tree: LexborHTMLParser, node: LexborNode, made: Cut, evidence: str) -> None:
    """Puts one witness into the page."""
    if evidence == "copy":
        block = _block(node)
        _insert(block, block.tag if block.tag in KEPT_TAGS else "p", escape(made.original))
    elif evidence == TITLE:
        title = escape(headline(made))
        for found in (tree.css_first("title"), tree.css_first("h1")):
            if found is not None and node.mem_id not in {part.mem_id for part in found.traverse()}:
                found.inner_html = title
    elif evidence not in {ABSENT, "copy in a box"}:
        tree.head.inner_html = (tree.head.inner_html or "") + _declaration(made, evidence)


def _declaration(made: Cut, evidence: str) -> str:
    text = shortened(made.original) if evidence == "cut description" else made.original
    if evidence in {"json-ld", "articleBody"}:
        field = {"json-ld": "description", "articleBody": "articleBody"}[evidence]
        told = json.dumps({"@type": "NewsArticle", field: text}, ensure_ascii=False).replace("</", "<\\/")
        return f'<script type="application/ld+json">{told}</script>'
    name = "property='og:description'" if evidence == "og" else "name='description'"
    return f'<meta {name} content="{escape(text)}">'
