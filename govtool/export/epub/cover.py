"""The cover: the title set on a field of one colour, as SVG.

SVG and not a raster picture: the reader's own fonts draw it, so that it holds every script without a font of ours, and
it has the same bytes on every machine. EPUB 3.3 has SVG among its core media types (section 3.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from govtool.export.epub.shell import XML, escaped, page
from govtool.export.epub.wrapping import estimate, parted, wrapped
from govtool.export.pages import direction

__all__ = ["Cover", "colour", "contrast", "cover_page", "drawing"]

WIDTH, HEIGHT = 1200, 1800
MARGIN = 110
FIELD = 1220  # height of the coloured field
PAPER, INK = "#faf8f4", "#2b2b2b"
#: The largest that has room is taken; line height over size.
SIZES, LEADING = (132, 116, 100, 88, 76, 66, 58, 50, 44), 1.28
SMALL = 52
#: As the style sheet has it: fonts with Vietnamese first, then those of other scripts.
FONTS = (
    "'Noto Serif', 'Source Serif 4', Georgia, 'Times New Roman', 'Noto Naskh Arabic', 'Noto Serif CJK SC', "
    "'Noto Serif Thai', 'Noto Serif Devanagari', serif"
)
#: White on it can be read by everybody (WCAG 2.2, success criterion 1.4.6).
ENOUGH = 7.0
SATURATION = 0.42
LINEAR = 0.04045  # below it sRGB is linear (IEC 61966-2-1)
Colour = tuple[float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0)


class Cover(NamedTuple):
    """What stands on it. below are the lines under the field: publisher, days, number of articles."""

    title: str
    language: str
    below: Sequence[str]


def cover_page(cover: Cover) -> str:
    """The first page: the same drawing within XHTML, since not every reader shows the cover image itself."""
    body = f'<section epub:type="cover" class="cover">\n{_svg(cover, "height: 98vh; max-width: 100%;")}\n</section>'
    return page(cover.language, cover.title, body, style="style.css")


def drawing(cover: Cover) -> str:
    """The cover as an SVG file."""
    return XML + _svg(cover, "")


def _svg(cover: Cover, style: str) -> str:
    shown = f' style="{style}"' if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escaped(cover.title)}"{shown}>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>\n'
        f'<rect width="{WIDTH}" height="{FIELD}" fill="{_hex(colour(cover.title))}"/>\n'
        f"{''.join(_lines(cover))}</svg>\n"
    )


def _lines(cover: Cover) -> Iterator[str]:
    size, lines = _set(cover.title)
    for number, line in enumerate(lines):
        yield _text(cover.language, line, MARGIN + 90 + size + round(number * size * LEADING), size, "#ffffff")
    yield (
        f'<rect x="{MARGIN if direction(cover.language) == "ltr" else WIDTH - MARGIN - 160}" y="{MARGIN}" width="160"'
        ' height="8" fill="#ffffff"/>\n'
    )
    at = FIELD + MARGIN
    for text in cover.below:
        for line in wrapped(text, (WIDTH - 2 * MARGIN) / SMALL, 3) or [_cut(text, (WIDTH - 2 * MARGIN) / SMALL)]:
            yield _text(cover.language, line, at, SMALL, INK)
            at += round(SMALL * LEADING)
        at += SMALL // 2


def _set(title: str) -> tuple[int, list[str]]:
    """The title in the largest size in which it has room and no word is parted; if that cannot be, in the largest."""
    room = FIELD - 2 * MARGIN - 90
    fitting = []
    for size in SIZES:
        width = (WIDTH - 2 * MARGIN) / size
        lines = wrapped(title, width, int(room / (size * LEADING)))
        if lines and not parted(title, width):
            return size, lines
        fitting += [(size, lines)] if lines else []
    return fitting[0] if fitting else (SIZES[-1], [_cut(title, (WIDTH - 2 * MARGIN) / SIZES[-1])])


def _cut(text: str, width: float) -> str:
    while text and estimate(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _text(language: str, line: str, at: int, size: int, fill: str) -> str:
    """One line. In a right-to-left line "start" is the right (SVG 2, section 11.10.2.1)."""
    across, turned = (MARGIN, "") if direction(language) == "ltr" else (WIDTH - MARGIN, ' direction="rtl"')
    return (
        f'<text x="{across}" y="{at}"{turned} font-family="{FONTS}" font-size="{size}" fill="{fill}"'
        f' xml:lang="{language}">{escaped(line)}</text>\n'
    )


def colour(title: str) -> Colour:
    """A colour drawn from the title, so that a volume keeps it as it grows; dark enough for white letters."""
    hue = int.from_bytes(sha256(title.encode(errors="replace")).digest()[:2], "big") / 65536
    lightness = 0.42
    while contrast(found := _of(hue, SATURATION, lightness), WHITE) < ENOUGH:
        lightness -= 0.01
    return found


def _of(hue: float, saturation: float, lightness: float) -> Colour:
    """CSS Color 4, section 7.1: HSL to sRGB."""
    reach = saturation * min(lightness, 1 - lightness)

    def channel(number: int) -> float:
        turn = (number + hue * 12) % 12
        return lightness - reach * max(-1.0, min(turn - 3, 9 - turn, 1.0))

    return channel(0), channel(8), channel(4)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours (WCAG 2.2, definition)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(found: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in found)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(found: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in found)
