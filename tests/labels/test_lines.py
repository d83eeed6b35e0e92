import time
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from govtool.labels import extract
from govtool.labels.lines import describe, label, label_by, line_context, packed_lines, unpacked_lines, weights
from govtool.model import Block, Source
from tests.labels.texts import AROUND, ARTICLES, dump, read


def chosen(text):
    page = read(text)
    return [block.text for block, score in zip(page.blocks, label(page), strict=True) if score >= 0.5]


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_in_any_script_stays_whole(language):
    assert chosen(ARTICLES[language]) == ARTICLES[language].split("\n")


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_stays_whole_without_its_headline_too(language):
    lines = ARTICLES[language].split("\n")[1:]
    assert chosen("\n".join(lines)) == lines


@pytest.mark.parametrize("language", AROUND)
def test_menus_and_footers_around_an_article_are_left_out(language):
    found = chosen(dump(language))
    menu, footer = (part.split("|") for part in AROUND[language])
    assert set(found) >= set(ARTICLES[language].split("\n")[1:])
    assert len(set(found) & {*menu, *footer}) <= 2


@pytest.mark.parametrize("language", AROUND)
def test_what_was_chosen_is_not_cut_again(language):
    once = chosen(dump(language))
    assert chosen("\n".join(once)) == once


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_short_texts_stay_whole(count):
    lines = ["Home", "News", "Contact", "© 2024 Harbour Board", "Log in"][:count]
    assert chosen("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Agenda", "Opening", "Minutes", "Budget", "Roads", "Schools", "Closing"],
        [f"{year}\t{year * 7 % 1000}" for year in range(2001, 2012)],
        ["Roses are red,", "violets are blue,", "the harbour is grey,", "the ferry is too.", "So sing,", "and row."],
    ],
)
def test_something_is_chosen_of_texts_without_prose(lines):
    assert chosen("\n".join(lines))


def test_no_line_is_lost_moved_or_retyped():
    page = read(dump("en"))
    document = extract(page, Source("text"))
    assert [(b.kind, b.text, b.flags) for b in document.blocks] == [(b.kind, b.text, b.flags) for b in page.blocks]
    assert {block.role for block in document.blocks} == {"body", "outside"}


def test_the_same_text_has_the_same_scores():
    page = read(dump("el"))
    assert label(page) == label(page) == label_by(weights(), replace(page))


def test_the_networks_are_exact_whatever_the_order_of_their_sums():
    text = describe([block.text for block in read(dump("pl")).blocks])
    first, z = weights().first[0], weights().scale(text.x)
    order = np.random.default_rng(0).permutation(z.shape[1])
    other = first._replace(weights=(first.weights[0][order], *first.weights[1:]))
    assert (first(z) == other(z[:, order])).all()


def test_networks_are_the_same_after_packing():
    page = read(dump("ru"))
    assert label_by(unpacked_lines(packed_lines(weights())), page) == label(page)


def test_a_block_without_text_has_no_score():
    page = read(ARTICLES["en"])
    page = replace(page, blocks=(Block("image", ""), *page.blocks))
    assert label(page)[0] == 0
    assert label(replace(page, blocks=page.blocks[:1])) == [0]


def test_the_second_stage_has_a_finite_row_for_each_line():
    text = describe(["Home", "News", "One sentence of the article stands here, and it is the only one."])
    for p in (np.zeros(3), np.ones(3), np.array([0.1, 0.2, 0.9])):
        assert np.isfinite(line_context(text, p)).all()


def test_a_hundred_thousand_lines_take_seconds():
    page = read("\n".join(dump("en").split("\n")[at % 32] + f" {at}" for at in range(100_000)))
    start = time.process_time()
    assert len(label(page)) == 100_000
    assert time.process_time() - start < 30


def test_the_weights_are_small():
    assert len(files("govtool.labels").joinpath("lines.npz").read_bytes()) < 200_000
