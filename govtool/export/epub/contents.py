"""The order of a book: its groups, and the two tables of contents (nav for EPUB 3, NCX for EPUB 2 readers)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from govtool.addresses import host
from govtool.export.epub.article import Article
from govtool.export.epub.shell import XML, escaped, in_language, page
from govtool.export.epub.words import words
from govtool.export.options import Grouping

__all__ = ["Chapter", "Contents", "Group", "grouped", "nav", "ncx"]

#: Of more articles a list without groups is of no use on a page of a reader.
FEW = 40
#: After every year, month, host and section.
LAST = "\U0010ffff"


class Chapter(NamedTuple):
    """An article and its file."""

    article: Article
    file: str


class Group(NamedTuple):
    """Chapters under one name, "" where a book has no groups. language is that of the name."""

    name: str
    language: str
    chapters: Sequence[Chapter]


class Contents(NamedTuple):
    """What the tables of contents say. language is that of the book."""

    identifier: str
    title: str
    language: str
    groups: Sequence[Group]

    @property
    def chapters(self) -> list[Chapter]:
        """All chapters in reading order."""
        return [chapter for group in self.groups for chapter in group.chapters]


def grouped(articles: Sequence[Article], by: Grouping, language: str) -> list[Group]:
    """The articles in groups, in each by day; undated ones, and those of no site or section, last.

    "" groups a book of more than 40 articles by site, if they are of several, else by month.
    """
    chapters = sorted(_filed(articles), key=lambda one: (one.article.day or LAST, *one.article[1:4]))
    key = KEYS[by or _best(articles)]
    found: dict[str, list[Chapter]] = {}
    for chapter in chapters:
        name = key(chapter.article)
        found.setdefault(name.casefold() or LAST, []).append(chapter)
    rest = words(language).undated if key is _month else words(language).others
    return [
        _group([key(one.article) for one in found[folded]], found[folded], language, rest if len(found) > 1 else "")
        for folded in sorted(found)
    ]


def _filed(articles: Iterable[Article]) -> list[Chapter]:
    """Files are named by the articles' ids: they stay when others come. A later capture has its digest in it too."""
    named: set[str] = set()
    filed = []
    for article in sorted(articles, key=lambda one: (one.id, one.captured, one.digest)):
        name = article.id if article.id not in named else f"{article.id}-{article.digest[:16]}"
        named.add(article.id)
        filed.append(Chapter(article, f"{name}.xhtml"))
    return filed


def _site(article: Article) -> str:
    return host(article.source).removeprefix("www.")


def _section(article: Article) -> str:
    return article.section


def _month(article: Article) -> str:
    return article.day[: len("2022-03")]


def _whole(article: Article) -> str:  # noqa: ARG001 - one signature for all groupings
    return ""


KEYS: dict[str, Callable[[Article], str]] = {"site": _site, "section": _section, "month": _month, "": _whole}


def _best(articles: Sequence[Article]) -> Grouping:
    if len(articles) <= FEW:
        return ""
    return "site" if len({_site(one) for one in articles}) > 1 else "month"


def _group(names: Sequence[str], chapters: Sequence[Chapter], language: str, rest: str) -> Group:
    """Of several spellings of a name the commonest; its language is that of its articles, if they have one."""
    name = max(Counter(names).items(), key=lambda one: (one[1], one[0]))[0]
    spoken = {chapter.article.language for chapter in chapters}
    own = spoken.pop() if name and len(spoken) == 1 else language
    return Group(name or rest, own, chapters)


def nav(contents: Contents) -> str:
    """The navigation document (EPUB 3.3, section 7), with landmarks."""
    own, said = contents.language, words(contents.language)
    parts = []
    for group in contents.groups:
        entries = "".join(
            f'<li><a href="text/{file}"{in_language(article.language, own)}>{escaped(article.title)}</a></li>\n'
            for article, file in group.chapters
        )
        name = f"<span{in_language(group.language, own)}>{escaped(group.name)}</span>"
        parts.append(f"<li>{name}\n<ol>\n{entries}</ol></li>\n" if group.name else entries)
    first = contents.groups[0].chapters[0].file
    landmarks = (
        f'<li><a epub:type="cover" href="cover.xhtml">{said.cover}</a></li>\n'
        f'<li><a epub:type="toc" href="nav.xhtml#toc">{said.contents}</a></li>\n'
        f'<li><a epub:type="bodymatter" href="text/{first}">{escaped(contents.title)}</a></li>\n'
    )
    body = (
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">'
        f'<h1 id="contents">{said.contents}</h1>\n'
        f"<ol>\n{''.join(parts)}</ol></nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden"><ol>\n{landmarks}</ol></nav>'
    )
    return page(own, contents.title, body, style="style.css")


def ncx(contents: Contents) -> str:
    """The same for readers of EPUB 2 (OPF 2.0.1, section 2.4.1). A group leads to its first chapter."""
    points, order = [], 0
    for number, group in enumerate(contents.groups, 1):
        inner = []
        first = order + 1
        for article, file in group.chapters:
            order += 1
            inner.append(_point(f"n{order}", order, article.title, file) + "</navPoint>\n")
        opened = _point(f"g{number}", first, group.name, group.chapters[0].file) if group.name else ""
        points.append(f"{opened}\n{''.join(inner)}</navPoint>\n" if opened else "".join(inner))
    return (
        f'{XML}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{contents.identifier}"/></head>\n'
        f"<docTitle><text>{escaped(contents.title)}</text></docTitle>\n"
        f"<navMap>\n{''.join(points)}</navMap>\n</ncx>\n"
    )


def _point(name: str, order: int, title: str, file: str) -> str:
    """The start of a point; two that lead to one place have one number in the order."""
    return (
        f'<navPoint id="{name}" playOrder="{order}"><navLabel><text>{escaped(title)}</text></navLabel>'
        f'<content src="text/{file}"/>'
    )
