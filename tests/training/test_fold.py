import numpy as np
import pytest

from govtool.labels import genre
from govtool.training import fold
from govtool.training.genres import guess_genres
from govtool.training.gold import example
from govtool.training.rows import part
from tests.labels.pages import ARTICLE

GOLD = """The board agreed on Tuesday to raise the fares on the three northern ferries, which have stayed the same for
six years while the price of fuel has nearly doubled.
What changes
Bicycles will be carried free of charge on all crossings outside the morning hours."""
FORUM = "<h1>Ferries</h1><ul>" + "<li class=comment><p>I took the ferry, and it was late again.</p></li>" * 8 + "</ul>"


def examples(count=24):
    """Pages of as many hosts: every third is a forum."""
    made = []
    for n in range(count):
        forum = n % 3 == 0
        html = (FORUM if forum else ARTICLE).replace("ferries", f"ferries {n}")
        gold = "I took the ferry, and it was late again." if forum else GOLD
        found = {"id": str(n), "url": f"https://h{n}.example/a", "html": html.encode(), "gold": gold}
        made.append(example(("wcxb-dev", {**found, "group": "forum" if forum else "article"})))
    return made


@pytest.fixture(scope="module")
def given():
    return examples()


def test_genres_are_guessed_by_pages_of_other_hosts(given):
    scale = fold.scale_of(given, [one.x for one in given])
    genres, guesses = guess_genres(given, [scale(one.x) for one in given])
    told = [genre.GENRES[int(guess.argmax())] for guess in guesses]
    assert sum(a == one.kind for a, one in zip(told, given, strict=True)) >= 20
    assert len(genres.network.biases[-1]) == len(genre.GENRES)


def test_a_lesson_is_the_truth_or_what_others_guess(given):
    guess = np.array([0.2, 0.8, 0, 0, 0, 0])
    lessons = [fold.lesson(one, guess).tolist() for one in given]
    for one, lesson in zip(given, lessons, strict=True):
        truth = [float(name == one.kind) for name in genre.GENRES]
        assert lesson == (truth if part(one.id, 2, "lesson") else genre.told(guess).tolist())
    assert len({tuple(lesson) for lesson in lessons}) == 3


def test_a_model_of_few_pages_answers_all_their_blocks(given, monkeypatch):
    monkeypatch.setattr(fold, "teach", lambda some, _: [np.maximum(one.y, 0) for one in some])
    monkeypatch.setattr(fold, "FIRST", fold.Recipe(hidden=(8,), epochs=4, batch=64))
    monkeypatch.setattr(fold, "SECOND", fold.Recipe(hidden=(8,), epochs=30, batch=64, rate=1e-2))
    model = fold.train(given)
    p = fold.answer(model, given[1])
    assert p.shape == given[1].y.shape
    assert p[given[1].y > 0.5].mean() > p[given[1].y == 0].mean()
    assert (fold.answer(model, given[1], genre.told(np.zeros(6), "article")) >= 0).all()
