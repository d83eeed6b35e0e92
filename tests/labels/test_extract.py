import pytest

from govtool import labels
from govtool.labels import LABELLERS, extract, labeller
from govtool.model import Capture, Source
from govtool.page import read_page
from govtool.text import read_text

PROSE = "The ministry published the new rules for village roads on Monday morning."


def read(html):
    return read_page(Capture(html.encode(), "https://a.example/"))


def roles(document):
    return [(block.text, block.role) for block in document.blocks]


@pytest.fixture
def scored(monkeypatch):
    """Let a labeller give these scores."""

    def give(scores):
        monkeypatch.setattr(labels, "labeller", lambda _name: lambda _page: scores)

    return give


@pytest.mark.parametrize("name", sorted(LABELLERS))
def test_every_labeller_gives_one_score_a_block(name):
    page = read(f"<h1>Roads</h1><p>{PROSE}</p><ul><li>x</ul><img src=a.png>")
    found = list(labeller(name)(page))
    assert len(found) == len(page.blocks)
    assert all(0 <= score <= 1 for score in found)


def test_a_labeller_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        labeller("nobody")


def test_chosen_blocks_are_body_and_all_others_outside(scored):
    scored([0.2, 0.5, 1.7])
    document = extract(read("<p>One.<p>Two.<p>Three."), Source(), "whole")
    assert roles(document) == [("One.", "outside"), ("Two.", "body"), ("Three.", "body")]
    assert [block.score for block in document.blocks] == [0.2, 0.5, 1.0]
    assert (document.labeller, document.flags, document.edits) == ("whole", (), ())


def test_no_block_is_lost_moved_or_retyped():
    page = read(f"<nav>Menu</nav><h1>Roads</h1><p>{PROSE}</p><footer>Imprint</footer>")
    document = extract(page, Source(), "trafilatura")
    assert [(b.kind, b.text, b.markup, b.inside) for b in document.blocks] == [
        (b.kind, b.text, b.markup, b.inside) for b in page.blocks
    ]
    assert document.containers == page.containers
    assert document.head == page.head


def test_where_a_labeller_finds_nothing_the_page_is_taken_and_flagged(scored):
    scored([0.0, 0.1])
    document = extract(read("<nav>Menu</nav><p>One."), Source(), "trafilatura")
    assert roles(document) == [("Menu", "outside"), ("One.", "body")]
    assert document.flags == ("labeller-empty",)


@pytest.mark.parametrize("limit", ["MAX_BLOCKS", "MAX_TAGS", "MAX_CHARACTERS"])
def test_a_page_too_large_for_trafilatura_is_not_given_to_it_and_flagged(monkeypatch, limit):
    def never(*arguments, **options):
        raise AssertionError("it was called")

    monkeypatch.setattr(f"govtool.labels.trafilatura.{limit}", 1)
    monkeypatch.setattr("trafilatura.extract", never)
    document = extract(read("<p>One.<p>Two."), Source(), "trafilatura")
    assert roles(document) == [("One.", "body"), ("Two.", "body")]
    assert document.flags == ("labeller-skipped",)


def test_flags_of_the_page_stay():
    assert extract(read_page(Capture(b"<p>One.")), Source(), "whole").flags == ("address-unknown",)


@pytest.mark.parametrize("name", ["trafilatura", "whole"])
def test_of_a_text_every_line_is_taken_by_the_labellers_that_need_markup_or_take_all(name):
    page = read_text(Capture("\n".join(["Home", "News", "Contact"] * 5 + ["One.", "Two."]).encode(), kind="text"))
    document = extract(page, Source("text"), name)
    assert {block.role for block in document.blocks} == {"body"}
    assert (document.labeller, document.flags) == ("whole", ())


def test_a_text_is_labelled_by_its_lines_and_a_short_one_is_taken_whole():
    page = read_text(Capture(b"One.\nTwo.", kind="text"))
    document = extract(page, Source("text"))
    assert roles(document) == [("One.", "body"), ("Two.", "body")]
    assert (document.labeller, document.flags) == ("lines", ())


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div><p>One.</p><img src=a.png></div><footer><img src=b.png></footer>", ["body", "body", "outside"]),
        ("<div><p>One.</p><figure><img src=a.png></figure></div><p>x</p>", ["body", "body", "outside"]),
        ("<div><p>One.</p><video src=a.mp4></video></div>", ["body", "body"]),
        ("<div><p>One.</p><img hidden src=a.png><p hidden><img src=b.png></p></div>", ["body", "body", "outside"]),
    ],
)
def test_a_picture_goes_with_the_text_around_it(monkeypatch, html, found):
    monkeypatch.setattr(labels, "labeller", lambda _: lambda page: [float(b.text == "One.") for b in page.blocks])
    assert [block.role for block in extract(read(html), Source(), "whole").blocks] == found
