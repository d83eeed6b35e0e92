"""HTML: one article as a page that needs nothing else, in HTML syntax that is well-formed XML too.

There is no script in it and nothing is fetched but, with `--images link`, its pictures: a content security policy
(https://www.w3.org/TR/CSP3/) forbids the rest. Where the article comes from stands below it; the head says the same in
Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcq-html/).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import partial
from hashlib import sha256
from importlib.resources import files

from govtool import __version__
from govtool.addresses import safe_href, safe_link
from govtool.elements import Element, Node, render
from govtool.export.assets import place
from govtool.export.body import article
from govtool.export.fitting import Fitting, Needs
from govtool.export.options import Images, Options
from govtool.export.pages import direction, label, language, titled
from govtool.metadata import Metadata, describe
from govtool.model import Document, Failure

__all__ = ["export"]

PAGE = """<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8"/>
{head}
<style>{css}</style>
</head>
<body>
<main>
<article>
{article}
</article>
</main>
<footer lang="en" xml:lang="en" dir="ltr">
{footer}
</footer>
</body>
</html>
"""
#: In XML they may stand, in HTML they are parse errors (https://html.spec.whatwg.org/, 13.2.3.5): controls and
#: noncharacters, neither of which anybody sees.
UNSEEN = re.compile(
    "[\x7f-\x9f\ufdd0-\ufdef" + "".join(chr(at << 16 | low) for at in range(1, 17) for low in (65534, 65535)) + "]"
)
#: For reading, on a phone, at night and on paper. Fonts that hold Vietnamese (U+1EA0 to U+1EF9) and Arabic stand first;
#: a line is some 70 letters wide.
CSS = "\n" + files(__package__).joinpath("style.css").read_text("utf-8")
STYLE_HASH = b64encode(sha256(CSS.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; img-src {{}}; base-uri 'none'; form-action 'none'"
#: "file:" is what "self" means for a page that is opened from a disk.
SOURCES: dict[Images, str] = {"embed": "data:", "link": "https: http:", "local": "'self' file:", "none": "'none'"}


def export(documents: Iterable[Document | Failure], options: Options) -> Iterator[bytes]:
    """A page for each document. Pictures are embedded unless the options say otherwise."""
    for document in documents:
        if isinstance(document, Document):
            yield UNSEEN.sub("", _page(document, options._replace(images=options.images or "embed"))).encode()


def _page(document: Document, options: Options) -> str:
    known = describe(document)
    title, above = titled(document, known)
    spoken = language(known)
    fitted = Fitting(article(document, above), _needs(document, known, options))
    return PAGE.format(
        language=spoken,
        direction=direction(spoken),
        head=_voids(_head(document, known, title, POLICY.format(SOURCES[options.images]))),
        css=CSS,
        article=_lines(fitted.nodes),
        footer=render([_provenance(document, known)]),
    )


def _lines(tree: Iterable[Node]) -> str:
    return "\n".join(render([one]) for one in tree)


def _voids(tree: Iterable[Element]) -> str:
    """The elements of a head, a line each: those without content are closed in the start tag."""
    return "\n".join(re.sub(r"></(?:meta|link)>$", "/>", render([one])) for one in tree)


def _head(document: Document, known: Metadata, title: str, policy: str) -> Iterator[Element]:
    address = safe_href(document.source.url or "")
    yield Element("meta", (("http-equiv", "Content-Security-Policy"), ("content", policy)))
    yield Element("meta", (("name", "viewport"), ("content", "width=device-width, initial-scale=1")))
    yield Element("meta", (("name", "referrer"), ("content", "no-referrer")))
    yield Element("meta", (("name", "color-scheme"), ("content", "light dark")))
    yield Element("title", (), (title,))
    if address.startswith("http"):
        yield Element("link", (("rel", "canonical"), ("href", address)))
    facts = (
        ("author", known.byline),
        ("description", known.lead),
        ("generator", f"govtool {__version__}"),
        ("DC.title", known.title),
        ("DC.creator", known.byline),
        ("DC.publisher", known.publisher),
        ("DC.date", known.published),
        ("DCTERMS.modified", known.modified),
        ("DC.language", known.language),
        ("DC.identifier", known.document_number),
        ("DC.identifier", (document.source.record_id or "").strip("<>")),
        ("DC.source", address),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
    )
    for name, value in facts:
        if said := label(value or ""):
            yield Element("meta", (("name", name), ("content", said)))


def _provenance(document: Document, known: Metadata) -> Element:
    """What is known of where the article comes from, as terms and descriptions."""
    source = document.source
    address = safe_href(source.url or "")
    captured = source.captured.astimezone(UTC) if source.captured else None
    when = f"{captured:%Y-%m-%d %H:%M:%S} UTC" if captured else ""
    found = f" ({known.published_source})" if known.published_source else ""
    facts: tuple[tuple[str, str | Element], ...] = (
        ("Address", Element("a", (("href", address),), (address,)) if address else label(source.url or "")),
        ("File", label(source.path or "")),
        ("Number", label(known.document_number or "")),
        ("Publisher", label(known.publisher or "")),
        ("Published", label(f"{known.published}{found}") if known.published else ""),
        ("Modified", known.modified or ""),
        ("Captured", Element("time", (("datetime", f"{captured:%Y-%m-%dT%H:%M:%SZ}"),), (when,)) if captured else ""),
        ("SHA-256", Element("code", (), (source.sha256,)) if source.sha256 else ""),
        ("WARC record", Element("code", (), (label(source.record_id),)) if source.record_id else ""),
        ("Labeller", label(document.labeller)),
        ("Made by", f"govtool {__version__}"),
        ("Flags", ", ".join(document.all_flags)),
    )
    rows = (
        Element("div", (), (Element("dt", (), (name,)), Element("dd", (), (fact,)))) for name, fact in facts if fact
    )
    return Element("dl", (), tuple(rows))


def _needs(document: Document, known: Metadata, options: Options) -> Needs:
    def picture(address: str) -> str:
        if options.images == "link":
            return safe_href(address)
        asset = options.picture(document, address)
        return place(asset, options.images) if asset else ""

    return Needs(
        picture,
        partial(options.attachment, document),
        {safe_link(one.url): one.type for one in known.attachments},
        pictures=options.images != "none",
        beside=options.images == "local",
    )
