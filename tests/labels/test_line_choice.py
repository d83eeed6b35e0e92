import numpy as np
import pytest

from govtool.labels.line_choice import choose_lines


def test_lines_between_chosen_ones_stay_and_far_ones_do_not():
    p = np.array([0.0] * 8 + [0.9, 0.2, 0.2, 0.9, 0.02, 0.9] + [0.0] * 8)
    keep = choose_lines(np.full(len(p), 80.0), p, 0.0)
    assert list(np.flatnonzero(keep)) == [8, 9, 10, 11, 13]


def test_a_first_heading_and_a_closing_line_stay():
    p = np.array([0.0] * 8 + [0.3, 0.95, 0.9, 0.9, 0.15, 0.15] + [0.0] * 8)
    keep = choose_lines(np.array([80.0] * 8 + [20] + [200] * 3 + [20] * 2 + [80] * 8), p, 0.0)
    assert list(np.flatnonzero(keep)) == [8, 9, 10, 11, 12]


def test_where_the_whole_text_may_be_the_article_nothing_is_left_out():
    p = np.array([0.0] * 10 + [0.9] * 10)
    length = np.full(20, 80.0)
    assert choose_lines(length, p, 0.5).all()
    assert list(np.flatnonzero(choose_lines(length, p, 0.01))) == list(range(10, 20))


def test_a_choice_that_leaves_out_next_to_nothing_leaves_out_nothing():
    p = np.array([0.9] * 18 + [0.0] * 2)
    length = np.array([200.0] * 18 + [20.0] * 2)
    assert choose_lines(length, p, 0.0).all()


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_few_lines_are_kept_whatever_they_are(count):
    assert choose_lines(np.full(count, 10.0), np.zeros(count), 0.0).all()


@pytest.mark.parametrize("p", [0.0, 0.001, 0.3, 1.0])
def test_something_is_always_chosen(p):
    assert choose_lines(np.full(30, 40.0), np.full(30, p), 0.0).any()
