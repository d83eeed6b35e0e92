"""Formats: documents to bytes, pure and deterministic. One is one file (or folder) here, one line in FORMATS."""

from govtool.export.epub import export as epub
from govtool.export.html import export as html
from govtool.export.json_array import export as json_array
from govtool.export.json_lines import export as json_lines
from govtool.export.markdown import export as markdown
from govtool.export.names import file_name
from govtool.export.options import Format, Options
from govtool.export.plain import export as plain
from govtool.export.sqlite import export as sqlite

__all__ = ["FORMATS", "Format", "Options", "file_name"]

FORMATS: dict[str, Format] = {
    "markdown": Format(".md", "text/markdown", binary=False, volume=False, export=markdown),
    "json": Format(".json", "application/json", binary=False, volume=True, export=json_array),
    "jsonl": Format(".jsonl", "application/jsonl", binary=False, volume=True, export=json_lines),
    "text": Format(".txt", "text/plain", binary=False, volume=True, export=plain),
    "html": Format(".html", "text/html", binary=False, volume=False, export=html),
    "epub": Format(".epub", "application/epub+zip", binary=True, volume=True, export=epub),
    "sqlite": Format(".db", "application/vnd.sqlite3", binary=True, volume=True, export=sqlite),
}
