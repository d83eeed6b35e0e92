import gzip
import json

import numpy as np
import pytest

from govtool.labels.genre import GENRES
from govtool.training.genres import genre_of
from govtool.training.gold import OWN, UNKNOWN, example, host_of, read_examples
from govtool.training.rows import stacked
from tests.labels.pages import ARTICLE

GOLD = """The board agreed on Tuesday to raise the fares on the three northern ferries, which have stayed the same for
six years while the price of fuel has nearly doubled.
What changes
Bicycles will be carried free of charge on all crossings outside the morning hours."""


def row(**fields):
    return {"id": "1", "url": "https://harbour.example/news/1", "html": ARTICLE.encode(), **fields}


def judged(found):
    blocks = [found.page.blocks[i].text.split()[0] for i in found.where.at]
    return dict(zip(blocks, found.y.tolist(), strict=True))


def test_a_block_is_as_much_the_article_as_it_stands_in_the_gold():
    y = judged(example(("own", row(gold=GOLD))))
    assert (y["Bicycles"], y["What"], y["Home"], y["Children,"], y["Telephone" if "Telephone" in y else "Legal"]) == (
        1,
        1,
        0,
        0,
        0,
    )


def test_what_rules_settle_is_not_learned():
    found = example(("own", row(gold=GOLD)))
    titles = [y for i, y in zip(found.where.at, found.y, strict=True) if found.page.blocks[i].level == 1]
    assert titles == [UNKNOWN]


def test_segments_judge_only_the_blocks_they_stand_in():
    found = example(("own", row(**{"with": ["have stayed the same for six years"], "without": ["Legal notice"]})))
    y = judged(found)
    assert (y["Legal"], y["Children,"]) == (0, UNKNOWN)
    assert sorted(set(found.y.tolist())) == [UNKNOWN, 0, 1]


def test_a_page_without_text_is_no_example():
    assert example(("own", row(html=b"<script>x()</script>", gold=""))) is None


def test_pages_of_one_host_are_one_host():
    assert host_of(row()) == host_of(row(url="https://harbour.example/other", id="2"))
    assert host_of({"id": "alone", "url": None}) == "alone"


def test_sets_are_read_from_a_folder(tmp_path):
    with gzip.open(tmp_path / "mine.jsonl.gz", "wt") as stream:
        stream.write(json.dumps({"id": "1", "url": "https://a.example/", "html": "<p>One.", "gold": "One."}) + "\n")
    ((name, found),) = read_examples(tmp_path, ("mine",))
    assert (name, found["html"]) == ("mine", b"<p>One.")


def test_only_judged_blocks_are_learned_from_and_a_long_page_counts_no_more():
    found = example(("own", row(gold=GOLD)))
    x, y, weight = stacked([found], [found.x], most=100)
    assert len(x) == len(y) == (found.y >= 0).sum()
    some, _, heavier = stacked([found], [found.x], most=5)
    assert len(some) == 5
    assert np.isclose(heavier.sum(), weight.sum(), rtol=0.5)


@pytest.mark.parametrize("name", ["own.jsonl", "own.jsonl.gz"])
def test_an_archive_may_add_pages_of_its_own(tmp_path, name):
    line = json.dumps({"id": "1", "url": "https://a.example/", "html": "<p>One.", "gold": "One.", "group": "forum"})
    opener = gzip.open if name.endswith("gz") else open
    with opener(tmp_path / name, "wt") as stream:
        stream.write(line + "\n")
    ((set_, found),) = read_examples(tmp_path, (OWN,))
    assert (set_, found["id"]) == (OWN, "1")
    assert genre_of(example((set_, found))) == GENRES.index("forum")


def test_no_pages_of_its_own_are_none(tmp_path):
    assert list(read_examples(tmp_path, (OWN,))) == []


@pytest.mark.parametrize(
    ("set_", "kind", "genre"),
    [
        ("wcxb-dev", "collection", "listing"), ("wcxb-dev", "article", "article"),
        ("more-articles", "fundus-de", "article"), ("trafilatura-eval", None, "article"), ("gov", None, None),
        ("own", "weather", None),
    ],
)  # fmt: skip
def test_a_page_is_of_the_genre_that_its_gold_names(set_, kind, genre):
    found = genre_of(example((set_, row(gold=GOLD, group=kind))))
    assert found == (GENRES.index(genre) if genre else None)
