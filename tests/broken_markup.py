"""Every way in which markup breaks an opening: a name, and a page of our own for each.

The opening is always the same sentence, so that a case shows nothing but its mechanism.
"""

REST = "Lan Pham told the provinces on Monday that every flood plan must name the person who opens the gates."
OPENING = f"Minister {REST}"
TITLE = "Flood plans must name who opens the gates"
BODY = (
    "The minister spoke after a visit to the lower canal, where water had stood for nine days before a gate moved.",
    "Four provinces have sent their plans so far. The others have until the end of June, and a form of two pages.",
    "A gate that nobody is named for will be opened by the district, at the expense of the province that owns it.",
)
NAV = '<ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/laws">Laws</a></li></ul>'
FOOT = "<p>Department of Water, 4 Mill Road. Telephone 555 0142. Visits: 204,881</p>"

#: The opening inside the box of the article.
INSIDE = {
    "drop-cap-span": '<p><span class="dropcap">M</span>inister {}</p>',
    "drop-cap-class-less-span": '<p><span style="font-size:48px">M</span>inister {}</p>',
    "drop-cap-floating-span": '<p><span style="display:block; float:left; font-size:300%">M</span>inister {}</p>',
    "drop-cap-font": '<p><b><font size="7">M</font></b>inister {}</p>',
    "drop-cap-custom-element": "<p><big-letter>M</big-letter>inister {}</p>",
    "drop-cap-two-letters": '<p><span class="lettrine">Mi</span>nister {}</p>',
    "drop-cap-spaced": '<p><span class="dropcap">M</span>\n    inister {}</p>',
    "drop-cap-break": '<p><span class="dropcap">M</span><br>inister {}</p>',
    "drop-cap-div": '<div class="dropcap">M</div><p>inister {}</p>',
    "drop-cap-div-two-letters": '<div class="dropcap">Mi</div><p>nister {}</p>',
    "drop-cap-table": '<table align="left"><tr><td><font size="7">M</font></td></tr></table>inister {}',
    "drop-cap-image": '<p><img src="/letters/m.gif" alt="M">inister {}</p>',
    "drop-cap-image-box": '<div class="letter"><img src="/letters/m.gif" alt="M"></div><p>inister {}</p>',
    "drop-cap-svg": '<p><svg viewBox="0 0 9 9"><title>M</title><path d="M0 9"/></svg>inister {}</p>',
    "drop-cap-background": '<p><span class="letter-m" style="text-indent:-999px">M</span>inister {}</p>',
    "drop-cap-stylesheet": '<p class="has-drop-cap">Minister {}</p>',
    "drop-cap-hidden-pair": '<p><span aria-hidden="true">M</span><span class="sr-only">M</span>inister {}</p>',
    "drop-cap-hidden-word": (
        '<p><span aria-hidden="true">M</span><span class="visually-hidden">Minister</span>'
        '<span aria-hidden="true">inister</span> {}</p>'
    ),
    "drop-cap-spoken-first": (
        '<p><span class="sr-only">Minister</span><span aria-hidden="true">M</span><span aria-hidden="true">inister'
        "</span> {}</p>"
    ),
    "word-a-span": "<p><span>Minister </span><span>Lan </span><span>Pham </span>{after-name}</p>",
    "letter-a-span": "<p>" + "".join(f"<i>{letter}</i>" for letter in "Minister") + " {}</p>",
    "word-break": "<p>Mi<wbr>nis<wbr>ter {}</p>",
    "zero-width-edge": "<p>&#8203;&#65279;Minister {}</p>",
    "comment-in-word": "<p>Mi<!-- more -->nister {}</p>",
    "anchor-in-word": '<p>M<a name="top"></a>inister {}</p>',
    "hidden-words": '<p><span style="display:none">Listen</span>Minister {}</p>',
    "hidden-link": '<p><a href="#print" style="display:none">Print</a>Minister {}</p>',
    "hidden-paragraph": '<p style="display:none">Printed from the old portal.</p><p>Minister {}</p>',
    "linked": '<p><a href="/ministers/pham">Minister {}</a></p>',
    "inserted": "<p><del>Secretary</del> <ins>Minister</ins> {}</p>",
    "custom-element": "<lead-text>Minister {}</lead-text>",
    "shadow-tree": '<lead-text><template shadowrootmode="open"><p>Minister {}</p></template></lead-text>',
    "center": "<center>Minister {}</center>",
    "caption-paragraph": '<p class="caption">Minister {}</p>',
    "bare-text": "Minister {}",
    "bare-bold": "<b>Minister {}</b>",
    "bare-after-picture": '<div class="image"><img src="/gate.jpg" alt="A gate"></div>Minister {}',
    "bare-breaks": "Minister {}<br><br>The form has two pages.<br><br>",
    "font": '<font face="Times" size="3">Minister {}</font>',
    "box-a-paragraph": "<div>Minister {}</div>",
    "layout-cell": '<table width="100%"><tr><td>Minister {}</td></tr></table>',
    "heading": "<h2>Minister {}</h2>",
    "quote": "<blockquote>Minister {}</blockquote>",
    "list-item": "<ul><li>Minister {}</li></ul>",
    "term": "<dl><dd>Minister {}</dd></dl>",
    "summary": "<details open><summary>Minister {}</summary><p>The form has two pages.</p></details>",
    "legend": "<fieldset><legend>Minister {}</legend><p>The form has two pages.</p></fieldset>",
    "section-header": "<header><p>Minister {}</p></header>",
    "form": '<form action="/print">Minister {}</form>',
    "figure": '<figure><img src="/gate.jpg" alt="A gate"></figure><p>Minister {}</p>',
    "aside": "<aside><p>Minister {}</p></aside>",
    "preformatted": "<pre>Minister {}</pre>",
    "button": "<button>Listen</button><p>Minister {}</p>",
}
#: The opening between the headline and the box of the article.
OUTSIDE = {
    "standfirst-div": '<div class="sapo">Minister {}</div>',
    "standfirst-paragraph": '<p class="lead">Minister {}</p>',
    "standfirst-summary": '<div class="summary"><p>Minister {}</p></div>',
    "standfirst-header": '<header><div class="intro"><b>Minister {}</b></div></header>',
    "standfirst-heading": '<h2 class="subtitle">Minister {}</h2>',
    "standfirst-dek": '<div class="section--dek"><span>Minister {}</span></div>',
    "standfirst-excerpt": '<div class="single-box-excerpt">Minister {}</div>',
    "standfirst-section": '<section class="description"><div><p><strong>Minister {}</strong></p></div></section>',
}
#: Characters that nobody sees inside the first word: they stay, and no comparison sees them either.
UNSEEN = {
    "soft-hyphen": "<p>Mi&shy;nis&shy;ter {}</p>",
    "zero-width": "<p>M&#8203;inis&#8288;ter {}</p>",
}
#: A dateline before the opening, and how it is read: in one block, or in two.
DATELINES = {
    "dateline-time": ('<p><time datetime="2024-05-13">13 May 2024</time> - Minister {}</p>', "13 May 2024 - "),
    "dateline-label": ("<p><label>(WATER)</label> Minister {}</p>", "(WATER) "),
    "dateline-bold": ("<p><b>MILL ROAD, 13 May -</b> Minister {}</p>", "MILL ROAD, 13 May - "),
    "dateline-span": ('<p><span class="location">(Mill Road)</span> - Minister {}</p>', "(Mill Road) - "),
    "dateline-strong-glued": ("<p><strong>Mill Road</strong>- Minister {}</p>", "Mill Road- "),
    "dateline-paragraph": ("<p>(Mill Road)</p><p>Minister {}</p>", "(Mill Road)\n"),
}


def filled(markup: str) -> str:
    """The case with its sentence."""
    return markup.replace("{after-name}", REST.removeprefix("Lan Pham ")).replace("{}", REST)


def page(inside: str = "", outside: str = "") -> bytes:
    """A page with a menu, a headline, an opening, the article and a footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Water</title></head>'
        f'<body><header><nav>{NAV}</nav></header><main><h1>{TITLE}</h1>{filled(outside)}<div class="article-content">'
        f"{filled(inside)}{body}</div></main><footer>{FOOT}</footer></body></html>"
    ).encode()
