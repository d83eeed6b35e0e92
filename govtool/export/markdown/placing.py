"""Where the pictures and attachments of Markdown are to come from: the addresses in its tree as asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govtool.addresses import safe_link, safe_src
from govtool.elements import Element, Node, kinds
from govtool.export.assets import FILES, place, sized
from govtool.export.options import Images, Options
from govtool.metadata import describe
from govtool.model import Document

__all__ = ["attached", "pictured"]


def pictured(tree: Iterable[Node], document: Document, options: Options, default: Images) -> tuple[Node, ...]:
    """The tree with the addresses of its pictures as `options.images` asks for, or as default where it asks nothing.

    A picture that is not at hand keeps its address on the web; one that has none keeps its alternative text. Asked for
    none, the pictures are left out, and their captions stay.
    """
    mode, tree = options.images or default, tuple(tree)
    if "img" not in kinds(tree):
        return tree
    return tuple(_inside(tree, document, options, mode))


def _inside(tree: Iterable[Node], document: Document, options: Options, mode: Images) -> Iterable[Node]:
    for node in tree:
        if isinstance(node, str):
            yield node
        elif node.tag == "img":
            yield from _image(node, document, options, mode)
        else:
            children = tuple(_inside(node.children, document, options, mode))
            if children or not node.children:
                yield node._replace(children=children)


def _image(image: Element, document: Document, options: Options, mode: Images) -> tuple[Node, ...]:
    if mode == "none":
        return ()
    asset = options.picture(document, image.get("src")) if mode in {"local", "embed"} else None
    address = place(asset, mode) if asset else _elsewhere(image.get("src"))
    if not address and not image.get("alt").strip():
        return ()
    attrs = tuple((name, value) for name, value in image.attrs if name != "src")
    return (image._replace(attrs=(("src", address), *attrs)),)


def _elsewhere(address: str) -> str:
    """The address on the web, or a path; none that climbs: nobody knows what stands above the export."""
    safe = safe_src(address)
    return "" if "://" not in safe and ".." in safe.partition("?")[0].split("/") else safe


def attached(tree: Iterable[Node], document: Document, options: Options) -> tuple[Node, ...]:
    """The tree, where links to attachments at hand say type and size as title, and lead to local ones if asked for."""
    types = {safe_link(one.url): one.type for one in describe(document).attachments}
    return tuple(_linked(tree, document, options, types)) if types else tuple(tree)


def _linked(tree: Iterable[Node], document: Document, options: Options, types: Mapping[str, str]) -> Iterable[Node]:
    for node in tree:
        if isinstance(node, str):
            yield node
        elif node.tag == "a" and node.get("href") in types:
            yield _attachment(node, document, options, types[node.get("href")])
        else:
            yield node._replace(children=tuple(_linked(node.children, document, options, types)))


def _attachment(link: Element, document: Document, options: Options, kind: str) -> Element:
    address = link.get("href")
    asset = options.attachment(document, address)
    if asset is None:
        return link
    local = options.images == "local"
    said = [link.get("title"), kind.upper(), sized(len(asset.body)), address if local else ""]
    place = f"{FILES}/{asset.name}" if local else address
    return link._replace(attrs=(("href", place), ("title", ", ".join(filter(None, said)))))
