from hypothesis import given
from hypothesis import strategies as st

from govtool.markup import xhtml
from govtool.model import Block, Span
from govtool.spans import spliced
from tests.strategies import blocks, lines


def paragraph(text, *spans):
    return Block("paragraph", text, markup=spans)


@given(lines(), blocks(("paragraph",)))
def test_a_prefix_moves_text_and_markup_together(prefix, block):
    longer = spliced(block, 0, prefix, len(block.text), "")
    assert longer.text == prefix + block.text
    assert len(longer.markup) == len(block.markup)
    old = sorted(block.text[span.start : span.end] for span in block.markup)
    assert sorted(longer.text[max(span.start, len(prefix)) : span.end] for span in longer.markup) == old


def test_what_is_put_beside_joins_emphasis_of_the_whole_text_but_no_link():
    block = paragraph("bc", Span(0, 2, "strong"), Span(0, 2, "a", (("href", "#x"),)))
    assert xhtml(spliced(block, 0, "a ", 2, " d")) == '<strong>a <a href="#x">bc</a> d</strong>'


def test_spans_of_words_that_go_go_with_them():
    block = paragraph("B? thư ghi nhận…", Span(0, 2, "em"), Span(3, 6, "strong"), Span(0, 0, "img", (("alt", "B"),)))
    mended = spliced(block, 2, "Bí", 15, " kết quả.")
    assert mended.text == "Bí thư ghi nhận kết quả."
    assert [(span.tag, mended.text[span.start : span.end]) for span in mended.markup] == [
        ("img", ""),
        ("strong", "thư"),
    ]


@given(blocks(("paragraph",)), lines(), lines(), st.data())
def test_spans_stay_within_the_text(block, before, after, data):
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    mended = spliced(block, start, before, end, after)
    assert mended.text == before + block.text[start:end] + after
    assert all(0 <= span.start <= span.end <= len(mended.text) for span in mended.markup)
