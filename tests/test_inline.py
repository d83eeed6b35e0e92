import pytest

from govtool.model import Capture
from govtool.page import read_page


def blocks(html):
    return read_page(Capture(html.encode(), "https://so.example.gov.vn/")).blocks


def text(html):
    return [block.text for block in blocks(html)]


def marks(html):
    block = blocks(html)[0]
    return [(span.tag, block.text[span.start : span.end]) for span in block.markup]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a<br>b", ["a b"]),
        ("<p>a <br> b", ["a b"]),
        ("<p>a<br><br>b", ["a", "b"]),
        ("<p>a<br> \n <br><br>b", ["a", "b"]),
        ("<p>a<br><b></b><br>b", ["a", "b"]),
        ("<p><br><br>a<br>", ["a"]),
        ("<p>a<br>b<br>c", ["a b c"]),
    ],
)
def test_one_break_is_a_space_and_two_split(html, found):
    assert text(html) == found


def test_a_break_is_marked_where_it_is_a_space():
    assert marks("<p>one<br>two three") == [("br", " ")]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a<b>b</b>c", "abc"),
        ("<p>a <b>b</b> c", "a b c"),
        ("<p>a<b> b </b>c", "a b c"),
        ("<p>a <b> b</b>", "a b"),
        ("<p>a<span> </span>b", "a b"),
        ("<p>a&nbsp;<i>&nbsp;b</i>", "a b"),
        ("<p>\u3000\u3000第一条", "第一条"),
    ],
)
def test_white_space_folds_across_tags(html, found):
    assert text(html) == [found]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a <b>b</b> c", [("strong", "b")]),
        ("<p>a<b> b </b>c", [("strong", "b")]),
        ("<p><b><i>x</i> y</b>", [("strong", "x y"), ("em", "x")]),
        ("<p>H<sub>2</sub>O, m<sup>2</sup>", [("sub", "2"), ("sup", "2")]),
        ("<p><tt>x</tt><kbd>y</kbd>", [("code", "x"), ("code", "y")]),
        ("<p><strike>old</strike><ins>new</ins>", [("del", "old"), ("ins", "new")]),
        ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
         [("ruby", "漢(kan)"), ("rp", "("), ("rt", "kan"), ("rp", ")")]),
        ("<p><span lang=en>Data</span> số", [("span", "Data")]),
        ("<p><font color=red>x</font><u>y</u><span class=z>w</span>", []),
        ("<p><b></b>x<i> </i>", []),
    ],
)  # fmt: skip
def test_inline_markup_is_spans_over_the_text(html, found):
    assert marks(html) == found


def test_attributes_that_mean_something_are_kept():
    spans = blocks(
        "<p><abbr title='Bộ &amp; ngành'>BN</abbr> <time datetime=2024-05>5/2024</time> <bdo dir=rtl>x</bdo> "
        "<span lang=fr dir=ltr>y</span> <a href=/z title=T onclick=bad()>z</a>"
    )[0].markup
    assert [span.attrs for span in spans] == [
        (("title", "Bộ & ngành"),),
        (("datetime", "2024-05"),),
        (("dir", "rtl"),),
        (("lang", "fr"), ("dir", "ltr")),
        (("href", "https://so.example.gov.vn/z"), ("title", "T")),
    ]


def test_emphasis_that_is_left_open_goes_on_in_the_next_block():
    found = blocks("<b>one<p>two</p></b>")
    assert [(b.text, [s.tag for s in b.markup]) for b in found] == [("one", ["strong"]), ("two", ["strong"])]


def test_marks_nest_at_most_so_deep_and_lose_no_text():
    block = blocks("<p>" + "<b>x" * 500 + "</b>" * 250 + "y")[0]
    assert block.text == "x" * 500 + "y"
    assert len(block.markup) == 32


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>M<b>\u0301</b>", "\u1e3e"),
        ("<p><b>e</b>\u0301te\u0301", "été"),
        ("<p>e&#x301;", "é"),
        ("<p>\u1112<b>\u1161</b>\u11ab", "한"),
        ("<p>a<b>\u0302</b>\u0323", "ậ"),
    ],
)
def test_a_letter_and_its_mark_join_across_tags(html, found):
    assert text(html) == [found]


def test_spans_follow_when_letters_and_marks_join():
    html = "<p>e\u0301e\u0301 <b>e</b>\u0301a <i>e\u0301u</i><sup>\u0301</sup>"
    assert marks(html) == [("strong", "é"), ("em", "éú")]


