"""The extractors that are compared: HTML in, plain text out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from govtool.model import Capture, Document
from govtool.pipeline import Plan, convert_one
from govtool.record import to_record

Extractor = Callable[[Mapping[str, Any]], str]


def govtool(row: Mapping[str, Any], labeller: str) -> str:
    """The text of a page, or of a dump of its lines; a Failure raises, and is counted."""
    return govtool_document(row, labeller).text


def govtool_document(row: Mapping[str, Any], labeller: str) -> Document:
    found = convert_one(capture(row), Plan(labeller))
    if isinstance(found, Document):
        return found
    raise ValueError(f"{found.stage}: {found.error}")


def govtool_record(row: Mapping[str, Any], labeller: str) -> dict[str, Any]:
    return to_record(govtool_document(row, labeller))


def capture(row: Mapping[str, Any]) -> Capture:
    if "html" not in row:
        return Capture(row["text"].encode(errors="surrogatepass"), row.get("url"), "text")
    body = row["html"]
    return Capture(body if isinstance(body, bytes) else body.encode(errors="surrogatepass"), row.get("url"))


def trafilatura(row: Mapping[str, Any]) -> str:
    from trafilatura import extract

    return extract(row["html"]) or ""


def trafilatura_record(row: Mapping[str, Any]) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(row["html"], with_metadata=True)


def resiliparse(row: Mapping[str, Any]) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    body = row["html"]
    html = bytes_to_str(body, detect_encoding(body)) if isinstance(body, bytes) else body
    return extract_plain_text(html, main_content=True, comments=False, alt_texts=False, list_bullets=False) or ""


def as_it_is(row: Mapping[str, Any]) -> str:
    """A dump of lines, nothing left out: what an extractor for text has to better."""
    return str(row["text"])


def of_pages(labeller: str) -> dict[str, Extractor]:
    return {"govtool": partial(govtool, labeller=labeller), "trafilatura": trafilatura, "resiliparse": resiliparse}


def of_text(labeller: str) -> dict[str, Extractor]:
    return {"govtool": partial(govtool, labeller=labeller), "as it is": as_it_is}
