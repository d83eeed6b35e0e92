import re

import pytest
from hypothesis import given

from govtool.elements import Element, plain
from govtool.export.markdown.commonmark import markdown
from govtool.export.markdown.pipes import PIPES, piped
from govtool.markup import nodes
from tests.export.markdown.test_markdown import by_github, texts
from tests.strategies import tables


def table(*rows, caption=""):
    head = (Element("caption", (), (caption,)),) if caption else ()
    return Element("table", (), (*head, *(Element("tr", (), row) for row in rows)))


def td(*children, **spans):
    return Element("td", tuple((name, str(value)) for name, value in spans.items()), children)


def th(*children, **spans):
    return td(*children, **spans)._replace(tag="th")


def p(*children):
    return Element("p", (), children)


LIST = Element("ul", (), (Element("li", (), ("l1",)), Element("li", (), ("l2",))))
PLAIN = table((th("a"), th("b")), (td("1"), td("2")))


@pytest.mark.parametrize(
    ("mode", "drawn", "tag"),
    [
        ("auto", PLAIN, PIPES),
        ("html", PLAIN, "table"),
        ("gfm", PLAIN, PIPES),
        ("auto", table((td(LIST), td("x"))), "table"),
        ("gfm", table((td(LIST), td("x"))), PIPES),
        ("auto", table((td(p("one")), td("x"))), PIPES),
        ("auto", table((td(p("one"), p("two")), td("x"))), "table"),
        ("auto", table((th("a"), th("b")), (th("c"), th("d")), (td("1"), td("2"))), "table"),
        ("gfm", table((th("a"), th("b")), (th("c"), th("d")), (td("1"), td("2"))), PIPES),
        ("auto", table((td("a", colspan=900), td("b"))), "table"),
    ],
)
def test_which_tables_stand_between_pipes(mode, drawn, tag):
    assert [one.tag for one in piped([drawn], mode)] == [tag]


def test_spans_in_both_directions_leave_no_row_uneven_and_no_cell_out():
    drawn = table(
        (th("Year", rowspan=2), th("Wells", colspan=2)),
        (td("dry"), td("full")),
        (td("2023", colspan=3),),
        (td("2024"), td("4", rowspan=5)),
    )
    assert markdown([drawn]) == (
        "| Year | Wells |  |\n| --- | --- | --- |\n|  | dry | full |\n| 2023 |  |  |\n| 2024 | 4 |  |\n"
    )


def test_paragraphs_of_a_cell_are_parted_by_a_break_and_its_lists_are_tags_where_pipes_are_asked_for():
    assert markdown([table((th("a"), th("b")), (td(p("1"), p("2")), td(LIST)))], "gfm") == (
        "| a | b |\n| --- | --- |\n| 1<br> 2 | <ul><li>l1</li><li>l2</li></ul> |\n"
    )


def test_a_table_inside_a_list_or_a_quotation_is_laid_out_too():
    inside = [Element("ul", (), (Element("li", (), (p("x"), PLAIN)),)), Element("blockquote", (), (PLAIN,))]
    assert markdown(inside) == (
        "- x\n\n  | a | b |\n  | --- | --- |\n  | 1 | 2 |\n\n> | a | b |\n> | --- | --- |\n> | 1 | 2 |\n"
    )


@given(tables())
def test_every_table_keeps_its_text_in_every_mode(block):
    drawn = nodes(block)[0]
    for mode in ("auto", "gfm", "html"):
        source = markdown([drawn], mode)
        assert "".join("".join(texts(by_github(source))).split()) == "".join(plain([drawn]).split()), source
        rows = [line for line in source.split("\n") if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in rows}) <= 1
