import pytest

from govtool.model import Capture, ascend
from govtool.page import read_page


def read(html):
    return read_page(Capture(html.encode(), "https://so.example.gov.vn/tin/bai.html"))


def blocks(html):
    return [(block.kind, block.text) for block in read(html).blocks]


def around(html, at=0):
    page = read(html)
    return [container.tag for container in ascend(page.containers, page.blocks[at].inside)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Một\n  đoạn\t văn</p>", [("paragraph", "Một đoạn văn")]),
        ("<div>bare<p>inner</p>tail</div>", [("paragraph", "bare"), ("paragraph", "inner"), ("paragraph", "tail")]),
        ("<blockquote><div>cited</div></blockquote>", [("quote", "cited")]),
        ("<ul><li>one<li><p>two</p></ul>", [("item", "one"), ("item", "two")]),
        ("<dl><dt>term<dd>meaning</dl>", [("term", "term"), ("definition", "meaning")]),
        ("<p>above<hr>below", [("paragraph", "above"), ("paragraph", "below")]),
        ("<fieldset><legend>Form</legend>rest</fieldset>", [("paragraph", "Form"), ("paragraph", "rest")]),
        ("<address>1 Main St</address>", [("paragraph", "1 Main St")]),
        ("<p>a\u00a0b &amp; c&#8230;</p>", [("paragraph", "a b & c…")]),
        ("<p>co\u0302ng ho\u0323\u0302i", [("paragraph", "công hội")]),
        ("<p>a<wbr>b<!-- note -->c", [("paragraph", "abc")]),
    ],
)
def test_a_run_of_text_between_block_tags_is_a_block(html, found):
    assert blocks(html) == found


def test_headings_keep_their_level():
    assert [(b.kind, b.level) for b in read("<h1>a</h1><h3>b</h3><p>c").blocks] == [
        ("heading", 1), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "<h2><button>Who can apply</button></h2>",
        "<button><h2>Who can apply</h2></button>",
        "<details><summary><h2>Who can apply</h2></summary><p>All.</p></details>",
        "<h2><span class=title><a href=#x>Who can apply</a></span></h2>",
        "<h2><div>Who can apply</div></h2>",
    ],
)
def test_the_heading_of_an_accordion_is_a_heading(html):
    block = read(html).blocks[0]
    assert (block.kind, block.level, block.text) == ("heading", 2, "Who can apply")


def test_code_is_verbatim_but_for_empty_lines_around_it():
    assert blocks("<pre>\n\n  if x:\n\tgo  &lt;on&gt;\n\n</pre>") == [("code", "  if x:\n\tgo  <on>")]
    assert blocks("<pre>a<br>b</pre>") == [("code", "a\nb")]


def test_old_tags_for_code_show_their_tags():
    assert blocks("<xmp><b>x</b>  y</xmp><p>after") == [("code", "<b>x</b>  y"), ("paragraph", "after")]
    assert blocks("<p>a<plaintext>b <i>c") == [("paragraph", "a"), ("code", "b <i>c")]


def test_white_space_folds_again_after_code():
    assert blocks("<div><pre>a  b</pre>c  d</div>") == [("code", "a  b"), ("paragraph", "c d")]


def test_containers_tell_lists_with_their_type_and_start():
    page = read("<ol start=3 type=a><li>x<ul><li>y</ul></ol>")
    lists = [c for c in page.containers if c.tag in {"ol", "ul"}]
    assert [(c.tag, c.start, c.type) for c in lists] == [("ol", 3, "a"), ("ul", None, "")]
    assert around("<ol><li>x<ul><li>y</ul></ol>", 1)[:4] == ["li", "ul", "li", "ol"]


@pytest.mark.parametrize("start", ["x", "1e9", "9" * 30, "", "1.5"])
def test_a_start_that_is_no_number_is_none(start):
    assert read(f"<ol start='{start}'><li>x</ol>").containers[-2].start is None


def test_containers_keep_class_id_role_and_itemprop():
    page = read("<div class='Sapo Big' id=Lead role=note itemprop=description>x</div>")
    assert page.containers[page.blocks[0].inside].names == "sapo big lead note description"
    assert max(len(c.names) for c in read(f"<div class='{'x' * 500}'>y").containers) == 120


