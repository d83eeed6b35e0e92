"""The article of a document as one tree of safe elements: nesting rebuilt, order settled, for every format alike.

h1 (the title), kicker, then the content blocks in page order, the attachments last. Lists, quotes, definition lists and
figures are rebuilt from the containers of the blocks (HTML, sections 4.4.5 to 4.4.13).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from govtool.elements import Element, Node, cleaned
from govtool.export.notes import linked
from govtool.export.tongues import Tongues
from govtool.marks import FOOTNOTE, NOTE
from govtool.markup import nodes
from govtool.model import CONTENT, Block, Container, Document

__all__ = ["article"]

LISTS = frozenset(("ul", "ol"))
BOXES = frozenset(("div", "aside", "section"))
NESTING = frozenset(("ul", "ol", "li", "blockquote", "dl", "dt", "dd"))
#: What a block of this kind must stand in, outermost first, if its containers do not say so.
HOMES: dict[str, tuple[str, ...]] = {
    "item": ("ul", "li"),
    "quote": ("blockquote",),
    "term": ("dl", "dt"),
    "definition": ("dl", "dd"),
}
DEEPEST = 40  # containers inside each other; e-book readers and Markdown renderers give up soon after
FIRST, LOWEST = 2, 6  # heading levels below the title


class Step(NamedTuple):
    """One open element: two blocks stand in the same element if their steps are equal."""

    key: Hashable
    tag: str
    attrs: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Open:
    step: Step
    children: list[_Open | Element] = field(default_factory=list)


def article(document: Document, title: str = "") -> tuple[Element, ...]:
    """Block-level elements of the article: h1, p, h2 to h6, ul, ol, dl, blockquote, pre, table, figure.

    title stands in h1 where no block has the role; "" leaves h1 out. Blocks without content are left out, and so are
    those of roles outside CONTENT. Paragraphs carry their role as class unless it is body; what a link of the tree
    leads to has an id (`notes.py`), and what is in another language than the page says so (`tongues.py`).
    """
    blocks = [(at, block) for at, block in enumerate(document.blocks) if block.role in CONTENT and _shown(block)]
    where = _Where(document, led=any(_leads(block) for _, block in blocks))
    headline = next((at for at, block in blocks if block.role == "title" and block.kind != "table"), None)
    opening = [
        where.placed(Element("h1", (), nodes(_unbolded(block))), block) for at, block in blocks if at == headline
    ]
    if not opening and title.strip():
        opening = [Element("h1", (), (title,))]
    kickers = [
        where.placed(Element("p", (("class", "kicker"),), nodes(block)), block)
        for _, block in blocks
        if _is_kicker(block)
    ]
    running = [(at, block) for at, block in blocks if at != headline and not _is_kicker(block)]
    attached = [block for _, block in running if block.role == "attachment"]
    main = _flow(where, [(at, block) for at, block in running if block.role != "attachment"])
    tree = (*opening, *kickers, *main, *_attachments(attached))
    return linked(tree, document) if where.led else tree


class _Where:
    """What the containers of a document say of the elements in the tree: their ids, languages and directions.

    led: whether a link may lead to one of them; else nobody asks for their ids.
    """

    def __init__(self, document: Document, *, led: bool) -> None:
        self.led = led
        self.containers = document.containers
        self._around: dict[int, list[tuple[int, Container]]] = {}
        self.tongues = Tongues(document)
        self.used: set[int] = set()

    def placed(self, leaf: Element, block: Block, within: int = -1) -> Element:
        """A leaf with the ids of the boxes that it is the first to stand in, and its language if that is another.

        within  the container of the element around it in the tree
        """
        ids = []
        for number, box in self.around(block.inside) if self.led else ():
            if box.id and number not in self.used and not _nests(box):
                ids.append(("id", box.id))
            self.used.add(number)
        said = self.tongues.between(within, block.inside)
        return leaf._replace(attrs=(*leaf.attrs, *said, *ids)) if said or ids else leaf

    def around(self, inside: int) -> list[tuple[int, Container]]:
        """The containers around a place, the outermost first; none where a record leads nowhere."""
        if inside not in self._around:
            found, number = [], inside
            while 0 <= number < len(self.containers):
                found.append((number, self.containers[number]))
                number = self.containers[number].parent
            self._around[inside] = found[::-1]
        return self._around[inside]


def _leads(block: Block) -> bool:
    """Whether a block is a place that a link may lead to, or holds a link to one: an address with a fragment."""
    return any(one.tag == "anchor" or (one.tag == "a" and "#" in one.get("href")) for one in block.markup)


def _nests(box: Container) -> bool:
    """Whether a container is an element of the tree: lists and quotes, and a box of a note."""
    noted = FOOTNOTE.search(box.names) or (box.id and (box.tag == "aside" or NOTE.search(box.id)))
    return box.tag in NESTING or (box.tag in BOXES and bool(noted))


def _is_note(box: Container) -> bool:
    """Whether a link leads to the box and the page says that it is a note: by its role or class, or it stands aside."""
    return bool(box.id) and (box.tag == "aside" or FOOTNOTE.search(box.names) is not None)


def _unbolded(block: Block) -> Block:
    """A headline is bold already: a mark over the whole of it says nothing."""
    whole = len(block.text)
    return replace(block, markup=tuple(s for s in block.markup if s.tag != "strong" or s.start or s.end < whole))


def _is_kicker(block: Block) -> bool:
    return block.role == "kicker" and block.kind not in {"table", "image", "code"}


def _shown(block: Block) -> bool:
    return bool(cleaned(block.text).strip() or (block.markup and nodes(block)))


def _attachments(blocks: Sequence[Block]) -> list[Element]:
    rows = tuple(Element("li", (), (_leaf(block, 0),)) for block in blocks)
    return [Element("ul", (("class", "attachments"),), rows)] if rows else []


def _flow(where: _Where, blocks: Iterable[tuple[int, Block]]) -> list[Element]:
    root = _Open(Step("", ""))
    levels = _Levels()
    line = [root]
    for at, block in blocks:
        steps = _steps(where, block, at)
        depth = 0
        while depth < min(len(steps), len(line) - 1) and line[depth + 1].step == steps[depth]:
            depth += 1
        del line[depth + 1 :]
        for step in steps[depth:]:
            opened = _Open(step)
            line[-1].children.append(opened)
            line.append(opened)
        titled = block.kind == "heading" and block.role != "lead" and all(step.tag != "dt" for step in steps)
        level = levels.of(block) if titled else 0
        within = max((step.key for step in steps if isinstance(step.key, int)), default=-1)
        line[-1].children.append(where.placed(_leaf(block, level), block, within))
    return _closed(root.children)


class _Levels:
    """Heading levels below h1 without a gap: a heading is one deeper than the nearest one before it that is higher."""

    def __init__(self) -> None:
        self.open: list[int] = []

    def of(self, block: Block) -> int:
        while self.open and self.open[-1] >= block.level:
            self.open.pop()
        self.open.append(block.level)
        return min(len(self.open) + FIRST - 1, LOWEST)


def _steps(where: _Where, block: Block, at: int) -> list[Step]:
    """The elements a block stands in, outermost first: those of the page, and those that HTML asks for between them."""
    chain = [(number, box) for number, box in where.around(block.inside) if _nests(box)]
    steps: list[Step] = []
    outer = -1
    for number, box in chain[:DEEPEST]:
        tag = box.tag if box.tag in NESTING else "div"
        steps += _between(steps[-1].tag if steps else "", tag, number)
        ids = (("id", box.id),) if box.id and where.led else ()
        ids = (("class", "footnote"), *ids) if _is_note(box) else ids
        steps.append(Step(number, tag, (*_list_attributes(box), *where.tongues.between(outer, number), *ids)))
        outer = number
    missing = HOMES.get(block.kind, ())
    if missing and all(step.tag != missing[-1] for step in steps):
        group = (block.inside, missing[0])
        if len(missing) == 1 or not steps or steps[-1].tag != missing[0]:
            steps += _between(steps[-1].tag if steps else "", missing[0], at)
            steps.append(Step(group, missing[0]))
        if len(missing) > 1:
            steps.append(Step((at, missing[-1]), missing[-1]))
    return steps + _between(steps[-1].tag if steps else "", "", at)


def _between(outer: str, inner: str, number: int) -> list[Step]:
    """What HTML asks for between the two: lists hold items only, items stand in lists only; so with definitions."""
    steps: list[Step] = []
    if outer in LISTS and inner != "li":
        steps.append(Step((number, "li"), "li"))
    elif outer == "dl" and inner not in {"dt", "dd"}:
        steps.append(Step((number, "dd"), "dd"))
    holder = steps[-1].tag if steps else outer
    if inner == "li" and holder not in LISTS:
        steps.append(Step(("around", holder, "ul"), "ul"))
    elif inner in {"dt", "dd"} and holder != "dl":
        steps.append(Step(("around", holder, "dl"), "dl"))
    return steps


def _list_attributes(container: Container) -> tuple[tuple[str, str], ...]:
    if container.tag == "li":
        return () if container.start is None else (("value", str(container.start)),)
    if container.tag != "ol":
        return ()
    start = [("start", str(container.start))] if container.start not in (None, 1) else []
    start += [("reversed", "reversed")] if container.reversed else []
    kind = [("type", container.type)] if re.fullmatch("[aAiI]", container.type) else []
    return (*start, *kind)


def _leaf(block: Block, level: int) -> Element:
    content = nodes(block)
    if block.kind in {"table", "code"}:
        whole = content[0]
        return whole if isinstance(whole, Element) else Element("p", (), content)
    if block.kind == "image" and all(isinstance(one, Element) and one.tag == "math" for one in content):
        return Element("p", (), content)
    if block.kind == "image" or (not block.text and content):
        return Element("figure", (), content)
    if block.kind == "heading" and block.role != "lead":  # a standfirst set as <h2> is a paragraph
        return Element(f"h{level}", (), content) if level else Element("p", (), (Element("strong", (), content),))
    role = (("class", block.role),) if block.role != "body" else ()
    return Element("p", role, content)


def _closed(children: Iterable[_Open | Element]) -> list[Element]:
    closed: list[Element] = []
    for child in children:
        if isinstance(child, Element):
            _join(closed, child)
            continue
        inner = _closed(child.children)
        if child.step.tag == "dl" and not re.fullmatch(
            "(?:(?:dt )+(?:dd )+)+", "".join(f"{one.tag} " for one in inner)
        ):
            closed += [part for one in inner for part in _undefined(one)]  # a term alone defines nothing
        else:
            closed.append(Element(child.step.tag, child.step.attrs, tuple(inner)))
    return closed


def _join(closed: list[Element], leaf: Element) -> None:
    """A caption goes into the figure before it; of several pictures in a row, the last has it."""
    if leaf.get("class") == "caption" and leaf.tag == "p" and closed and closed[-1].tag == "figure":
        figure = closed[-1]
        if isinstance(figure.children[-1], Element) and figure.children[-1].tag == "figcaption":
            caption = figure.children[-1]
            figure = figure._replace(children=figure.children[:-1])
            closed[-1] = _captioned(figure, (*caption.children, Element("br"), " ", *leaf.children))
        else:
            closed[-1] = _captioned(figure, leaf.children)
    else:
        closed.append(leaf)


def _captioned(figure: Element, caption: tuple[Node, ...]) -> Element:
    return figure._replace(children=(*figure.children, Element("figcaption", (), caption)))


def _undefined(part: Element) -> Iterable[Element]:
    return (child for child in part.children if isinstance(child, Element)) if part.tag in {"dt", "dd"} else (part,)
