from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.labels import lines, network
from govtool.labels.dense import (
    CLIP,
    INPUT_STEP,
    Dense,
    Scale,
    mean,
    pack,
    pack_scale,
    quantised,
    unpack,
    unpack_scale,
)


def dense(inputs, seed=0, hidden=(9, 5), outputs=1):
    random = np.random.default_rng(seed)
    sizes = (inputs, *hidden, outputs)
    own = [random.standard_normal(pair) for pair in pairwise(sizes)]
    return quantised(own, [random.standard_normal(size) for size in sizes[1:]])


def steps(count, inputs, seed=0):
    """Rows of inputs as a Scale makes them."""
    x = np.random.default_rng(seed).standard_normal((count, inputs)) * 3
    return Scale(np.zeros(inputs), np.ones(inputs))(x)


def shuffled(network, order, hidden):
    """The same network with its inputs and its first hidden layer in another order."""
    first, second, *rest = network.weights
    return Dense((first[order][:, hidden], second[hidden], *rest), (network.biases[0][hidden], *network.biases[1:]))


@given(st.integers(0, 2**32 - 1))
def test_the_order_of_summation_changes_no_bit(seed):
    random = np.random.default_rng(seed)
    own, z = dense(40, seed), steps(30, 40, seed)
    order, hidden = random.permutation(40), random.permutation(9)
    assert (own(z) == shuffled(own, order, hidden)(z[:, order])).all()


def test_sums_of_the_shipped_weights_stay_exact_in_float32():
    stages, of_text = network.weights(), lines.weights()
    networks = [*stages.first, *stages.second, stages.genres.network, *of_text.first, *of_text.second, of_text.whole]
    assert len(networks) >= 8
    for own in networks:
        assert all((weight == np.rint(weight)).all() for weight in own.weights)
        assert own.exact


def test_weights_whose_sums_float32_does_not_hold_are_not_exact():
    assert dense(40).exact
    assert not quantised([np.full((600, 1), 8.0)], [np.zeros(1)]).exact


def test_the_shipped_weights_say_the_same_in_any_order():
    own = network.weights().second[0]
    z = steps(50, len(own.weights[0]))
    random = np.random.default_rng(0)
    order, hidden = random.permutation(z.shape[1]), random.permutation(own.weights[0].shape[1])
    assert (own(z) == shuffled(own, order, hidden)(z[:, order])).all()


@pytest.mark.parametrize("seed", range(5))
def test_rounding_moves_a_probability_hardly(seed):
    random = np.random.default_rng(seed)
    sizes = (40, 9, 5, 2)
    own = [random.standard_normal(pair) / 3 for pair in pairwise(sizes)]
    biases = [random.standard_normal(size) for size in sizes[1:]]
    x = random.standard_normal((200, 40))
    z = np.clip(x, -CLIP, CLIP)
    for at, (w, b) in enumerate(zip(own, biases, strict=True)):
        z = z @ w + b
        z = np.maximum(z, 0) if at < 2 else z
    exact = 1 / (1 + np.exp(-z))
    found = quantised(own, biases)(Scale(np.zeros(40), np.ones(40))(x))
    assert found.shape == (200, 2)
    assert np.abs(found - exact).max() < 0.06


def test_a_scale_says_how_far_from_the_mean_in_whole_steps():
    x = np.array([[0.0, 7.0], [2.0, 7.0], [4.0, 7.0]])
    z = Scale.of(x)(x)
    assert (z == np.rint(z)).all()
    assert z[:, 1].tolist() == [0, 0, 0]
    assert z[0, 0] == -z[2, 0] < 0 == z[1, 0]
    assert np.abs(Scale.of(x)(x * 1e6)).max() == CLIP * INPUT_STEP


def test_packed_and_unpacked_are_the_same():
    networks, z = (dense(7), dense(7, 1)), steps(5, 7)
    again = unpack("first", pack("first", networks))
    assert all((one(z) == other(z)).all() for one, other in zip(networks, again, strict=True))
    assert unpack("second", pack("first", networks)) == ()
    scale = Scale(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    assert all((a == b).all() for a, b in zip(scale, unpack_scale("page", pack_scale("page", scale)), strict=True))


def test_several_networks_are_of_one_mind_on_average():
    one, other, z = dense(7), dense(7, 1), steps(5, 7)
    assert np.allclose(mean((one, other), z), (one(z)[:, 0] + other(z)[:, 0]) / 2)
