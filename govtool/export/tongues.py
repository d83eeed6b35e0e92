"""Languages and directions of passages that are not those of their page: a quotation in Arabic on an English page."""

from __future__ import annotations

from govtool.markup import LANGUAGE
from govtool.model import Document

__all__ = ["Tongues"]

DIRECTIONS = frozenset(("ltr", "rtl", "auto"))
PAGE = frozenset(("", "html", "body"))  # what these say is said of the page


class Tongues:
    """What the containers of a document say."""

    def __init__(self, document: Document) -> None:
        self.said: list[tuple[str, str]] = []
        own = (document.head.language, "")
        for box in document.containers:
            lang, way = self.said[box.parent] if 0 <= box.parent < len(self.said) else own
            lang = box.lang if LANGUAGE.fullmatch(box.lang) else lang
            self.said.append((lang, box.dir if box.dir in DIRECTIONS else way))
        pages = [said for box, said in zip(document.containers, self.said, strict=True) if box.tag in PAGE]
        self.page = pages[-1] if pages else own

    def between(self, outer: int, inner: int) -> tuple[tuple[str, str], ...]:
        """The attributes of an element of the container `inner` in one of `outer`, -1 for the page."""
        around = self.said[outer] if outer >= 0 else self.page
        lang, way = self.said[inner] if 0 <= inner < len(self.said) else around
        words = (("lang", lang),) if lang and not _alike(lang, around[0]) else ()
        return (*words, ("dir", way)) if way and way != (around[1] or "ltr") else words


def _alike(one: str, other: str) -> bool:
    """Whether one is the other, or says it more closely: "en" and "en-GB"."""
    one, other = one.lower(), other.lower()
    return one == other or one.startswith(f"{other}-") or (bool(one) and other.startswith(f"{one}-"))
