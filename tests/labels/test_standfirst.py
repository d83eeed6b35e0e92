import pytest

from govtool.labels.standfirst import with_standfirst
from govtool.model import Capture
from govtool.page import read_page

LEAD = "The province opens its new bridge to traffic on Sunday."
BODY = "The first lorries crossed it at dawn, watched by several hundred people."
TITLE = "Bridge over the river opened"


def raised(html, *, title=TITLE):
    """Return the texts that are chosen when the labeller chose BODY alone."""
    page = read_page(Capture(f"<title>{title}</title>{html}".encode(), "https://a.example/"))
    scores = with_standfirst(page, [float(block.text == BODY) for block in page.blocks])
    return [block.text for block, score in zip(page.blocks, scores, strict=True) if score >= 0.5 and block.text != BODY]


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>{TITLE}</h1><div class=sapo>{LEAD}</div><div class=content><p>{BODY}</div>",
        f"<div class=head><h1>{TITLE}</h1></div><p><b>{LEAD}</b></p><article><p>{BODY}</article>",
        f"<h2>{TITLE}</h2><h3>{LEAD}</h3><div><p>{BODY}</div>",
        f"<h1>Something else</h1><blockquote>{LEAD}</blockquote><p>{BODY}",
    ],
)
def test_prose_between_the_headline_and_the_article_is_raised(html):
    assert raised(html) == [LEAD]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LEAD}<h1>{TITLE}</h1><p>{BODY}",
        f"<div>{LEAD}</div><div><p>{BODY}</div>",
        f"<h1>{TITLE}</h1><nav><p>{LEAD}</nav><p>{BODY}",
        f"<h1>{TITLE}</h1><aside>{LEAD}</aside><p>{BODY}",
        f"<h1>{TITLE}</h1><div class=share-bar>{LEAD}</div><p>{BODY}",
        f"<h1>{TITLE}</h1><div class='post-meta'>{LEAD}</div><p>{BODY}",
        f"<h1>{TITLE}</h1><p><a href=/x>{LEAD}</a></p><p>{BODY}",
        f"<h1>{TITLE}</h1><p hidden>{LEAD}</p><p>{BODY}",
        f"<h1>{TITLE}</h1><p>12 May 2024</p><p>{BODY}",
        f"<h1>{TITLE}</h1>{'<p>x</p>' * 30}<p>{LEAD}</p><p>{BODY}",
        f"<h1>{TITLE}</h1><p>{LEAD}</p><p>No block of this page was chosen at all.</p>",
    ],
)
def test_what_is_no_standfirst_is_left_alone(html):
    assert raised(html) == []


def test_the_headline_is_the_heading_that_repeats_a_declared_title():
    assert raised(f"<h1>The ministry of roads</h1><p>{LEAD[::-1]}</p><h2>{TITLE}</h2><p>{LEAD}</p><p>{BODY}") == [LEAD]


def test_scores_of_chosen_blocks_stay():
    page = read_page(Capture(f"<h1>{TITLE}</h1><p>{LEAD}<p>{BODY}".encode(), "https://a.example/"))
    assert with_standfirst(page, [0.1, 0.7, 0.9]) == [0.1, 0.7, 0.9]
    assert with_standfirst(page, [0.0, 0.0, 0.0]) == [0.0, 0.0, 0.0]
