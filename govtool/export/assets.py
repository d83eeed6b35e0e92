"""What formats say alike of pictures and attachments: the folders they are kept in, their names, types and sizes."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import unquote, urlsplit

from govtool.addresses import safe_src
from govtool.elements import Element, cleaned
from govtool.export.options import Asset, Images

__all__ = ["FILES", "IMAGES", "file_of", "named", "place", "sized", "told"]

#: The folders of pictures and of attachments beside an export.
IMAGES, FILES = "images", "files"


def place(asset: Asset, mode: Images) -> str:
    """Where a picture is shown from: the folder beside the export, else its bytes in an address of their own."""
    if mode == "local":
        return f"{IMAGES}/{asset.name}"
    return f"data:{asset.media_type};base64,{b64encode(asset.body).decode()}"


def named(image: Element) -> str:
    """What stands in the place of a picture: its alternative text, else the name of its file, in brackets."""
    return f"[{cleaned(image.get('alt')).strip() or file_of(image.get('src'))}]"


def file_of(address: str) -> str:
    """The name of the file that an address leads to, else the address, else a sign: content in one is no name."""
    there = safe_src(address)
    name = unquote(urlsplit(there).path.rpartition("/")[2], errors="replace")
    return cleaned(name).strip() or there or "▣"


def told(asset: Asset | None, kind: str, name: str) -> str:
    """What is said of an attachment beside its name: its type, by its file if that is at hand, and its size then.

    The type is left out where the name says it: "Plan (PDF)".
    """
    known = (asset.name.rpartition(".")[2] if asset and "." in asset.name else kind).upper()
    words = (known if known not in name.upper() else "", sized(len(asset.body)) if asset else "")
    return ", ".join(filter(None, words))


def sized(count: int) -> str:
    """A number of bytes as somebody would say it (ISO/IEC 80000-13): "870 bytes", "12 kB", "1.4 MB"."""
    for unit, size in (("MB", 1_000_000), ("kB", 1000)):
        if count >= size:
            return f"{count / size:.1f} {unit}".replace(".0 ", " ") if count < 10 * size else f"{count // size} {unit}"
    return "1 byte" if count == 1 else f"{count} bytes"
