from dataclasses import replace

import numpy as np
import pytest

from govtool.training import lines as training
from govtool.training.gold import UNKNOWN, Example, example
from govtool.training.lines import chosen_lines, clean_of, dumps_of, page_lines, train_lines
from govtool.training.student import Recipe
from tests.labels.pages import ARTICLE
from tests.training.test_gold import GOLD, row


def page(n: int = 1, **fields) -> Example:
    found = example(("own", row(gold=GOLD, **fields)))
    return replace(found, id=str(n), host=f"{n}.example")


def test_every_visible_line_of_a_page_is_a_line_with_what_the_gold_says():
    found = list(page_lines(page(), joined=False))
    texts = [text for text, _ in found]
    assert texts[:4] == ["Home", "News", "Tides", "Contact"]
    assert [y for text, y in found if text.startswith(("Home", "Bicycles", "What", "Legal"))] == [0, 1, 1, 0]
    assert [y for text, y in found if text == "Ferry fares rise in May"] == [UNKNOWN]


def test_a_menu_in_one_line_has_the_same_words():
    apart, joined = (list(page_lines(page(), joined=joined)) for joined in (False, True))
    assert joined[0] == ("Home News Tides Contact", 0)
    assert " ".join(text for text, _ in joined) == " ".join(text for text, _ in apart)


def test_lists_of_the_article_are_never_joined():
    assert "Bicycles will be carried free of charge on all crossings outside the morning hours." in dict(
        page_lines(page(), joined=True)
    )


def test_a_row_of_a_table_is_a_line_and_hidden_text_is_none():
    html = ARTICLE.replace("<h2>What", "<p hidden>Unseen</p><table><tr><td>One<td>1<tr><td>Two<td>2</table><h2>What")
    texts = [text for text, _ in page_lines(page(html=html.encode()), joined=False)]
    assert {"One 1", "Two 2"} <= set(texts)
    assert "Unseen" not in texts


def test_dumps_vary_and_never_lose_a_line_of_the_article():
    found = [one for n in range(40) for one in dumps_of(page(n))]
    assert len({one.texts for one in found}) > 5
    assert len({int((one.y > 0.5).sum()) for one in found}) == 1
    assert [one.texts for one in dumps_of(page(7))] == [one.texts for one in dumps_of(page(7))]


def test_a_dump_of_all_lines_comes_first_and_never_twice():
    everything = tuple(line for line, _ in page_lines(page(), joined=False))
    for n in range(40):
        first, *varied = (one.texts for one in dumps_of(page(n)))
        assert first == everything
        assert everything not in varied


def test_of_a_clean_text_every_line_is_the_article_with_a_headline_or_without():
    found = [clean_of(page(n), GOLD) for n in range(12)]
    assert {len(one.texts) for one in found} == {4, 5}
    assert all((one.y == 1).all() and one.is_clean for one in found)


def test_an_empty_gold_teaches_nothing():
    untitled = replace(page(), page=replace(page().page, head=replace(page().page.head, titles=())))
    assert clean_of(untitled, " \n ") is None


@pytest.fixture
def quick(monkeypatch):
    recipe = Recipe(hidden=(8,), epochs=30, batch=64, drop=0.0)
    monkeypatch.setattr(training, "LINE_RECIPE", recipe)
    monkeypatch.setattr(training, "WHOLE_RECIPE", replace(recipe, batch=16))


def test_what_is_taught_is_known(quick):
    pages = [page(n) for n in range(24)]
    given = [one for each in pages for one in (clean_of(each, GOLD), *dumps_of(each))]
    networks = train_lines(given)
    assert chosen_lines(networks, given[0].text)[1] == 1
    whole = [line for line, y in page_lines(pages[0], joined=False) if y == 0]
    texts = [line for line, _ in page_lines(pages[0], joined=False)]
    found, _ = chosen_lines(networks, training.describe(texts))
    left = {text for text, score in zip(texts, found, strict=True) if score < 0.5}
    assert len(left & set(whole)) > len(whole) / 2
    assert not any(text.startswith("Bicycles") for text in left)


def test_training_twice_gives_the_same_networks(quick):
    given = [one for n in range(8) for one in (clean_of(page(n), GOLD), *dumps_of(page(n)))]
    one, other = train_lines(given), train_lines(given)
    assert all((a == b).all() for a, b in zip(one.whole.weights, other.whole.weights, strict=True))
    assert all(np.array_equal(one(g.text)[0], other(g.text)[0]) for g in given)
