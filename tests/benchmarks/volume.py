"""`python -m tests.benchmarks.volume [ARTICLES]`: records with pictures to one EPUB: CPU seconds, peak memory, bytes.

Made by a seed, as a portal's news are: some 5 kB of text, headings, a list, a table in every fifth, links to other
articles, one picture of 30 kB. The records stand in a file as `govtool clean` writes them; each writer runs in a
process of its own and reads the same folder. ebooklib and pandoc are measured beside it where they are installed
(`pip install -r tests/benchmarks/volume-peers.txt`). Neither knows records: ebooklib gets the XHTML that govtool makes
of each while it runs, pandoc one HTML file of all that was made before.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from govtool.export import FORMATS, Options
from govtool.export.json_lines import encoded
from govtool.export.options import Asset
from govtool.model import Block, Container, Declared, Document, Head, Source, Span
from govtool.record import from_record

ARTICLES = 2_000
PICTURE = 30_000  # bytes
WORDS = """
ủy ban nhân dân tỉnh đã họp với các ấp và thống nhất cách chia nước cho ba tháng mùa khô sắp tới mỗi cử hai người trông
cống ghi giờ mở đóng vào sổ cuối tuần nộp về văn phòng xã the water board measured two hundred wells this spring found
that forty of them had fallen villages on upper canal were asked to pump at night only until rains come in august
""".split()
FIRST = datetime(2019, 1, 7, 1, 14, 36, tzinfo=UTC)
#: What a peer is named in the arguments, and the module that shows that it is there.
PEERS = {"ebooklib": "ebooklib", "pandoc": "pypandoc"}


def address(number: int) -> str:
    """Where an article stands."""
    return f"https://www.tinhanphu.gov.vn/{('tin-tuc', 'thong-bao', 'van-ban')[number % 3]}/bai-{number}.html"


def picture(number: int) -> bytes:
    """A PNG of noise, so that nothing makes it smaller: 100 pixels wide, 30 kB."""
    noise = random.Random(number)
    rows = b"".join(b"\0" + noise.randbytes(300) for _ in range(PICTURE // 300))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 100, PICTURE // 300, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 0)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def document(number: int, count: int) -> Document:
    """An article of a portal with its menu and footer, as `govtool clean` leaves it."""
    draw = random.Random(number)
    title = sentence(draw, 12)[:-1]
    blocks = [Block("item", sentence(draw, 3), "menu", inside=1) for _ in range(20)]
    blocks.append(Block("heading", title, "title", level=1))
    blocks.append(Block("paragraph", sentence(draw, 40), "lead"))
    blocks.append(Block("image", "", "body", (Span(0, 0, "img", (("src", f"/anh/{number}.png"), ("alt", title))),)))
    blocks.append(Block("paragraph", sentence(draw, 12), "caption"))
    for part in range(4):
        blocks.append(Block("heading", sentence(draw, 6), "body", level=2))
        blocks += [paragraph(draw, count) for _ in range(3)]
        if part == 1:
            blocks += [Block("item", sentence(draw, 14), "body", inside=3) for _ in range(5)]
    if number % 5 == 0:
        blocks.append(table(draw))
    blocks += [Block("paragraph", sentence(draw, 8), "imprint", inside=2) for _ in range(6)]
    around = (Container(-1, ""), Container(0, "ul", "menu"), Container(0, "footer"), Container(0, "ul"))
    meta = (Declared("meta article:published_time", (FIRST + timedelta(hours=11 * number)).isoformat()),)
    source = Source(
        url=address(number), captured=FIRST + timedelta(days=2_000, minutes=number), sha256=f"{number:064x}"
    )
    head = Head(titles=(Declared("title", title),), meta=meta, base=address(number), language="vi")
    return Document(source, head, tuple(blocks), around, "network")


def sentence(draw: random.Random, length: int) -> str:
    """Words of two languages, with a full stop."""
    return " ".join(draw.choices(WORDS, k=length)).capitalize() + "."


def paragraph(draw: random.Random, count: int) -> Block:
    """Some eighty words, two of them marked, one a link to another article."""
    text = " ".join(sentence(draw, 20) for _ in range(4))
    link = (("href", address(draw.randrange(count))),)
    return Block("paragraph", text, "body", (Span(0, 8, "strong"), Span(20, 31, "a", link), Span(40, 48, "em")))


def table(draw: random.Random) -> Block:
    """Six rows of four cells, the first of headers."""
    rows = [[" ".join(draw.choices(WORDS, k=2)) for _ in range(4)] for _ in range(6)]
    spans, at = [], 0
    for number, row in enumerate(rows):
        spans.append(Span(at, at + len("\t".join(row)), "tr"))
        for cell in row:
            spans.append(Span(at, at + len(cell), "td" if number else "th"))
            at += len(cell) + 1
    return Block("table", "\n".join("\t".join(row) for row in rows), "body", tuple(spans))


def prepare(folder: Path, count: int) -> None:
    """The records and pictures in the folder, and the XHTML that the peers get."""
    from govtool.elements import render
    from govtool.export.body import article

    (folder / "anh").mkdir()
    with (folder / "records.jsonl").open("wb") as written, (folder / "whole.html").open("w", encoding="utf-8") as html:
        html.write("<html><head><title>Articles</title></head><body>")
        for number in range(count):
            (folder / "anh" / f"{number}.png").write_bytes(picture(number))
            made = document(number, count)
            written.write(encoded(made) + b"\n")
            html.write(render(article(made)).replace('src="/anh/', 'src="anh/'))
        html.write("</body></html>")


def records(folder: Path) -> Iterator[Document]:
    """The documents that the folder holds, one at a time."""
    with (folder / "records.jsonl").open("rb") as lines:
        for line in lines:
            record = from_record(json.loads(line))
            assert isinstance(record, Document)
            yield record


def govtool(folder: Path, out: Path) -> None:
    """Records from the disk through the exporter to a file."""

    def found(_: Document, source: str) -> Asset:
        body = (folder / source.lstrip("/")).read_bytes()
        return Asset(f"{hashlib.sha256(body).hexdigest()}.png", "image/png", body)

    with out.open("wb") as book:
        book.writelines(FORMATS["epub"].export(records(folder), Options(picture=found)))


def ebooklib(folder: Path, out: Path) -> None:
    """The same records, composed by govtool and written by ebooklib."""
    from ebooklib import epub

    from govtool.elements import render
    from govtool.export.body import article
    from govtool.metadata import describe

    book = epub.EpubBook()
    book.set_identifier("articles")
    book.set_title("Articles")
    book.set_language("vi")
    chapters = []
    for number, record in enumerate(records(folder)):
        known = describe(record)
        chapter = epub.EpubHtml(title=known.title, file_name=f"{number}.xhtml", lang=known.language)
        chapter.content = render(article(record, known.title or "")).replace('src="/anh/', 'src="anh/')
        image = epub.EpubItem(
            f"i{number}", f"anh/{number}.png", "image/png", (folder / "anh" / f"{number}.png").read_bytes()
        )
        book.add_item(chapter)
        book.add_item(image)
        chapters.append(chapter)
    book.toc = chapters
    book.spine = ["nav", *chapters]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    epub.write_epub(str(out), book)


def pandoc(folder: Path, out: Path) -> None:
    """The same articles in one HTML file, by pandoc."""
    import pypandoc

    command = [
        pypandoc.get_pandoc_path(),
        "-f",
        "html",
        "-t",
        "epub3",
        "--split-level=1",
        "--resource-path",
        str(folder),
    ]
    subprocess.run([*command, "-o", str(out), str(folder / "whole.html")], check=True, capture_output=True, cwd=folder)


WRITERS = {"govtool": govtool, "ebooklib": ebooklib, "pandoc": pandoc}


def peak(whose: int = resource.RUSAGE_SELF) -> float:
    """The most that was held so far, in MB; Linux counts kibibytes."""
    return resource.getrusage(whose).ru_maxrss / 1024


def measure(name: str, folder: Path) -> None:
    """One writer in this process: what it used, its children with it."""
    before, out = peak(), folder / f"{name}.epub"
    started = time.process_time()
    WRITERS[name](folder, out)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = time.process_time() - started + children.ru_utime + children.ru_stime
    grown = max(peak() - before, peak(resource.RUSAGE_CHILDREN))
    digest = hashlib.sha256(out.read_bytes()).hexdigest()[:16]
    print(f"{name:10} {used:6.1f} s CPU {grown:+6.0f} MB {out.stat().st_size / 1e6:6.1f} MB written  sha256 {digest}")


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    keep = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as made:
        folder = keep or Path(made)
        folder.mkdir(exist_ok=True)
        prepare(folder, count)
        print(f"{count} articles, {(folder / 'records.jsonl').stat().st_size / 1e6:.0f} MB of records", flush=True)
        for name in ("govtool", *(peer for peer, module in PEERS.items() if find_spec(module))):
            code = [sys.executable, "-m", "tests.benchmarks.volume", "--one", name, str(folder)]
            subprocess.run(code, check=True)


if __name__ == "__main__":
    main()
