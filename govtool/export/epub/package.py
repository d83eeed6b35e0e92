"""The package document: what the book says of itself, what it holds, and in which order it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govtool.addresses import host
from govtool.elements import cleaned
from govtool.export.epub.article import Article
from govtool.export.epub.contents import Chapter, Contents
from govtool.export.epub.shell import XML, escaped
from govtool.export.epub.words import words
from govtool.export.pages import UNKNOWN, direction

__all__ = ["CONTAINER", "Picture", "languages", "package", "volume_title"]

CONTAINER = f"""{XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
#: Libraries show creators and publishers in one line and join them in their lists; each article names its own anyway.
LISTED = 20
#: Types whose pictures may move, and so may flash.
MOVING = frozenset(("image/gif", "image/webp", "image/svg+xml"))


class Picture(NamedTuple):
    """A picture of the book: file name and media type."""

    name: str
    media_type: str


def volume_title(articles: Sequence[Article]) -> str:
    """The title of the one article; of several the publisher or the host that most of them have, else "Articles"."""
    if len(articles) == 1:
        return articles[0].title
    for names in (
        [article.publisher for article in articles],
        [host(article.source).removeprefix("www.") for article in articles],
    ):
        name, count = Counter(names).most_common(1)[0]
        if name and count * 2 > len(articles):
            return name
    return words(languages(articles)[0]).articles


def languages(articles: Iterable[Article]) -> list[str]:
    """The languages of the articles, the commonest first, an unknown one last."""
    counted = Counter(article.language for article in articles)
    return sorted(counted, key=lambda one: (one == UNKNOWN, -counted[one], one)) or [UNKNOWN]


def package(contents: Contents, pictures: Sequence[Picture], modified: str) -> str:
    """The package document (EPUB 3.3, section 5). modified is a UTC time to the second."""
    chapters = contents.chapters
    spine = "".join(f'<itemref idref="{_item(chapter.file)}"/>\n' for chapter in chapters)
    rtl = all(direction(chapter.article.language) == "rtl" for chapter in chapters)
    said = "".join((*_dublin_core(contents), *_accessibility(chapters, pictures)))
    return (
        f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{contents.language}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{said}'
        f'<meta property="dcterms:modified">{modified}</meta>\n'
        '<meta name="cover" content="cover-image"/>\n</metadata>\n'
        f"<manifest>\n{''.join(_manifest(chapters, pictures))}</manifest>\n"
        f'<spine toc="ncx" page-progression-direction="{"rtl" if rtl else "ltr"}">\n'
        f'<itemref idref="cover"/>\n<itemref idref="nav" linear="no"/>\n{spine}</spine>\n</package>\n'
    )


def _item(file: str) -> str:
    """An XML id: it begins with a letter."""
    return f"a{file.partition('.')[0]}"


def _manifest(chapters: Iterable[Chapter], pictures: Iterable[Picture]) -> Iterator[str]:
    yield '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
    yield '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
    yield '<item id="css" href="style.css" media-type="text/css"/>\n'
    yield '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml" properties="svg"/>\n'
    yield '<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>\n'
    for article, file in chapters:
        math = ' properties="mathml"' if article.has_math else ""
        yield f'<item id="{_item(file)}" href="text/{file}" media-type="application/xhtml+xml"{math}/>\n'
    for number, (name, media_type) in enumerate(pictures, 1):
        yield f'<item id="i{number}" href="images/{name}" media-type="{media_type}"/>\n'


def _dublin_core(contents: Contents) -> Iterator[str]:
    """Creators come from bylines only. The sources of a book of many articles are their sites, not every page."""
    articles = [chapter.article for chapter in contents.chapters]
    known = [one for one in languages(articles) if one != UNKNOWN] or [UNKNOWN]
    sources = [article.source for article in articles]
    if len(set(sources)) > LISTED:
        sources = [f"{source.partition('://')[0]}://{host(source)}/" for source in sources if host(source)]
    yield f'<dc:identifier id="id">{contents.identifier}</dc:identifier>\n'
    yield f"<dc:title>{escaped(contents.title)}</dc:title>\n"
    yield from (f"<dc:language>{language}</dc:language>\n" for language in known)
    yield from _said("creator", (article.creator for article in articles))
    yield from _said("publisher", (article.publisher for article in articles))
    yield from _said("source", sources)
    if len(articles) == 1 and articles[0].published:
        yield f"<dc:date>{articles[0].published}</dc:date>\n"


def _said(name: str, values: Iterable[str]) -> Iterator[str]:
    """Each value once; where they are too many to be listed, none rather than an arbitrary choice."""
    found = [value for value in dict.fromkeys(values) if cleaned(value).strip()]
    if len(found) <= LISTED:
        yield from (f"<dc:{name}>{escaped(value)}</dc:{name}>\n" for value in found)


def _accessibility(chapters: Sequence[Chapter], pictures: Sequence[Picture]) -> Iterator[str]:
    """What is true of this book (EPUB Accessibility 1.1, section 2), and no more."""
    math = any(chapter.article.has_math for chapter in chapters)
    told = all(chapter.article.is_told for chapter in chapters)
    said = [("accessMode", "textual"), ("accessModeSufficient", "textual" if told else "textual,visual")]
    said += [("accessMode", "visual")] if pictures else []
    features = ["readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability"]
    features += ["alternativeText"] if pictures and told else []
    features += ["MathML"] if math else []
    said += [("accessibilityFeature", feature) for feature in features]
    said.append(("accessibilityHazard", "unknown" if any(one.media_type in MOVING for one in pictures) else "none"))
    given = "pictures have alternative text" if told else "some pictures have no alternative text"
    summary = f"Text with headings, lists and tables marked up; {given if pictures else 'it has no pictures'}."
    said.append(("accessibilitySummary", summary))
    return (f'<meta property="schema:{name}">{value}</meta>\n' for name, value in said)
