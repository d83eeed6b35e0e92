"""The ending of a legal act."""

from __future__ import annotations

from collections.abc import Iterator

from govtool.compare import link_share
from govtool.lexicon import opens
from govtool.model import Document, Edit, Evidence
from govtool.sight import relabel, tail


def signature(document: Document) -> Iterator[Edit]:
    """The ending of a legal act: recipients, "TM. ỦY BAN NHÂN DÂN", "./.". It is part of the act, and stays."""
    for at in tail(document):
        block = document.blocks[at]
        phrase = opens("signature", block.text) if block.role == "body" and block.kind != "table" else None
        if phrase and phrase.confirmed and link_share(block) == 0:
            witness = Evidence("lexicon", f"{phrase.language}.toml signature", phrase.text)
            yield relabel(document, at, "signature", "signature", ("the ending of a legal act", [witness]))
