from dataclasses import replace

import pytest

from govtool.clean import clean
from govtool.rules import CLEAN
from govtool.rules.notes import notes
from tests.samples import PROSE, article, cleaned, said, texts

TEXT = '<p>The law asks for it<sup><a href="#fn1" id="r1">1</a></sup>, says the board.</p>'
BACK = '<a href="#r1">↩</a>'
NOTE = "Water Act, section 9."


def left_out(text, rest):
    """An article of which the labeller left out what stands in a box at its end."""
    document = article(*PROSE, text, f'<div class="rest">{rest}</div>')
    outside = [any(box.names == "rest" for box in document.around(block)) for block in document.blocks]
    blocks = [
        replace(block, role="outside" if out else block.role)
        for block, out in zip(document.blocks, outside, strict=True)
    ]
    return replace(document, blocks=tuple(blocks))


def told(text, rest):
    return said(clean(left_out(text, rest), (notes,)), "notes")


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        (TEXT, f'<section><ol><li id="fn1"><p>{NOTE} {BACK}</p></li></ol></section>', [f"{NOTE} ↩"]),
        (TEXT, f'<ol><li id="fn1"><p>{NOTE}</p><p>As amended.</p></li></ol>', [NOTE, "As amended."]),
        (TEXT, f'<ol><li><p id="fn1">{NOTE}</p><p>As amended.</p></li></ol>', [NOTE, "As amended."]),
        (TEXT, f'<p id="fn1">1. {NOTE}</p><p>About us</p>', [f"1. {NOTE}"]),  # named by the address of its mark
        (  # Word
            '<p>The law<a href="#_ftn1" name="_ftnref1">[1]</a> asks for it.</p>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Water Act.</p><p>As amended.</p></div>',
            ["[1] Water Act.", "As amended."],
        ),
        (  # GOV.UK
            '<p>The law<sup id="fnref:1"><a href="#fn:1">[footnote 1]</a></sup> asks for it.</p>',
            f'<ol><li id="fn:1"><p>{NOTE} <a href="#fnref:1">↩</a></p></li></ol>',
            [f"{NOTE} ↩"],
        ),
        (  # docutils
            '<p>The law asks for it <a href="#id2" id="id1">[1]</a>.</p>',
            f'<aside><aside class="footnote" id="id2"><span>[<a href="#id1">1</a>]</span><p>{NOTE}</p></aside></aside>',
            ["[1]", NOTE],
        ),
        (  # newsletters
            '<p>The law asks for it<a id="anchor-1" href="#footnote-1">1</a>.</p>',
            f'<div class="footnote"><a id="footnote-1" href="#anchor-1">1</a><div><p>{NOTE}</p></div></div><p>589</p>',
            ["1", NOTE],
        ),
        (  # Canada.ca
            '<p>The law asks for it<sup id="rf"><a href="#fn1">Footnote 1</a></sup>.</p>',
            f'<h2>Footnotes</h2><dl><dt>Footnote 1</dt><dd id="fn1">{NOTE} <a href="#rf">Return</a></dd></dl>',
            ["Footnotes", "Footnote 1", f"{NOTE} Return"],
        ),
        (  # SPIP
            '<p>La loi le demande [<a href="#nb1" id="nh1">1</a>].</p>',
            f'<div><h2>Notes</h2><div id="nb1"><p>[<a href="#nh1">1</a>] {NOTE}</p></div></div>',
            ["Notes", f"[1] {NOTE}"],
        ),
        (  # by its role alone
            '<p>The law asks for it<a href="#n1">*</a>.</p>',
            f'<aside id="n1" role="doc-footnote"><p>{NOTE}</p></aside>',
            [NOTE],
        ),
        (  # two marks of one note
            f"{TEXT}<p>So it does<sup><a href='#fn1'>1</a></sup>.</p>",
            f'<ol><li id="fn1">{NOTE} {BACK}</li></ol>',
            [f"{NOTE} ↩"],
        ),
    ],
)
def test_a_note_to_which_a_mark_leads(text, rest, expected):
    assert sorted(told(text, rest)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("<p>The law asks for it.</p>", f'<ol><li id="fn1">{NOTE}</li></ol>'),  # no mark
        ('<p><a href="#fn1">The law</a> asks for it.</p>', f'<ol><li id="fn1">{NOTE}</li></ol>'),  # a word of the text
        (
            '<p>The law <sup><a href="#s1">1</a></sup> asks for it.</p>',
            f'<p id="s1">{NOTE}</p>',
        ),  # neither back nor named
        ('<p>All of it <a href="#notes">93</a></p>', '<ol id="notes"><li>Lina liked it</li><li>Dat, too</li></ol>'),
        ('<p>All of it <a href="#fn1">93</a></p>', f'<p id="fn1">{NOTE}</p>'),  # a number of the text
        (TEXT, f'<h2 id="fn1">Chapter one</h2><p>{NOTE} {BACK}</p>'),  # a contents list
        (TEXT, f'<div id="fn1"><h2>Chapter one</h2><p>{NOTE} {BACK}</p></div>'),
        (TEXT, f'<div class="comments"><ol><li id="fn1"><p>I know the law. {BACK}</p></li></ol></div>'),
        (
            '<p id="az"><a href="#a">A</a> <a href="#b">B</a></p>',  # an index by letters
            '<p id="a">Apple growers <a href="#az">back</a></p><p id="b">Bakers <a href="#az">back</a></p>',
        ),
        ("<p>1 of 3</p>", '<p id="fn1">The law<sup><a href="#r1">1</a></sup></p><p id="r1">Another page.</p>'),
        ('<p id="top">The law asks for it.</p>', '<p><a href="#top">^</a></p>'),  # back to the top
    ],
)
def test_what_is_no_note_of_the_text_stays_outside(text, rest):
    assert told(text, rest) == []


