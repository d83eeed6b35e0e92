from dataclasses import replace

import pytest

from govtool.clean import apply
from govtool.metadata import describe
from govtool.remembered import remembered
from govtool.sight import opening_at, prose_bounds, relabel, title_at
from tests.samples import PROSE, article, cleaned, text


def test_a_document_is_looked_at_once_where_it_is_asked_about_in_a_row():
    looks = []
    look = remembered(lambda document: looks.append(document) or len(document.blocks))
    one, other = text("Một hai", "Ba bốn"), text("Năm sáu")
    assert [look(one), look(one), look(other), look(other), look(one)] == [2, 2, 1, 1, 2]
    assert looks == [one, other, one]


def test_an_equal_document_is_another_one():
    looks = []
    look = remembered(looks.append)
    one = text("Một hai", "Ba bốn")
    look(one)
    look(replace(one))
    assert len(looks) == 2


def test_what_is_none_is_remembered_too():
    looks = []
    look = remembered(looks.append)
    one = text("Một hai", "Ba bốn")
    assert (look(one), look(one)) == (None, None)
    assert len(looks) == 1


def test_what_fails_is_asked_again():
    def look(document):
        raise ValueError(document.blocks[0].text)

    for _ in range(2):
        with pytest.raises(ValueError, match="Một hai"):
            remembered(look)(text("Một hai"))


def test_after_an_edit_the_answers_are_those_of_the_document_as_it_is():
    before = cleaned(article(*PROSE))
    assert (title_at(before), opening_at(before), prose_bounds(before)) == (0, 1, (1, 3))
    after = apply(before, [relabel(before, at, "outside", "some-rule", ("why not", ())) for at in (0, 1)])
    assert (title_at(after), opening_at(after), prose_bounds(after)) == (None, 2, (2, 3))
    assert (title_at(before), opening_at(before), prose_bounds(before)) == (0, 1, (1, 3))
    retitled = replace(before, blocks=(replace(before.blocks[0], text="Wells"), *before.blocks[1:]))
    assert (describe(before).title, describe(retitled).title) == ("Forty wells have fallen", "Wells")
