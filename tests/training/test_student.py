import numpy as np

from govtool.labels.dense import INPUT_STEP
from govtool.training.rows import part
from govtool.training.student import Recipe, fit

QUICK = Recipe(hidden=(24, 12), epochs=60, batch=128, rate=1e-2, drop=0.0)


def samples(seed=0, count=2000):
    """Points inside and outside a ring: nothing that one layer could tell apart."""
    x = np.random.default_rng(seed).standard_normal((count, 3))
    y = ((x[:, 0] ** 2 + x[:, 1] ** 2) > 1.2).astype(np.float32)
    return np.rint(x * INPUT_STEP).astype(np.float32), y, np.ones(count, np.float32)


def test_a_network_learns_what_no_line_can_part():
    network = fit(samples(), seed=0, recipe=QUICK)
    x, y, _ = samples(seed=1)
    assert ((network(x)[:, 0] > 0.5) == (y > 0.5)).mean() > 0.93


def test_a_network_may_have_several_outputs():
    x, y, weight = samples()
    network = fit((x, np.stack([y, 1 - y], 1), weight), seed=0, recipe=QUICK)
    held, right, _ = samples(seed=1)
    found = network(held)
    assert ((found[:, 0] > found[:, 1]) == (right > 0.5)).mean() > 0.93


def test_training_twice_gives_the_same_weights():
    one, other = (fit(samples(count=400), seed=3, recipe=Recipe((8,), 2, 64)) for _ in range(2))
    assert all((a == b).all() for a, b in zip(one.weights, other.weights, strict=True))


def test_what_does_not_count_is_not_learned():
    x, y, weight = samples()
    wrong = x[:, 2] > 0
    y[wrong], weight[wrong] = 1 - y[wrong], 0
    network = fit((x, y, weight), seed=0, recipe=QUICK)
    held, right, _ = samples(seed=1)
    inside = held[:, 2] <= 0
    assert ((network(held)[:, 0] > 0.5) == (right > 0.5))[inside].mean() > 0.9


def test_a_host_is_in_the_same_fold_on_every_machine():
    assert [part(host, 4, "fold") for host in ("a.gov", "b.gov", "c.gov", "d.gov")] == [0, 2, 2, 0]
    assert {part(f"{n}.example", 4, "fold") for n in range(50)} == {0, 1, 2, 3}