def test_a_note_above_its_mark_is_none():
    document = left_out("", f'<p id="fn1">{NOTE} {BACK}</p>{TEXT}')
    blocks = (*document.blocks[:-1], replace(document.blocks[-1], role="body"))
    assert said(clean(replace(document, blocks=blocks), (notes,)), "notes") == []


@pytest.mark.parametrize("role", ["imprint", "menu", "counter", "related", "excluded", "repeat"])
def test_what_has_another_role_keeps_it(role):
    document = left_out(TEXT, f'<p id="fn1">{NOTE} {BACK}</p>')
    blocks = tuple(replace(block, role=role) if block.role == "outside" else block for block in document.blocks)
    assert said(clean(replace(document, blocks=blocks), (notes,)), "notes") == []


@pytest.mark.parametrize(
    "rest",
    [
        f'<h2>Notes</h2><p>Read our terms.</p><p id="fn1">{NOTE} {BACK}</p>',  # something stands between
        f'<h2>Terms</h2><p id="fn1">{NOTE} {BACK}</p><p>We use no cookies.</p>',  # not of the notes alone
    ],
)
def test_a_heading_of_more_than_notes_stays_outside(rest):
    assert told(TEXT, rest) == [f"{NOTE} ↩"]


def test_each_edit_cites_the_mark_and_the_link_back():
    document = clean(left_out(TEXT, f'<ol><li id="fn1"><p>{NOTE} {BACK}</p></li></ol>'), (notes,))
    (edit,) = document.edits
    mark = next(at for at, block in enumerate(document.blocks) if "The law" in block.text)
    assert [(one.kind, one.where, one.text) for one in edit.evidence] == [
        ("mark", f"block {mark}", "1"),
        ("link back", f"block {edit.at}", "#r1"),
    ]


def test_a_note_of_a_note_follows_it():
    rest = (
        f'<ol><li id="fn1">{NOTE}<sup><a href="#fn2" id="r2">2</a></sup> {BACK}</li>'
        '<li id="fn2">Charter. <a href="#r2">↩</a></li></ol>'
    )
    assert told(TEXT, rest) == [f"{NOTE}2 ↩", "Charter. ↩"]


def test_counters_and_imprints_behind_notes_stay_what_they_are():
    foot = "<p>Số lượt truy cập: 329</p><p>© 2024 Ủy ban nhân dân xã Tân Lộc. Giấy phép số 12/GP-TTĐT</p>"
    document = cleaned(left_out(TEXT, f'<ol><li id="fn1">{NOTE} {BACK}</li></ol>{foot}'))
    assert texts(document, "counter") == ["Số lượt truy cập: 329"]
    assert len(texts(document, "imprint")) == 1
    assert f"{NOTE} ↩" in document.text
    assert clean(document, CLEAN) == document
