"""`python -m govtool`, and the script of that name."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line; its exit code is the contract of the README."""
    from govtool.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
