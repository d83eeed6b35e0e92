import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.errors import GovtoolError
from govtool.labels.characters import count_characters
from govtool.labels.features import COLUMNS, describe_blocks
from govtool.labels.layout import layout, sums
from govtool.labels.names import AROUND, AROUND_BITS, NAMES, NEAR, NEAR_BITS, box_mask, name_mask
from tests.labels.pages import ARTICLE, read

AT = {name: at for at, name in enumerate(COLUMNS)}


def matrix(html):
    page = read(html)
    return page, describe_blocks(page, layout(page))


def test_every_column_has_a_name_of_its_own():
    _, x = matrix(ARTICLE)
    assert x.shape[1] == len(COLUMNS) == len(set(COLUMNS))


def test_a_block_of_links_is_told_from_prose():
    page, x = matrix(ARTICLE)
    rows = {block.text: x[at] for at, block in enumerate(page.blocks)}
    home = rows["Home"]
    prose = next(row for text, row in rows.items() if text.startswith("The board agreed"))
    assert (home[AT["link density"]], prose[AT["link density"]]) == (1, 0)
    assert home[AT["inside <nav>"]] == 1
    assert prose[AT["near article"]] == 1
    assert home[AT["before the headline"]] == 1
    assert prose[AT["before the headline"]] == 0
    assert prose[AT["ends a sentence"]] == 1


def test_the_headline_and_the_description_are_known():
    page, x = matrix(ARTICLE)
    told = [block.text for block, row in zip(page.blocks, x, strict=True) if row[AT["in the description"]]]
    named = [block.text for block, row in zip(page.blocks, x, strict=True) if row[AT["in the title"]]]
    assert told == ["Fares on the three northern ferries rise by four per cent on the first of May."]
    assert named == ["Ferry fares rise in May"]


def test_a_host_is_nothing_to_them():
    here, there = read(ARTICLE), read(ARTICLE.replace('href="/', 'href="https://elsewhere.example/'))
    assert (describe_blocks(here, layout(here)) == describe_blocks(there, layout(there))).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three.", {"spaces": 2, "punct": 1, "sentences": 1, "ends": 1, "lower_start": 0, "upper": 1}),
        ("“Quoted.”", {"ends": 1, "punct": 3, "sentences": 1}),
        ("label:", {"ends": 0.5, "lower_start": 1}),
        ("Đăng ngày 26/03/2022", {"digits": 8, "upper": 1, "ends": 0}),
        ("政府工作报告。", {"unspaced": 6, "ends": 1, "sentences": 1}),
        ("١٢٣", {"digits": 3}),
        ("\U0001f600", {"spaces": 0, "upper": 0}),
    ],
)
def test_characters_are_counted(text, expected):
    counts = count_characters(["before", text, "after."])
    assert {name: getattr(counts, name)[1] for name in expected} == expected


def test_sums_over_a_container_are_those_of_its_blocks():
    page = read(ARTICLE)
    where = layout(page)
    found = sums(where, where.length[None])[0]
    assert found[0] == where.length.sum()
    for at in range(len(page.containers)):
        inside = [len(block.text) for block in page.blocks if block.text and at in _around(page, block)]
        assert found[at] == sum(inside)


def _around(page, block):
    at = block.inside
    while at >= 0:
        yield at
        at = page.containers[at].parent


def test_names_of_boxes_are_found_whatever_stands_around_them():
    assert name_mask("site-footer__inner") & name_mask("footer")
    assert name_mask("xyz") == 0
    assert box_mask("nav", "") != box_mask("div", "")


@pytest.mark.parametrize("words", NAMES)
def test_each_word_of_a_name_is_found(words):
    place = 1 << NAMES.index(words)
    first_of_its_name = [
        word for word in words.split("|") if not any(word in other for other in NAMES[: NAMES.index(words)])
    ]
    assert first_of_its_name
    assert all(name_mask(word) & place for word in first_of_its_name)


def test_what_is_asked_of_boxes_is_a_name_or_a_tag():
    assert set(NEAR) <= set(AROUND) | {"<li>", "<dl>", "<button>"}
    assert len(set(NEAR_BITS)) == len(NEAR)
    assert len(set(AROUND_BITS)) == len(AROUND)


def test_boxes_that_are_alike_are_counted():
    page = read("<ul>" + "<li class='teaser'><p>One more line.</p></li>" * 5 + "</ul><p>The text of the page.</p>")
    x = describe_blocks(page, layout(page))
    assert np.expm1(x[:, AT["boxes like 1 up"]]).round().tolist()[:5] == [5] * 5
    assert x[-1, AT["boxes like 1 up"]] < x[0, AT["boxes like 1 up"]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "<div>", "<ul><li>", "</div>", "one ", "<a href=/>", "Two. ", "<h1>", "<td>"]),
        max_size=30,
    )
)
def test_no_page_makes_a_number_that_is_none(parts):
    try:
        page, x = matrix("".join(parts))
    except GovtoolError:
        return
    assert np.isfinite(x).all()
    assert len(x) == sum(bool(block.text) for block in page.blocks)
