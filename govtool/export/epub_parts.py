"""The files of an EPUB as text: container, package document, navigation, style sheet, one XHTML file an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from govtool.export.epub_article import Article, direction, label
from govtool.markup import cleaned, render

__all__ = ["EMPTY", "Book", "files", "volume_title"]

EMPTY = Article("0" * 16, "Untitled", "und", "<h1>Untitled</h1>")
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
CONTAINER = f"""{XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
#: Fonts that hold Vietnamese (U+1EA0 to U+1EF9) and Arabic stand first.
CSS = """:root { color-scheme: light dark; }
html { font-family: "Noto Serif", "Source Serif 4", "Be Vietnam Pro", "Times New Roman", "Noto Naskh Arabic", serif; }
body { margin: 0 5%; line-height: 1.5; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; }
.kicker { margin: 0; font-size: .85em; }
.lead { font-weight: bold; }
.published, .byline, .origin { font-size: .85em; }
.origin { margin-top: 2em; border-top: 1px solid currentColor; padding-top: .5em; }
figure { margin: 1em 0; break-inside: avoid; }
figcaption, .caption { font-size: .9em; font-style: italic; }
table { border-collapse: collapse; margin: 1em 0; }
td, th { border: 1px solid currentColor; padding: .2em .5em; text-align: start; vertical-align: top; }
pre { white-space: pre-wrap; }
blockquote { margin: 1em 0; border-inline-start: 3px solid currentColor; padding-inline-start: 1em; }
@media (prefers-color-scheme: dark) { html { background: #121212; color: #e6e6e6; } a { color: #9ecbff; } }
"""
#: EPUB Accessibility 1.1, https://www.w3.org/TR/epub-a11y-11/#sec-disc-package
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Text with headings, lists and tables marked up; pictures are given by their text."),
)


@dataclass(frozen=True, slots=True)
class Book:
    """identifier is a URN, modified a UTC time to the second; articles in reading order, at least one."""

    identifier: str
    title: str
    modified: str
    articles: Sequence[Article]


def files(book: Book) -> dict[str, str]:
    """Path in the zip -> content."""
    pages = {f"EPUB/{_page_name(at)}": _page(article) for at, article in enumerate(book.articles)}
    return {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _package(book),
        "EPUB/nav.xhtml": _nav(book),
        "EPUB/toc.ncx": _ncx(book),
        "EPUB/style.css": CSS,
        **pages,
    }


def volume_title(articles: Sequence[Article]) -> str:
    """The title of the one article; of several the publisher or the host that most of them have."""
    if len(articles) == 1:
        return articles[0].title
    names = (article.publisher or urlsplit(article.source).hostname or "" for article in articles)
    return max(
        Counter(name for name in names if name).items(), key=lambda one: (one[1], one[0]), default=("Articles", 0)
    )[0]


def _page_name(at: int) -> str:
    return f"text/{at + 1:05d}.xhtml"


def _escaped(text: str) -> str:
    return render([text])


def _html(language: str, title: str, body: str, head: str) -> str:
    return (
        f'{XML}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}" dir="{direction(language)}">\n'
        f"<head><title>{_escaped(title)}</title>{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _page(article: Article) -> str:
    head = '<link rel="stylesheet" type="text/css" href="../style.css"/>'
    body = f'<section epub:type="chapter" role="doc-chapter">\n{article.body}\n</section>'
    return _html(article.language, article.title, body, head)


def _languages(book: Book) -> list[str]:
    counted = Counter(article.language for article in book.articles)
    return sorted(counted, key=lambda language: (-counted[language], language))


def _package(book: Book) -> str:
    count = range(len(book.articles))
    manifest = "".join(
        f'<item id="a{at + 1}" href="{_page_name(at)}" media-type="application/xhtml+xml"/>\n' for at in count
    )
    spine = "".join(f'<itemref idref="a{at + 1}"/>\n' for at in count)
    rtl = all(direction(article.language) == "rtl" for article in book.articles)
    return (
        f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{_languages(book)[0]}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{"".join(_metadata(book))}</metadata>\n'
        '<manifest>\n<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
        f'<item id="css" href="style.css" media-type="text/css"/>\n{manifest}</manifest>\n'
        f'<spine toc="ncx" page-progression-direction="{"rtl" if rtl else "ltr"}">\n{spine}</spine>\n</package>\n'
    )


def _metadata(book: Book) -> Iterator[str]:
    """Dublin Core; creators come from bylines only, sources are the addresses of the pages."""
    yield f'<dc:identifier id="id">{book.identifier}</dc:identifier>\n'
    yield f"<dc:title>{_escaped(label(book.title) or 'Untitled')}</dc:title>\n"
    yield from (f"<dc:language>{language}</dc:language>\n" for language in _languages(book))
    for name, values in (
        ("creator", [article.creator for article in book.articles]),
        ("publisher", [article.publisher for article in book.articles]),
        ("source", [article.source for article in book.articles]),
    ):
        yield from (
            f"<dc:{name}>{_escaped(value)}</dc:{name}>\n" for value in dict.fromkeys(values) if cleaned(value).strip()
        )
    if len(book.articles) == 1 and book.articles[0].published:
        yield f"<dc:date>{book.articles[0].published}</dc:date>\n"
    yield f'<meta property="dcterms:modified">{book.modified}</meta>\n'
    yield from (f'<meta property="schema:{name}">{value}</meta>\n' for name, value in ACCESSIBILITY)


def _nav(book: Book) -> str:
    entries = "".join(
        f'<li><a href="{_page_name(at)}"{_other(article.language, book)}>{_escaped(article.title)}</a></li>\n'
        for at, article in enumerate(book.articles)
    )
    title = label(book.title) or "Untitled"
    head = '<link rel="stylesheet" type="text/css" href="style.css"/>'
    body = f'<nav epub:type="toc" role="doc-toc"><h1>{_escaped(title)}</h1>\n<ol>\n{entries}</ol></nav>'
    return _html(_languages(book)[0], title, body, head)


def _other(language: str, book: Book) -> str:
    own = _languages(book)[0] if len(book.articles) == 1 else ""
    return "" if language == own else f' lang="{language}" xml:lang="{language}" dir="{direction(language)}"'


def _ncx(book: Book) -> str:
    points = "".join(
        f'<navPoint id="n{at}" playOrder="{at}"><navLabel><text>{_escaped(article.title)}</text></navLabel>'
        f'<content src="{_page_name(at - 1)}"/></navPoint>\n'
        for at, article in enumerate(book.articles, 1)
    )
    return (
        f'{XML}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{book.identifier}"/></head>\n'
        f"<docTitle><text>{_escaped(label(book.title) or 'Untitled')}</text></docTitle>\n"
        f"<navMap>\n{points}</navMap>\n</ncx>\n"
    )
