"""Where bytes go: a stream, a file or a folder. Files are written whole or not at all, and not if nothing changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from govtool.errors import OutputError

PART = ".part"
CHUNK = 1 << 20


def write_file(path: Path, chunks: Iterable[bytes]) -> bool:
    """Writes a file atomically: beside it, fsync, rename. False where it already held these bytes, and is left alone.

    Raises OutputError. What the chunks themselves raise passes through, and the file stays as it was.
    """
    with _problems(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name[:200]}.{os.getpid()}{PART}")
    try:
        stream = _opened(part, path)
        with stream:
            for chunk in chunks:
                with _problems(path):
                    stream.write(chunk)
            with _problems(path):
                stream.flush()
                os.fsync(stream.fileno())
        with _problems(path):
            if path.exists() and _same(part, path):
                return False
            part.replace(path)
            return True
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def is_folder(path: Path) -> bool:
    """Whether an output is a folder: it is one, or it is not there and its name has no suffix."""
    return path.is_dir() or (not path.exists() and not path.suffix)


def check_folder(path: Path) -> None:
    """Makes the folder and writes in it, so that a job fails before its work and not after. Raises OutputError."""
    probe = path / f".govtool-{os.getpid()}{PART}"
    with _problems(path):
        path.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()


def _opened(part: Path, path: Path) -> BinaryIO:
    with _problems(path):
        return part.open("wb")


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        return all(a == b for a, b in zip_longest(_chunks(left), _chunks(right)))


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(CHUNK), b"")


@contextmanager
def _problems(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; choose another -o, or make room"
        ) from error
