"""Golden pages: a folder a page, with what it must become.

source.html or source.txt   the page; or a file `source` that says where in the checkout it is
expected.md, expected.json  the article, and what was told of the page: metadata, flags, every edit
note.md                     what the page is there to show

All are read with the labeller `whole`, so that they hold the rules and the exports and not a labeller's taste.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from govtool.export import FORMATS, Options
from govtool.model import Capture, Document, Edit
from govtool.pipeline import Plan, convert_one
from govtool.record import to_record

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PLAN = Plan("whole")
#: Of a record: the rest is the page again, or tells of the run.
FIELDS = (
    *("title", "kicker", "published", "modified", "published_source", "byline", "dateline", "lead", "publisher"),
    *("section", "document_number", "imprint", "language", "captions", "attachments", "flags"),
)
#: Of the front matter: what differs from checkout to checkout.
PASSING = ("sha256:", "govtool_version:", "path:")


def folders() -> list[Path]:
    """The golden pages."""
    return sorted(path.parent for path in HERE.glob("*/note.md"))


def source(folder: Path) -> Path:
    """The file that a golden page is made of."""
    if (folder / "source").exists():
        return ROOT / (folder / "source").read_text(encoding="utf-8").strip()
    return next(folder.glob("source.*"))


def converted(folder: Path) -> Document:
    """The document that the page becomes."""
    path = source(folder)
    kind = "text" if path.suffix == ".txt" else "html"
    document = convert_one(Capture(path.read_bytes(), kind=kind, path=path.name), PLAN)
    assert isinstance(document, Document), document
    return document


def expected(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files that a golden page must have, and what they must say."""
    document = converted(folder)
    written = b"".join(FORMATS["markdown"].export([document], Options())).decode()
    yield (
        folder / "expected.md",
        "".join(line for line in written.splitlines(keepends=True) if not line.startswith(PASSING)),
    )
    record = to_record(document)
    told = {name: record[name] for name in FIELDS if record[name]}
    told["edits"] = [_line(edit) for edit in document.edits]
    yield folder / "expected.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _line(edit: Edit) -> str:
    """An edit in a line: rule, block, what changed, and how the block begins."""
    if edit.before is None or edit.after is None:
        return f"{edit.rule}: the page, {edit.flag}"
    flags = " ".join(sorted(set(edit.after.flags) ^ set(edit.before.flags)))
    what = edit.after.text if edit.changes_text else edit.after.role if edit.after.role != edit.before.role else flags
    return f"{edit.rule}: {edit.at}, {what[:60]} | {edit.before.text[:40]}"
