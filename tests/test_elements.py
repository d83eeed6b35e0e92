from hypothesis import given
from hypothesis import strategies as st

from govtool.elements import FORBIDDEN, Element, cleaned, kinds


@given(st.text() | st.text("a\x00\x1f\x7f\x85\xa0\ud800\ufffe\uffff\U0001ffff\n"))
def test_what_is_cleaned_holds_what_xml_allows_and_all_of_it(text):
    assert cleaned(text) == FORBIDDEN.sub("", text)


def test_the_kinds_of_a_tree_tell_links_within_the_page_from_others():
    def link(href):
        return Element("a", (("href", href),), ("b",))

    assert kinds(["x", Element("p", (), ("y", Element("em", (), (link("https://a.vn/#b"),))))]) == {"p", "em", "a"}
    assert kinds([Element("p", (), (link("#b"),))]) == {"p", "#"}
    assert kinds([]) == set()
