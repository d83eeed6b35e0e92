"""Pictures of a page as they are read: where they come from, what they say, and those that the page holds itself."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from govtool.inline import Attrs
from govtool.links import Resolver
from govtool.tags import Tag

__all__ = ["LARGEST", "TOO_LARGE", "Picture", "drawing_address", "is_drawing", "read_picture"]

#: Characters of a picture that the page holds itself: 2 MiB in base64. The largest of 10,485 in the corpus has 96,799
#: characters; a photograph of a telephone as it is taken has more, and is no part of a page as it is served.
LARGEST = 2 * 1024 * 1024 * 4 // 3
#: The flag of a block with a picture beyond that.
TOO_LARGE = "image-too-large"
#: Characters below which a raster image is one point that keeps a place: 35 bytes are the smallest GIF there is.
SMALLEST = 200
EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]", re.IGNORECASE)
#: What a drawing must hold to show anything; empty ones keep the place of a picture that a script loads.
DRAWN = re.compile(r"<(?:\w+:)?(?:path|rect|circle|ellipse|line|polyline|polygon|text|image|use)\b", re.IGNORECASE)
#: Around a drawing they say that it is the sign of what can be pressed, or of the site.
PRESSED = frozenset("a button nav label header footer summary option".split())
#: Pixels each way: a drawing of its own size that is smaller is a sign, since what is to be pressed has 48 at most on
#: telephones (WCAG 2.5.8, Material), and a larger one with a name shows what it names.
SIGN, LARGE = 48, 100
#: Texts in a drawing from which it is a chart or a map, whatever its size.
LABELS = 3
#: Styles of drawings that only hold parts for others.
UNSEEN = re.compile(r"display:none|(?<![\w-])(?:width|height):0")
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"


class Picture(NamedTuple):
    """The attributes of its span; too_large: the page held it, and it is left out for its size."""

    attrs: Attrs
    too_large: bool = False


def read_picture(tag: Tag, resolve: Resolver) -> Picture:
    """What an <img> says. The page's own data count only where no address stands beside them."""
    sources = (tag.get(key) for key in ("src", "data-src", "data-original", "data-lazy-src"))
    source = next((s for s in sources if s and not s.startswith("data:")), "")
    source = source or tag.get("srcset").split(",")[0].strip().split(" ")[0]
    address = resolve(unescape(source)) if source and not source.startswith("data:") else ""
    too_large = False
    if not address and tag.get("src").startswith("data:image/"):
        address, too_large = _embedded(tag.get("src"))
    kept = [("src", address)] if address or (source and not source.startswith("data:")) else []
    kept += [(key, " ".join(unescape(tag.get(key)).split())) for key in ("alt", "width", "height") if tag.get(key)]
    return Picture(tuple(kept), too_large)


def _embedded(source: str) -> tuple[str, bool]:
    """The address of data that show something, and whether they are too large to be kept."""
    if not EMBEDDED.match(source):
        return "", False
    if len(source) > LARGEST:
        return "", True
    address = "".join(unescape(source).split("\n")).strip()
    media, _, data = address.partition(",")
    if "svg" in media.lower():
        return (address if DRAWN.search(_decoded(media, data)) else ""), False
    return (address if len(address) >= SMALLEST else ""), False


def _decoded(media: str, data: str) -> str:
    """The source of a drawing in a data address, "" where it is damaged."""
    if not media.lower().endswith("base64"):
        return unquote(data)
    try:
        return b64decode(unquote(data) + "==").decode(errors="replace")
    except ValueError:
        return ""


def is_drawing(attributes: Mapping[str, str | None], around: frozenset[str], labels: int, *, named: bool) -> bool:
    """Whether an inline <svg> shows something of the article, by its attributes, the tags around it and its texts.

    In a figure it does, or as a chart or map with labels in it, or large and with a name; on 2,700 pages all other
    large ones were ornaments. A view box says nothing of the size: signs of 16 pixels are drawn in boxes of 512.
    """
    style = (attributes.get("style") or "").replace(" ", "").lower()
    unseen = attributes.get("aria-hidden") == "true" or "hidden" in attributes or UNSEEN.search(style)
    if unseen or around & PRESSED:
        return False
    found = [re.match(r"\s*(\d+)(?:\.\d+)?(?:px)?\s*$", attributes.get(name) or "") for name in ("width", "height")]
    sizes = [int(one[1][:6]) for one in found if one]
    if any(size < SIGN for size in sizes):
        return False
    return "figure" in around or labels >= LABELS or (named and len(sizes) == len(found) and min(sizes) >= LARGE)


def drawing_address(source: str) -> str:
    """The data address of an <svg> as HTML writes it; "" for one that shows nothing by itself, or is too large."""
    uses = set(re.findall(r'href="([^"]*)"', source)) if "<use" in source else set()
    if not DRAWN.search(source) or any(one[:1] != "#" or f'id="{one[1:]}"' not in source for one in uses):
        return ""
    names = "" if "xmlns=" in source[: source.find(">")] else f' xmlns="{SVG}"'
    names += f' xmlns:xlink="{XLINK}"' if "xlink:" in source and "xmlns:xlink" not in source else ""
    whole = f"<svg{names}{source[len('<svg') :]}".replace("&nbsp;", "&#160;")
    address = f"data:image/svg+xml;base64,{b64encode(whole.encode(errors='replace')).decode()}"
    return address if len(address) <= LARGEST else ""
