"""Characters that arrived broken: read in a wrong encoding, escaped twice, in a font's own letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govtool import mojibake
from govtool.characters import MISREAD, RULE, first_look, restored
from govtool.model import Document, Edit, Evidence
from govtool.sight import flag_block

MOJIBAKE = "mojibake"
WRONG = "its letters were those of another encoding"


def characters(document: Document, *, flag_only: bool = False) -> Iterator[Edit]:
    """Text in wrong letters, as the whole page shows: put right. Flags `mojibake` where a byte is lost.

    If flag_only, what could be put right is flagged too, with its evidence, and left as it is.

    Seen: "weâ€™ll" on news sites whose pages were converted twice, "Céng hoµ" and "Coäng hoøa" in legal texts of
    Vietnamese portals from before 2010. A page that speaks of encodings or of HTML, and code, stay as they are.
    """
    found = restored(document)
    for at, block in enumerate(document.blocks):
        if at in found:
            new, schemes = found[at]
            names = ", ".join(dict.fromkeys(name for name, _ in schemes))
            evidence = tuple(Evidence("characters", name, said) for name, said in schemes)
            if flag_only:
                if MOJIBAKE not in block.flags:
                    yield flag_block(document, at, MOJIBAKE, RULE, (f"{WRONG}: {names}; left as they are", evidence))
                continue
            new = replace(new, flags=tuple(flag for flag in new.flags if flag != MOJIBAKE))
            yield Edit(RULE, at, block, new, f"{WRONG}: {names}", evidence)
    if not found:
        yield from _flagged(document)


def _flagged(document: Document) -> Iterator[Edit]:
    """Blocks in which a sequence is left that nothing could put right."""
    shown = any(one.where in MISREAD.values() for edit in document.edits if edit.rule == RULE for one in edit.evidence)
    if not (shown or first_look(document).signs):
        return
    left = [at for at, block in enumerate(document.blocks) if mojibake.is_left(block.text, shown=shown)]
    if not left or mojibake.is_talk(block.text for block in document.blocks):
        return
    for at in left:
        if document.blocks[at].kind != "code" and MOJIBAKE not in document.blocks[at].flags:
            yield flag_block(document, at, MOJIBAKE, RULE, ("broken characters that nothing shows how to mend", ()))
