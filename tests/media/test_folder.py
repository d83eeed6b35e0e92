from __future__ import annotations

import os
from pathlib import Path

import pytest

from govtool.errors import InputError
from govtool.media.folder import Folder
from tests.media.documents import document
from tests.pictures import png

HOST = "https://www.example.gov.vn"


@pytest.fixture
def root(tmp_path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    return root


def laid(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(png())


def found(root: Path, address: str, path: str = "tin/a.html", url: str | None = None, **of: str) -> str:
    key = Folder(root, **of).find(document(path, url), address)
    return str(Path(key).relative_to(root.resolve())) if key else ""


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("tin/b.png", "b.png"),
        ("tin/b.png", "./x/../b.png#top"),
        ("img/b.png", "../img/b.png"),
        ("img/b.png", "/img/b.png"),
        ("tin/a_files/b.png", "a_files/b.png"),
        ("tin/ảnh 1.png", "%E1%BA%A3nh%201.png"),
        ("tin/a%20b.png", "a%20b.png"),
        ("tin/b.png?x=1", "b.png?x=1"),
        ("tin/b.png@x=1", "b.png?x=1"),
        ("tin/b.png?x=ă b", "b.png?x=%C4%83%20b"),
        ("tin/b.png", "b.png?x=1"),
    ],
)
def test_a_relative_address_is_found_from_the_page(root, file, address):
    laid(root, file)
    assert found(root, address) == file


@pytest.mark.parametrize(
    ("file", "path", "url", "address"),
    [
        ("img/b.png", "tin/a.html", f"{HOST}/tin/a.html", f"{HOST}/img/b.png"),
        ("tin/a_files/b.png", "tin/a.html", f"{HOST}/muc/tin/a.html", f"{HOST}/muc/tin/a_files/b.png"),
        ("www.example.gov.vn/img/b.png", "www.example.gov.vn/a.html", f"{HOST}/a.html", f"{HOST}/img/b.png"),
        ("cdn.example.vn/b.png", "www.example.gov.vn/a/a.html", f"{HOST}/a/a.html", "https://cdn.example.vn/b.png"),
        ("cdn.example.vn/b.png?v=2", "x/a.html", None, "http://cdn.example.vn/b.png?v=2"),
        ("2024/cdn.example.vn/b.png", "2024/www.example.gov.vn/a.html", None, "https://cdn.example.vn/b.png"),
    ],
)
def test_an_absolute_address_is_found_by_the_layout_of_the_folder(root, file, path, url, address):
    laid(root, file)
    assert found(root, address, path, url) == file


@pytest.mark.parametrize(
    "address",
    [
        "../../secret.png", "/../secret.png", "%2e%2e/%2e%2e/secret.png", "..%2f..%2fsecret.png", "file:///etc/passwd",
        "//host/share", "\\\\host\\share", "b.png%00", "x" * 5000, "javascript:x", "http://[", "", "#a", "?a", ".", "/",
        "https://example.org/../../../secret.png", "/etc/passwd",
    ],
)  # fmt: skip
def test_nothing_outside_is_found(root, address):
    laid(root, "tin/b.png")
    assert found(root, address) == ""
    assert found(root, address, url=f"{HOST}/tin/a.html") == ""


def test_a_link_is_followed_inside_and_never_out(root):
    laid(root, "real.png")
    (root / "tin").mkdir()
    (root / "tin/in.png").symlink_to(root / "real.png")
    (root / "tin/out.png").symlink_to(root.parent / "secret.png")
    (root / "tin/round.png").symlink_to("round.png")
    (root / "tin/up").symlink_to(root.parent)
    assert found(root, "in.png") == "real.png"
    for address in ("out.png", "round.png", "up/secret.png"):
        assert found(root, address) == ""


def test_a_pipe_is_refused_and_not_waited_for(root):
    (root / "tin").mkdir()
    os.mkfifo(root / "tin/a.png")
    folder = Folder(root)
    with pytest.raises(InputError, match="no file, but a pipe"):
        folder.read(folder.find(document("tin/a.html"), "a.png"), 1000)


def test_what_is_too_large_or_cannot_be_read_is_refused(root):
    laid(root, "tin/b.png")
    key = Folder(root).find(document("tin/a.html"), "b.png")
    assert Folder(root).read(key, 1000).body == png()
    with pytest.raises(InputError, match="bytes, over the limit of 10"):
        Folder(root).read(key, 10)
    Path(key).unlink()
    with pytest.raises(InputError, match="cannot be read: No such file"):
        Folder(root).read(key, 1000)


def test_one_of_several_inputs_answers_for_its_own_documents(root):
    laid(root, "b.png")
    assert found(root, "b.png", "site/a.html", prefix="site/") == "b.png"
    assert found(root, "b.png", "other/a.html", prefix="site/") == ""
    assert found(root, "b.png", "site/a.html", page="site/a.html") == "b.png"
    assert found(root, "b.png", "site/c.html", page="site/a.html") == ""


def test_a_line_of_json_lines_is_beside_its_file(root):
    laid(root, "tin/b.png")
    assert found(root, "b.png", "tin/corpus.jsonl#3") == "tin/b.png"
    assert found(root, "b.png", "corpus.jsonl#3", page="corpus.jsonl") == ""
