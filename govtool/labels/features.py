"""What the blocks of a page are like: one row of numbers a block, for the network. Nothing of a host or a language.

One pass over the blocks and containers, vectorised: characters are counted by one table look-up over the whole page,
and a container's sums are differences of running sums, since its blocks follow one another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from govtool.labels.characters import Counts, Floats, count_characters
from govtool.labels.layout import LEVELS, Layout, sums
from govtool.labels.names import BITS, MEANT, NAMES, TAG_IDS, TAGS, box_mask
from govtool.model import Block, Page

STATS = 6  # of them with sums
KINDS = ("heading", "paragraph", "item", "quote", "code", "table", "term", "definition")
SHARES = (0.3, 0.5, 0.8)
STEPS = (-3, -2, -1, 1, 2, 3)
WINDOWS = (3, 8)

#: A text of which so much is in links is no good text, and one of which so much is unspaced is in such a script.
LINKED, UNSPACED_SHARE = 0.3, 0.3
#: Characters: shorter titles, descriptions, bodies and blocks are equal to too much.
TITLE, TITLE_BLOCK, LONGEST_TITLE, DESCRIPTION, BODY, BODY_BLOCK = 4, 9, 300, 26, 301, 21
#: Of a block without a headline on its page: far from it, and neither before nor after.
NOWHERE = (9.0, 2.0, 20.0, 20.0)


def describe_blocks(page: Page, where: Layout) -> Floats:
    """The matrix: a row for each block with text, the columns named by `COLUMNS`."""
    blocks = [page.blocks[i] for i in where.at]
    texts = [block.text for block in blocks]
    counts, marked = count_characters(texts), _markup(blocks)
    length, count = where.length, len(blocks)
    density = np.minimum(1, marked[0] / length)
    prose = (density < LINKED) & ((counts.sentences > 0) | (counts.punct > 1))
    good = np.where(prose, length, 0.0)
    said, head = _head(page, blocks, texts)
    values = np.stack([length, marked[0], np.ones(count), good, counts.punct])
    parts = (
        _own(blocks, counts, marked, length),
        np.array([[block.kind == kind for kind in KINDS] for block in blocks], float).T,
        _place(where, good, head),
        said,
        _boxes(page, where),
        _containers(where, values, good),
        _alike(page, where, values[[2, 0, 1, 3]], good),
        _neighbours(where, np.stack([np.log1p(length), density, counts.ends, good > 0]), page),
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
        counts.lower_start,
        np.minimum(1, bold / length),
        unspaced.astype(float),
        np.array(["hidden" in block.flags for block in blocks], float),
    )
    return np.stack(rows)


def _markup(blocks: Sequence[Block]) -> Floats:
    """Characters in links, links, characters in bold."""
    found = np.zeros((3, len(blocks)))
    for at, block in enumerate(blocks):
        for span in block.markup:
            if span.tag == "a":
                found[0, at] += span.end - span.start
                found[1, at] += 1
            elif span.tag == "strong":
                found[2, at] += span.end - span.start
    return found


def _head(page: Page, blocks: Sequence[Block], texts: Sequence[str]) -> tuple[Floats, int]:
    """What the head says of each block, and which block is the headline (-1 for none)."""
    lowered = [text.lower() for text in texts]
    titles = [entry.text.lower() for entry in page.head.titles if len(entry.text) >= TITLE]
    told = [entry.text.lower() for entry in page.head.descriptions if len(entry.text) >= DESCRIPTION]
    body = max((str(node.get("articleBody") or "") for node in page.head.json_ld), key=len, default="").lower()
    body = " ".join(body.split()) if len(body) >= BODY else ""
    in_title = np.array([_is_title(text, titles) for text in lowered], float)
    described = np.array(
        [len(t) >= DESCRIPTION and any(t[:60] in d or d[:60] in t for d in told) for t in lowered], float
    )
    declared = [(t[:40] in body) + (t[-40:] in body) if body and len(t) >= BODY_BLOCK else -1 for t in lowered]
    seen: dict[str, int] = {}
    again = np.array([_note(seen, t) for t in lowered], float)
    copies = np.array([seen[t] for t in lowered], float)
    said = np.stack([in_title, described, np.array(declared, float), np.log(copies), again > 0])
    return said, _headline(blocks, in_title)


def _is_title(text: str, titles: Sequence[str]) -> bool:
    """Whether a block and a declared title hold one another."""
    return len(text) >= TITLE_BLOCK and any((t in text and len(text) < LONGEST_TITLE) or text in t for t in titles)


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


def _place(where: Layout, good: Floats, head: int) -> Floats:
    """Where a block stands: on the page, and from the headline, in blocks and in characters."""
    count = len(good)
    at = np.arange(count)
    run, good_run = np.cumsum(where.length) - where.length, np.cumsum(good) - good
    total, good_total = where.length.sum(), max(1.0, good.sum())
    page = np.array([[np.log1p(count)], [np.log1p(total)], [np.log1p(good_total)], [good_total / total]])
    depth = (np.diff(where.up, axis=0) != 0).sum(0)
    rows = [at / count, run / total, good_run / good_total, depth.astype(float)]
    if head < 0:
        rows += [np.full(count, value) for value in NOWHERE]
    else:
        side = np.sign(at - head)
        rows += [side * np.log1p(np.abs(at - head)), (at < head).astype(float)]
        rows += [side * np.log1p(np.abs(run - run[head])), side * np.log1p(np.abs(good_run - good_run[head]))]
    return np.concatenate([np.stack(rows), np.broadcast_to(page, (4, count))])


def _boxes(page: Page, where: Layout) -> Floats:
    """Names of the three nearest containers, and of any; and the tags of the four nearest, one column each."""
    masks = [box_mask(container.tag, container.names) for container in page.containers]
    inherited = list(masks)
    for i, container in enumerate(page.containers):
        if container.parent >= 0:
            inherited[i] |= inherited[container.parent]
    size = (BITS + 7) // 8
    raw = b"".join(mask.to_bytes(size, "little") for mask in (*masks, *inherited))
    table = np.unpackbits(np.frombuffer(raw, np.uint8).reshape(-1, size), axis=1, bitorder="little")[:, :BITS]
    own, any_ = table[: len(masks)], table[len(masks) :]
    near = own[where.up[0]] | own[where.up[1]] | own[where.up[2]]
    tags = np.array([TAG_IDS.get(container.tag, len(TAGS)) for container in page.containers])
    one_hot = np.zeros((4, len(TAGS) + 1, len(where.at)))
    columns = np.arange(len(where.at))
    for d in range(4):
        one_hot[d, tags[where.up[d]], columns] = 1
    return np.concatenate([near.T, any_[where.up[0]].T, one_hot.reshape(-1, len(where.at))]).astype(float)


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


def _alike(page: Page, where: Layout, values: Floats, good: Floats) -> Floats:
    """Blocks with the same tags and names three containers up: how many, their text, links, share of good text."""
    names: dict[tuple[str, str], int] = {}
    ids = np.array([names.setdefault((c.tag, c.names), len(names)) for c in page.containers], np.int64)
    near = (ids[where.up[0]] * (len(names) + 1) + ids[where.up[1]]) * (len(names) + 1) + ids[where.up[2]]
    _, kind = np.unique(near, return_inverse=True)
    count, text, link, of_good = (np.bincount(kind, row)[kind] for row in values)
    sibling = np.zeros(len(near))
    sibling[1:] = where.parent[where.up[0][1:]] == where.parent[where.up[0][:-1]]
    alike = np.zeros((len(STEPS), len(near)))
    for row, step in zip(alike, STEPS, strict=True):
        _shift(row, (kind == np.roll(kind, -step)).astype(float), step, whole=True)
    return np.concatenate(
        [np.stack([np.log1p(count), np.log1p(text), link / text, of_good / max(1.0, good.sum()), sibling]), alike]
    )


def _shift(row: Floats, values: Floats, step: int, *, whole: bool = False) -> None:
    """Puts values[i + step] at i, 0 beyond the ends. whole: the values are already in place."""
    count = len(values)
    if abs(step) >= count:
        return
    to = slice(max(0, -step), count - max(0, step))
    row[to] = values[to] if whole else values[max(0, step) : count + min(0, step)]


def _neighbours(where: Layout, values: Floats, page: Page) -> Floats:
    """The three blocks before and after: length, links, ending, goodness, heading, and how much deeper they stand."""
    depth = (np.diff(where.up, axis=0) != 0).sum(0).astype(float)
    heading = np.array([page.blocks[i].kind == "heading" for i in where.at], float)
    rows = np.zeros((len(STEPS), len(values) + 2, values.shape[1]))
    for row, step in zip(rows, STEPS, strict=True):
        for target, source in zip(row, (*values, heading, depth), strict=True):
            _shift(target, source, step)
        row[-1] -= depth
    return rows.reshape(-1, values.shape[1])


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
    "ends a sentence", "digits", "capitals", "starts in lower case", "bold", "unspaced script", "hidden",
    *(f"is {kind}" for kind in KINDS),
    "position", "text before", "good text before", "depth",
    "blocks from the headline", "before the headline", "text from the headline", "good text from the headline",
    "blocks of the page", "text of the page", "good text of the page", "goodness of the page",
    "in the title", "in the description", "in articleBody", "copies", "seen before",
    *(f"near {name}" for name in (*NAMES, *(f"<{tag}>" for tag in MEANT))),
    *(f"inside {name}" for name in (*NAMES, *(f"<{tag}>" for tag in MEANT))),
    *(f"tag {d} {tag}" for d in range(4) for tag in (*TAGS, "other")),
    *(f"{what} {d} up" for what in ("text", "links", "blocks", "good", "goodness", "signs") for d in range(STATS)),
    *(f"{what} of the smallest with {share:.0%}" for share in SHARES for what in ("level", "purity", "size")),
    "alike: blocks", "alike: text", "alike: links", "alike: good share", "sibling of the one before",
    *(f"alike {step:+d}" for step in STEPS),
    *(f"{what} {step:+d}" for step in STEPS for what in ("length", "links", "ending", "good", "heading", "depth")),
    *(f"{what} within {reach}" for reach in WINDOWS for what in ("good text", "goodness")), "good text after",
)  # fmt: skip
