import pytest

from tests.pages import HERE, expected, folders, source


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_golden_page_becomes_what_is_expected(folder):
    for path, text in expected(folder):
        assert path.read_text(encoding="utf-8") == text, "look at the difference; `make golden` keeps it"


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_golden_page_has_a_source_and_says_what_it_shows(folder):
    assert source(folder).is_file()
    assert len((folder / "note.md").read_text(encoding="utf-8")) > 40


def test_every_folder_is_a_golden_page():
    found = {path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == set(folders())
    assert len(found) >= 12
