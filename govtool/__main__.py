"""`python -m govtool`, and the script of that name."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line; its exit code is the contract of the README."""
    # A page's matrices are small: on several threads they wait for each other, seven times as long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from govtool.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
