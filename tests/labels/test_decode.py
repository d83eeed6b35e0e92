import numpy as np

from govtool.labels.decode import choose, scores
from govtool.labels.features import describe_blocks
from govtool.labels.layout import layout
from tests.labels.pages import ARTICLE, read


def chosen(html, sure, **likely):
    """Texts that are chosen where blocks that start so are sure, others likely to a degree, the rest not at all."""
    page = read(html)
    where = layout(page)
    texts = [page.blocks[i].text for i in where.at]
    likely = {start.replace("_", " "): p for start, p in likely.items()}
    p = np.array(
        [
            0.95 if t.startswith(sure) else max((v for s, v in likely.items() if t.startswith(s)), default=0.001)
            for t in texts
        ]
    )
    keep = choose(where, describe_blocks(page, where), p)
    return [text.split()[0] for text, on in zip(texts, keep, strict=True) if on]


SURE = ("The board", "Children", "The last")


def test_only_what_is_likely_is_chosen():
    assert chosen(ARTICLE, SURE) == ["The", "Children,", "The"]


def test_a_standfirst_between_headline_and_text_is_kept_at_a_low_probability():
    assert chosen(ARTICLE, SURE, Fares=0.14)[0] == "Fares"
    assert chosen(ARTICLE, SURE, Fares=0.01)[0] == "The"


def test_a_heading_straight_above_a_kept_block_is_kept():
    assert "What" in chosen(ARTICLE, (*SURE, "A single"), What=0.04)
    assert "What" not in chosen(ARTICLE, (*SURE, "A single"), What=0.001)


def test_a_menu_is_never_drawn_in():
    assert "Home" not in chosen(ARTICLE, SURE, Home=0.25)


def test_a_footer_is_not_an_ending():
    assert "Harbour" not in chosen(ARTICLE, SURE, Harbour=0.15)


def test_where_nothing_is_sure_the_likeliest_is_taken():
    page = read("<p>One short line.<p>Another short line.")
    where = layout(page)
    keep = choose(where, describe_blocks(page, where), np.array([0.3, 0.01]))
    assert keep.tolist() == [True, False]


def test_scores_say_what_is_chosen():
    keep, p = np.array([True, False, True]), np.array([0.2, 0.6, 0.9])
    assert scores(keep, p).tolist() == [0.5, 0.499, 0.9]
