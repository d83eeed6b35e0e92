"""Ten pages of our own, each an article around one construct, and what of it must be left once Markdown is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml.html import HtmlElement

#: What is looked for: in the source and in the tree that a renderer makes of it.
Kept = Callable[[str, HtmlElement], bool]


class Construct(NamedTuple):
    """A page's body, and by what it holds, whether that is still there."""

    body: str
    kept: Mapping[str, Kept]


ADDRESS = "https://www.an-phu.example/news/2024/wells.html"
OPENING = """<p>The water board of An Phu measured two hundred wells this spring and found that forty of them had
fallen, some by more than a metre since the last survey was made.</p>
<p>Villages on the upper canal were asked to pump at night only, until the rains come in August, and to write down when
the gates are opened and closed.</p>"""
CLOSING = """<p>The next measurement is planned for the first week of September, in the same two hundred wells, and its
results will be published in the same place.</p>"""


def page(body: str) -> str:
    """A whole page around a construct."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Forty wells have fallen</title></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav><main><article>'
        f"<h1>Forty wells have fallen</h1>{OPENING}{body}{CLOSING}</article></main>"
        "<footer><p>© An Phu Water Board. Visitors today: 311</p></footer></body></html>"
    )


def found(path: str, *texts: str) -> Kept:
    """Elements at an XPath, with these texts in their order, white space folded."""

    def look(_: str, tree: HtmlElement) -> bool:
        seen = [" ".join(one.text_content().split()) for one in tree.xpath(path)]
        return bool(seen) and (not texts or seen == list(texts))

    return look


def says(pattern: str) -> Kept:
    """The source matches a pattern."""
    return lambda source, _: re.search(pattern, source) is not None


def even(_: str, tree: HtmlElement) -> bool:
    """Every row of every table has as many columns as the others, spans counted."""
    return bool(tree.xpath("//tr")) and all(len(set(widths(table))) == 1 for table in tree.xpath("//table"))


def widths(table: HtmlElement) -> list[int]:
    """The columns of each row (HTML, 4.9.12)."""
    taken: set[tuple[int, int]] = set()
    rows = table.xpath(".//tr[count(ancestor::table) = 1]")
    for down, row in enumerate(rows):
        across = 0
        for cell in row.xpath("./td|./th"):
            while (down, across) in taken:
                across += 1
            wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            taken |= {(down + y, across + x) for y in range(high) for x in range(wide)}
    return [sum(1 for y, _ in taken if y == down) for down in range(len(rows))]


CONSTRUCTS: dict[str, Construct] = {
    "table with spans": Construct(
        """<table><caption>Wells by canal</caption>
<tr><th rowspan="2">Canal</th><th colspan="2">Wells</th></tr><tr><th>fallen</th><th>risen</th></tr>
<tr><td>Upper</td><td>31</td><td>a|b</td></tr><tr><td>Lower</td><td colspan="2">9 in all</td></tr></table>""",
        {
            "every cell of it": lambda _, tree: (
                not {"Canal", "Wells", "fallen", "risen", "Upper", "31", "Lower", "9 in all"}
                - {" ".join(cell.text_content().split()) for cell in tree.xpath("//td|//th")}
            ),
            "rows of even width": even,
            "a pipe in a cell": found("//td[contains(., 'a|b')]", "a|b"),
            "its caption": found("//caption|//p[.//em[. = 'Wells by canal']]"),
        },
    ),
    "list in a cell": Construct(
        """<table><tr><th>Village</th><th>Asked to</th></tr><tr><td>Ben Go</td><td><ul><li>pump at night</li>
<li>keep a book</li></ul></td></tr><tr><td>Thoi Dong</td><td>wait</td></tr></table>""",
        {
            "its items": found("//td[.//li or .//br]//li", "pump at night", "keep a book"),
            "the other cells": found("//td[. = 'Thoi Dong' or . = 'wait']", "Thoi Dong", "wait"),
        },
    ),
    "nested lists": Construct(
        """<ol start="4"><li><p>The wells are read.</p><p>Twice a year.</p><ul>
<li>by day<ol><li>at six, before the pumps start</li></ol></li>
<li>by night</li></ul></li><li>The book is sent in.</li></ol><ol type="a"><li>first letter</li>
<li>second letter</li></ol>""",
        {
            "the number it starts with": found("//ol[@start = '4']"),
            "three levels": found("//ol/li//ul/li//ol/li", "at six, before the pumps start"),
            "two paragraphs in an item": found("//ol/li/p[. = 'Twice a year.']"),
            "letters of items": found("//ol[@type = 'a']/li", "first letter", "second letter"),
        },
    ),
    "figure": Construct(
        '<figure><img src="images/well.jpg" alt="A well with a lid"><figcaption>The well at Ben Go. Photo: Tran Lan'
        "</figcaption></figure>",
        {
            "the picture, absolute": found("//img[@src = 'https://www.an-phu.example/news/2024/images/well.jpg']"),
            "its text": found("//img[@alt = 'A well with a lid']"),
            "its caption": says("The well at Ben Go. Photo: Tran Lan"),
            "the caption told from the text": found(
                "//figcaption|//em[contains(., 'The well at Ben Go')]|//i[contains(., 'The well at Ben Go')]"
            ),
        },
    ),
    "footnotes": Construct(
        """<p>The law asks for it<sup><a href="#fn1" id="r1">1</a></sup>, and so does the charter<sup>
