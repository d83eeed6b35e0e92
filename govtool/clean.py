"""The only code that changes a document: rules propose edits, `apply` makes them and keeps the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from govtool.errors import RulesDoNotSettle, StaleEdit
from govtool.model import Document, Edit, Rule

#: Rounds after which rules that still propose are at fault. Of 2,584 real pages 5 needed a second round that changed
#: something, none a third; see tests/test_clean.py for made-up ones.
MAX_ROUNDS = 10


def apply(document: Document, edits: Iterable[Edit]) -> Document:
    """The document after the edits, in their order, which are added to its log.

    Raises StaleEdit where one does not fit.
    """
    made = tuple(edits)
    if not made:
        return document
    blocks, flags = list(document.blocks), document.flags
    for edit in made:
        if edit.at is None:
            flags = tuple(sorted({*flags, edit.flag}))
        elif not 0 <= edit.at < len(blocks) or blocks[edit.at] != edit.before or edit.after is None:
            raise StaleEdit(f"{edit.rule} at block {edit.at} of {document.source.name}")
        else:
            blocks[edit.at] = edit.after
    return replace(document, blocks=tuple(blocks), flags=flags, edits=document.edits + made)


def clean(document: Document, rules: Sequence[Rule]) -> Document:
    """The document after the rules, in their order, again and again until none proposes anything.

    A rule sees what those before it did, so where two want one block the first has it and the other is asked again,
    once anything has changed. Raises RulesDoNotSettle after MAX_ROUNDS.
    """
    if not rules:
        return document
    quiet = 0  # rules in a row that proposed nothing: when that is all of them, none has more to say
    for _ in range(MAX_ROUNDS):
        before = document
        for rule in rules:
            after = apply(document, rule(document))
            quiet = quiet + 1 if after is document else 0
            if quiet == len(rules):
                return document
            document = after
    names = ", ".join(sorted({edit.rule for edit in document.edits[len(before.edits) :]}))
    raise RulesDoNotSettle(f"after {MAX_ROUNDS} rounds these still propose: {names}; leave one out with --no-rule")


def replay(extracted: Document, edits: Iterable[Edit]) -> Document:
    """What a log of edits makes of the document as the labeller left it: `cleaned`, if it is the log of `cleaned`."""
    return apply(extracted, edits)


def extracted(document: Document) -> Document:
    """The document as the labeller left it: its log undone from the end. Raises StaleEdit if it is not its own."""
    blocks, raised = list(document.blocks), set()
    for edit in reversed(document.edits):
        if edit.at is None:
            raised.add(edit.flag)
        elif blocks[edit.at] != edit.after or edit.before is None:
            raise StaleEdit(f"{edit.rule} at block {edit.at} of {document.source.name}")
        else:
            blocks[edit.at] = edit.before
    return replace(document, blocks=tuple(blocks), flags=tuple(f for f in document.flags if f not in raised), edits=())