@pytest.mark.parametrize(
    "html",
    [
        "<span class=dropcap>M</span>inister of",
        "<b><font size=7>M</font></b>inister of",
        "<span aria-hidden=true>M</span><span class=sr-only>M</span>inister of",
        "<span class=sr-only>M</span><span aria-hidden=true>M</span>inister of",
        "<span aria-hidden=true><span class=cap>M</span>inister</span><span class=visually-hidden>Minister</span> of",
        "<span class=visually-hidden>Minister</span> <span aria-hidden=true><span>M</span>inister</span> of",
        "<span aria-hidden=true>M</span><span class=sr-only>Minister</span><span aria-hidden=true>inister</span> of",
        "<span class=sr-only>Minister</span><span aria-hidden=true>M</span><span aria-hidden=true>inister</span> of",
        "<span class=sr-only>Minister</span> <span aria-hidden=true>Min</span><span aria-hidden=true>ister</span> of",
        "<span aria-hidden=true>M</span><span aria-hidden=true>inister</span><span class=sr-only>Minister</span> of",
        "<span aria-hidden=true>M</span><span class=sr-only>Minister</span> of",
    ],
)
def test_a_drop_cap_in_a_span_joins_its_word_and_is_read_once(html):
    assert text(f"<p>{html}") == ["Minister of"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<span aria-hidden=true>5</span><span class=sr-only>five</span>", "5five"),
        ("<span aria-hidden=true>no</span><span aria-hidden=true>no</span>", "nono"),
        ("no <span class=sr-only>no</span>", "no no"),
        ("<span aria-hidden=true>a</span> b <span class=sr-only>a</span>", "a b a"),
        ("<span aria-hidden=true>4.6</span><span class=sr-only>4.6 of 5</span>", "4.64.6 of 5"),
        ("<span aria-hidden=true>›</span><span class=sr-only>›› Next</span>", "››› Next"),
        ("<span aria-hidden=true>A</span><span class=sr-only>Grade B</span>", "AGrade B"),
        ("<span aria-hidden=true>Ra</span><span class=sr-only>Rain</span><span aria-hidden=true>t</span>", "RaRaint"),
        ("A <span aria-hidden=true>M</span><span>Minister</span>", "A MMinister"),
    ],
)
def test_only_a_visible_and_a_spoken_copy_side_by_side_are_one(html, found):
    assert text(f"<p>{html}") == [found]


def test_a_span_that_a_style_hides_is_no_text():
    assert text("<p>a<span style='display:none'>trap<img src=x></span>b") == ["ab"]
    assert text("<p>a<span hidden>trap<span>deep</span></span>b") == ["ab"]


def test_a_copy_that_is_dropped_leaves_the_marks_around_it():
    html = "<p><b><span aria-hidden=true>M</span><span class=sr-only>Minister</span></b> <i>of</i>"
    assert text(html) == ["Minister of"]
    assert marks(html) == [("strong", "Minister"), ("em", "of")]


@pytest.mark.parametrize("tag", ["a", "b", "strong", "em", "label", "small", "font", "u", "mark", "abbr"])
@pytest.mark.parametrize("attribute", ["hidden", "style='display:none'", "style='color:red;visibility: hidden'"])
def test_an_inline_tag_that_a_style_hides_is_no_text(tag, attribute):
    assert text(f"<p>a<{tag} {attribute}>trap<img src=x></{tag}>b") == ["ab"]
    assert text(f"<p>a <{tag} {attribute}>trap<i>deep</i></{tag}> b") == ["a b"]


def test_a_hidden_tag_ends_with_its_own_end():
    assert text("<p>a<b hidden>trap<b>deep</b>er</b>b</p><p>c") == ["ab", "c"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("a<b style='display:inline'>b</b>c", "abc"),
        ("a<a data-x=hidden href=y>b</a>c", "abc"),
        ("a<b class=hidden>b</b>c", "abc"),  # what a class does, only its style sheet says
        ("a<time hidden datetime=2024-05-12>12/5</time>c", "a12/5c"),  # a date is a fact
        ("a<my-panel hidden>b</my-panel>c", "abc"),  # a script shows it
        ("a<img hidden src=x>b", "ab"),
        ("a<br hidden>b", "a b"),
        ("a<input hidden>b", "ab"),
        ("a<wbr style='display:none'>b", "ab"),
    ],
)
def test_what_is_shown_or_holds_no_words_hides_nothing(html, found):
    assert text(f"<p>{html}</p><p>last") == [found, "last"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("\u200bMinister\u200b", "Minister"),
        ("\ufeff<b>\u200b Minister</b> of\u2060", "Minister of"),
        ("Mi\u200bnis\u2060ter\ufeffial", "Mi\u200bnis\u2060ter\ufeffial"),
        ("\u00adu ti\u00adn", "\u00adu ti\u00adn"),  # TCVN3, read as Latin: "ưu tiưn"
        ("می\u200cروم", "می\u200cروم"),
        ("क्\u200d", "क्\u200d"),
        ("\u200e12", "\u200e12"),
        ("ไทย\u200bแลนด์", "ไทย\u200bแลนด์"),
    ],
)
def test_characters_without_meaning_go_from_the_edges_only(html, found):
    assert text(f"<p>{html}</p>") == [found]


def test_spans_follow_when_an_edge_goes():
    assert marks("<p>\u200b\u200bthe <b>Minister</b> of <i>\u200b</i>") == [("strong", "Minister")]


def test_a_picture_stands_before_the_next_word():
    block = blocks("<p>See <img src=a.png alt=A> the map")[0]
    assert block.text == "See the map"
    assert [(s.tag, block.text[s.start :]) for s in block.markup] == [("img", "the map")]
