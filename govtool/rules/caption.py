"""Captions: two independent signs, or it stays in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from govtool.compare import ends_sentence, letters, word_count
from govtool.lexicon import opens
from govtool.model import AFTER_GAP, Block, Document, Edit, Evidence
from govtool.sight import OPEN, is_label, opening_at, relabel

CAPTION_NAMES = re.compile(r"caption|credit|photo|image|img|picture|chu-?thich|legende|bildunterschrift|pie-?de-?foto")
#: A box named so that holds more texts than these is a column of the page with pictures in it.
MAX_TEXTS, NEAR = 2, 5
#: Share of a text's lines above which an empty line before them is how it is written.
MAX_GAPS = 0.25
MAX_WORDS = 40
LEAD_LETTERS = 40
#: Blocks of a table that holds a picture and what is said of it, as the editors of old portals make them.
PICTURE_TABLE = 4
#: A caption in text without markup is one sentence of no more words than this, and under half of what stands around it.
SHORT_WORDS, RELATIVE = 30, 0.5
SPEECH = re.compile(r"[:\"“”«»]")
SENTENCES = re.compile(r"[.!?…。！？]\s+\S")


def caption(document: Document) -> Iterator[Edit]:
    """A block in <figcaption>, or one with two of: beside a picture, a box named so, set apart, its opening, short.

    A labeller that judges by prose leaves captions out: beside a picture of the article they are put back in.

    "Bí thư … nhấn mạnh: “…”" between two paragraphs is short and alone, and body: one sign.
    """
    for at, block in enumerate(document.blocks):
        if block.role not in OPEN or block.kind != "paragraph" or not block.text:
            continue
        if block.role == "outside" and not _of_the_article(document, at):
            continue
        if word_count(block.text) > MAX_WORDS:
            continue
        signs = _in_figure(document, block) or list(_signs(document, at))
        if len(signs) > 1 and not (at == opening_at(document) and _opens_the_text(block, signs)):
            reason = "a caption: " + ", ".join(sign.kind for sign in signs)
            yield relabel(document, at, "caption", "caption", (reason, signs))


def _opens_the_text(block: Block, signs: list[Evidence]) -> bool:
    """Whether a block where the text opens is its first sentence, and not named a caption by its words or its box.

    A lead in italics under the picture at a page's head looks like a caption: of 4 such blocks on 3,776 pages 3 were
    the text.
    """
    named = {"figcaption", "a box named so", "a caption's opening"}
    return ends_sentence(block.text) and named.isdisjoint(sign.kind for sign in signs)


def _of_the_article(document: Document, at: int) -> bool:
    """Whether a block that was left out stands beside a picture that was not."""
    near = (at - 1, at + 1)
    return "hidden" not in document.blocks[at].flags and any(
        0 <= other < len(document.blocks)
        and document.blocks[other].kind == "image"
        and document.blocks[other].role == "body"
        and _share_box(document, at, other)
        for other in near
    )


def _in_figure(document: Document, block: Block) -> list[Evidence]:
    around = [container.tag for container in islice(document.around(block), 3)]
    if "figcaption" in around:
        return [Evidence("figcaption", "markup", "<figcaption>"), Evidence("figure", "markup", "<figure>")]
    return []


def _signs(document: Document, at: int) -> Iterator[Evidence]:
    block = document.blocks[at]
    if picture := _beside_picture(document, at):
        yield picture
    if names := _named_box(document, at):
        yield Evidence("a box named so", "markup", names, 0.8)
    if AFTER_GAP in block.flags and _gaps_are_rare(document):
        yield Evidence(
            "an empty paragraph before it", f"block {at}", "a line of white space, where a picture stood", 0.6
        )
    between = _between_copies(document, at)
    if between:
        yield Evidence(
            "between two copies of the lead", f"blocks {at - 1} and {at + 1}", document.blocks[at + 1].text[:80], 0.7
        )
    phrase = opens("caption", block.text)
    if phrase and phrase.confirmed and (" " in phrase.text or is_label(phrase, block.text)):
        yield Evidence("a caption's opening", f"{phrase.language}.toml caption", phrase.text, 0.7)
    elif _is_short(document, at) and (between or ends_sentence(block.text)):
        yield Evidence("short", f"block {at}", f"{word_count(block.text)} words", 0.5)
    elif _is_set_apart(block) and at and document.blocks[at - 1].kind == "image":
        yield Evidence("set in italics", "markup", "<em>", 0.5)


def _named_box(document: Document, at: int) -> str:
    """The names of a box of pictures that holds the block and hardly another."""
    home = document.blocks[at].inside
    for _ in range(2):
        box = document.containers[home]
        if CAPTION_NAMES.search(box.names):
            near = (b for b in document.blocks[max(0, at - NEAR) : at + NEAR] if b.text)
            texts = sum(any(container is box for container in document.around(b)) for b in near)
            return box.names if texts <= MAX_TEXTS else ""
        home = max(box.parent, 0)
    return ""


def _gaps_are_rare(document: Document) -> bool:
    return sum(AFTER_GAP in block.flags for block in document.blocks) <= MAX_GAPS * len(document.blocks)


def _beside_picture(document: Document, at: int) -> Evidence | None:
    for near in (at - 1, at + 1):
        if (
            0 <= near < len(document.blocks)
            and document.blocks[near].kind == "image"
            and _share_box(document, at, near)
        ):
            sources = [span.get("src") for span in document.blocks[near].markup if span.tag == "img"]
            return Evidence("beside a picture", f"block {near}", sources[0] if sources else "", 0.8)
    return None


def _share_box(document: Document, one: int, other: int) -> bool:
    """Whether two blocks stand in one container, in two of one container, or in a table that only lays them out."""
    homes = [document.blocks[at].inside for at in (one, other)]
    ups = {document.containers[home].parent for home in homes}
    if homes[0] == homes[1] or len(ups) == 1 or homes[0] in ups or homes[1] in ups:
        return True
    tables = [_table(document, home) for home in homes]
    return tables[0] > 0 and tables[0] == tables[1] and _held(document, tables[0]) <= PICTURE_TABLE


def _table(document: Document, at: int) -> int:
    """The table whose cell a container is; -1 for none."""
    while document.containers[at].tag in {"td", "th", "tr", "tbody"}:
        at = document.containers[at].parent
    return at if document.containers[at].tag == "table" else -1


def _held(document: Document, table: int) -> int:
    return sum(_table(document, block.inside) == table for block in document.blocks)


def _between_copies(document: Document, at: int) -> bool:
    if not 0 < at < len(document.blocks) - 1:
        return False
    around = [document.blocks[near].text for near in (at - 1, at + 1)]
    if min(map(len, around)) <= LEAD_LETTERS:
        return False
    before, after = map(letters, around)
    return min(len(before), len(after)) > LEAD_LETTERS and (before in after or after in before)


def _is_short(document: Document, at: int) -> bool:
    """In text, where nothing else tells: one sentence at most, without speech, beside longer paragraphs.

    In pages it is no sign: on two of the corpus's sites every subheading under a picture is a short bold paragraph.
    """
    block = document.blocks[at]
    if document.source.kind != "text" or word_count(block.text) > SHORT_WORDS:
        return False
    if SPEECH.search(block.text) or SENTENCES.search(block.text):
        return False
    around = [document.blocks[near].text for near in (at - 1, at + 1) if 0 <= near < len(document.blocks)]
    return all(len(block.text) < RELATIVE * len(text) for text in around)


def _is_set_apart(block: Block) -> bool:
    set_apart = sum(span.end - span.start for span in block.markup if span.tag == "em")
    return set_apart >= 0.9 * len(block.text)
