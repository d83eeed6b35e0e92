"""Where the pictures and attachments of an article are to come from: the addresses in its tree as asked for."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from govtool.addresses import safe_href, safe_src
from govtool.elements import Element, Node, cleaned
from govtool.export.options import Asset, Images, Options
from govtool.metadata import describe
from govtool.model import Document

__all__ = ["FILES", "IMAGES", "attached", "named", "pictured", "place", "sized"]

#: The folders of pictures and of attachments beside an export.
IMAGES, FILES = "images", "files"


def pictured(tree: Iterable[Node], document: Document, options: Options, default: Images) -> tuple[Node, ...]:
    """The tree with the addresses of its pictures as `options.images` asks for, or as default where it asks nothing.

    A picture that is not at hand keeps its address on the web; one that has none keeps its alternative text. Asked for
    none, the pictures are left out, and their captions stay.
    """
    mode = options.images or default
    return tuple(_inside(tree, document, options, mode))


def named(image: Element) -> str:
    """What stands in the place of a picture: its alternative text, else the name of its file in brackets."""
    address = safe_href(image.get("src"))
    words = image.get("alt").strip() or unquote(urlsplit(address).path.rpartition("/")[2], errors="replace").strip()
    return f"[{cleaned(words or address or '▣')}]"


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
    address = place(asset, mode) if asset else safe_src(image.get("src"))
    if not address and not image.get("alt").strip():
        return ()
    attrs = tuple((name, value) for name, value in image.attrs if name != "src")
    return (image._replace(attrs=(("src", address), *attrs)),)


def place(asset: Asset, mode: Images) -> str:
    """Where a picture is shown from: the folder beside the export, else its bytes in an address of their own."""
    if mode == "local":
        return f"{IMAGES}/{asset.name}"
    return f"data:{asset.media_type};base64,{b64encode(asset.body).decode()}"


def attached(tree: Iterable[Node], document: Document, options: Options) -> tuple[Node, ...]:
    """The tree, where links to attachments at hand say type and size as title, and lead to local ones if asked for."""
    types = {one.url: one.type for one in describe(document).attachments}
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


def sized(count: int) -> str:
    """A number of bytes as somebody would say it: "870 bytes", "12 kB", "1.4 MB"."""
    for unit, size in (("MB", 1_000_000), ("kB", 1000)):
        if count >= size:
            return f"{count / size:.1f} {unit}".replace(".0 ", " ") if count < 10 * size else f"{count // size} {unit}"
    return f"{count} bytes"
