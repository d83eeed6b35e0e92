import numpy as np
import pytest

from govtool.labels import genre
from govtool.labels.features import COLUMNS, describe_blocks
from govtool.labels.layout import layout
from govtool.labels.network import weights
from govtool.labels.stages import context, packed, unpacked, with_told
from tests.labels.pages import ARTICLE, read


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


def test_every_block_is_told_the_same_of_its_page():
    z = with_told(np.zeros((3, 2), np.float32), np.array([1.0, 0.0, 0.25]))
    assert z[:, 2:].tolist() == [[32, 0, 8]] * 3


def test_packed_and_unpacked_are_the_same():
    page = read(ARTICLE)
    where = layout(page)
    own, again = weights(), unpacked(packed(weights()))
    x = describe_blocks(page, where)
    told = np.eye(len(genre.GENRES))[0]
    assert (own(where, own.scale(x), told) == again(where, again.scale(x), told)).all()


def test_the_shipped_weights_are_of_the_features_that_there_are():
    own = weights()
    assert len(own.scale.mean) == len(COLUMNS)
    assert own.first[0].weights[0].shape[0] == len(COLUMNS) + len(genre.GENRES)


@pytest.mark.parametrize("at", range(len(genre.GENRES)))
def test_any_genre_can_be_told(at):
    page = read(ARTICLE)
    where = layout(page)
    own = weights()
    p = own(where, own.scale(describe_blocks(page, where)), np.eye(len(genre.GENRES))[at])
    assert ((p >= 0) & (p <= 1)).all()
