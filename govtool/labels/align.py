"""How much of each block stands in a text that keeps the blocks' order: another extractor's choice, or a gold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govtool.compare import letters, words
from govtool.model import Block

SHINGLE = 4  # words; the length by which extraction benchmarks compare texts
LONG = 6  # words: shorter blocks are only taken where the order of the long ones has room for them


def align(blocks: Sequence[Block], chosen: str) -> list[float]:
    """How much of each block stands in a text that keeps the blocks' order."""
    stream = words(chosen)
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(stream) - SHINGLE + 1):
        places.setdefault(tuple(stream[at : at + SHINGLE]), []).append(at)
    scores, anchors = [0.0] * len(blocks), []
    own_words = [words(block.text) for block in blocks]
    for at, own in enumerate(own_words):
        if len(own) >= LONG:
            hits = [
                places[s] for s in (tuple(own[i : i + SHINGLE]) for i in range(len(own) - SHINGLE + 1)) if s in places
            ]
            scores[at] = len(hits) / (len(own) - SHINGLE + 1)
            if scores[at] > 0.5 and len(hits[0]) == 1:  # noqa: PLR2004 - more than half of it
                anchors.append((at, hits[0][0], hits[-1][-1] + SHINGLE))
    _add_short(blocks, own_words, scores, (stream, _in_order(anchors), {letters(line) for line in chosen.split("\n")}))
    return scores


Anchor = tuple[int, int, int]  # block, where its words start and end in the chosen text


def _in_order(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The longest run of anchors whose places in the chosen text rise as the blocks do."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for k, (_, start, _) in enumerate(anchors):
        place = bisect_left(tails, start)
        tails[place : place + 1], ends[place : place + 1] = [start], [k]
        back.append(ends[place - 1] if place else -1)
    chain, k = [], ends[-1] if ends else -1
    while k >= 0:
        chain.append(anchors[k])
        k = back[k]
    return chain[::-1]


def _add_short(
    blocks: Sequence[Block],
    own_words: Sequence[list[str]],
    scores: list[float],
    chosen: tuple[list[str], list[Anchor], set[str]],
) -> None:
    """Headings, dates and list items of a few words: where the chosen text has them between the same long blocks."""
    stream, chain, lines = chosen
    order = [anchor[0] for anchor in chain]
    used = [False] * (len(stream) + 1)
    for _, start, end in chain:
        used[start:end] = [True] * (end - start)
    for at, own in enumerate(own_words):
        if not 0 < len(own) < LONG:
            continue
        k = bisect_left(order, at)
        low = max(0, chain[k - 1][2] - 2) if k else 0
        high = chain[k][1] + 1 if k < len(chain) else len(stream)
        for i in range(low, high - len(own) + 1):
            if stream[i : i + len(own)] == own and not all(used[i : i + len(own)]):
                used[i : i + len(own)] = [True] * len(own)
                scores[at] = 1.0 if letters(blocks[at].text) in lines or (k and k < len(chain)) else 0.4
                break
