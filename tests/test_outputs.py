from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from govtool.errors import OutputError
from govtool.outputs import check_folder, is_folder, write_file


def written(path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path):
    assert write_file(tmp_path / "a/b/c.md", [b"one ", b"two"])
    assert (tmp_path / "a/b/c.md").read_bytes() == b"one two"
    assert written(tmp_path / "a/b") == ["c.md"]


def test_an_unchanged_file_is_left_alone(tmp_path):
    path = tmp_path / "a.md"
    write_file(path, [b"words"])
    os.utime(path, ns=(1, 1))
    assert not write_file(path, [b"wo", b"rds"])
    assert path.stat().st_mtime_ns == 1
    assert written(tmp_path) == ["a.md"]


@pytest.mark.parametrize("new", [b"", b"wordz", b"words and more", b"word", b"w" * 3_000_000])
def test_a_changed_file_is_replaced(tmp_path, new):
    path = tmp_path / "a.md"
    write_file(path, [b"words"])
    assert write_file(path, [new])
    assert path.read_bytes() == new


def test_a_file_stays_as_it_was_when_its_making_fails(tmp_path):
    path = tmp_path / "a.md"
    write_file(path, [b"words"])

    def chunks():
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(path, chunks())
    assert path.read_bytes() == b"words"
    assert written(tmp_path) == ["a.md"]


def test_nothing_stands_in_the_folder_before_it_is_whole(tmp_path):
    def chunks():
        yield b"half"
        assert not [name for name in written(tmp_path) if not name.startswith(".")]
        yield b" and half"

    write_file(tmp_path / "a.md", chunks())
    assert written(tmp_path) == ["a.md"]


def test_a_system_without_nameless_files_will_do(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    assert write_file(tmp_path / "a.md", [b"words"])
    assert not write_file(tmp_path / "a.md", [b"words"])

    def chunks():
        yield b"half"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        write_file(tmp_path / "a.md", chunks())
    assert (tmp_path / "a.md").read_bytes() == b"words"
    assert written(tmp_path) == ["a.md"]


def test_the_users_mask_holds(tmp_path):
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a.md", [b"words"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_file(tmp_path / "link.md", [b"new"])
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    assert write_file(tmp_path / "pipe", [b"wo", b"rds"])
    reader.join()
    assert got == [b"words"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_device_is_written_to_and_stays_one():
    with pytest.raises(OutputError, match="/dev/full: cannot be written: No space left on device"):
        write_file(Path("/dev/full"), [b"words"])


@pytest.mark.parametrize("place", ["/proc/a.md", "file/a.md"])
def test_what_cannot_be_written_says_where_and_what_to_do(tmp_path, place):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=r"cannot be written: .*; choose another -o, or make room"):
        write_file(tmp_path / place, [b"words"])


def test_a_long_name_will_do(tmp_path):
    assert write_file(tmp_path / ("a" * 250 + ".md"), [b"words"])


@pytest.mark.parametrize(
    ("target", "folder"),
    [("there", True), ("new", True), ("new/", True), ("new.gov/", True), ("there.gov", True), ("new.md", False),
     ("file", False), ("file.md", False)],
)  # fmt: skip
def test_an_output_is_a_folder_or_a_file(tmp_path, monkeypatch, target, folder):
    monkeypatch.chdir(tmp_path)
    for name in ("there", "there.gov"):
        (tmp_path / name).mkdir()
    for name in ("file", "file.md"):
        (tmp_path / name).write_bytes(b"")
    assert is_folder(target) is folder


def test_a_folder_is_made_and_tried_before_the_work(tmp_path):
    check_folder(tmp_path / "a/b")
    assert written(tmp_path / "a/b") == []
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file/out", tmp_path / "file"):
        with pytest.raises(OutputError):
            check_folder(place)
