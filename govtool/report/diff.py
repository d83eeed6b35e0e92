"""What was changed, and why, for a terminal: two lines a repair, its rule, reason and evidence; and their layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from rich.console import Console
from rich.text import Text

from govtool.model import Document, Evidence
from govtool.report.screen import safe

MARGIN = 2  # columns, at least, whatever the width
CONTEXT = 28  # characters of unchanged text around a repair
INDENT = 2


def repairs(document: Document, width: int) -> Iterator[Text]:
    """Each repair of a document's text, none of its lines wider than width columns: long ones go on below."""
    pad = " " * INDENT
    for edit in document.edits:
        if edit.changes_text and edit.before and edit.after:
            place = f"{document.source.name} block {edit.at}"
            yield from wrapped(Text(clean(place), "bold"), width, INDENT)
            for line in changed(edit.before.text, edit.after.text, pad):
                yield from wrapped(line, width, 2 * INDENT)
            yield from wrapped(Text(f"{pad}{clean(edit.rule)}: {clean(edit.reason)}", "italic"), width, 2 * INDENT)
            yield from cited(edit.evidence, pad, width)
            yield Text("")


def cited(evidence: Iterable[Evidence], pad: str, width: int) -> Iterator[Text]:
    """Evidence, a line each, as much of it as has room."""
    for one in evidence:
        yield Text(cut(f"{pad}  {one.kind} ({one.confidence:g}) · {one.where} · “{one.text}”", width), "dim")


def changed(before: str, after: str, pad: str) -> Iterator[Text]:
    """Two lines, - and +, the changed characters reversed; unchanged stretches cut to their ends."""
    old, new = Text(f"{pad}- ", "red"), Text(f"{pad}+ ", "green")
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            same = before[i:j]
            short = same if len(same) <= 2 * CONTEXT else f"{same[:CONTEXT]} … {same[-CONTEXT:]}"
            old.append(clean(short))
            new.append(clean(short))
        else:
            old.append(clean(before[i:j]), "red reverse")
            new.append(clean(after[k:m]), "green reverse")
    yield old
    yield new


def clean(text: str) -> str:
    """A text of the page in one line, safe to show."""
    return safe(text.replace("\n", " ⏎ ").replace("\t", " │ "))


def cut(text: str, width: int) -> str:
    """As much of a line as has room, its last column an ellipsis."""
    line = Text(clean(text[: 4 * width]))  # what may not be shown has no width
    line.truncate(max(width, MARGIN), overflow="ellipsis")
    return line.plain


def wrapped(line: Text, width: int, indent: int) -> Iterator[Text]:
    """The line, broken between words where it is too long; what goes on is indented."""
    room = max(width - indent, MARGIN)
    head, rest = line.divide([indent])
    for at, part in enumerate(rest.wrap(Console(), room) or [Text()]):
        yield Text.assemble(" " * indent if at else head, part)
