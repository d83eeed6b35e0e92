import pickle
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from govtool.errors import NoText, PageError, PageTooDeep, PageTooLarge, TooManyBlocks
from govtool.model import Capture, Span, ascend
from govtool.page import STRIPPED, Limits, read_page
from govtool.spaces import split

URL = "https://so.example.gov.vn/tin/bai-1.html"

TAGS = (
    "p div span a b i em strong sub sup code pre ul ol li dl dt dd table tr td th tbody thead caption h1 h2 button "
    "summary details figure figcaption blockquote br hr img time label section article center font small address q "
    "ruby rt form fieldset legend input nav header footer bdo math xmp listing plaintext colgroup col tfoot body html"
).split()
ATTRIBUTES = (
    *("", ' class="dropcap"', ' class="image"', ' href="/x"', ' href="javascript:1"', ' colspan="2"', " rowspan=3"),
    *(' lang="vi"', ' start="3" type="a"', ' src="a.png" alt="x<y>&quot;"', ' title="a > b"', " border=1", " id='\"'"),
)
TEXTS = (
    *("Điều 1", "M", "inister of", " ", "\n", "e\u0301", "e", "\u0301", "a\u00a0b", "&amp;", "&lt;b&gt;", "&#x301;"),
    *("\u200b", "漢字", "<", "& ", "\t", "co\u0302ng ho\u0323\u0302i", "a > b", "<!-- c -->", "<![CDATA[x]]>", "\x00"),
    *("\x0c", "\x85", "\u2028", "\u1112", "\u1161", "]]>", "lorem ipsum", "\u3000", "<?php echo 1 ?>", "</ >"),
)
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(TEXTS),
        st.text(max_size=4),
    ),
    max_size=16,
).map(lambda parts: "".join(parts).encode("utf-8", "replace").decode())


def read(html, url=URL, **limits):
    return read_page(Capture(html.encode(), url), Limits(**limits))


def texts(html):
    return [block.text for block in read(html).blocks]


def squeezed(text):
    """Return the text without white space and without characters that nobody sees."""
    unseen = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
    return unicodedata.normalize("NFC", "".join(text.translate(unseen).split()))


def attempted(body):
    try:
        return read_page(Capture(body, URL))
    except (PageError, NoText):
        return None


def check_blocks(page):
    assert page.containers[0].parent == -1
    assert all(0 <= container.parent < at for at, container in enumerate(page.containers) if at)
    for block in page.blocks:
        assert 0 <= block.inside < len(page.containers)
        assert unicodedata.is_normalized("NFC", block.text)
        if block.kind not in {"code", "table"}:
            assert block.text == " ".join(split(block.text))
        check_spans(block)


def check_spans(block):
    opened = []
    assert list(block.markup) == sorted(block.markup, key=lambda span: (span.start, -span.end))
    for span in block.markup:
        assert 0 <= span.start <= span.end <= len(block.text)
        while opened and opened[-1] <= span.start:
            opened.pop()
        assert not opened or span.end <= opened[-1], f"{span} does not nest"
        opened.append(span.end)


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe<")
@example(b"\xef\xbb\xbf")
@example(b"<meta charset=utf-7><p>+ADw-")
@example(b"<meta charset=unicode_escape><p>\\ud800\xff")
def test_no_bytes_break_the_reader(body):
    page = attempted(body)
    if page:
        check_blocks(page)


@settings(max_examples=400, deadline=None)
@given(SOUP)
@example("<xmp></i>")
@example('<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><o:p>x</o:p>')
@example("<iframe>a <b </iframe><p>kept")
@example("<h2>M<bdo>\u0301")
@example("<math>\u200b")
@example("<pre>a<img src=x> \n")
def test_nothing_visible_is_lost_and_nothing_invented(html):
    tree = LexborHTMLParser(html)
    tree.strip_tags([*STRIPPED, "iframe"])
    page = attempted(html.encode())
    wanted = squeezed(tree.root.text()) if tree.root else ""
    assert squeezed("".join(block.text for block in page.blocks) if page else "") == wanted
    if page:
        check_blocks(page)


@settings(deadline=None)
@given(SOUP)
def test_the_same_bytes_give_the_same_page(html):
    first = attempted(html.encode())
    assert first == attempted(html.encode())
    assert first == pickle.loads(pickle.dumps(first))


def test_a_page_over_the_limit_of_bytes_is_refused():
    with pytest.raises(PageTooLarge, match=r"2,001 bytes, the limit is 2,000"):
        read("x" * 2001, size=2000)
    assert read("x" * 2000, size=2000).blocks


def test_two_hundred_thousand_open_boxes_are_refused_before_they_are_parsed():
    with pytest.raises(PageTooDeep, match=r"more than 10,000 elements open at once"):
        read("<div>" * 200_000 + "x")


def test_the_limit_of_nesting_is_the_one_given():
    with pytest.raises(PageTooDeep, match=r"more than 50 elements"):
        read("<div>" * 60 + "x", depth=50)
    assert read("<div>" * 40 + "x", depth=50).blocks


