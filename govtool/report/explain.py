"""Why each block is in or out, for a terminal: role, score, rule, reason, evidence; repairs as a diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from govtool.kinds import SHOWN
from govtool.metadata import describe
from govtool.model import CONTENT, RUNNING, Block, Document, Edit
from govtool.report.diff import changed, cited, clean, cut, wrapped

ROLE_WIDTH = 10

STYLES = {"title": "bold green", "lead": "green", "body": "", "outside": "dim", "repeat": "yellow"}


def lines(document: Document, width: int, *, everything: bool = False) -> Iterator[Text]:
    """The explanation, line by line, none wider than width columns: long ones are cut, repairs go on below.

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
    yield Text(cut(document.source.name, width), "bold")
    if document.page_kind != "article":
        yield Text(cut(f"{'kind':>10}  {SHOWN[document.page_kind][0]}, and no article", width), "yellow")
        yield from cited(document.page_evidence, " " * 10, width)
    for name in ("title", "published", "publisher", "byline", "language"):
        value = getattr(known, name)
        if value:
            source = f" ({known.published_source})" if name == "published" and known.published_source else ""
            yield Text(cut(f"{name:>10}  {value}{source}", width))
    kept = sum(block.role in CONTENT for block in document.blocks)
    counted = f"{len(document.blocks)}, {kept} of the article; labeller {document.labeller}"
    yield Text(cut(f"{'blocks':>10}  {counted}", width))
    if document.all_flags:
        yield from wrapped(Text(f"{'flags':>10}  {', '.join(map(clean, document.all_flags))}", "yellow"), width, 12)
    yield Text("")


def _block(at: int, block: Block, edits: Sequence[Edit], width: int) -> Iterator[Text]:
    style = STYLES.get(block.role, "cyan" if block.role in CONTENT else "red")
    mark = " " if block.role in RUNNING else "+" if block.role in CONTENT else "-"
    line = Text(f"{at:>4} {mark} ")
    line.append(f"{block.role:<{ROLE_WIDTH}} ", style)
    line.append(f"{block.score:.2f} ", "dim")
    kind = "" if block.kind == "paragraph" else f"[{block.kind}] "
    line.append(kind, "dim")
    line.append(cut(_shown(block), width - line.cell_len), style)
    yield line
    for edit in edits:
        yield from _edit(edit, width)


def _shown(block: Block) -> str:
    """The block's words, or those of its picture."""
    return block.text or "".join(span.get("alt") or span.get("src") for span in block.markup[:1])


def _edit(edit: Edit, width: int) -> Iterator[Text]:
    pad = " " * 7
    yield Text(cut(f"{pad}{edit.rule}: {edit.reason}", width), "italic")
    yield from cited(edit.evidence, pad, width)
    if edit.changes_text and edit.before and edit.after:
        for line in changed(edit.before.text, edit.after.text, pad):
            yield from wrapped(line, width, len(pad) + 2)


def _folded(document: Document, run: Sequence[int], width: int) -> Iterator[Text]:
    if run:
        words = " · ".join(filter(None, (_shown(document.blocks[at]) for at in run)))
        name = f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}"
        yield Text(cut(f"{name:>9} outside, by the labeller: {words}", width), "dim")


def _footer(document: Document, width: int) -> Iterator[Text]:
    for edit in document.edits:
        if edit.at is None:
            yield Text(cut(f"{edit.rule}: flag {edit.flag}: {edit.reason}", width), "yellow")
    yield Text("")
