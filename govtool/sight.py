"""How rules look at a document: where its prose begins and ends, what stands in a region; how an edit is proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from govtool.compare import ends_sentence, link_share, word_count, writes_no_stop
from govtool.dates import parse_date
from govtool.lexicon import Phrase, opens, rest, speaks
from govtool.model import CONTENT, Block, Document, Edit, Evidence, Role
from govtool.remembered import remembered

#: Words of a paragraph that says something: shorter ones are labels, dates, names.
PROSE_WORDS = 8
#: Characters: a line as long as this is prose even if it ends in no full stop.
LONG_LINE = 100
#: Share of a text from which on it is a link.
MOSTLY = 0.5
#: "(Chinhphu.vn)", "(HD) -", "HANOI, 12 May -": a place, a date, an agency, and hardly anything else.
DATELINE = re.compile(r"\([^()]{2,30}\)\s*[-–—]?|[^\W\d_][^.!?]{1,60}\s*[-–—]$")
#: What stands between a label and what it says.
SIGNS = frozenset(":：.-–—|/")
#: A hyphen between two letters.
COMPOUND = re.compile(r"\w[-\u2010\u2011]([^\W\d_])")
#: Roles that no rule has spoken about yet.
OPEN: frozenset[str] = frozenset(("body", "outside"))
CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b(?:\+?\d[\s.()-]?){8,}\d\b")


def is_prose(block: Block) -> bool:
    """A content block of whole sentences that is no imprint or counter line."""
    return (
        block.role in {"body", "lead"}
        and block.kind in {"paragraph", "quote", "item", "definition", "table", "code"}
        and (block.kind in {"table", "code"} or _is_whole(block.text))
        and link_share(block) < MOSTLY
        and not is_formal(block)
    )


def _is_whole(text: str) -> bool:
    """Words enough for prose, and the end of a sentence; Thai and Lao have no full stop, and there length must do.

    In other scripts a long line without an end is as often a footer: with length as a sign, 19 pages of 3,776 kept
    footers and teasers that are left out without it.
    """
    return is_sentence(text) and (ends_sentence(text) or writes_no_stop(text))


def is_formal(block: Block) -> bool:
    """A sentence that is an imprint's line: "Address: 12 Ben Go Street." but not "Address the problem early, …"."""
    phrase = opens("imprint", block.text)
    return bool(phrase and (phrase.anchor or is_label(phrase, block.text)))


def follows(phrase: Phrase, text: str) -> str:
    """The character that follows a phrase with which a text opens: a sign, a digit, a letter; "" at the end.

    The hyphen of a compound is no sign: "Telefon-Seelsorge" is a word that begins as a label does.
    """
    told = rest(phrase, text)
    before = text.rstrip()[: -len(told) or None]
    if compound := COMPOUND.search(before[-2:] + told[:2]):
        return compound[1]
    return before.rstrip()[-1] if before.rstrip()[-1:] in SIGNS else told[:1]


def is_label(phrase: Phrase, text: str) -> bool:
    """Whether the phrase is a label, alone or before a sign or a number, and no word of a sentence."""
    return not follows(phrase, text).isalpha()


@remembered
def prose_bounds(document: Document) -> tuple[int, int]:
    """Indices of the first and the last prose block; of a page without prose the first and last chosen block.

    (0, -1) where there is neither, and in text without prose, where all is chosen.
    """
    found = _ends(document, is_prose)
    if found is None and document.source.kind == "html":
        found = _ends(document, lambda block: block.role == "body" and bool(block.text))
    return found or (0, -1)


def _ends(document: Document, wanted: Callable[[Block], bool]) -> tuple[int, int] | None:
    """The first and the last block of a kind, looked for from both ends: rules ask often, and pages are long."""
    blocks = document.blocks
    first = next((at for at, block in enumerate(blocks) if wanted(block)), None)
    if first is None:
        return None
    return first, next(at for at in range(len(blocks) - 1, -1, -1) if wanted(blocks[at]))


@remembered
def speaking(document: Document) -> tuple[int, ...]:
    """The blocks that open with a phrase of the lexicon, or are one."""
    return tuple(at for at, block in enumerate(document.blocks) if speaks(block.text))


def tail(document: Document) -> range:
    """The blocks after the last prose: the whole page where there is none."""
    return range(prose_bounds(document)[1] + 1, len(document.blocks))


def edges(document: Document) -> Iterator[int]:
    """The blocks before the first and after the last prose."""
    first, last = prose_bounds(document)
    yield from range(first)
    yield from range(last + 1, len(document.blocks))


@remembered
def title_at(document: Document) -> int | None:
    """The block of role title."""
    return next((at for at, block in enumerate(document.blocks) if block.role == "title"), None)


@remembered
def opening_at(document: Document) -> int | None:
    """Where the article opens: its first paragraph, quote or list item of a sentence's length that is no link."""
    for at, block in enumerate(document.blocks):
        if (
            block.role in {"lead", "body"}
            and block.kind in {"paragraph", "quote", "item"}
            and is_sentence(block.text)
            and link_share(block) < MOSTLY
        ):
            return at
    return None


def is_sentence(text: str) -> bool:
    """Words enough for prose, and an end as sentences have one; in scripts without full stops length must do."""
    return word_count(text) >= PROSE_WORDS and (ends_sentence(text) or len(text) >= LONG_LINE)


def content_after(document: Document, at: int, limit: int) -> list[int]:
    """At most limit content blocks with text after a block."""
    following = (
        i for i in range(at + 1, len(document.blocks)) if document.blocks[i].role in CONTENT and document.blocks[i].text
    )
    return [i for _, i in zip(range(limit), following, strict=False)]


def names_around(document: Document, block: Block, levels: int = 3) -> str:
    """Tags and names of the innermost containers, in one string to search in."""
    found = [f"{c.tag} {c.names}" for _, c in zip(range(levels), document.around(block), strict=False)]
    return " / ".join(found)


def relabel(document: Document, at: int, role: Role, rule: str, because: tuple[str, Iterable[Evidence]]) -> Edit:
    """The edit that gives a block another role: because is the reason and its evidence."""
    before = document.blocks[at]
    return Edit(rule, at, before, replace(before, role=role), because[0], tuple(because[1]))


def flag_block(document: Document, at: int, flag: str, rule: str, because: tuple[str, Iterable[Evidence]]) -> Edit:
    """The edit that flags a block."""
    before = document.blocks[at]
    after = replace(before, flags=tuple(sorted({*before.flags, flag})))
    return Edit(rule, at, before, after, because[0], tuple(because[1]))


def printed_date(text: str, language: str = "") -> str:
    """The part of a text that is its date and time, as printed; "" where there is none."""
    moment = parse_date(text, language)
    return text[moment.start : moment.end] if moment else ""


def seen(phrase: Phrase) -> list[Evidence]:
    """A phrase as evidence: where it stands in the lexicon, and where it was met."""
    where = f"{phrase.language}.toml {phrase.group}" + (f", seen at {phrase.seen}" if phrase.seen else "")
    return [Evidence("lexicon", where, phrase.text)]
