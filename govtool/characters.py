"""Text that arrived in the wrong letters: how that is told, and what it was. No evidence, no change.

What speaks for a scheme is counted over the whole document: sequences that are valid UTF-8, entities that were escaped
twice, words that are syllables of Vietnamese only when they are read in a font's own encoding. One word is never
enough. Code stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html.entities import html5
from typing import Any, NamedTuple

from govtool import mojibake
from govtool.legacy import legacy_swaps, legacy_witness
from govtool.model import Block, Declared, Document, Head
from govtool.mojibake import CODECS, Swap
from govtool.remembered import remembered
from govtool.spaces import NEXT_LINE, NO_BREAK
from govtool.vietnamese import SCHEMES as VIETNAMESE

__all__ = ["RULE", "Restored", "first_look", "restored", "swapped", "told_head"]

RULE = "characters"
#: A text can have been misread three times over; one more look finds that nothing is left.
ROUNDS = 4

ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][\da-fA-F]{2,6}|[A-Za-z]{2,8}\d{0,2});")
ABOUT_HTML = re.compile(r"&[lg]t;|\bX?HTML\b|\bXML\b|\b[Ee]ntit(?:y|ies)\b|\bSGML\b")
#: Entities on a page, and different ones, that show it to be escaped twice.
ENTITIES, DISTINCT = 3, 2
#: What comes of a no-break or a wide space, and of a letter and a mark that stood apart.
WIDE = f"(?:{NO_BREAK}|{NEXT_LINE}|[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])"
EDGES = "[ \u200b\u2060\ufeff]+"
DOUBLE_SPACE = re.compile(f"(?: |{WIDE})*{WIDE}(?: |{WIDE})*|(?<= ) +|^{EDGES}|{EDGES}$", re.DOTALL)
#: With marks of Latin, Greek and Cyrillic, Arabic and Japanese; Korean syllables; doubles of other letters.
COMBINED = re.compile(
    r"[^\W\d_][\u0300-\u036f\u0653-\u0655\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    r"|[\u0374\u037e\u0387\u1f71-\u1ffd\u2126\u212a\u212b\uf900-\ufad9]"
)


#: Finds what a scheme replaces in one text.
Reader = Callable[[str], list[Swap]]


class Scheme(NamedTuple):
    """A way in which text is broken: its name, what a document's texts say for it, and what then reads one text."""

    name: str
    witness: Callable[[Sequence[str]], str]
    reader: Callable[[Sequence[str]], Reader]


class Restored(NamedTuple):
    """A block with its right letters, and the schemes by which they were found, with what spoke for each."""

    block: Block
    schemes: tuple[tuple[str, str], ...]


def _entities(text: str) -> list[Swap]:
    found = ((match.span(), _character(match[0])) for match in ENTITY.finditer(text))
    return [(*span, character) for span, character in found if character]


def _character(entity: str) -> str:
    """The character that an entity names; "" of what is none, or a control."""
    if entity[1] == "#":
        code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        allowed = 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and not 0x7F <= code < 0xA0  # noqa: PLR2004
        return chr(code) if allowed else " " if code in {9, 10, 13} else ""
    character = html5.get(entity[1:], "")
    return character if len(character) == 1 else ""


def _escaped_twice(texts: Sequence[str]) -> str:
    found = [text[start:end] for text in texts for start, end, _ in _entities(text)]
    if len(found) < ENTITIES and len(set(found)) < DISTINCT:
        return ""
    return "" if any(ABOUT_HTML.search(text) for text in texts) else f"{len(found)} entities, as {found[0]}"


def _named(name: str, *, alone: bool) -> str:
    return name if alone else f"{name} beside Unicode"


def _misread(codec: str) -> Scheme:
    return Scheme(MISREAD[codec], partial(mojibake.witness, codec=codec), partial(mojibake.reader, codec=codec))


def _legacy(name: str, *, alone: bool) -> Scheme:
    swaps = partial(legacy_swaps, name=name, alone=alone)
    return Scheme(_named(name, alone=alone), partial(legacy_witness, name=name, alone=alone), lambda _: swaps)


ENTITIES_TWICE = "entities escaped twice"
MISREAD = {codec: f"UTF-8 read as {codec.replace('cp', 'windows-')}" for codec in CODECS}
SCHEMES: Mapping[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        *map(_misread, CODECS),
        Scheme(ENTITIES_TWICE, _escaped_twice, lambda _: _entities),
        *(_legacy(name, alone=alone) for name in VIETNAMESE for alone in (True, False)),
    )
}
#: Letters that stand in every text of some length in these encodings, and hardly together in any other.
SIGNS = {"TCVN3": ("µ", "¸", "®"), "VNI": ("ñ", "ö", "aø"), "VISCII": ("ð", "ß")}


class Look(NamedTuple):
    """The texts of a document in one, this in UTF-8, and the encodings in which it looks misread."""

    text: str
    raw: bytes
    signs: tuple[str, ...]


def _look(texts: Iterable[str]) -> Look:
    text = "\n".join(texts)
    raw = b"" if text.isascii() else text.encode("utf-8", "surrogatepass")
    return Look(text, raw, mojibake.marked(raw))


