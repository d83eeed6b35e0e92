"""Serve the example site on this machine, keep it as a WARC, and derive Markdown, JSON Lines, an EPUB and a database.

Every step is the command that you would type yourself; it is printed before it runs.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SITE = Path("examples/site")
TEXT = Path("examples/text/giu-nguon-nuoc.txt")
OUT = Path("demo-output")
WARC = OUT / "site.warc.gz"
MARKDOWN = OUT / "markdown"
LINES = OUT / "pages.jsonl"
EPUB = OUT / "an-phu.epub"
DATABASE = OUT / "an-phu.db"


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the commands."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback interface, at a port that was free, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def article_paths(sitemap: Path) -> list[str]:
    """Return the paths of a site map, in its order, without the front page."""
    paths = [urlsplit(loc.text or "").path for loc in ET.parse(sitemap).iterfind(".//{*}loc")]  # our own file
    return [path for path in paths if path != "/"]


def asset_paths(site: Path) -> list[str]:
    """Return the paths of the pictures and files that the articles show and link to."""
    return [
        f"/{path.relative_to(site).as_posix()}" for name in ("img", "files") for path in sorted((site / name).iterdir())
    ]


def typed(words: Sequence[str]) -> str:
    """Return the command as it would be typed, an address a line."""
    return "govtool" + "".join(f" \\\n    {w}" if w.startswith("http") else f" {shlex.quote(w)}" for w in words)


def run(*words: str) -> None:
    """Print a govtool command, then run it; a command that fails ends the demo with its exit code."""
    print(f"\n$ {typed(words)}", flush=True)
    code = subprocess.run([sys.executable, "-m", "govtool", *words], cwd=ROOT, check=False).returncode
    if code:
        sys.exit(f"demo: the command above ended with exit code {code}")


def clear() -> None:
    """Make the output folder anew: what an earlier demo left goes, and nothing else."""
    out = ROOT / OUT
    out.mkdir(exist_ok=True)
    shutil.rmtree(ROOT / MARKDOWN, ignore_errors=True)
    for file in (WARC, LINES, EPUB, DATABASE):
        (ROOT / file).unlink(missing_ok=True)


LOOK = f"""
What to look at:

  {WARC}
      the pages exactly as they were served, with the requests
  {MARKDOWN}/2024-04-22-giam-doc-*.md
      its lead lost the word "Giám", which is back; the whole copy below it,
      menus, footer and visit counter are left out
  {LINES}
      one record a page: every block with its role, every edit with its evidence
  {MARKDOWN}/images and files
      pictures and attachments of the articles, taken from the WARC
  {EPUB}
      the same articles as one book, with their pictures
  {DATABASE}
      the same once more as a database: "kiem ke dat dai" finds "kiểm kê đất đai"
  the text just above
      its lead lost the word "Phó"; without it another official speaks

See why, block by block:

  .venv/bin/govtool explain \\
      examples/site/tin-tuc/kiem-ke-dat-dai.html"""


def main() -> None:
    """Run the demo from fetch to book."""
    clear()
    with served(ROOT / SITE) as address:
        pages = [address + path for path in article_paths(ROOT / SITE / "sitemap.xml")]
        assets = [address + path for path in asset_paths(ROOT / SITE)]
        run("fetch", "-o", str(WARC), "--delay", "0", *pages, *assets)
    run("convert", str(WARC), "-f", "markdown", "--images", "local", "-o", str(MARKDOWN))
    run("convert", str(WARC), "-f", "jsonl", "-o", str(LINES))
    run("convert", str(WARC), "-f", "epub", "-o", str(EPUB))
    run("convert", str(WARC), "-f", "sqlite", "-o", str(DATABASE))
    run("convert", str(TEXT), "-f", "markdown", "-o", "-")
    print(LOOK)


if __name__ == "__main__":
    main()
