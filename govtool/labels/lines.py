"""The labeller for text without markup: small networks over what its lines are like. Nothing of a host or a language.

Most texts that come without markup are articles already, and must lose nothing: one network judges the text as a whole,
and only where it sees more than an article do two others choose lines. `lines.npz` is made by `make train`, from the
lines of the same pages as the weights of `network`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govtool.labels.characters import Floats
from govtool.labels.decode import scores
from govtool.labels.dense import Arrays, Dense, Scale, Singles, mean, pack, pack_scale, unpack, unpack_scale
from govtool.labels.line_choice import choose_lines
from govtool.labels.line_features import Vocabulary, describe_lines, mean_within, shifted, vocabulary
from govtool.model import Page

WEIGHTS = "lines.npz"
STEPS = tuple(range(-6, 7))
WINDOWS = (2, 6, 15, 40)
#: Probability times characters of a line by which the article's edges are found: a short line at most.
SURE = 20.0
#: A probability below which a line is surely none of the article, and below which it is hardly one.
NEVER, HARDLY = 0.05, 0.2
#: Lines at either end of a text that say whether menus and footers stand there.
EDGE = 8


class Described(NamedTuple):
    """The lines of a text as the networks see them."""

    known: Vocabulary
    length: Floats
    x: Floats


class LineNetworks(NamedTuple):
    """Networks over lines, in two stages, and one over the whole text: how surely it is an article and nothing else."""

    scale: Scale  # of the line features
    around: Scale  # of the second stage's own features
    texts: Scale  # of what a text is like as a whole
    first: tuple[Dense, ...]
    second: tuple[Dense, ...]
    whole: Dense

    def __call__(self, text: Described) -> tuple[Floats, float]:
        """How surely each line belongs to the article, and how surely all of them do."""
        z = self.scale(text.x)
        guess = mean(self.first, z)
        p = mean(self.second, np.concatenate([z, self.around(line_context(text, guess))], axis=1))
        return p, float(self.whole(self.texts(text_row(z, text.length, guess)[None]))[0, 0])


def label(page: Page) -> Sequence[float]:
    """How surely each line belongs to the article: 0.5 and more is chosen. A block without text has 0."""
    return label_by(weights(), page)


def label_by(networks: LineNetworks, page: Page) -> Sequence[float]:
    """The same by other weights, such as those of a fold that never saw the text's host."""
    found = np.zeros(len(page.blocks))
    at = np.array([i for i, block in enumerate(page.blocks) if block.text], np.int64)
    if len(at):
        text = describe([page.blocks[i].text for i in at])
        p, whole = networks(text)
        found[at] = scores(choose_lines(text.length, p, whole), p)
    answer: list[float] = found.tolist()
    return answer


def describe(texts: Sequence[str]) -> Described:
    """The lines of a text, none of them empty, as the networks see them."""
    known = vocabulary(texts)
    return Described(known, np.array([len(text) for text in texts], float), describe_lines(texts, known))


def line_context(text: Described, p: Floats) -> Floats:
    """Features of the second stage: what the first thinks of the lines around and of the text, and shared words."""
    count, at = len(p), np.arange(len(p))
    mass, left = text.length * p, text.length * (1 - p)
    run, total = np.cumsum(mass), max(1.0, float(mass.sum()))
    rows = [*shifted(p[None], STEPS)[:, 0]]
    rows += [mean_within(reach, mass, text.length) for reach in WINDOWS]
    rows += [(run - mass) / total, text.known.shared(np.where(text.length > SURE, p, 0.0))]
    rows += [np.minimum.accumulate(p), np.minimum.accumulate(p[::-1])[::-1]]
    rows += [np.maximum.accumulate(p), np.maximum.accumulate(p[::-1])[::-1]]
    page = (np.log1p(total), np.log1p(left.sum()), total / text.length.sum(), p.mean(), (p < HARDLY).mean())
    rows += [np.full(count, value) for value in (*page, p.max(), p.min())]
    sure = np.flatnonzero(mass > SURE)
    for edge in (sure[0], sure[-1]) if len(sure) else (0, count - 1):
        rows.append(np.sign(at - edge) * np.log1p(np.abs(at - edge)))
    return np.stack(rows, 1)


def text_row(z: Singles, length: Floats, p: Floats) -> Floats:
    """What a text is like as a whole: the means of its lines, of the first, of the last and by length; doubts.

    The means are sums of whole numbers, and so exact.
    """
    steps = z.astype(np.float64)
    means = steps.mean(0), steps[:EDGE].mean(0), steps[-EDGE:].mean(0), length @ steps / length.sum()
    guesses = p.mean(), p[:EDGE].mean(), p[-EDGE:].mean(), length @ p / length.sum()
    low = np.sort(p)
    left = float((length * (1 - p)).sum())
    doubts = [np.sqrt((p < NEVER).sum()), (p < HARDLY).mean(), low[0], low[len(low) // 10], low[len(low) // 4]]
    return np.concatenate([*means, [*guesses, *doubts, np.log1p(left), left / length.sum()]])


@cache
def weights() -> LineNetworks:
    """The networks of the package."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return unpacked_lines(arrays)


def packed_lines(networks: LineNetworks) -> Arrays:
    """The networks as named arrays."""
    scales = pack_scale("lines", networks.scale) | pack_scale("around", networks.around)
    scales |= pack_scale("texts", networks.texts)
    return scales | pack("first", networks.first) | pack("second", networks.second) | pack("whole", (networks.whole,))


def unpacked_lines(arrays: Mapping[str, NDArray[np.generic]]) -> LineNetworks:
    """The networks of `packed_lines`."""
    lines, around, texts = (unpack_scale(name, arrays) for name in ("lines", "around", "texts"))
    return LineNetworks(
        lines, around, texts, unpack("first", arrays), unpack("second", arrays), unpack("whole", arrays)[0]
    )
