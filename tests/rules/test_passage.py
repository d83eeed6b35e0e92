import pytest

from tests.samples import LONG, PROSE, article, cleaned, said, text, texts

PASSAGE = (
    "The council met on Monday in the old school to speak about the three wells that have been dry since the spring.",
    "Of forty wells in the district eleven give no water, and of the others a third gives less than half of it all.",
    "What will be done",
    "Two of the wells will be dug deeper before the end of the year, and a pipe will be laid from the river to one.",
    "The work is paid for by the district; the villages give the ground and a day's work of every house in them.",
    "The next meeting is on the second Monday of March at seven in the evening, and everybody who comes may speak.",
)
ONCE = "A note on the costs stands in the minutes, which can be read in the office on weekdays until four o'clock."


@pytest.mark.parametrize("between", [(), (ONCE,), ("Read on your telephone",)])
def test_the_second_printing_of_a_passage_is_left_out(between):
    for document in (
        cleaned(article(*PASSAGE, *between, *PASSAGE)),
        cleaned(text("Wells", *PASSAGE, *between, *PASSAGE)),
    ):
        assert texts(document, "repeat") == list(PASSAGE)
        assert document.text.count(PASSAGE[1]) == 1


def test_each_of_three_printings_but_the_first_is_left_out():
    document = cleaned(article(*PASSAGE, ONCE, *PASSAGE, ONCE.replace("note", "word"), *PASSAGE))
    assert texts(document, "repeat") == [*PASSAGE, *PASSAGE]


def test_a_copy_says_what_it_is_a_copy_of():
    document = cleaned(article(*PASSAGE, *PASSAGE))
    edits = [edit for edit in document.edits if edit.rule == "passage"]
    origins = [edit.evidence[0].where for edit in edits]
    places = [at for at, block in enumerate(document.blocks) if block.role == "body" and block.text == PASSAGE[1]]
    assert origins[1] == f"block {places[0]}"


@pytest.mark.parametrize(
    "parts",
    [
        (*PASSAGE, ONCE),  # nothing twice
        (*PASSAGE, PASSAGE[1], ONCE, PASSAGE[3]),  # sentences that return alone
        (*PASSAGE, *reversed(PASSAGE)),  # in another order
        ("Give us water.", "So we ask.", "Again.", *PASSAGE, "Give us water.", "So we ask.", "Again."),  # a refrain
        (*PASSAGE, PASSAGE[0], ONCE, PASSAGE[1], ONCE + " ", PASSAGE[3]),  # among others
        ("Water, water.",) * 60,  # the same again and again
        (
            "<ul><li>" + "</li><li>".join(PASSAGE) + "</li></ul>",
            ONCE,
            "<ul><li>" + "</li><li>".join(PASSAGE) + "</li></ul>",
        ),
        ("<table><tr><th>Well<th>Depth<tr><td>1<td>12 m<tr><td>2<td>14 m</table>", *LONG) * 2,
        (PROSE[0], ONCE, PROSE[0], ONCE),
    ],
)
def test_what_rightly_returns_stays(parts):
    assert said(cleaned(article(*parts)), "passage") == []


def test_a_page_that_was_cleaned_is_not_cut_again():
    once = cleaned(article(*PASSAGE, *PASSAGE)).text
    assert cleaned(text(*once.split("\n"))).text == once


def boxes(*printings):
    return "".join(f"<div>{''.join(f'<p>{part}</p>' for part in parts)}</div>" for parts in printings)


def test_a_text_of_three_paragraphs_that_is_all_printed_twice():
    whole = (PASSAGE[1], PASSAGE[3], PASSAGE[5])
    document = cleaned(article(boxes(whole, whole)))
    assert document.text == "\n".join(whole)
    again = (ONCE, *whole, "That is what was said.", *whole)
    assert said(cleaned(article(*again)), "passage") == []


def test_each_paragraph_behind_its_own_original():
    parts = [part for part in PASSAGE for _ in range(2)]
    for document in (
        cleaned(article(*(f"<div><p>{part}</p></div>" for part in parts))),
        cleaned(text("Wells of the district", "12/05/2024", *parts)),
    ):
        assert texts(document, "repeat") == list(PASSAGE)
        assert document.text == "\n".join(PASSAGE)


def test_the_printing_that_breaks_off_is_the_repeat_whether_it_stands_first_or_last():
    cut = (*PASSAGE[:5], PASSAGE[5][:70] + "…")
    for printings in ((PASSAGE, cut), (cut, PASSAGE)):
        document = cleaned(article(boxes(*printings)))
        assert sorted(document.text.split("\n")) == sorted(PASSAGE)


@pytest.mark.parametrize(
    "parts",
    [
        ("Cool.", "Cool.", *PASSAGE),  # a talk
        (PASSAGE[0], PASSAGE[0], PASSAGE[1], PASSAGE[1], *PASSAGE[2:]),  # two that stand twice are no layout
        ("A well.", "A well.", "A lock.", "A lock.", "A pump.", "A pump.", *PASSAGE),  # short lines
        ("<ul><li>" + "</li><li>".join(part for part in PASSAGE for _ in range(2)) + "</li></ul>", *LONG),
        (*PASSAGE, *PASSAGE[3:5]),  # an end that says again what stood before
        (ONCE, *PASSAGE[:2], "And so on.", "In short:", *PASSAGE[:2]),  # two paragraphs, with text between
        (*PASSAGE[:3], f"{PASSAGE[3][:70]}…", *LONG),  # broken off, and nothing again
        (PASSAGE[1].replace("forty", "fifty"), PASSAGE[3], ONCE, PASSAGE[1], PASSAGE[3], PASSAGE[4]),  # a number
    ],
)  # fmt: skip
def test_paragraphs_that_rightly_stand_twice_stay(parts):
    assert said(cleaned(article(*parts)), "passage") == []
