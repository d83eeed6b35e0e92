"""`python -m tests.benchmarks.memory CORPUS [PAGES]`: how much one process grows while it converts so many pages.

The corpus's pages again and again, as `govtool convert -f jsonl` reads and writes them; peak resident memory after the
first hundred pages, when all is loaded, and at the end.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from govtool.export.json_lines import encoded
from govtool.model import Capture
from govtool.pipeline import convert

PAGES, WARM_UP = 5_000, 100


def captures(corpus: Path) -> Iterator[Capture]:
    """One page after another without end, none kept."""
    while True:
        with gzip.open(corpus / "wcxb-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield Capture(row["html"].encode(errors="surrogatepass"), row["url"])


def peak() -> float:
    """The most that this process held so far, in MB; Linux counts kibibytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    corpus, pages = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PAGES
    started = peak()
    written = 0
    for count, document in enumerate(convert(islice(captures(corpus), pages)), start=1):
        written += len(encoded(document))
        if count in {WARM_UP, pages}:
            print(f"{count:6} pages: {peak():6.0f} MB at most, {peak() - started:+.0f} since the start", flush=True)
    print(f"{written / 1e6:.0f} MB of JSON Lines")


if __name__ == "__main__":
    main()
