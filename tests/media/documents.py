from __future__ import annotations

from datetime import datetime

from govtool.model import Block, Document, Head, Source


def document(path: str | None = None, url: str | None = None, captured: datetime | None = None) -> Document:
    return Document(Source(url=url, path=path, captured=captured), Head(base=url or ""), (Block("paragraph", "Words"),))