def test_many_elements_side_by_side_are_not_deep():
    assert len(read("<div>x</div>" * 3000, depth=50).blocks) == 3000
    assert len(read("<p>x" * 3000 + "<br>" * 3000 + "<p>" + "<img src=a>" * 3000, depth=50).blocks) == 3001


def test_containers_end_where_browsers_end_them():
    page = read("<div>" * 2000 + "<p>first<p>second")
    assert [block.text for block in page.blocks] == ["first", "second"]
    assert len(list(ascend(page.containers, page.blocks[-1].inside))) <= 513


def test_a_page_over_the_limit_of_blocks_is_refused():
    with pytest.raises(TooManyBlocks, match=r"21 blocks, the limit is 20"):
        read("<p>x" * 21, blocks=20)
    assert len(read("<p>x" * 20, blocks=20).blocks) == 20


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n ",
        "<html><body></body></html>",
        "<p>&nbsp;</p>",
        "<p>\u200b</p>",
        "<title>Only a title</title>",
        '<div id="root"></div><script>document.write("x")</script>',
        "<body><noscript>Please enable JavaScript.</noscript><div id=app></div>",
        "<img src=a.png>",
        "<style>p { color: red }</style><template><p>later</p></template>",
    ],
)
def test_a_page_without_visible_text_fails_and_says_what_to_try(html):
    with pytest.raises(NoText, match=r"no visible text.*browser-based crawler"):
        read(html)


def test_a_short_noscript_is_dropped_and_a_long_one_is_the_page():
    assert texts("<p>Text.</p><noscript>Please enable JavaScript.</noscript>") == ["Text."]
    thread = "The whole thread stands here. " * 30
    assert texts(f"<noscript><p>{thread}</p></noscript>") == [thread.strip()]


def test_no_word_of_a_script_a_style_or_a_control_is_text():
    noise = "<script>a()</script><style>b{}</style><template>c</template><svg><text>d</text></svg><select><option>e"
    assert texts(f"<p>Text</p>{noise}</select><textarea>f</textarea>") == ["Text"]


@pytest.mark.parametrize("drawn", ["<title>M</title><path/>", "<text x=0>M</text>", "<g><text>\n M </text></g>"])
def test_a_drawn_drop_cap_is_a_picture_that_says_its_letter(drawn):
    block = read(f"<p><svg>{drawn}</svg>inister of").blocks[0]
    assert block.text == "inister of"
    assert [(span.tag, span.start, span.get("alt")) for span in block.markup] == [("img", 0, "M")]


@pytest.mark.parametrize(
    "html",
    [
        "<p><svg><title>X</title></svg>Follow us",
        "<p><svg aria-label=X></svg> follow us",
        "<p><svg><title>Menu</title></svg>menu",
        "<p><svg><title>&times;</title></svg>close",
        "<p><svg></svg>menu",
        "<p><svg><title>X</title></svg><b>close</b>",
    ],
)
def test_an_icon_is_no_drop_cap(html):
    assert read(html).blocks[0].markup[:1] in {(), (Span(0, 5, "strong"),)}


def test_what_an_iframe_holds_cannot_swallow_the_page():
    assert texts("<iframe>a <b </iframe><p>One</p><iframe><!-- </iframe><p>Two") == ["One", "Two"]


@pytest.mark.parametrize(
    ("url", "html", "base"),
    [
        (URL, '<base href="/other/"><link rel=canonical href="https://c.example/">', "https://so.example.gov.vn/other/"),
        (URL, '<link rel=canonical href="https://c.example/">', URL),
        (None, '<base href="https://b.example/x/"><link rel=canonical href="https://c.example/">', "https://b.example/x/"),
        (None, '<link rel=canonical href="https://c.example/a"><meta property=og:url content="https://o.example/">',
         "https://c.example/a"),
        (None, '<meta property="og:url" content="https://o.example/b">', "https://o.example/b"),
    ],
)  # fmt: skip
def test_links_start_from_base_capture_canonical_or_og_url_in_that_order(url, html, base):
    page = read(html + "<p><a href='d.pdf'>x</a>", url)
    assert page.head.base == base
    assert page.blocks[0].markup[0].get("href") == base[: base.rindex("/") + 1] + "d.pdf"
    assert "address-unknown" not in page.flags


@pytest.mark.parametrize(
    "html", ["", "<base href='/x/'>", "<link rel=canonical href='/a'>", "<base href='javascript:1'>"]
)
def test_a_page_without_an_address_is_flagged_and_its_links_stay(html):
    page = read(html + "<p><a href='d.pdf'>x</a>", None)
    assert page.flags == ("address-unknown",)
    assert page.blocks[0].markup[0].get("href") == "d.pdf"


def test_a_damaged_page_is_flagged():
    page = read_page(Capture(b"<p>" + "Điều khoản ".encode() * 300 + b"\xe1\xbb</p>", URL))
    assert page.flags == ("encoding-damaged",)


def test_the_source_stays_with_the_page():
    assert read("<p>Điều 1").html == "<p>Điều 1"


def test_only_containers_that_hold_a_block_are_kept():
    page = read("<div class=empty></div><div class=full><p>x</p></div>")
    assert [container.names for container in page.containers if container.tag == "div"] == ["full"]
