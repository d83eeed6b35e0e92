"""`python -m tests.benchmarks.markdown [CORPUS]`: what Markdown keeps, beside others, and whether it renders back.

Without a corpus, ten pages of our own that hold one construct each; with one, the text of every page's Markdown as two
renderers show it, GitHub's own library and markdown-it-py, beside the text of the blocks exported. A peer that is not
installed is left out: `pip install trafilatura html-to-markdown pypandoc_binary`.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import process_time

import cmarkgfm
import lxml.html
from cmarkgfm.cmark import Options as Cmark
from markdown_it import MarkdownIt

from govtool.export import FORMATS, Options
from govtool.metadata import describe
from govtool.model import CONTENT, Capture, Document
from govtool.pipeline import convert_one
from tests.benchmarks import quality
from tests.benchmarks.constructs import ADDRESS, CONSTRUCTS, page

Convert = Callable[[str], str]

SETS = ("gov", "wcxb-dev", "trafilatura-eval", "openings")
#: Tags that part words; other tags stand within one.
PARTING = frozenset(
    "p li ul ol pre td th tr table caption figcaption figure dt dd dl blockquote h1 h2 h3 h4 h5 h6 hr div br "
    "section".split()
)
MARKDOWN_IT = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def by_github(source: str) -> str:
    """HTML as GitHub makes it of Markdown, before it takes away what is unsafe."""
    html: str = cmarkgfm.github_flavored_markdown_to_html(source, Cmark.CMARK_OPT_UNSAFE | Cmark.CMARK_OPT_FOOTNOTES)
    return html


RENDERERS: Mapping[str, Convert] = {"cmark-gfm": by_github, "markdown-it-py": MARKDOWN_IT.render}


# -- constructs -------------------------------------------------------------------------------------------------------
def govtool(html: str) -> str:
    document = convert_one(Capture(html.encode(), url=ADDRESS))
    return b"".join(FORMATS["markdown"].export([document], Options(front_matter=False))).decode()


def trafilatura(html: str) -> str:
    from trafilatura import extract

    wanted = dict.fromkeys(("include_formatting", "include_links", "include_images", "include_tables"), True)
    return extract(html, url=ADDRESS, output_format="markdown", **wanted) or ""


def pandoc(html: str) -> str:
    import pypandoc

    made: str = pypandoc.convert_text(html, "gfm", format="html", extra_args=["--wrap=none"])
    return made


def html_to_markdown(html: str) -> str:
    from html_to_markdown import convert

    made = convert(html)
    return made if isinstance(made, str) else made.content or ""


PEERS: Mapping[str, tuple[str, Convert]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "pandoc": ("pypandoc_binary", pandoc),
    "html-to-markdown": ("html-to-markdown", html_to_markdown),
}


def installed() -> Iterator[tuple[str, Convert]]:
    """The tools that are here, with their versions."""
    yield "govtool", govtool
    for name, (distribution, convert) in PEERS.items():
        with suppress(PackageNotFoundError):
            yield f"{name} {release(distribution)}", convert


def release(distribution: str) -> str:
    """The version of a peer; of pandoc its own, not that of the package that brings it."""
    installed = version(distribution)
    if distribution != "pypandoc_binary":
        return installed
    import pypandoc

    return str(pypandoc.get_pandoc_version())


def kept() -> Iterator[str]:
    """A table: what of each construct is left after each tool."""
    tools = dict(installed())
    yield line("page", "holds", *tools)
    yield line(*["---"] * (2 + len(tools)))
    counts = dict.fromkeys(tools, 0)
    for name, construct in CONSTRUCTS.items():
        sources = {tool: convert(page(construct.body)) for tool, convert in tools.items()}
        trees = {tool: lxml.html.fromstring(f"<div>{by_github(source)}</div>") for tool, source in sources.items()}
        for what, holds in construct.kept.items():
            judged = {tool: holds(sources[tool], trees[tool]) for tool in tools}
            counts = {tool: count + judged[tool] for tool, count in counts.items()}
            yield line(name, what, *("yes" if judged[tool] else "no" for tool in tools))
            name = ""  # noqa: PLW2901 - printed once
    total = sum(len(construct.kept) for construct in CONSTRUCTS.values())
    yield line("", "in all", *(f"{count} of {total}" for count in counts.values()))


# -- round trip -------------------------------------------------------------------------------------------------------
def words(html: str) -> list[str]:
    """The words that a reader of the HTML sees."""
    parts: list[str] = []

    def walk(node: lxml.html.HtmlElement) -> None:
        parting = node.tag in PARTING
        parts.append("\n" if parting else "")
        if isinstance(node.tag, str):
            parts.append(node.text or "")
            for child in node:
                walk(child)
        parts.extend(("\n" if parting else "", node.tail or ""))

    walk(lxml.html.fragment_fromstring(html, create_parent="div"))
    return "".join(parts).split()


def exported(document: Document) -> list[str]:
    """The words of the blocks in the order in which Markdown has them: title, kicker, text, attachments."""
    blocks = [block for block in document.blocks if block.role in CONTENT]
    titles = [block for block in blocks if block.role == "title" and block.kind != "table"][:1]
    last = ("kicker", "attachment")
    running = [block for block in blocks if block not in titles and block.role not in last]
    ordered = [block for role in last for block in blocks if block.role == role]
    split = len([block for block in ordered if block.role == "kicker"])
    texts = [block.text for block in (*titles, *ordered[:split], *running, *ordered[split:])]
    return " ".join(([] if titles else [describe(document).title or ""]) + texts).split()


def explained(document: Document, source: str, expected: Sequence[str], seen: Sequence[str]) -> str:
    """Why they differ; "" where nobody knows."""
    printable = [re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", word) for word in expected]
    if [word for word in printable if word] == list(seen):
        return "characters that XML does not allow"
    if "\n[^" in source and bare(expected) == bare(seen):
        return "footnotes at the end, with marks of their own"
    spans = [span for block in document.blocks if block.role in CONTENT for span in block.markup]
    tags = {"math" if span.get("mathml") else span.tag for span in spans}
    known = {"ruby": "readings in parentheses", "math": "a formula as TeX"}
    return next((why for tag, why in known.items() if tag in tags), "")


def bare(text: Sequence[str]) -> Counter[str]:
    """The letters of a text, each as often as it is there, whatever the order of its words.

    Without figures and signs, letters in brackets and words of one letter: marks of notes and links back are made of
    these ("^ a b c").
    """
    kept = (re.sub(r"\[\w{1,3}\]", "", word) for word in text)
    return Counter(letter for word in kept if len(word) > 1 for letter in word if letter.isalpha())


def round_trip(corpus: Path) -> Iterator[str]:
    """A table: on how many pages each renderer shows the text of the blocks; each page where it does not."""
    yield line("renderer", "pages", "equal", "explained", "not explained", "uneven rows")
    yield line(*["---"] * 6)
    counts = {name: {"equal": 0, "explained": 0, "other": 0} for name in RENDERERS}
    pages = uneven = 0
    spent = 0.0
    told: list[str] = []
    for key, document in documents(corpus):
        started = process_time()
        source = b"".join(FORMATS["markdown"].export([document], Options(front_matter=False))).decode()
        spent += process_time() - started
        pages += 1
        uneven += not is_even(source)
        expected = exported(document)
        for name, render in RENDERERS.items():
            seen = words(render(source))
            why = "" if seen == expected else explained(document, source, expected, seen)
            verdict = "equal" if seen == expected else "explained" if why else "other"
            counts[name][verdict] += 1
            told += [f"{name}: {key}: {why or difference(expected, seen)}"] if seen != expected else []
    for name, found in counts.items():
        yield line(name, str(pages), *(str(count) for count in found.values()), str(uneven))
    yield f"\nCPU {1000 * spent / pages:.2f} ms a page\n"
    yield from told


def documents(corpus: Path) -> Iterator[tuple[str, Document]]:
    """What govtool makes of every page of HTML."""
    for name in SETS:
        for row in quality.pages(corpus, name):
            html = row["html"]
            body = html if isinstance(html, bytes) else html.encode(errors="surrogatepass")
            document = convert_one(Capture(body, url=row.get("url")))
            if isinstance(document, Document):
                yield f"{name} {row['id']}", document


def is_even(source: str) -> bool:
    """Whether the rows of every pipe table have as many cells as its first."""
    bare = re.sub(r"^(`{3,}).*?^\1$", "", source, flags=re.DOTALL | re.MULTILINE)
    for table in re.findall(r"(?:^[ >]*\|.*\|\n)+", bare, re.MULTILINE):
        if len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) > 1:
            return False
    return True


def difference(expected: Sequence[str], seen: Sequence[str]) -> str:
    """Where two texts part."""
    at = next((at for at, pair in enumerate(zip(expected, seen, strict=False)) if len(set(pair)) > 1), 0)
    around = slice(max(0, at - 2), at + 4)
    return f"{' '.join(expected[around])!r}, rendered {' '.join(seen[around])!r}"[:300]


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str]) -> None:
    warnings.simplefilter("ignore")
    for row in round_trip(Path(arguments[0])) if arguments else kept():
        print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