<a href="#fn2" id="r2">2</a></sup>.</p><section class="footnotes"><ol><li id="fn1"><p>Water Act, section 9.
<a href="#r1">↩</a></p></li><li id="fn2"><p>Charter, article 2. <a href="#r2">↩</a></p></li></ol></section>""",
        {
            "its marks": found("//sup[.//a[starts-with(@href, '#')]]", "1", "2"),
            "its notes": lambda _, tree: all(
                len(tree.xpath(f"//li[contains(., '{words}')]")) == 1
                for words in ("Water Act, section 9.", "Charter, article 2.")
            ),
            "links from marks to notes": lambda _, tree: (
                {
                    " ".join(note.text_content().split())[:5]
                    for href in tree.xpath("//sup//a/@href")
                    for note in tree.xpath(f"//*[@id = '{href[1:]}']")
                }
                == {"Water", "Chart"}
            ),
        },
    ),
    "raised and lowered": Construct(
        "<p>The tank holds 40 m<sup>3</sup> of H<sub>2</sub>O, <del>30</del> <ins>40</ins> by the new survey.</p>",
        {
            "raised": found("//sup", "3"),
            "lowered": found("//sub", "2"),
            "struck out and put in": found("//del|//ins|//s", "30", "40"),
        },
    ),
    "code": Construct(
        '<pre><code class="language-python">def depth(well):\n    return well["top"] - well["water"]  # *metres*\n'
        "</code></pre><p>Call <code>depth(a_b)</code> for each.</p>",
        {
            "its lines as they are": lambda _, tree: (
                "".join(tree.xpath("//pre//text()")).strip()
                == 'def depth(well):\n    return well["top"] - well["water"]  # *metres*'
            ),
            "its language": found("//code[contains(@class, 'python')]|//pre[contains(@lang, 'python')]"),
            "code in a line": found("//p//code", "depth(a_b)"),
        },
    ),
    "ruby": Construct(
        "<p>The guest from <ruby>東<rt>Tō</rt>京<rt>kyō</rt></ruby> and from "
        "<ruby>大阪<rp>(</rp><rt>Ōsaka</rt><rp>)</rp></ruby> saw the wells.</p>",
        {
            "the words": lambda source, _: all(one in source for one in "東京") and "大阪" in source,
            "their readings": lambda source, _: all(one in source for one in ("Tō", "kyō", "Ōsaka")),
            "readings told from words": says(r"東\(Tō\)\s*京\(kyō\).*大阪\(Ōsaka\)|<rt>"),
        },
    ),
    "formula": Construct(
        """<p>The flow is <math><mi>Q</mi><mo>=</mo><mfrac><mi>V</mi><msub><mi>t</mi><mn>2</mn></msub></mfrac></math>,
and <math display="block"><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>
<annotation encoding="application/x-tex">E = mc^{2}</annotation></semantics></math> is another thing.</p>""",
        {
            "as TeX": says(r"\$[^$]*\\frac\{V\}\{t_\{?2\}?\}"),
            "the page's own TeX": says(r"\$\$?\s*E = mc\^\{2\}\s*\$"),
            "printed once": lambda source, _: len(re.findall(r"m\s*c|mc", source)) == 1,
        },
    ),
    "quotation, terms, signs": Construct(
        """<blockquote><p>We <strong>count</strong> every well.</p><p>And we write it down.</p></blockquote>
<dl><dt>Head</dt><dd>The height of water above the sea.</dd><dt>Draw-down</dt><dd>What a pump takes away.</dd></dl>
<p>The Arabic name is <bdo dir="rtl">بئر</bdo>, and 5 * 3 &lt; 20_000_000, #1 [sic] \\ ~x~ `y`.</p>
<p><a href="../../files/wells.pdf">The survey</a> and <a href="#top">the head of the page</a></p>""",
        {
            "two paragraphs of a quotation": found("//blockquote/p", "We count every well.", "And we write it down."),
            "terms and their definitions": lambda _, tree: bool(
                tree.xpath("//dt|//strong[. = 'Head']") and tree.xpath("//dd|//li[contains(., 'above the sea')]")
            ),
            "right to left": found("//*[@dir = 'rtl']", "بئر"),
            "signs as they are": lambda _, tree: (
                "5 * 3 < 20_000_000, #1 [sic] \\ ~x~ `y`." in " ".join(tree.text_content().split())
            ),
            "an absolute link": found("//a[@href = 'https://www.an-phu.example/files/wells.pdf']", "The survey"),
        },
    ),
}