@remembered
def first_look(document: Document) -> Look:
    """One look at all blocks together: most documents pass it, and nothing more is asked of them."""
    return _look([block.text for block in document.blocks])


def _suspected(look: Look) -> list[str]:
    """The schemes that a first look cannot rule out, by their names."""
    text = look.text
    escaped = "&" in text and len(ENTITY.findall(text)) > 1
    legacy = [name for name, signs in SIGNS.items() if all(sign in text for sign in signs)]
    misread = [MISREAD[codec] for codec in mojibake.suspected(*look)]
    found = misread + ([ENTITIES_TWICE] if escaped else [])
    return found + [_named(name, alone=alone) for name in legacy for alone in (True, False)]


def restored(document: Document) -> Mapping[int, Restored]:
    """The blocks of a document whose letters were wrong, by their places, with what they should have been."""
    changed: dict[int, Restored] = {}
    names = _suspected(first_look(document))
    texts = [block.text if block.kind != "code" else "" for block in document.blocks] if names else []
    for _ in range(ROUNDS):
        before = sum(len(one.schemes) for one in changed.values())
        for name in names:
            if said := SCHEMES[name].witness(texts):
                _read(document.blocks, texts, changed, (name, said))
        if before == sum(len(one.schemes) for one in changed.values()):
            break
        names = _suspected(_look(texts))
    return changed


def _read(blocks: Sequence[Block], texts: list[str], changed: dict[int, Restored], scheme: tuple[str, str]) -> None:
    """Reads all blocks by a scheme: what is new goes into texts and changed."""
    reader = SCHEMES[scheme[0]].reader(tuple(texts))
    for at, block in enumerate(blocks):
        old = changed.get(at, Restored(block, ()))
        new = _by(reader, old.block)
        if new != old.block:
            changed[at] = Restored(new, (*old.schemes, scheme))
            texts[at] = new.text


def _by(reader: Reader, block: Block) -> Block:
    """The block as a scheme reads it, and the names of its pictures and links; code as it is."""
    if block.kind == "code":
        return block
    named = tuple(span._replace(attrs=tuple(_attribute(reader, *pair) for pair in span.attrs)) for span in block.markup)
    code = [span for span in block.markup if span.tag == "code"]
    swaps = [s for s in reader(block.text) if not any(c.start < s[1] and s[0] < c.end for c in code)]
    new = swapped(replace(block, markup=named), swaps)
    for pattern, become in ((DOUBLE_SPACE, _single), (COMBINED, _composed)) if swaps else ():
        new = swapped(new, [(*m.span(), become(m)) for m in pattern.finditer(new.text) if become(m) != m[0]])
    return new


def _single(match: re.Match[str]) -> str:
    return " " if match.start() and match.end() < len(match.string) and match.string[match.start() - 1] != " " else ""


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _attribute(reader: Reader, name: str, value: str) -> tuple[str, str]:
    return name, _text(reader, value) if name in {"alt", "title"} else value


def _text(reader: Reader, text: str) -> str:
    return _by(reader, Block("paragraph", text)).text


def swapped(block: Block, swaps: Sequence[Swap]) -> Block:
    """The block with some of its characters replaced; a span that ends inside what is replaced holds all of it."""
    if not swaps:
        return block
    parts, moved, done, size = [], {}, 0, 0
    places = sorted({place for span in block.markup for place in span[:2]}, reverse=True)
    for start, end, new in (*swaps, (len(block.text), len(block.text), "")):
        while places and places[-1] <= start:
            place = places.pop()
            moved[place] = size + place - done
        parts += [block.text[done:start], new]
        size += start - done + len(new)
        while places and places[-1] < end:
            moved[places.pop()] = size
        done = end
    spans = ((span, span._replace(start=moved[span.start], end=moved[span.end])) for span in block.markup)
    markup = tuple(new for old, new in spans if new.start < new.end or old.start == old.end)
    return replace(block, text="".join(parts), markup=markup)


@remembered
def told_head(document: Document) -> Head:
    """What the page declares, in the letters that its text was found to be in. The record keeps it as declared."""
    edits = [edit for edit in document.edits if edit.rule == RULE]
    names = dict.fromkeys(one.where for edit in edits for one in edit.evidence)
    broken = [edit.before.text for edit in edits if edit.before]
    readers = [SCHEMES[name].reader(broken) for name in names if name in SCHEMES]
    if not readers:
        return document.head
    head = document.head

    def read(text: str) -> str:
        for _ in range(ROUNDS):
            before = text
            for reader in readers:
                text = _text(reader, text)
            if text == before:
                break
        return text

    return replace(
        head,
        titles=tuple(_declared(head.titles, read)),
        descriptions=tuple(_declared(head.descriptions, read)),
        meta=tuple(_declared(head.meta, read)),
        json_ld=tuple({key: _json(value, read) for key, value in node.items()} for node in head.json_ld),
    )


def _declared(entries: Iterable[Declared], read: Callable[[str], str]) -> Iterator[Declared]:
    return (entry._replace(text=read(entry.text)) for entry in entries)


def _json(value: Any, read: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return read(value)
    if isinstance(value, Mapping):
        return {key: _json(inner, read) for key, inner in value.items()}
    return [_json(inner, read) for inner in value] if isinstance(value, list) else value
