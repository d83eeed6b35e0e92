"""Is every character of an article the page's own? `python -m tests.benchmarks.containment CORPUS_FOLDER [SET …]`.

Each page is converted, and each block of `Document.text` is looked for in the page's visible text as lxml reads it,
white space left out, NFC, after the end of the block before it. A block whose text an edit changed is looked for as it
was before the edit; the edit must carry evidence. Pages that fail are tried again with html5lib, which builds the tree
that browsers build; what is left is listed with the first place that differs. Exit code 1 below SHARE, or on a crash.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.pool import IMapIterator
from pathlib import Path
from typing import NamedTuple

import html5lib
from lxml import html as lxml_html

from govtool.encoding import decode
from govtool.model import RUNNING, Capture, Document, Failure
from govtool.pipeline import convert_one

SETS = ("gov", "wcxb-dev", "trafilatura-eval", "openings")
SHARE = 0.99
LONGEST = 120  # seconds; a page that takes longer hangs
UNSEEN = frozenset(
    "head script style template svg select textarea canvas noembed noframes iframe object video audio".split()
)
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Controls that XML does not allow: lxml drops them, lexbor keeps them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff]")
NOT_IN_A_STRING = re.compile(r"^\s*<\?xml[^>]*\?>")
NAMESPACE = re.compile(r"\{[^}]*\}")


class Verdict(NamedTuple):
    """What became of one page: its set and name, the outcome, the first place that differs, seconds."""

    corpus: str
    name: str
    outcome: str
    where: str = ""
    seconds: float = 0.0


def pages(folder: Path, name: str) -> Iterator[tuple[str, Capture]]:
    """The pages of one set, with their names."""
    if name == "gov":
        for line in (folder / "gov/manifest.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            if row["kind"] in {"html", "md-gold"}:
                body = (folder / "gov" / row["file"]).read_bytes()
                yield row["file"], Capture(body, row.get("url_if_known"), path=row["file"])
        return
    plain = folder / f"{name}.jsonl"
    with plain.open("rb") if plain.exists() else gzip.open(f"{plain}.gz") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], Capture(row["html"].encode("utf-8", "replace"), row.get("url"))


def squeezed(text: str) -> str:
    """NFC without white space and without what no XML parser keeps."""
    return "".join(CONTROLS.sub("", unicodedata.normalize("NFC", text)).split())


def visible(root: object) -> str:
    """The text of a tree without what no browser shows. Written as a loop, since pages nest deeper than Python."""
    found: list[str] = []
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            found.append(node)
            continue
        if isinstance(node.tag, str) and is_seen(NAMESPACE.sub("", node.tag).lower(), node.attrib):
            todo += [part for child in reversed(node) for part in (child.tail or "", child)]
            todo.append(node.text or "")
    return squeezed("".join(found))


def is_seen(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser shows it. A span that hides itself is a trap for robots or a copy for another reader."""
    hidden = "hidden" in attributes or HIDING.search(attributes.get("style", ""))
    return tag not in UNSEEN and not (tag == "span" and hidden)


def by_lxml(html: str) -> str:
    """The visible text as lxml reads it."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    source = NOT_IN_A_STRING.sub("", CONTROLS.sub("", html)).encode()
    return visible(lxml_html.document_fromstring(source or b"<p>", parser=parser))


def by_html5lib(html: str) -> str:
    """The visible text as html5lib reads it."""
    return visible(html5lib.parse(CONTROLS.sub("", html)))


def article(document: Document) -> list[str]:
    """The blocks of `Document.text`, each as the page has it: what an edit with evidence changed is undone."""
    blocks = list(document.blocks)
    for edit in reversed(document.edits):
        if edit.changes_text and edit.evidence and edit.at is not None and edit.before is not None:
            blocks[edit.at] = replace(blocks[edit.at], text=edit.before.text)
    return [squeezed(block.text) for block in blocks if block.role in RUNNING]


def misplaced(blocks: list[str], page: str) -> str:
    """The first block that the page does not have after the one before it, from where it differs; "" for none."""
    at = 0
    for block in blocks:
        found = page.find(block, at)
        if found < 0:
            return _difference(block, page, at)
        at = found + len(block)
    return ""


def _difference(block: str, page: str, at: int) -> str:
    low, high = 0, len(block)
    while low < high:  # the longest beginning of the block that the page has from there on
        middle = (low + high + 1) // 2
        low, high = (middle, high) if page.find(block[:middle], at) >= 0 else (low, middle - 1)
    place = page.find(block[:low], at) + low
    somewhere = "elsewhere" if block in page else "nowhere"
    there = page[place : place + 40]
    return f"{somewhere}: {block[max(0, low - 20) : low]!r} + {block[low : low + 40]!r}, page: {there!r}"


def judge(task: tuple[str, str, Capture]) -> Verdict:
    """Converts one page and looks for its article in it."""
    corpus, name, capture = task
    start = time.perf_counter()
    try:
        made = convert_one(capture)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a crash, and the next page is to be tried
        return Verdict(corpus, name, "crash", repr(error), time.perf_counter() - start)
    seconds = time.perf_counter() - start
    if isinstance(made, Failure):
        return Verdict(corpus, name, "failed", made.error, seconds)
    blocks, html = article(made), decode(capture.body).text
    readers: tuple[tuple[str, Callable[[str], str]], ...] = (("lxml", by_lxml), ("html5lib", by_html5lib))
    where = ""
    for outcome, reader in readers:
        if not (where := misplaced(blocks, reader(html))):
            return Verdict(corpus, name, outcome, "", seconds)
    return Verdict(corpus, name, "not contained", where, seconds)


def verdicts(tasks: list[tuple[str, str, Capture]]) -> Iterator[Verdict]:
    """One verdict a page, from two workers; a page that does not come back in time hangs, and ends the run."""
    with get_context("spawn").Pool(2) as pool:
        coming: IMapIterator[Verdict] = pool.imap(judge, tasks)
        for corpus, name, _ in tasks:
            try:
                yield coming.next(LONGEST)
            except TimeoutError:
                yield Verdict(corpus, name, "crash", f"no answer within {LONGEST} s", LONGEST)
                return


COLUMNS = ("lxml", "html5lib", "not contained", "failed", "crash")


def main(arguments: list[str]) -> int:
    """Prints the table, what is left, and the slowest pages."""
    if not arguments or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    folder, names = Path(arguments[0]), arguments[1:] or SETS
    tasks = [(name, key, capture) for name in names for key, capture in pages(folder, name)]
    found = list(verdicts(tasks))
    print(f"{'set':18}{'pages':>7}" + "".join(f"{column:>15}" for column in COLUMNS) + f"{'share':>9}")
    for name in (*names, "all"):
        counts = Counter(one.outcome for one in found if name in {one.corpus, "all"})
        print(f"{name:18}{counts.total():7}" + "".join(f"{counts[c]:15}" for c in COLUMNS) + f"{share(counts):9.4f}")
    for one in found:
        if one.outcome in COLUMNS[2:]:
            print(f"{one.outcome}: {one.corpus} {one.name}\n    {one.where}")
    slow = sorted(found, key=lambda one: -one.seconds)[:5]
    print("slowest: " + ", ".join(f"{one.seconds:.1f} s {one.name}" for one in slow))
    whole = Counter(one.outcome for one in found)
    return int(share(whole) < SHARE or whole["crash"] > 0 or len(found) < len(tasks))


def share(counts: Counter[str]) -> float:
    """Of the pages that became a document, those whose article is theirs."""
    contained = counts["lxml"] + counts["html5lib"]
    return contained / max(1, counts.total() - counts["failed"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
