"""What every file of a book shares: its XML shell, names as they may stand in lists, the direction of a language."""

from __future__ import annotations

from govtool.elements import render
from govtool.export.pages import direction

__all__ = ["XML", "escaped", "in_language", "page"]

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escaped(text: str) -> str:
    """The text as it stands in XML, in content and in attributes alike."""
    return render([text])


def in_language(language: str, around: str) -> str:
    """Attributes that say the language of a part; "" where it is that of what is around it."""
    if language == around:
        return ""
    return f' lang="{language}" xml:lang="{language}" dir="{direction(language)}"'


def page(language: str, title: str, body: str, *, style: str = "") -> str:
    """A content document. body is XHTML; style leads from the page to the style sheet."""
    link = f'<link rel="stylesheet" type="text/css" href="{style}"/>' if style else ""
    return (
        f'{XML}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{in_language(language, '')}>\n"
        f'<head><title>{escaped(title)}</title><meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"{link}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
