import pytest

from govtool.elements import Element
from govtool.export.assets import named, sized, told
from govtool.export.options import Asset


def picture(src="https://a.vn/a b.png", alt="A well"):
    return Element("img", (("src", src), ("alt", alt)))


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (picture(), "[A well]"),
        (picture(alt=""), "[a b.png]"),
        (picture(src="../s%20o.png", alt=" "), "[s o.png]"),
        (picture(src="https://a.vn/", alt=""), "[https://a.vn/]"),
        (picture(src="data:x", alt=""), "[▣]"),
    ],
)
def test_what_stands_in_the_place_of_a_picture(image, words):
    assert named(image) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (1600, "1.6 kB"),
        (12_345, "12 kB"),
        (1_450_000, "1.4 MB"),
    ],
)
def test_sizes_are_said_in_round_figures(count, words):
    assert sized(count) == words


@pytest.mark.parametrize(
    ("file", "kind", "name", "words"),
    [
        ("a.pdf", "", "Plan", "PDF, 1.2 kB"),
        ("a.pdf", "doc", "Plan", "PDF, 1.2 kB"),
        ("a.pdf", "pdf", "Plan (pdf)", "1.2 kB"),
        ("a", "doc", "Plan", "DOC, 1.2 kB"),
        ("", "doc", "Plan", "DOC"),
        ("", "", "Plan", ""),
    ],
)
def test_of_an_attachment_is_said_what_its_name_does_not(file, kind, name, words):
    asset = Asset(file, "application/pdf", b"x" * 1200) if file else None
    assert told(asset, kind, name) == words
