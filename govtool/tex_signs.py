"""Signs of formulas and their TeX commands (LaTeX with amsmath and amssymb). Data."""

from __future__ import annotations

__all__ = ["ACCENTS", "COMMANDS", "FUNCTIONS", "LIMITS", "PAIRS"]

_LOWER = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau "
    "upsilon varphi chi psi omega".split()
)
#: Capitals that look like Latin ones have no command.
_UPPER = {
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_SIGNS = {
    "ϵ": "epsilon", "ϑ": "vartheta", "ϕ": "phi", "ϖ": "varpi", "ϱ": "varrho", "ϰ": "varkappa",
    "×": "times", "÷": "div", "±": "pm", "∓": "mp", "·": "cdot", "⋅": "cdot", "∗": "ast", "⋆": "star", "∘": "circ",
    "•": "bullet", "⊕": "oplus", "⊖": "ominus", "⊗": "otimes", "⊙": "odot", "†": "dagger", "‡": "ddagger",
    "≤": "le", "≥": "ge", "≠": "ne", "≈": "approx", "≡": "equiv", "∼": "sim", "≃": "simeq", "≅": "cong",
    "∝": "propto", "≪": "ll", "≫": "gg", "≺": "prec", "≻": "succ", "⩽": "leqslant", "⩾": "geqslant",
    "≔": "coloneqq", "⊥": "perp", "∥": "parallel", "∣": "mid", "∤": "nmid", "⊢": "vdash", "⊨": "models",
    "∈": "in", "∉": "notin", "∋": "ni", "⊂": "subset", "⊃": "supset", "⊆": "subseteq", "⊇": "supseteq",
    "∪": "cup", "∩": "cap", "∖": "setminus", "∅": "emptyset", "∀": "forall", "∃": "exists", "∄": "nexists",
    "¬": "neg", "∧": "wedge", "∨": "vee", "⊤": "top", "∴": "therefore", "∵": "because",
    "→": "to", "←": "leftarrow", "↔": "leftrightarrow", "⇒": "Rightarrow", "⇐": "Leftarrow",
    "⇔": "Leftrightarrow", "↦": "mapsto", "↑": "uparrow", "↓": "downarrow", "⟶": "longrightarrow",
    "⟵": "longleftarrow", "⟹": "implies", "⟺": "iff", "⇌": "rightleftharpoons", "↗": "nearrow", "↘": "searrow",
    "∑": "sum", "∏": "prod", "∐": "coprod", "∫": "int", "∬": "iint", "∭": "iiint", "∮": "oint",
    "⋃": "bigcup", "⋂": "bigcap", "⋁": "bigvee", "⋀": "bigwedge", "⨁": "bigoplus", "⨂": "bigotimes",
    "∂": "partial", "∇": "nabla", "∞": "infty", "ℓ": "ell", "ℏ": "hbar", "ı": "imath", "ȷ": "jmath",
    "ℵ": "aleph", "℘": "wp", "ℜ": "Re", "ℑ": "Im", "∠": "angle", "△": "triangle", "□": "square",
    "…": "dots", "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "√": "surd", "′": "prime",
    "⟨": "langle", "⟩": "rangle", "⌊": "lfloor", "⌋": "rfloor", "⌈": "lceil", "⌉": "rceil", "‖": "|",
    "\\": "backslash",
}  # fmt: skip

#: What is written for a sign; a sign that is not here stands for itself.
COMMANDS: dict[str, str] = {
    **{sign: f"\\{name}" for sign, name in zip("αβγδεζηθικλμνξοπρςστυφχψω", _LOWER, strict=True)},
    **{sign: f"\\{name}" for sign, name in {**_UPPER, **_SIGNS}.items()},
    "ο": "o", "−": "-", "–": "-", "\xa0": "~", "\u2009": r"\,", "\u2003": r"\quad", "~": r"\sim", "^": r"\hat{}",
    **dict.fromkeys("\u2061\u2062\u2063\u2064\u200b\u2060", ""),
}  # fmt: skip

FUNCTIONS = frozenset(
    "sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp lim limsup liminf max min sup inf "
    "det dim ker deg gcd arg hom Pr".split()
)
#: What has its limits below and above.
LIMITS = frozenset((*"∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂", "lim", "max", "min", "sup", "inf", "limsup", "liminf", "gcd", "det", "Pr"))
#: Fences, as they stand after \left and \right.
PAIRS = {
    **{sign: sign for sign in "()[]|"}, "{": r"\{", "}": r"\}", "⟨": r"\langle",
    "⟩": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "‖": r"\|", "∥": r"\|",
}  # fmt: skip
#: Below ("_") or above ("^") a letter, and what is written over more than one.
ACCENTS: dict[tuple[str, str], tuple[str, str]] = {
    **dict.fromkeys((("^", "^"), ("^", "ˆ"), ("^", "\u0302")), ("hat", "widehat")),
    **dict.fromkeys((("^", "~"), ("^", "˜"), ("^", "∼"), ("^", "\u0303")), ("tilde", "widetilde")),
    **dict.fromkeys((("^", "¯"), ("^", "‾"), ("^", "―"), ("^", "_"), ("^", "\u0304")), ("bar", "overline")),
    **dict.fromkeys((("^", "→"), ("^", "\u20d7")), ("vec", "overrightarrow")),
    **dict.fromkeys((("^", "."), ("^", "˙"), ("^", "\u0307")), ("dot", "dot")),
    **dict.fromkeys((("^", ".."), ("^", "¨"), ("^", "\u0308")), ("ddot", "ddot")),
    ("^", "ˇ"): ("check", "check"), ("^", "˘"): ("breve", "breve"), ("^", "⏞"): ("overbrace", "overbrace"),
    ("_", "⏟"): ("underbrace", "underbrace"), **dict.fromkeys((("_", "_"), ("_", "¯")), ("underline", "underline")),
}  # fmt: skip
