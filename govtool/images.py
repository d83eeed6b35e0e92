"""Pictures of a page as they are read: where they come from, what they say, and those that the page holds itself."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from govtool.inline import Attrs
from govtool.links import Resolver
from govtool.tags import Tag

__all__ = ["LARGEST", "TOO_LARGE", "Picture", "read_picture"]

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
        shows = media.lower().endswith("base64") or DRAWN.search(unquote(data)) is not None
        return (address if shows else ""), False
    return (address if len(address) >= SMALLEST else ""), False
