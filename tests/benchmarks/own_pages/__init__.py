"""Pages of our own, in languages of which few gold pages are at hand: news of small authorities, all of it invented.

A file a language. Each of `news` has a headline and a lead, in which a name of `who` is put; then follow paragraphs of
`body`.
Three shapes of page are in turn: plain, with the boxes of a CMS, and laid out by a table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.benchmarks.breaks import Whole

HERE = Path(__file__).parent
PARAGRAPHS = 3
#: How often each of the news is told, each time of somebody else.
ROUNDS = 4

PLAIN = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p class="date">{date}</p>
{paragraphs}
<hr><p>{footer}</p></body></html>"""

BOXES = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | {site}</title></head>
<body><header><div class="site-name"><a href="/">{site}</a></div><nav><ul>{menu}</ul></nav></header>
<main><article class="node node--type-news"><h1 class="page-title"><span>{title}</span></h1>
<div class="field field--name-created">{date}</div>
<div class="field field--name-body field__item">
{paragraphs}
</div></article></main>
<footer><p>{footer}</p></footer></body></html>"""

TABLE = """<html lang="{language}"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{site}</title></head><body bgcolor="#ffffff"><table width="960"><tr><td colspan="2">{site}</td></tr>
<tr><td width="180" valign="top" class="menu"><ul>{menu}</ul></td>
<td valign="top" class="content"><div class="title">{title}</div><div class="date">{date}</div>
{paragraphs}
</td></tr><tr><td colspan="2" class="footer">{footer}</td></tr></table></body></html>"""

SHAPES = (PLAIN, BOXES, TABLE)


def pages() -> Iterator[Whole]:
    """Every page, as HTML and as text."""
    for path in sorted(HERE.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for number in range(ROUNDS * len(told["news"])):
            yield from page(path.stem, told, number)


def page(language: str, told: dict[str, Any], number: int) -> Iterator[Whole]:
    """One page in both forms: no two of a language have the same lead."""
    whos, news, body = told["who"], told["news"], told["body"]
    round_, at = divmod(number, len(news))
    chosen = news[at]
    lead = chosen["lead"].format(who=whos[(at + 3 * round_) % len(whos)])
    paragraphs = [body[(5 * number + 3 * step) % len(body)] for step in range(PARAGRAPHS)]
    shown = "\n".join(f"<p>{escape(text)}</p>" for text in (lead, *paragraphs))
    menu = "".join(f'<li><a href="/{at}">{entry}</a></li>' for at, entry in enumerate(told["menu"]))
    plain = {key: told[key] for key in ("site", "date", "footer")} | {"title": chosen["title"]}
    html = SHAPES[number % len(SHAPES)].format(language=language, menu=menu, paragraphs=shown, **plain)
    key = f"own {language} {number}"
    yield Whole(key, language, lead, html=html)
    yield Whole(key, language, lead, lines=(chosen["title"], lead, *paragraphs))
