import numpy as np
import pytest

from govtool.labels.above import with_eyebrow, with_lines_above
from govtool.labels.features import describe_blocks
from govtool.labels.genre import GENRES
from govtool.labels.layout import layout
from tests.labels.pages import read

TEXT = "<p>The lock closes on Monday for repairs, and boats take the old canal until the end of the week.</p>"
LISTED = "<ul><li>Boats of less than nine metres</li><li>Barges that carry water</li></ul>"


def added(html, likely, **genres):
    """The lines that are added where every likely block has 0.2 and is not chosen, and all others are sure."""
    page = read(html)
    where = layout(page)
    texts = [page.blocks[at].text for at in where.at]
    p = np.array([0.2 if text in likely else 0.9 for text in texts])
    x, chosen = describe_blocks(page, where), p > 0.5
    keep = with_lines_above(page, where, x, p, chosen)
    keep = with_eyebrow(x, p, keep, np.array([genres.get(name, 0.0) for name in GENRES]))
    assert (keep | ~chosen).all()
    return [text for text, on, before in zip(texts, keep, chosen, strict=True) if on and not before]


@pytest.mark.parametrize(
    "html",
    [
        f"<details open><summary>For skippers</summary>{TEXT}</details>",
        f"<details open><summary><h2>For skippers</h2></summary><div>{TEXT}</div></details>",
        f"<ul><li>For skippers<ul><li>{TEXT}</li></ul></li></ul>",
        f"<table><tr><td>For skippers</td><td>{TEXT}{TEXT}</td></tr></table>",
        f"<dl><dt>For skippers</dt><dd>{TEXT}{TEXT}</dd></dl>",
    ],
)
def test_a_label_goes_with_the_text_that_the_markup_says_is_its_own(html):
    assert added(html, ["For skippers"]) == ["For skippers"]


@pytest.mark.parametrize(
    "html",
    [
        f"<div>For skippers</div>{TEXT}",  # nothing ties them
        f"<ul><li>For skippers</li></ul>{TEXT}",  # an item of a list before the text
        f"<details><summary>For skippers</summary></details>{TEXT}",  # what is folded away is not the text
        f"<table><tr><td>For skippers</td></tr></table>{TEXT}",
        f"<dl><dt>For skippers</dt></dl>{TEXT}",
        f"{TEXT}<details open><summary>For skippers</summary>{TEXT}</details>",  # no opening
        f'<details open><summary style="display:none">For skippers</summary>{TEXT}</details>',
    ],
)
def test_other_lines_above_the_text_stay_out(html):
    assert added(html, ["For skippers"]) == []


@pytest.mark.parametrize("line", ["Let through at night:", "夜间放行："])
def test_a_line_with_a_colon_goes_with_its_list(line):
    assert added(f"{TEXT}<div><p>{line}</p>{LISTED}</div>", [line]) == [line]


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("Let through at night", "<div><p>{line}</p>{list}</div>"),  # no colon
        ("Share:", "<div><p>{line}</p></div><div>{list}</div>"),  # another box
        ("Share:", "<p>{line}</p>" + TEXT),  # no list
        ("Let through at night:", '<div><p style="display:none">{line}</p>{list}</div>'),
    ],
)
def test_other_lines_above_a_list_stay_out(line, html):
    assert added(TEXT + html.format(line=line, list=LISTED), [line]) == []


HEADLINE = "<h1>Your boat, through every lock</h1>"


@pytest.mark.parametrize("genre", ["service", "listing"])
def test_the_line_above_the_first_heading_of_an_offer_is_kept(genre):
    assert added(f"<p>Lock passes</p>{HEADLINE}{TEXT}", ["Lock passes"], **{genre: 0.6}) == ["Lock passes"]
    assert added(f"<p>Lock passes</p><h2>Through every lock</h2>{TEXT}", ["Lock passes"], **{genre: 0.6})


@pytest.mark.parametrize("genre", ["article", "documentation", "forum"])
def test_that_of_other_pages_stays_out(genre):
    assert added(f"<p>Lock passes</p>{HEADLINE}{TEXT}", ["Lock passes"], **{genre: 0.6}) == []


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li>Lock passes</li></ul>",  # a breadcrumb's last
        '<p><a href="/passes">Lock passes</a></p>',
        "<h2>Lock passes</h2>",
        '<p style="display:none">Lock passes</p>',
    ],
)
def test_what_is_no_line_of_text_above_the_heading_of_an_offer_stays_out(above):
    assert added(f"{above}{HEADLINE}{TEXT}", ["Lock passes"], service=0.9) == []


def test_a_line_above_a_paragraph_of_an_offer_stays_out():
    assert added(f"<p>Lock passes</p>{TEXT}", ["Lock passes"], service=0.9) == []


def test_where_nothing_is_chosen_nothing_is_added():
    lines = ["Lock passes", "Through every lock"]
    assert added("".join(f"<p>{line}</p>" for line in lines), lines, service=1.0) == []
