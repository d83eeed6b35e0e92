"""What the blocks of a page are like: one row of numbers a block, for the network. Nothing of a host or a language.

One pass over the blocks and containers, vectorised: characters are counted by one table look-up over the whole page,
and a container's sums are differences of running sums, since its blocks follow one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Counts, Floats, count_characters
from govtool.labels.layout import LEVELS, Ints, Layout, sums
from govtool.labels.names import AROUND, AROUND_BITS, BITS, NEAR, NEAR_BITS, OWN_TAGS, TAG_IDS, box_mask
from govtool.model import Block, Container, Page

STATS = 6  # levels of containers with sums of their own
LIKE = 4  # levels of containers of which the like are counted
KINDS = ("heading", "paragraph", "item", "quote", "code", "table")
KIND_IDS = {kind: i for i, kind in enumerate(KINDS)}
SHARES = (0.3, 0.5, 0.8)
STEPS = (-3, -2, -1, 1, 2, 3)
NEXT = (-1, 1)
WINDOWS = (3, 8)

#: A text of which so much is in links is no good text, and one of which so much is unspaced is in such a script.
LINKED, UNSPACED_SHARE = 0.3, 0.3
#: Characters: shorter titles, descriptions, bodies and blocks are equal to too much.
TITLE, TITLE_BLOCK, LONGEST_TITLE, DESCRIPTION, BODY, BODY_BLOCK = 4, 9, 300, 26, 301, 21
#: Of a block without a headline on its page: far from it, and neither before nor after.
NOWHERE = (9.0, 2.0, 20.0, 20.0)


class Boxes(NamedTuple):
    """The containers of a page: of each the number of its kind, and of each kind its tag and its names, as bits."""

    alike: Ints
    tags: Ints
    masks: NDArray[np.uint8]  # kinds x bytes


def describe_blocks(page: Page, where: Layout) -> Floats:
    """The matrix: a row for each block with text, the columns named by `COLUMNS`."""
    blocks = [page.blocks[i] for i in where.at.tolist()]
    texts = [block.text for block in blocks]
    counts, marked = count_characters(texts), _markup(blocks)
    length, count = where.length, len(blocks)
    density = np.minimum(1, marked[0] / length)
    prose = (density < LINKED) & ((counts.sentences > 0) | (counts.punct > 1))
    good = np.where(prose, length, 0.0)
    said, head = _head(page, blocks, texts)
    boxes = _boxes(page.containers)
    values = np.stack([length, marked[0], np.ones(count), good, counts.punct])
    kinds = np.array([KIND_IDS.get(block.kind, -1) for block in blocks])
    one_hot = kinds == np.arange(len(KINDS))[:, None]
    depth = (where.up[1:] != where.up[:-1]).sum(0).astype(float)
    parts = (
        _own(blocks, counts, marked, length),
        one_hot,
        _place(where, good, depth, head),
        said,
        _names(boxes, where),
        _containers(where, values, good),
        _alike(boxes, where, values[[2, 0, 1, 3]], good),
        _neighbours(np.stack([np.log1p(length), density]), STEPS),
        _neighbours(np.stack([counts.ends, good > 0, one_hot[0], depth]), NEXT),
        _windows(good, length),
    )
    return np.concatenate(parts).T


def _own(blocks: Sequence[Block], counts: Counts, marked: Floats, length: Floats) -> Floats:
    """What a block is by itself."""
    linked, links, bold = marked
    unspaced = counts.unspaced > UNSPACED_SHARE * length
    words = np.where(unspaced, counts.unspaced / 2 + counts.spaces + 1, counts.spaces + 1)
    rows = (
        np.log1p(length),
        np.log1p(words),
        length / words,
        np.minimum(1, linked / length),
        np.log1p(links),
        np.log1p(counts.punct),
        counts.punct / words,
        np.minimum(counts.sentences, 10),
        counts.ends,
        counts.digits / length,
        counts.upper / length,
        np.minimum(1, bold / length),
        unspaced.astype(float),
        np.array(["hidden" in block.flags for block in blocks], float),
    )
    return np.stack(rows)


def _markup(blocks: Sequence[Block]) -> Floats:
    """Characters in links, links, characters in bold."""
    linked, links, bold = [0] * len(blocks), [0] * len(blocks), [0] * len(blocks)
    for at, block in enumerate(blocks):
        for span in block.markup:
            if span.tag == "a":
                linked[at] += span.end - span.start
                links[at] += 1
            elif span.tag == "strong":
                bold[at] += span.end - span.start
    return np.array([linked, links, bold], float)


def _head(page: Page, blocks: Sequence[Block], texts: Sequence[str]) -> tuple[Floats, int]:
    """What the head says of each block, and which block is the headline (-1 for none)."""
    lowered = [text.lower() for text in texts]
    titles = list({entry.text.lower(): 0 for entry in page.head.titles if len(entry.text) >= TITLE})
    told = list({entry.text.lower(): 0 for entry in page.head.descriptions if len(entry.text) >= DESCRIPTION})
    body = max((str(node.get("articleBody") or "") for node in page.head.json_ld), key=len, default="").lower()
    body = " ".join(body.split()) if len(body) >= BODY else ""
    longest = max(LONGEST_TITLE, max(map(len, titles), default=0))
    in_title = np.array([TITLE_BLOCK <= len(t) <= longest and _is_title(t, titles) for t in lowered], float)
    described = [len(t) >= DESCRIPTION and any(t[:60] in d or d[:60] in t for d in told) for t in lowered]
    declared = [(t[:40] in body) + (t[-40:] in body) if body and len(t) >= BODY_BLOCK else -1 for t in lowered]
    seen: dict[str, int] = {}
    again = [_note(seen, t) > 0 for t in lowered]
    copies = np.array([seen[t] for t in lowered], float)
    return np.stack([in_title, described, declared, np.log(copies), again]).astype(float), _headline(blocks, in_title)


def _is_title(text: str, titles: Sequence[str]) -> bool:
    """Whether a block and a declared title hold one another."""
    return any((t in text and len(text) < LONGEST_TITLE) or text in t for t in titles)


def _note(seen: dict[str, int], text: str) -> int:
    before = seen.get(text, 0)
    seen[text] = before + 1
    return before


def _headline(blocks: Sequence[Block], in_title: Floats) -> int:
    """The first h1 that repeats a declared title; else a lower heading that does, the first h1, a block that does."""
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    named = [i for i in headings if in_title[i]]
    ranked = (
        [i for i in named if blocks[i].level == 1],
        [i for i in named if blocks[i].level in {2, 3}],
        [i for i in headings if blocks[i].level == 1],
        list(np.flatnonzero(in_title)),
    )
    return int(next((found[0] for found in ranked if found), -1))


def _place(where: Layout, good: Floats, depth: Floats, head: int) -> Floats:
    """Where a block stands: on the page, and from the headline, in blocks and in characters."""
    count = len(good)
    at = np.arange(count)
    run, good_run = np.cumsum(where.length) - where.length, np.cumsum(good) - good
    total, good_total = where.length.sum(), max(1.0, good.sum())
    page = np.array([[np.log1p(count)], [np.log1p(total)], [np.log1p(good_total)], [good_total / total]])
    rows = [at / count, run / total, good_run / good_total, depth]
    if head < 0:
        rows += [np.full(count, value) for value in NOWHERE]
    else:
        side = np.sign(at - head)
        rows += [side * np.log1p(np.abs(at - head)), (at < head).astype(float)]
        rows += [side * np.log1p(np.abs(run - run[head])), side * np.log1p(np.abs(good_run - good_run[head]))]
    return np.concatenate([np.stack(rows), np.broadcast_to(page, (4, count))])


def _boxes(containers: Sequence[Container]) -> Boxes:
    """A page has a few dozen kinds of box: each is looked at once."""
    seen: dict[tuple[str, str], int] = {}
    alike = np.array([seen.setdefault((box.tag, box.names), len(seen)) for box in containers], np.int64)
    size = (BITS + 7) // 8
    raw = b"".join([box_mask(tag, names).to_bytes(size, "little") for tag, names in seen])
    return Boxes(
        alike, np.array([TAG_IDS.get(tag, -1) for tag, _ in seen]), np.frombuffer(raw, np.uint8).reshape(-1, size)
    )


def _names(boxes: Boxes, where: Layout) -> Floats:
    """Names of the three nearest containers, and of all; and the tag of the nearest, one column each."""
    kinds = boxes.alike[where.up]
    masks = boxes.masks[kinds]  # LEVELS x blocks x bytes
    near, around = (np.bitwise_or.reduce(some, axis=0) for some in (masks[:3], masks))
    near, around = (np.unpackbits(some, axis=1, bitorder="little").T for some in (near, around))
    tags = boxes.tags[kinds[0]] == np.arange(len(OWN_TAGS))[:, None]
    return np.concatenate([near[NEAR_BITS], around[AROUND_BITS], tags]).astype(float)


def _containers(where: Layout, values: Floats, good: Floats) -> Floats:
    """Text, link share, blocks, share of the good text, purity and punctuation of six containers up.

    Then of the smallest container with 30, 50 and 80 % of the good text: how far up, how pure, how large.
    """
    good_total, total = max(1.0, good.sum()), values[0].sum()
    text, linked, blocks, of_good, punct = sums(where, values)[:, where.up]  # each LEVELS x blocks
    size = np.maximum(1, text)
    stats = np.stack(
        [np.log1p(text), linked / size, np.log1p(blocks), of_good / good_total, of_good / size, 20 * punct / size]
    )
    rows = [stats[:, :STATS].reshape(-1, text.shape[1])]
    columns = np.arange(text.shape[1])
    for share in SHARES:
        hit = of_good >= share * good_total
        level = np.where(hit.any(0), hit.argmax(0), LEVELS - 1)
        purity = of_good[level, columns] / size[level, columns]
        rows.append(np.stack([level.astype(float), purity, text[level, columns] / total]))
    return np.concatenate(rows)


def _alike(boxes: Boxes, where: Layout, values: Floats, good: Floats) -> Floats:
    """Blocks with the same tags and names three containers up: how many, their text, links, share of good text.

    Then how many boxes of the page are like the block's own and those around it: comments and teasers stand in many.
    """
    size = int(boxes.alike.max()) + 1
    ids = boxes.alike[where.up[:LIKE]]
    _, kind = np.unique((ids[0] * size + ids[1]) * size + ids[2], return_inverse=True)
    count, text, link, of_good = (np.bincount(kind, row)[kind] for row in values)
    sibling = np.zeros(len(kind))
    sibling[1:] = where.parent[where.up[0][1:]] == where.parent[where.up[0][:-1]]
    same = np.zeros((2, len(kind)))
    same[0, 1:] = same[1, :-1] = kind[1:] == kind[:-1]
    share = of_good / max(1.0, good.sum())
    like = np.log1p(np.bincount(boxes.alike)[ids])
    return np.concatenate([np.stack([np.log1p(count), np.log1p(text), link / text, share, sibling]), same, like])


def _neighbours(values: Floats, steps: Sequence[int]) -> Floats:
    """The values of the blocks so many steps before and after, 0 beyond the ends."""
    rows, count = values.shape
    reach = max(steps)
    padded = np.zeros((rows, count + 2 * reach))
    padded[:, reach : reach + count] = values
    return np.concatenate([padded[:, reach + step : reach + step + count] for step in steps])


def _windows(good: Floats, length: Floats) -> Floats:
    """Good text within 3 and 8 blocks, its share of all text there; and the share of good text still to come."""
    count = len(good)
    at = np.arange(count)
    run, good_run = np.concatenate([[0], np.cumsum(length)]), np.concatenate([[0], np.cumsum(good)])
    rows = []
    for reach in WINDOWS:
        low, high = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
        near = good_run[high] - good_run[low]
        rows += [np.log1p(near), near / np.maximum(1, run[high] - run[low])]
    rows.append((good_run[-1] - good_run[np.minimum(count, at + 1)]) / max(1.0, good.sum()))
    return np.stack(rows)


COLUMNS: tuple[str, ...] = (
    "length", "words", "word length", "link density", "links", "punctuation", "punctuation a word", "sentences",
    "ends a sentence", "digits", "capitals", "bold", "unspaced script", "hidden",
    *(f"is {kind}" for kind in KINDS),
    "position", "text before", "good text before", "depth",
    "blocks from the headline", "before the headline", "text from the headline", "good text from the headline",
    "blocks of the page", "text of the page", "good text of the page", "goodness of the page",
    "in the title", "in the description", "in articleBody", "copies", "seen before",
    *(f"near {name}" for name in NEAR), *(f"inside {name}" for name in AROUND), *(f"in <{tag}>" for tag in OWN_TAGS),
    *(f"{what} {d} up" for what in ("text", "links", "blocks", "good", "goodness", "signs") for d in range(STATS)),
    *(f"{what} of the smallest with {share:.0%}" for share in SHARES for what in ("level", "purity", "size")),
    "alike: blocks", "alike: text", "alike: links", "alike: good share", "sibling of the one before",
    "like the one before", "like the one after", *(f"boxes like {d} up" for d in range(LIKE)),
    *(f"{what} {step:+d}" for step in STEPS for what in ("length", "links")),
    *(f"{what} {step:+d}" for step in NEXT for what in ("ending", "good", "heading", "depth")),
    *(f"{what} within {reach}" for reach in WINDOWS for what in ("good text", "goodness")), "good text after",
)  # fmt: skip
