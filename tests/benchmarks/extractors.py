"""The extractors that are compared: HTML in, plain text out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from govtool.clean import clean
from govtool.export.json_lines import encoded
from govtool.labels import extract, labelled
from govtool.labels.network import Opinion, judge, read_weights
from govtool.labels.stages import Stages
from govtool.model import Capture, Document, Page, Source
from govtool.page import read_page
from govtool.pipeline import Plan, convert_one, fix_one
from govtool.rules import CLEAN
from govtool.training.gold import host_of

Extractor = Callable[[Mapping[str, Any]], str]


def govtool(row: Mapping[str, Any], labeller: str) -> str:
    """The text of a page, or of a dump of its lines; a Failure raises, and is counted."""
    return govtool_document(row, labeller).text


def govtool_document(row: Mapping[str, Any], labeller: str) -> Document:
    found = convert_one(capture(row), Plan(labeller))
    if isinstance(found, Document):
        return found
    raise ValueError(f"{found.stage}: {found.error}")


def govtool_labelled(row: Mapping[str, Any], labeller: str) -> Document:
    """Bytes to a labelled document, before any rule."""
    found = capture(row)
    return extract(read_page(found), Source.of(found), labeller)


def govtool_json(row: Mapping[str, Any], labeller: str) -> bytes:
    """What `govtool convert -f jsonl` writes of a page, with all its metadata."""
    return encoded(govtool_document(row, labeller))


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


def out_of_fold(row: Mapping[str, Any], folds: Path) -> str:
    """The text of a page by weights that never saw its host."""
    return out_of_fold_document(row, folds).text


def out_of_fold_document(row: Mapping[str, Any], folds: Path) -> Document:
    """A page by weights that never saw its host, cleaned and fixed."""
    found = capture(row)
    page = read_page(found)
    document = labelled(page, Source.of(found), opinion_of(row, page, folds).scores, "network")
    return fix_one(clean(document, CLEAN))


def opinion_of(row: Mapping[str, Any], page: Page, folds: Path) -> Opinion:
    """What weights that never saw its host say of a page."""
    return judge(fold_of(folds, host_of(row)), page)


@cache
def fold_of(folds: Path, host: str) -> Stages:
    """The weights of the fold that a host was kept out of; a host that no fold knows was kept out of all."""
    files = sorted(folds.glob("fold*.npz"))
    known = (f for f in files if host in json.loads(f.with_suffix(".hosts.json").read_text("utf-8")))
    return _weights(next(known, files[0]))


@cache
def _weights(path: Path) -> Stages:
    with path.open("rb") as stream:
        return read_weights(stream)


def of_pages(labeller: str, folds: Path | None = None) -> dict[str, Extractor]:
    own = partial(out_of_fold, folds=folds) if folds else partial(govtool, labeller=labeller)
    return {"govtool": own, "trafilatura": trafilatura, "resiliparse": resiliparse}


def of_text(labeller: str) -> dict[str, Extractor]:
    return {"govtool": partial(govtool, labeller=labeller), "as it is": as_it_is}
