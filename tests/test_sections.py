import pytest

from govtool.metadata import describe
from govtool.model import Block, Declared, Document, Head, Source
from govtool.sections import section_of

HOME, NEWS = ("Home", "https://a.gov/"), ("News", "https://a.gov/news/")
PAGE = ("Wells", "https://a.gov/news/wells")


def page(*metas, json_ld=(), title="Wells"):
    meta = tuple(Declared(where, text) for where, text in metas)
    head = Head(titles=(Declared("title", title),), meta=meta, json_ld=tuple(json_ld))
    return Document(Source(url="https://www.a.gov/news/wells/"), head, (Block("paragraph", "x", "body"),))


def trail(*crumbs):
    steps = [
        {"@type": "ListItem", "position": at, "name": name, "item": address}
        for at, (name, address) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


@pytest.mark.parametrize(
    ("document", "section"),
    [
        (page(("meta article:section", "Water  supply")), "Water supply"),
        (page(("meta parsely-section", "Water")), "Water"),
        (page(("meta article:section", "Water"), json_ld=[{"articleSection": "News"}]), "Water"),
        (page(json_ld=[{"articleSection": ["Kinh tế", "Xã hội"]}]), "Kinh tế"),
        (page(json_ld=[{"articleSection": {"name": "x"}}]), None),
        (page(("meta article:section", "x" * 101)), None),
        (page(("meta keywords", "Water")), None),
        (page(), None),
    ],
)
def test_a_section_is_what_the_page_declares(document, section):
    assert section_of(document) == section
    assert describe(document).section == section


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        ((HOME, NEWS, PAGE), "News"),
        ((HOME, NEWS), "News"),
        ((HOME, NEWS, ("Wells", "")), "News"),
        ((HOME, NEWS, ("Something else", "http://a.gov/news/wells?utm_source=x")), "News"),
        ((HOME, PAGE), None),
        ((HOME,), None),
        ((NEWS,), None),
        ((), None),
    ],
)
def test_breadcrumbs_name_the_section_before_the_page(crumbs, section):
    assert section_of(page(json_ld=[trail(*crumbs)])) == section
    assert section_of(page(json_ld=[{"@type": "WebPage", "breadcrumb": trail(*crumbs)}])) == section


def test_breadcrumbs_are_read_by_their_positions_and_with_names_in_the_item():
    steps = [
        {"position": "2", "item": {"@id": "https://a.gov/news/", "name": "News"}},
        {"position": 1, "item": {"@id": "https://a.gov/", "name": "Home"}},
        "broken",
        {"name": 7},
    ]
    assert section_of(page(json_ld=[{"@type": ["BreadcrumbList"], "itemListElement": steps}])) == "News"


def test_a_broken_address_in_the_breadcrumbs_harms_nobody():
    assert section_of(page(json_ld=[trail(("x", "http://["), PAGE)])) == "x"
