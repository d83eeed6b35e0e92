import pytest

from tests.samples import PROSE, article, cleaned, text, texts


@pytest.mark.parametrize("names", ["sapo", "standfirst", "lead", "article-summary", "chapeau", "intro"])
def test_a_box_named_so(names):
    document = cleaned(article(f'<p class="{names}">{PROSE[0]}</p>', *PROSE[1:]))
    assert texts(document, "lead") == [PROSE[0]]
    assert document.text == "\n".join(PROSE)


@pytest.mark.parametrize(
    ("first", "head"),
    [
        (f"<p><strong>{PROSE[0]}</strong></p>", ""),  # in bold
        (PROSE[0], f'<meta name="description" content="{PROSE[0]}">'),
        (PROSE[0], f'<meta property="og:description" content="{PROSE[0][:60]}…">'),  # cut by the site
    ],
)
def test_bold_or_declared(first, head):
    assert texts(cleaned(article(first, *PROSE[1:], head=head)), "lead") == [PROSE[0]]


def test_it_stands_again():
    assert texts(cleaned(text("Forty wells", PROSE[0], PROSE[0], *PROSE[1:])), "lead") == [PROSE[0]]


@pytest.mark.parametrize(
    "parts",
    [
        PROSE,  # nothing sets it apart
        (PROSE[0], f"<p><strong>{PROSE[1]}</strong></p>", PROSE[2]),  # the second is bold
        (f"<p><strong>The board</strong> {PROSE[0]}</p>", *PROSE[1:]),  # a part is bold
        ('<p class="lead">Forty wells.</p>', *PROSE),  # too short
        (f'<p class="leaderboard">{PROSE[0]}</p>', *PROSE[1:]),  # another word
        (f'<p class="misleading">{PROSE[0]}</p>', *PROSE[1:]),
        (PROSE[0], f'<p class="lead">{PROSE[1]}</p>', PROSE[2]),  # not the first
    ],
)
def test_others_are_body(parts):
    assert texts(cleaned(article(*parts)), "lead") == []


def test_a_description_of_something_else():
    head = '<meta name="description" content="The water board of An Phu answers for canals, locks and wells.">'
    assert texts(cleaned(article(*PROSE, head=head)), "lead") == []
