"""The front matter of a Markdown file: what is known of the document, as YAML (1.2.2) between two lines of "---"."""

from __future__ import annotations

import json
import re
from datetime import UTC

from govtool import __version__
from govtool.metadata import Metadata
from govtool.model import Document

__all__ = ["front_matter"]

#: YAML 1.2.2, section 5.1: what is not printable, and what ends a line in YAML 1.1, is escaped.
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
#: A date or time of day: unquoted, so that readers of front matter take it for one.
PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")


def front_matter(document: Document, known: Metadata) -> str:
    """What is known of the document as YAML between two lines of "---"; `flags` is a list, all else a scalar."""
    source = document.source
    captured = source.captured.astimezone(UTC) if source.captured else None
    fields: dict[str, str | None] = {
        "title": known.title,
        "kicker": known.kicker,
        "published": known.published,
        "published_precision": known.published_precision,
        "modified": known.modified,
        "byline": known.byline,
        "publisher": known.publisher,
        "document_number": known.document_number,
        "language": known.language,
        "page_kind": document.page_kind if document.page_kind != "article" else None,
        "source": source.url,
        "path": source.path,
        "captured": captured.strftime("%Y-%m-%dT%H:%M:%SZ") if captured else None,
        "sha256": source.sha256,
        "record_id": source.record_id,
        "labeller": document.labeller,
        "govtool_version": __version__,
    }
    lines = [f"{name}: {_scalar(value)}\n" for name, value in fields.items() if value]
    flags = ", ".join(_scalar(flag) for flag in document.all_flags)
    return "---\n" + "".join(lines) + (f"flags: [{flags}]\n" if flags else "") + "---\n"


def _scalar(value: str) -> str:
    """A date as it stands, everything else in double quotes, whose escapes are those of JSON (YAML 1.2.2, 7.3.1)."""
    if PLAIN_DATE.fullmatch(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