def test_a_figure_gives_its_picture_and_its_caption():
    page = read("<figure><img src=/a.jpg alt='The bridge'><figcaption>The bridge, 2024</figcaption></figure>")
    assert [(b.kind, b.text) for b in page.blocks] == [("image", ""), ("paragraph", "The bridge, 2024")]
    assert page.blocks[0].markup[0].attrs == (("src", "https://so.example.gov.vn/a.jpg"), ("alt", "The bridge"))
    assert page.containers[page.blocks[1].inside].tag == "figcaption"


def test_a_break_parts_a_picture_from_its_caption():
    assert blocks("<p><img src=a.jpg><br>The bridge") == [("image", ""), ("paragraph", "The bridge")]


def test_a_box_around_a_picture_ends_where_its_caption_ends():
    found = blocks("<p>Before <span class=photo-box><img src=a.jpg>The bridge</span> after")
    assert found == [("paragraph", "Before"), ("paragraph", "The bridge"), ("paragraph", "after")]


@pytest.mark.parametrize(
    ("attributes", "source"),
    [
        ("src=a.jpg", "a.jpg"),
        ("src='data:image/gif;base64,R0' data-src=a.jpg", "a.jpg"),
        ("data-original=a.jpg", "a.jpg"),
        ("data-lazy-src=a.jpg src=''", "a.jpg"),
        ("srcset='a.jpg 1x, b.jpg 2x'", "a.jpg"),
        ("src='data:image/gif;base64,R0'", ""),
        ("src='javascript:alert(1)'", ""),
    ],
)
def test_a_picture_is_found_where_lazy_pages_keep_it(attributes, source):
    image = read(f"<p>x</p><p><img alt=A {attributes}></p>").blocks[1].markup[0]
    assert image.get("src") == (f"https://so.example.gov.vn/tin/{source}" if source else "")
    assert image.get("alt") == "A"


def test_a_tracking_pixel_is_no_picture():
    assert blocks("<p>x</p><img src=p.gif width=1 height=1><img src=q.gif height=0>") == [("paragraph", "x")]


def test_a_picture_alone_keeps_the_link_around_it():
    block = read("<p>x</p><p><a href=big.jpg><img src=small.jpg></a><a href=other><i class=icon></i></a></p>").blocks[1]
    assert [(s.tag, s.start, s.end) for s in block.markup] == [("a", 0, 0), ("img", 0, 0)]
    assert block.markup[0].get("href") == "https://so.example.gov.vn/tin/big.jpg"


def test_a_link_beside_a_picture_is_not_around_it():
    block = read("<p>x</p><p><img src=small.jpg><a href=other><i class=icon></i></a></p>").blocks[1]
    assert [s.tag for s in block.markup] == ["img"]


def test_a_mark_that_nobody_sees_makes_no_picture():
    assert blocks("<p>x</p><p><a href=y>\u200b</a></p>") == [("paragraph", "x")]
    block = read("<p>x</p><p><a href=y>\u200b<img src=z></a></p>").blocks[1]
    assert (block.kind, block.text, {s.end for s in block.markup}) == ("image", "", {0})


def test_a_time_is_marked_and_a_label_is_text():
    page = read(
        "<div><time datetime='2024-05-12T08:30'>12/05/2024</time></div><div><label>Ngày đăng:</label> 12/05</div>"
    )
    assert [b.text for b in page.blocks] == ["12/05/2024", "Ngày đăng: 12/05"]
    assert page.blocks[0].markup[0].get("datetime") == "2024-05-12T08:30"


def test_a_list_of_attachments_is_items_with_links():
    page = read("<ul><li><a href=/f/qd-12.pdf>Quyết định 12</a> (1,2 MB)<li><a href=mau.docx>Mẫu</a></ul>")
    assert [(b.kind, b.text) for b in page.blocks] == [("item", "Quyết định 12 (1,2 MB)"), ("item", "Mẫu")]
    assert [b.markup[0].get("href") for b in page.blocks] == [
        "https://so.example.gov.vn/f/qd-12.pdf", "https://so.example.gov.vn/tin/mau.docx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "attributes", ["hidden", "style='display:none'", "style='color: red; display : none'", "style='visibility: hidden'"]
)
def test_a_hidden_block_is_kept_and_flagged(attributes):
    page = read(f"<div {attributes}><p>unseen</p></div><p>seen</p>")
    assert [(b.text, b.flags) for b in page.blocks] == [("unseen", ("hidden",)), ("seen", ())]


