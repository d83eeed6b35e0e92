"""Pages for the tests of the labellers."""

from govtool.model import Capture, Page
from govtool.page import read_page

#: A page as many are: menu, headline, standfirst outside the text's box, text, a list, related links, a footer.
ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>Ferry fares rise in May | Harbour Board</title>
<meta name="description" content="Fares on the three northern ferries rise by four per cent on the first of May.">
</head><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/tides">Tides
</a></li><li><a href="/contact">Contact</a></li></ul></nav></header><main><h1>Ferry fares rise in May</h1>
<div class="summary">Fares on the three northern ferries rise by four per cent on the first of May.</div>
<div class="article-content"><p>The board agreed on Tuesday to raise the fares on the three northern ferries, which
have stayed the same for six years while the price of fuel has nearly doubled.</p><p>Children, pensioners and anyone
who crosses to school will travel free, as they do now, and the monthly ticket will cost what it costs today.</p>
<h2>What changes</h2><ul><li>A single crossing will cost 2.60 instead of 2.50, and a return 4.90.</li><li>Bicycles
will be carried free of charge on all crossings outside the morning hours.</li></ul><p>The last rise was agreed in
2018, after the winter in which two of the four boats were in the yard for repairs at once.</p></div></main>
<aside><h3>Related news</h3><ul><li><a href="/a">New timetable for the winter</a></li><li><a href="/b">Second boat back
from the yard</a></li></ul></aside><footer><p>Harbour Board, 1 Quay Street. Telephone 555 0100.</p><p><a href="/legal">
Legal notice</a></p></footer></body></html>"""


def read(html: str, url: str = "https://harbour.example/news/1") -> Page:
    """The page of a source."""
    return read_page(Capture(html.encode(), url=url or None))
