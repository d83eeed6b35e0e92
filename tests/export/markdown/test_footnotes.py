import pytest

from govtool.elements import Element
from govtool.export.markdown.commonmark import markdown
from govtool.export.markdown.footnotes import MARK, parted
from tests.export.markdown.test_markdown import by_github


def p(*children):
    return Element("p", (), children)


def mark(target, words, *, raised=True):
    link = Element("a", (("href", f"#{target}"), ("id", f"r{target}"), ("role", "doc-noteref")), (words,))
    return Element("sup", (), (link,)) if raised else link


def note(target, *content, tag="li"):
    return Element(tag, (("id", target), ("class", "footnote")), content)


BACK = Element("a", (("href", "#rn1"), ("role", "doc-backlink")), ("↩",))


def test_marks_and_notes_are_those_of_github():
    notes = Element("ol", (), (note("n1", p("Of 2021. ", BACK)), note("n2", p("Of 2022."), p("Amended."))))
    tree = [p("The law", mark("n1", "1"), " and the rule", mark("n2", "[*]"), "."), p("Again", mark("n1", "1")), notes]
    source = markdown(tree)
    assert source == (
        "The law[^1] and the rule[^2].\n\nAgain[^1]\n\n[^1]: Of 2021.\n\n[^2]: Of 2022.\n\n    Amended.\n"
    )
    html = by_github(source)
    assert html.count("data-footnote-ref>") == 3
    assert html.count("Of 2021.") == html.count("Amended.") == 1


def test_a_note_in_a_paragraph_of_its_own_loses_its_link_back_only():
    own = Element("a", (("href", "#rn1"), ("role", "doc-backlink")), ("[1]",))
    tree = [
        p("Text", mark("n1", "[1]", raised=False)),
        Element("p", (("id", "n1"), ("class", "footnote")), (own, " See ", Element("em", (), ("there",)))),
    ]
    assert markdown(tree) == "Text[^1]\n\n[^1]: See *there*\n"


@pytest.mark.parametrize(
    ("printed", "labels"),
    [
        (("1", "2"), ["1", "2"]),
        (("a", "b"), ["a", "b"]),
        (("*", "†"), ["1", "2"]),
        (("1", "1"), ["1", "2"]),
        (("(i)", "(ii)"), ["i", "ii"]),
        (("2", "*"), ["2", "1"]),
        (("A", "a"), ["A", "1"]),
    ],
)
def test_a_label_is_the_printed_mark_where_no_other_note_has_it(printed, labels):
    tree = [p(mark("n1", printed[0]), mark("n2", printed[1])), note("n1", p("x")), note("n2", p("y"))]
    assert [one.label for one in parted(tree)[1]] == labels


def test_a_mark_in_a_note_leads_to_the_other_note():
    tree = [p("a", mark("n1", "1")), note("n1", p("see", mark("n2", "2"))), note("n2", p("there"))]
    assert markdown(tree) == "a[^1]\n\n[^1]: see[^2]\n\n[^2]: there\n"


def test_a_note_that_nothing_leads_to_stays_where_it_is():
    tree = [p("a"), note("n1", p("x")), p("b")]
    assert parted(tree) == (tree, [])
    assert markdown([Element("ol", (), (note("n1", p("x")),))]) == "1. x\n"


def test_a_link_to_what_is_no_note_is_a_link():
    tree = [p(mark("n9", "1")), note("n1", p("x"))]
    assert parted(tree) == (tree, [])


def test_a_mark_in_a_table_of_html_stays_a_link_and_its_note_in_place():
    listed = Element("ul", (), (Element("li", (), ("x",)), Element("li", (), (mark("n1", "1"),))))
    table = Element("table", (), (Element("tr", (), (Element("td", (), (listed,)), Element("td", (), ("b",)))),))
    source = markdown([table, note("n1", p("The note."), tag="div")], base="https://a.vn/x")
    assert '<sup><a href="https://a.vn/x#n1">1</a></sup>' in source
    assert "[^" not in source
    assert source.endswith("\n\nThe note.\n")


def test_a_mark_between_pipes_is_a_mark():
    table = Element(
        "table", (), (Element("tr", (), (Element("td", (), ("a", mark("n1", "1"))), Element("td", (), ("b",)))),)
    )
    assert markdown([table, note("n1", p("x"))]).startswith("| a[^1] | b |\n")


def test_raised_words_beside_a_mark_stay_raised():
    raised = Element("sup", (), (mark("n1", "1", raised=False), " of 2"))
    rest, notes = parted([p("a", raised), note("n1", p("x"))])
    assert notes
    assert rest[0].children[1].tag == "sup"
    assert rest[0].children[1].children[0].tag == MARK


def test_the_list_of_notes_goes_when_nothing_is_left_of_it_and_its_heading_stays():
    listed = Element("ol", (), (note("n1", p("x")), Element("li", (), (p("kept"),))))
    rest, _ = parted([p(mark("n1", "1")), Element("h2", (), ("Notes",)), listed])
    assert [one.tag for one in rest] == ["p", "h2", "ol"]
    assert len(rest[2].children) == 1
