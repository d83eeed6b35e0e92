"""Where bytes go: a stream, a file or a folder. Files are written whole or not at all, and not if nothing changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from govtool.errors import OutputError

__all__ = ["check_folder", "is_folder", "standard_output", "write_beside", "write_file"]

PART = ".part"
CHUNK = 1 << 20


def standard_output() -> BinaryIO:
    """Standard output as bytes. Raises OutputError where it is closed."""
    if sys.stdout is None:
        raise OutputError("standard output is closed: name a file or a folder with -o")
    return sys.stdout.buffer


def write_file(path: Path, chunks: Iterable[bytes]) -> bool:
    """Writes a file atomically: beside it, fsync, rename. False where it already held these bytes, and is left alone.

    A link is followed; a pipe or a device is written to. Raises OutputError. What the chunks themselves raise passes
    through, and the file stays as it was.
    """
    with _problems(path):
        path = path.resolve() if path.is_file() else path
        path.parent.mkdir(parents=True, exist_ok=True)
        special = path.exists() and not path.is_file()
    if special:
        return _write_through(path, chunks)
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}{PART}")
    stream = _opened(part, path)
    try:
        _copy(chunks, stream, path)
        with _problems(path):
            os.fsync(stream.fileno())
            if path.exists() and _same(stream, path):
                return False
            _place(stream, part, path)
        return True
    finally:
        with suppress(OSError):  # what a full disk did not take is still buffered: the error is told already
            stream.close()
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_beside(folder: Path, name: str, body: bytes) -> None:
    """Writes a file that is named by its content into a folder beside an export; nothing where it is there.

    Raises OutputError, also where folder or file is a link: it may lead to where nobody asked for files.
    """
    path = folder / name
    for one in (folder, path):
        if one.is_symlink():
            raise OutputError(f"{one}: a link, which may lead elsewhere: remove it, or choose another -o")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path}: no file: remove it, or choose another -o")
    write_file(path, [body])


def is_folder(target: str) -> bool:
    """Whether an output is a folder: it is one, it ends in a slash, or it is not there and its name has no suffix."""
    path = Path(target)
    return path.is_dir() or target.endswith(os.sep) or (not path.exists() and not path.suffix)


def check_folder(path: Path) -> None:
    """Makes the folder and writes in it, so that a job fails before its work and not after. Raises OutputError."""
    probe = path / f".govtool-{os.getpid()}{PART}"
    with _problems(path):
        path.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()


def _opened(part: Path, path: Path) -> BinaryIO:
    """A file without a name where the system has such, so that even a kill leaves nothing; else the part."""
    with suppress(OSError, AttributeError):
        return os.fdopen(os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o666), "w+b")
    with _problems(path):
        return part.open("w+b")


def _place(stream: BinaryIO, part: Path, path: Path) -> None:
    """Puts a whole file in its place: one without a name at once where nothing stands there, else by a rename."""
    if os.fstat(stream.fileno()).st_nlink == 0:
        with suppress(FileExistsError):
            _link(stream, path)
            return
        part.unlink(missing_ok=True)
        _link(stream, part)
    part.replace(path)


def _link(stream: BinaryIO, path: Path) -> None:
    """Gives a file without a name one (open(2), O_TMPFILE)."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.link(f"/proc/self/fd/{stream.fileno()}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _write_through(path: Path, chunks: Iterable[bytes]) -> bool:
    with _problems(path), path.open("wb") as stream:
        _copy(chunks, stream, path)
    return True


def _copy(chunks: Iterable[bytes], stream: BinaryIO, path: Path) -> None:
    for chunk in chunks:
        with _problems(path):
            stream.write(chunk)
    with _problems(path):
        stream.flush()


def _same(new: BinaryIO, path: Path) -> bool:
    if os.fstat(new.fileno()).st_size != path.stat().st_size:
        return False
    new.seek(0)
    with path.open("rb") as old:
        return all(a == b for a, b in zip_longest(_chunks(new), _chunks(old)))


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(CHUNK), b"")


@contextmanager
def _problems(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror or error}; choose another -o, or make room"
        ) from error
