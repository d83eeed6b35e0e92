"""Where the blocks of a page stand: the containers above each, and the blocks in each container."""

from __future__ import annotations

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
    at = np.array([i for i, block in enumerate(page.blocks) if block.text], np.int64)
    leaf = np.array([page.blocks[i].inside for i in at], np.int64)
    parents = [container.parent for container in page.containers]
    count = len(parents)
    first, last = [len(at)] * count, [0] * count
    for i, home in enumerate(leaf.tolist()):
        first[home] = min(first[home], i)
        last[home] = i + 1
    for i in range(count - 1, 0, -1):
        up = parents[i]
        first[up], last[up] = min(first[up], first[i]), max(last[up], last[i])
    parent = np.maximum(np.array(parents, np.int64), 0)
    ups = [leaf]
    for _ in range(LEVELS - 1):
        ups.append(parent[ups[-1]])
    length = np.array([len(page.blocks[i].text) for i in at], float)
    return Layout(at, np.stack(ups), parent, np.array(first), np.array(last), length)


def sums(where: Layout, values: Floats) -> Floats:
    """Sums of the values over each container's blocks: values x containers. A container's blocks follow one another."""
    run = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
    found: Floats = run[:, where.last] - run[:, np.minimum(where.first, where.last)]
    return found
