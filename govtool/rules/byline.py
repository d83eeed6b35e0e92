"""Who wrote it, or where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtool.compare import ends_sentence, word_count
from govtool.lexicon import Phrase, opens, rest
from govtool.model import Block, Document, Edit, Evidence
from govtool.sight import SIGNS, follows, names_around, relabel, tail, title_at

NEAR = 8  # blocks between the headline and its byline
#: A line of no more words, or no more characters: in Thai a label and a name are 15 words, two characters to a word.
MAX_WORDS, MAX_LENGTH = 8, 40
NAMES = re.compile(r"byline|author(?!i)|tac-?gia|autor(?!i)|auteur")  # not "local-authority"


def byline(document: Document) -> Iterator[Edit]:
    """A short line near the headline or after the text that a label or the name of its box calls the author's."""
    title = title_at(document)
    near = range(title + 1, min(len(document.blocks), title + NEAR)) if title is not None else range(0)
    for at in sorted({*near, *tail(document)}):
        block = document.blocks[at]
        if (
            block.role != "body"
            or not block.text
            or (word_count(block.text) > MAX_WORDS and len(block.text) > MAX_LENGTH)
            or block.kind not in {"paragraph", "item"}
        ):
            continue
        phrase = opens("byline", block.text)
        names = names_around(document, block, 2)
        if phrase and phrase.confirmed and not ends_sentence(block.text) and _says_who(phrase, block):
            witness = Evidence("lexicon", f"{phrase.language}.toml byline", phrase.text)
            yield relabel(document, at, "byline", "byline", ("a line that names the author or the source", [witness]))
        elif at in near and NAMES.search(names) and not ends_sentence(block.text):
            yield relabel(
                document, at, "byline", "byline", ("a box named so", [Evidence("markup", f"block {at}", names, 0.8)])
            )


def _says_who(phrase: Phrase, block: Block) -> bool:
    """A label with a sign behind it, or a name: "By Lina Thach" is one, "By phone" and "Nguồn nước ngầm" are none.

    Nor is "By:" alone in its block: the name below it stays in the text, and its label with it.
    """
    after, told = follows(phrase, block.text), rest(phrase, block.text)
    if not after or after in SIGNS:
        return not after or bool(told)
    name = told.split()[:2]
    known = phrase.fact == "author" and block.kind == "paragraph"
    spaced = block.text.rstrip().removesuffix(told)[-1:].isspace()  # "By-Law Number 4"
    return known and spaced and len(name) > 1 and all(word[0].isupper() and ":" not in word for word in name)
