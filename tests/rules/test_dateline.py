import pytest

from tests.samples import LONG, PROSE, article, cleaned, text, texts


@pytest.mark.parametrize("line", ["(Chinhphu.vn)", "(TTXVN) -", "HANOI, 12 May -", "An Phú –", "وكالة الأنباء -"])
def test_a_paragraph_of_its_own(line):
    document = cleaned(article(line, *PROSE))
    assert texts(document, "dateline") == [line]
    assert document.text == "\n".join((line, *PROSE))  # a field, and in the text


@pytest.mark.parametrize(
    "parts",
    [
        ("HANOI, 12 May - The board measured two hundred wells this spring, and forty have fallen.", *PROSE),
        ("<h2>HANOI -</h2>", *PROSE),  # a heading
        ("The canal", *PROSE),  # no sign behind it
        (*PROSE, "(Chinhphu.vn)"),  # at the end: a source
        ("What follows was written by hand in the spring of the flood -", *PROSE),  # too long
        ("Hỏi: nước ở đâu?", *LONG),
        ("<ul><li>(a) the wells</li></ul>", *PROSE),
    ],
)  # fmt: skip
def test_other_lines_are_body(parts):
    assert texts(cleaned(article(*parts)), "dateline") == []


def test_in_a_text():
    assert texts(cleaned(text("Nước ngầm xuống thấp", "(Chinhphu.vn) -", *LONG)), "dateline") == ["(Chinhphu.vn) -"]
