"""Why each block is in or out, for a terminal: role, score, rule, reason, evidence; repairs as a diff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rich.text import Text

from govtool.metadata import describe
from govtool.model import CONTENT, RUNNING, Block, Document, Edit

MARGIN = 2
ROLE_WIDTH = 10
CONTEXT = 28  # characters of unchanged text around a repair
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

STYLES = {"title": "bold green", "lead": "green", "body": "", "outside": "dim", "repeat": "yellow"}


def lines(document: Document, width: int, *, everything: bool = False) -> Iterator[Text]:
    """The explanation, line by line, no wider than width columns where words allow.

    Runs of blocks that only the labeller left out are folded into one line, unless everything is asked for.
    """
    yield from _header(document, width)
    edits: dict[int, list[Edit]] = {}
    for edit in document.edits:
        if edit.at is not None:
            edits.setdefault(edit.at, []).append(edit)
    run: list[int] = []
    for at, block in enumerate(document.blocks):
        if not everything and block.role == "outside" and at not in edits:
            run.append(at)
            continue
        yield from _folded(document, run, width)
        run = []
        yield from _block(at, block, edits.get(at, ()), width)
    yield from _folded(document, run, width)
    yield from _footer(document, width)


def _header(document: Document, width: int) -> Iterator[Text]:
    known = describe(document)
    yield Text(_clean(document.source.name), "bold")
    for name in ("title", "published", "publisher", "byline", "language"):
        value = getattr(known, name)
        if value:
            source = f" ({known.published_source})" if name == "published" and known.published_source else ""
            yield Text(_cut(f"{name:>10}  {_clean(value)}{source}", width))
    kept = sum(block.role in CONTENT for block in document.blocks)
    yield Text(f"{'blocks':>10}  {len(document.blocks)}, {kept} of the article; labeller {document.labeller}")
    if document.all_flags:
        yield Text(f"{'flags':>10}  {', '.join(document.all_flags)}", "yellow")
    yield Text("")


def _block(at: int, block: Block, edits: Sequence[Edit], width: int) -> Iterator[Text]:
    style = STYLES.get(block.role, "cyan" if block.role in CONTENT else "red")
    mark = " " if block.role in RUNNING else "+" if block.role in CONTENT else "-"
    line = Text(f"{at:>4} {mark} ")
    line.append(f"{block.role:<{ROLE_WIDTH}} ", style)
    line.append(f"{block.score:.2f} ", "dim")
    shown = block.text or "".join(span.get("alt") or span.get("src") for span in block.markup[:1])
    kind = "" if block.kind == "paragraph" else f"[{block.kind}] "
    line.append(kind, "dim")
    line.append(_cut(_clean(shown), max(20, width - line.cell_len)), style)
    yield line
    for edit in edits:
        yield from _edit(edit, width)


def _edit(edit: Edit, width: int) -> Iterator[Text]:
    pad = " " * 7
    yield Text(_cut(f"{pad}{edit.rule}: {_clean(edit.reason)}", width), "italic")
    for one in edit.evidence:
        yield Text(
            _cut(f"{pad}  {one.kind} · {_clean(one.where)} · “{_clean(one.text)}” ({one.confidence:g})", width), "dim"
        )
    if edit.changes_text and edit.before and edit.after:
        yield from _diff(edit.before.text, edit.after.text, pad)


def _diff(before: str, after: str, pad: str) -> Iterator[Text]:
    """Two lines, - and +, the changed characters reversed; unchanged stretches cut to their ends."""
    old, new = Text(f"{pad}- ", "red"), Text(f"{pad}+ ", "green")
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            same = before[i:j]
            short = same if len(same) <= 2 * CONTEXT else f"{same[:CONTEXT]} … {same[-CONTEXT:]}"
            old.append(_clean(short))
            new.append(_clean(short))
        else:
            old.append(_clean(before[i:j]), "red reverse")
            new.append(_clean(after[k:m]), "green reverse")
    yield old
    yield new


def _folded(document: Document, run: Sequence[int], width: int) -> Iterator[Text]:
    if run:
        words = " · ".join(_clean(document.blocks[at].text) for at in run if document.blocks[at].text)
        name = f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}"
        yield Text(_cut(f"{name:>9} outside, by the labeller: {words}", width), "dim")


def _footer(document: Document, width: int) -> Iterator[Text]:
    for edit in document.edits:
        if edit.at is None:
            yield Text(_cut(f"{edit.rule}: flag {edit.flag}: {edit.reason}", width), "yellow")
    yield Text("")


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("", text.replace("\n", " ⏎ ").replace("\t", " │ "))


def _cut(text: str, width: int) -> str:
    line = Text(text)
    line.truncate(max(width, MARGIN), overflow="ellipsis")
    return line.plain
