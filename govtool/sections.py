"""The section of its site that a page says it stands in: by a declaration of its own, or by its breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from govtool.addresses import place
from govtool.characters import told_head
from govtool.lexicon import fold
from govtool.model import Document

__all__ = ["section_of"]

#: Open Graph (https://ogp.me/#type_article), and the names that news systems give the same thing.
DECLARED = ("meta article:section", "meta og:section", "meta parsely-section", "meta section")
LONGEST = 100  # characters; what is longer is a description


class _Crumb(NamedTuple):
    name: str
    address: str


def section_of(document: Document) -> str | None:
    """The name of the section as the page declares it; None where it does not. Never guessed from an address.

    Believed in this order: a declaration in the head, `articleSection` (https://schema.org/articleSection), the last
    step of the breadcrumbs (https://schema.org/BreadcrumbList) that is neither the home page nor the page itself.
    """
    head = told_head(document)
    said = (
        *(one.text for one in head.declared(*DECLARED)),
        *(value for node in head.json_ld for value in _texts(node.get("articleSection"))),
        *(name for node in head.json_ld for name in _trail(node, document)),
    )
    return next((name for name in (" ".join(text.split()) for text in said) if 0 < len(name) <= LONGEST), None)


def _texts(value: Any) -> Iterator[str]:
    yield from (one for one in _listed(value) if isinstance(one, str))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _trail(node: Mapping[str, Any], document: Document) -> Iterator[str]:
    """The last step of the breadcrumbs before the page, if there is one beside the home page."""
    for trail in (node, *_listed(node.get("breadcrumb"))):
        if not isinstance(trail, Mapping) or "BreadcrumbList" not in _listed(trail.get("@type")):
            continue
        crumbs = sorted(_crumbs(trail.get("itemListElement")), key=lambda one: one[0])
        steps = [crumb for _, crumb in crumbs if not _is_home(crumb) and not _is_page(crumb, document)]
        if steps and len(crumbs) > 1:
            yield steps[-1].name


def _crumbs(entries: Any) -> Iterator[tuple[int, _Crumb]]:
    """Steps with their places. The name and the address may stand in the step itself or in its `item`."""
    for number, entry in enumerate(_listed(entries), 1):
        if not isinstance(entry, Mapping):
            continue
        item = entry.get("item")
        inner = item if isinstance(item, Mapping) else {"@id": item}
        name = next(_texts([entry.get("name"), inner.get("name")]), "")
        address = next(_texts([inner.get("@id"), inner.get("url"), entry.get("url")]), "")
        position = str(entry.get("position"))
        if name.strip():
            yield int(position) if position.isdecimal() else number, _Crumb(name, address)


def _is_home(crumb: _Crumb) -> bool:
    try:
        return bool(crumb.address) and not urlsplit(crumb.address).path.strip("/")
    except ValueError:
        return False


def _is_page(crumb: _Crumb, document: Document) -> bool:
    """The last step is the page: it has no address, or the page's, or the page's title."""
    here = {place(document.source.url or ""), place(document.head.address)} - {""}
    titles = {fold(one.text) for one in document.head.titles}
    return not crumb.address or place(crumb.address) in here or fold(crumb.name) in titles
