from dataclasses import replace

import pytest

from govtool.rules.unseen import unseen
from tests.samples import PROSE, article

HIDDEN = '<p style="display:none">Printed from the old portal of the water board, page 1 of 1.</p>'


def chosen(*parts):
    """Return the page with every block labelled as the article, as a labeller may that looks at prose alone."""
    document = article(*parts)
    return replace(document, blocks=tuple(replace(block, role="body") for block in document.blocks))


def left_out(document):
    return [edit.before.text[:12] for edit in unseen(document)]


@pytest.mark.parametrize(
    "hidden",
    [HIDDEN, HIDDEN.replace("display:none", "visibility: hidden"), "<p hidden>Printed from the old portal.</p>"],
)
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_paragraph_that_is_hidden_among_others_is_not_the_article(hidden, at):
    edits = list(unseen(chosen(*PROSE[:at], hidden, *PROSE[at:])))
    assert [edit.before.text[:7] for edit in edits] == ["Printed"]
    assert [edit.after.role for edit in edits] == ["outside"]
    assert edits[0].evidence[0].kind == "style"


@pytest.mark.parametrize(
    "parts",
    [
        PROSE,
        (*PROSE, "<div hidden><p>The second panel of the page says when the pumps may run.</p></div>"),
        (*PROSE, '<section style="display:none"><p>One.</p><p>Two, which is as hidden as the first.</p></section>'),
        (*PROSE, "<ul><li hidden>The seventh village of the list</li><li>The eighth</li></ul>"),
        (*PROSE, "<details><summary>When?</summary><div hidden>At night only, until the rains come.</div></details>"),
        (*PROSE, '<h2 style="display:none">How wells are measured</h2>'),
        ("<div><p hidden>A step of a form, the only one of its box.</p></div>", *PROSE),
        (*PROSE, '<p style="display:block">A style that shows hides nothing.</p>'),
        (*PROSE, '<table><tr><td style="display:none">Cell</td><td>Shown</td></tr></table>'),
        ('<p style="display:none">All are hidden here.</p>', '<p style="display:none">And a script shows them.</p>'),
    ],
)  # fmt: skip
def test_hidden_boxes_and_what_is_shown_stay(parts):
    assert left_out(chosen(*parts)) == []


def test_what_the_labeller_left_out_needs_no_edit():
    assert left_out(article(*PROSE, HIDDEN)) == []
