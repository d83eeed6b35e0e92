"""A formula in TeX, for formats that have no MathML: what LaTeX with amsmath, MathJax and KaTeX read alike.

Written here, since no library for it is kept up: mathml-to-latex has had one release, mathml2latex none since 2019.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from govtool.elements import Element, plain
from govtool.tex_signs import ACCENTS, COMMANDS, FUNCTIONS, LIMITS, PAIRS

__all__ = ["said", "tex"]

LONGEST = 20_000
#: Commands that load, define, link or style: no formula of a page needs them, and some renderers obey them.
UNSAFE = re.compile(
    r"\\(?:href|url|html\w*|include\w*|input|open\w*|read|write\w*|[gex]?def|let|(?:re)?newcommand|newenvironment|"
    r"csname|catcode|require|unicode|class|cssId|style|bbox|data|toggle|texttip|mmlToken|special|loop)(?![A-Za-z])"
)
#: Two bare words in `alttext`: it is read aloud, and no TeX. What commands hold as words does not count.
SPOKEN = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}.*?(?<![\\A-Za-z])[A-Za-z]{3,}")
WORDS = re.compile(r"\\(?:text\w*|mathrm|operatorname\*?|mbox|begin|end)\s*\{[^{}]*\}")
WRAPPED = re.compile(
    r"\{\\displaystyle\s*(.*)\}|\$\$(.*)\$\$|\$(.*)\$|\\\((.*)\\\)|\\\[(.*)\\\]|\\displaystyle\b\s*(.*)", re.DOTALL
)
VARIANTS = {
    "bold": "mathbf", "bold-italic": "boldsymbol", "double-struck": "mathbb", "script": "mathcal",
    "bold-script": "mathcal", "fraktur": "mathfrak", "bold-fraktur": "mathfrak", "sans-serif": "mathsf",
    "monospace": "mathtt", "normal": "mathrm",
}  # fmt: skip
#: What the letters of Unicode's mathematical alphabets are called (block 1D400, and letterlike symbols).
ALPHABETS = {"DOUBLE-STRUCK": "mathbb", "FRAKTUR": "mathfrak", "SCRIPT": "mathcal", "BOLD": "mathbf"}
SPECIAL = re.compile(r"[#$%&_{}]")
IN_WORDS = {**{ord(sign): f"\\{sign}" for sign in "#$%&_{}"}, ord("\\"): r"\textbackslash{}", ord("\xa0"): " "}
IN_WORDS |= {ord("~"): r"\textasciitilde{}", ord("^"): r"\textasciicircum{}"}
TALL = frozenset(("mfrac", "mtable", "munderover", "munder", "mroot", "msqrt"))
WIDE = re.compile(r"(\d*\.?\d+)em")


def said(source: str) -> str:
    """The TeX that a page says of its formula, less its wrapping; "" where it is words, or more than a formula."""
    text = " ".join(source.split())
    for _ in range(3):
        found = WRAPPED.fullmatch(text)
        inner = next((part for part in found.groups() if part is not None), "").strip() if found else ""
        if not inner or not _balanced(inner):
            break
        text = inner
    sound = text and len(text) <= LONGEST and _balanced(text) and text.isprintable() and "$" not in text
    return text if sound and not UNSAFE.search(text) and not SPOKEN.search(WORDS.sub("", text)) else ""


def _balanced(text: str) -> bool:
    depth = 0
    for sign in re.sub(r"\\.", "", text):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return not depth


def tex(tree: Element) -> str:
    """TeX of a safe tree of MathML; "" where it would be very long."""
    written = _row(tree.children)
    return written if len(written) <= LONGEST else ""


def _inner(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _written(element: Element) -> str:
    rule = RULES.get(element.tag)
    return rule(element) if rule else _row(element.children)


def _joined(parts: Sequence[str]) -> str:
    """Side by side; a space only where a command would run into a letter."""
    text = ""
    for part in parts:
        apart = part[:1].isalpha() and part[0].isascii() and re.search(r"\\[A-Za-z]+$", text)
        text += f" {part}" if apart else part
    return text


def _row(children: Sequence[Element | str]) -> str:
    inner = [child for child in children if isinstance(child, Element)]
    first, last = (plain([one]) if one.tag == "mo" else "" for one in (inner[0], inner[-1])) if inner else ("", "")
    if len(inner) > 1 and any(_tall(child) for child in inner):
        opens, closes = PAIRS.get(first, ""), PAIRS.get(last, "")
        if opens and (closes or first == "{"):
            body = inner[1:-1] if closes else inner[1:]
            return _joined([f"\\left{opens}", _row(body), f"\\right{closes or '.'}"])
    return _joined([_written(child) for child in inner])


def _tall(element: Element) -> bool:
    if element.tag in {"mrow", "mstyle", "mpadded"}:
        return any(_tall(child) for child in _inner(element))
    return element.tag in TALL


def _identifier(element: Element) -> str:
    text, variant = plain(element.children), element.get("mathvariant")
    if len(text) > 1:
        if text in FUNCTIONS:
            return f"\\{text}"
        simple = all(sign.isascii() and sign.isalpha() for sign in text)
        return f"\\{VARIANTS.get(variant, 'mathrm')}{{{text}}}" if simple else _letters(text)
    style = VARIANTS.get(variant, "")
    sign = _letters(text)
    return f"\\{style}{{{sign}}}" if style and text.isalpha() and (style != "mathrm" or text.isascii()) else sign


def _letters(text: str) -> str:
    return _joined([_sign(sign) for sign in text])


def _sign(sign: str) -> str:
    if sign in COMMANDS:
        return COMMANDS[sign]
    if SPECIAL.match(sign):
        return f"\\{sign}"
    name = unicodedata.name(sign, "")
    if name.startswith(("MATHEMATICAL ", "DOUBLE-STRUCK ", "SCRIPT ", "BLACK-LETTER ")):
        style = next((command for word, command in ALPHABETS.items() if word in name), "")
        plainly = unicodedata.normalize("NFKC", sign)
        letter = COMMANDS.get(plainly, plainly)
        return f"\\{style}{{{letter}}}" if style else letter
    return sign


def _number(element: Element) -> str:
    return _letters(plain(element.children)).replace(",", "{,}")


def _operator(element: Element) -> str:
    text = plain(element.children)
    return f"\\{text}" if text in FUNCTIONS else _letters(text)


def _text(element: Element) -> str:
    text = plain(element.children)
    return f"\\text{{{text.translate(IN_WORDS)}}}" if text.strip() else r"\ "


def _space(element: Element) -> str:
    wide = WIDE.fullmatch(element.get("width"))
    return "" if not wide or float(wide[1]) < 0.1 else (r"\quad" if float(wide[1]) >= 1 else r"\;")  # noqa: PLR2004 - em


def _fraction(element: Element) -> str:
    above, below = map(_written, _inner(element))
    if element.get("linethickness")[:1] == "0" and not element.get("linethickness").strip("0.emxptc%"):
        return f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}"
    return f"\\frac{{{above}}}{{{below}}}"


def _root(element: Element) -> str:
    base, index = map(_written, _inner(element))
    return f"\\sqrt[{index}]{{{base}}}" if "]" not in index else f"\\sqrt[{{{index}}}]{{{base}}}"


def _base(element: Element) -> str:
    """What scripts stand at: one sign or command, else a group."""
    written = _written(element)
    return written if re.fullmatch(r"\\[A-Za-z]+|[^\\{}^_']", written) else f"{{{written}}}"


def _script(mark: str, element: Element) -> str:
    written = _written(element)
    if not written:
        return ""
    primes = {"′": "'", "″": "''", "‴": "'''", "'": "'"}.get(plain([element])) if mark == "^" else None
    return primes or f"{mark}{written if re.fullmatch('[A-Za-z0-9]', written) else f'{{{written}}}'}"


def _subscript(element: Element) -> str:
    base, below = _inner(element)
    return _base(base) + _script("_", below)


def _superscript(element: Element) -> str:
    base, above = _inner(element)
    return _base(base) + _script("^", above)


def _scripts(element: Element) -> str:
    base, below, above = _inner(element)
    return _base(base) + _script("_", below) + _script("^", above)


def _many(element: Element) -> str:
    base, *rest = _inner(element)
    at = next((number for number, one in enumerate(rest) if one.tag == "mprescripts"), len(rest))
    after, before = rest[:at], rest[at + 1 :]
    lead = "".join(_script("_^"[number % 2], one) for number, one in enumerate(before))
    tail = "".join(_script("_^"[number % 2], one) for number, one in enumerate(after))
    return ("{}" + lead if lead else "") + _base(base) + tail


def _limits(element: Element) -> str:
    """Under and over: limits of an operator, an accent, or one thing set over another."""
    base, *marks = _inner(element)
    names = {"munder": "_", "mover": "^", "munderover": "_^"}[element.tag]
    text = plain([base])
    if text in LIMITS:
        return _base(base) + "".join(_script(name, mark) for name, mark in zip(names, marks, strict=True))
    written = _written(base)
    for name, mark in zip(names, marks, strict=True):
        accent = ACCENTS.get((name, plain([mark])))
        if accent:
            wide = len(text) > 1 and accent[1]
            written = f"\\{wide or accent[0]}{{{written}}}"
        else:
            written = f"\\{'underset' if name == '_' else 'overset'}{{{_written(mark)}}}{{{written}}}"
    return written


def _grid(element: Element) -> str:
    rows = [" & ".join(_row(cell.children) for cell in _inner(row)) for row in _inner(element)]
    lines = r" \\ ".join(rows)
    return f"\\begin{{matrix}}{lines}\\end{{matrix}}"


def _enclosed(element: Element) -> str:
    inner = _row(element.children)
    return f"\\boxed{{{inner}}}" if element.get("notation") in {"box", "roundedbox"} else inner


RULES: dict[str, Callable[[Element], str]] = {
    "mi": _identifier, "mn": _number, "mo": _operator, "mtext": _text, "ms": _text, "mspace": _space,
    "mfrac": _fraction, "mroot": _root, "msub": _subscript, "msup": _superscript, "msubsup": _scripts,
    "mmultiscripts": _many, "munder": _limits, "mover": _limits, "munderover": _limits, "mtable": _grid,
    "msqrt": lambda element: f"\\sqrt{{{_row(element.children)}}}",
    "mphantom": lambda element: f"\\phantom{{{_row(element.children)}}}",
    "menclose": _enclosed,
}  # fmt: skip
