"""Where the blocks of a page stand: the containers above each, and the blocks in each container."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats
from govtool.model import Page

Ints = NDArray[np.int64]

LEVELS = 12  # containers looked at above a block


class Layout(NamedTuple):
    """Where the blocks with text stand: `at` their indices in the page, up[d] the container d levels above each."""

    at: Ints
    up: Ints  # LEVELS x blocks
    parent: Ints
    first: Ints  # of each container: its first block, and the one after its last
    last: Ints
    length: Floats


def layout(page: Page) -> Layout:
    """The layout of a page's blocks that have text."""
    at = [i for i, block in enumerate(page.blocks) if block.text]
    leaf = [page.blocks[i].inside for i in at]
    parents = [container.parent for container in page.containers]
    first, last = _spans(leaf, parents)
    parent = np.maximum(np.array(parents, np.int64), 0)
    ups = [np.array(leaf, np.int64)]
    for _ in range(LEVELS - 1):
        ups.append(parent[ups[-1]])
    length = np.array([len(page.blocks[i].text) for i in at], float)
    return Layout(np.array(at, np.int64), np.stack(ups), parent, np.array(first), np.array(last), length)


def _spans(leaf: Sequence[int], parents: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of each container its first block and the one after its last; a parent stands before what is in it."""
    first, last = [len(leaf)] * len(parents), [0] * len(parents)
    for i, home in enumerate(leaf):
        last[home] = i + 1
        first[home] = min(first[home], i)
    for i in range(len(parents) - 1, 0, -1):
        up = parents[i]
        first[up] = min(first[up], first[i])
        last[up] = max(last[up], last[i])
    return first, last


def sums(where: Layout, values: Floats) -> Floats:
    """Sums of the values over each container's blocks: values x containers. A container's blocks follow one another."""
    run = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
    found: Floats = run[:, where.last] - run[:, np.minimum(where.first, where.last)]
    return found
