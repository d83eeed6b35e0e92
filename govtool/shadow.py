"""Shadow trees that a page declares: `<template shadowrootmode="open">` is shown, other templates are not.

A parser that runs no scripts keeps the words of every template apart. So the tags of a shadow tree are renamed before
it is parsed (HTML, section 4.12.3); its words stand before those of its host, which come in by its slots.
"""

from __future__ import annotations

import re

TEMPLATE = re.compile(r"<(/?)template\b([^>]*)>", re.IGNORECASE)
SIGN = "shadowrootmode"
SHOWN = "shadow-tree"


def opened(html: str) -> str:
    """The page with its declared shadow trees as elements like others."""
    if SIGN not in html:
        return html
    open_here: list[bool] = []

    def renamed(tag: re.Match[str]) -> str:
        if not tag[1]:
            open_here.append(SIGN in tag[2])
            return f"<{SHOWN}>" if open_here[-1] else tag[0]
        return f"</{SHOWN}>" if open_here and open_here.pop() else tag[0]

    return TEMPLATE.sub(renamed, html)
