"""Where a delimiter of emphasis is read as one (CommonMark 0.31.2, section 6.2: left- and right-flanking runs)."""

import unicodedata

__all__ = ["flanks"]


def flanks(outside: str, inside: str, mark: str) -> bool:
    """Whether a delimiter run between the two characters opens (or closes) emphasis, symbols read as letters or not."""
    if mark[0] in {outside, inside}:
        return False
    around, edge = _kinds(outside), _kinds(inside)
    if "space" in edge or (mark == "_" and "word" in around):
        return False
    return "punctuation" not in edge or "word" not in around


def _kinds(char: str) -> set[str]:
    """What a character may count as. CommonMark 0.31 made symbols beyond ASCII punctuation; older readers differ."""
    category = unicodedata.category(char)
    if char.isspace() or category == "Zs":
        return {"space"}
    if category[0] == "P" or (category[0] == "S" and char.isascii()):
        return {"punctuation"}
    return {"punctuation", "word"} if category[0] == "S" else {"word"}