def test_a_style_that_shows_hides_nothing():
    assert read("<p style='display:block; content-visibility:auto'>x").blocks[0].flags == ()


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<video src=v.mp4>Your browser cannot play this.</video>", "https://so.example.gov.vn/tin/v.mp4"),
        ("<audio><source src=a.mp3></audio>", ""),
        ("<iframe src='https://www.youtube.com/embed/1'></iframe>", "https://www.youtube.com/embed/1"),
        ("<object data='/player.swf'>Flash</object>", "https://so.example.gov.vn/player.swf"),
    ],
)
def test_a_player_leaves_a_medium_where_it_stood(html, source):
    page = read(f"<p>before</p>{html}<p>after</p>")
    assert [(b.kind, b.text) for b in page.blocks] == [("paragraph", "before"), ("media", ""), ("paragraph", "after")]
    assert [span.get("src") for span in page.blocks[1].markup] == ([source] if source else [])


def test_an_iframe_that_plays_nothing_is_no_medium():
    assert blocks("<p>x</p><iframe src=/banner.html></iframe>") == [("paragraph", "x")]


def test_reading_order_is_document_order():
    assert [t for _, t in blocks("<nav>1</nav><main>2<aside>3</aside>4</main><footer>5</footer>")] == list("12345")


def boxes(html):
    return [box[1:2] + box[3:] for box in read(html).containers if box.tag in {"ol", "li", "blockquote", "h2", "div"}]


def test_containers_keep_how_lists_count_and_which_language_they_are_in():
    assert boxes('<ol reversed start="3"><li value="7">x</ol>') == [
        ("ol", 3, "", "", "", "", True),
        ("li", 7, "", "", "", "", False),
    ]
    assert boxes('<blockquote lang="ar" dir="RTL">x') == [("blockquote", None, "", "", "ar", "rtl", False)]


def test_ids_are_kept_where_a_link_of_the_page_leads_to_them():
    assert [box[3] for box in boxes("<h2 id=a>A</h2><h2 id=b>B</h2><a href=#a>up</a>")] == ["a", ""]
    for address in ("https://so.example.gov.vn/tin/bai.html#a", "/tin/bai.html#a"):
        assert boxes(f"<h2 id=a>A</h2><a href={address}>up</a>")[0][3] == "a"
    assert boxes("<h2 id=a>A</h2><a href=khac.html#a>other</a>")[0][3] == ""


def anchors(html):
    found = ((block.text, span) for block in read(html).blocks for span in block.markup if span.tag == "anchor")
    return [(text, span.start, span.end, span.get("id")) for text, span in found]


def test_places_within_a_line_are_kept_and_what_is_empty_is_the_place_of_what_follows():
    up = "<p><a href=#a>up</a>"
    assert anchors(f"<p>one <a name=a></a>two</p>{up}") == [("one two", 4, 4, "a")]
    assert anchors(f"<p>one<sup id=a>1</sup></p>{up}") == [("one1", 3, 3, "a")]
    assert anchors(f"<a name=a></a><h2>Two</h2>{up}") == [("Two", 0, 0, "a")]
    assert anchors(f"<div id=a></div><h2>Two</h2>{up}") == [("Two", 0, 0, "a")]
    assert anchors(f"<table><tr><th>a<th>b<tr><td id=a>c<td>d</table>{up}") == [("a\tb\nc\td", 4, 4, "a")]
    assert anchors("<p>one <a name=a></a>two</p>") == []


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<pre><code class="hljs language-python">x</code></pre>', "python"),
        ('<pre class="lang-c++">x</pre>', "c++"),
        ('<pre class="brush: js; gutter: false">x</pre>', "js"),
        ('<div class="highlight highlight-source-shell"><pre>x</pre></div>', "shell"),
        (
            '<div class="language-bash highlighter-rouge"><div class="highlight"><pre><code>x</code></pre></div></div>',
            "bash",
        ),
        ('<div class="sourceCode"><pre class="sourceCode r"><code>x</code></pre></div>', "r"),
        ('<div class="highlight-rst notranslate"><pre>x</pre></div>', "rst"),
        ('<pre><code data-lang="go">x</code></pre>', "go"),
        ('<pre lang="ruby">x</pre>', "ruby"),
        ('<pre lang="vi">x</pre>', ""),
        ('<pre class="highlight nohighlight language-none">x</pre>', ""),
        ("<pre>x</pre>", ""),
    ],
)
def test_the_language_of_code_is_what_its_box_says(html, language):
    block = next(block for block in read(html).blocks if block.kind == "code")
    assert next((span.get("lang") for span in block.markup if span.get("lang")), "") == language
