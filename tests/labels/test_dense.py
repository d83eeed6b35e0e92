from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.labels.dense import CLIP, INPUT_STEP, WEIGHT_STEP, Dense, TwoStages, context, packed, quantised, unpacked
from govtool.labels.layout import layout
from govtool.labels.network import weights
from tests.labels.pages import ARTICLE, read


def network(inputs, seed=0, hidden=(9, 5)):
    random = np.random.default_rng(seed)
    sizes = (inputs, *hidden, 1)
    own = [random.standard_normal(pair) for pair in pairwise(sizes)]
    biases = [random.standard_normal(size) for size in sizes[1:]]
    return quantised(random.standard_normal(inputs), 0.5 + random.random(inputs), own, biases)


def shuffled(dense, order, hidden):
    """The same network with its inputs and its first hidden layer in another order."""
    first, second, *rest = dense.weights
    return Dense(
        dense.mean[order],
        dense.scale[order],
        (first[order][:, hidden], second[hidden], *rest),
        (dense.biases[0][hidden], *dense.biases[1:]),
    )


@given(st.integers(0, 2**32 - 1))
def test_the_order_of_summation_changes_no_bit(seed):
    random = np.random.default_rng(seed)
    dense = network(40, seed)
    x = random.standard_normal((30, 40)) * 10.0 ** random.integers(-3, 4, 40)
    order, hidden = random.permutation(40), random.permutation(9)
    assert (dense(x) == shuffled(dense, order, hidden)(x[:, order])).all()


def test_sums_of_the_shipped_weights_stay_exact_in_float64():
    for dense in (*weights().first, *weights().second):
        largest = CLIP * INPUT_STEP
        for weight, bias in zip(dense.weights, dense.biases, strict=True):
            assert (weight == np.round(weight)).all()
            widest = (np.abs(weight).sum(0) * largest + np.abs(bias)).max()
            assert widest < 2**53
            largest = np.ceil(widest / WEIGHT_STEP)


@pytest.mark.parametrize("seed", range(5))
def test_rounding_moves_a_probability_hardly(seed):
    random = np.random.default_rng(seed)
    sizes = (40, 9, 5, 1)
    own = [random.standard_normal(pair) / 3 for pair in pairwise(sizes)]
    biases = [random.standard_normal(size) for size in sizes[1:]]
    x = random.standard_normal((200, 40))
    z = np.clip(x, -5, 5)
    for at, (w, b) in enumerate(zip(own, biases, strict=True)):
        z = z @ w + b
        z = np.maximum(z, 0) if at < 2 else z
    exact = 1 / (1 + np.exp(-z[:, 0]))
    assert np.abs(quantised(np.zeros(40), np.ones(40), own, biases)(x) - exact).max() < 0.05


def test_packed_and_unpacked_are_the_same():
    stages = TwoStages((network(7), network(7, 1)), (network(30, 2),))
    again = unpacked(packed(stages))
    x, wide = np.random.default_rng(0).standard_normal((5, 7)), np.random.default_rng(1).standard_normal((5, 30))
    for one, other in zip(stages.first, again.first, strict=True):
        assert (one(x) == other(x)).all()
    assert (stages.second[0](wide) == again.second[0](wide)).all()


def test_the_second_stage_knows_what_stands_around():
    where = layout(read(ARTICLE))
    count = len(where.at)
    nothing, all_ = context(where, np.zeros(count)), context(where, np.ones(count))
    assert nothing.shape == all_.shape == (count, all_.shape[1])
    assert np.isfinite(nothing).all()
    assert np.isfinite(all_).all()
    assert (nothing != all_).any()


def test_one_block_has_a_context():
    where = layout(read("<p>One."))
    assert np.isfinite(context(where, np.array([0.7]))).all()
