from __future__ import annotations

import pytest

from govtool.cli.settings import user_file

from .conftest import text

LEVELS = ("default", "user", "project", "variable", "flag")


@pytest.fixture
def levels(place, monkeypatch):
    """Sets the format at every level up to one: each level another format."""

    def up_to(level: str) -> list[str]:
        reach = LEVELS.index(level)
        user_file().parent.mkdir(parents=True, exist_ok=True)
        if reach >= 1:
            user_file().write_text('format = "json"\n')
        if reach >= 2:
            (place / "govtool.toml").write_text('format = "jsonl"\n')
        if reach >= 3:
            monkeypatch.setenv("GOVTOOL_FORMAT", "text")
        return ["-f", "epub"] if reach >= 4 else []

    (place / "a.txt").write_text(text())
    return up_to


@pytest.mark.parametrize(
    ("level", "start"),
    [
        ("default", b"---\n"),
        ("user", b"{\n"),
        ("project", b'{"schema_version"'),
        ("variable", b"The council met"),
        ("flag", b"PK\x03\x04"),
    ],
)
def test_flag_then_variable_then_project_then_user_then_default(levels, call, level, start):
    done = call("convert", "a.txt", *levels(level))
    assert done.code == 0
    assert done.out.startswith(start)


@pytest.mark.parametrize("table", ["", "[convert]\n"])
def test_a_setting_holds_for_all_commands_or_for_one(call, place, table):
    (place / "a.txt").write_text(text())
    (place / "govtool.toml").write_text(f'{table}format = "text"\n')
    assert call("convert", "a.txt").out.startswith(b"The council")
    records = call("clean", "a.txt", "-o", "a.jsonl")
    assert records.code == 0
    assert call("export", "a.jsonl").out.startswith(b"The council" if not table else b"---\n")


def test_a_commands_own_setting_wins_over_that_for_all(call, place):
    (place / "a.txt").write_text(text())
    (place / "govtool.toml").write_text('format = "json"\n[convert]\nformat = "text"\n')
    assert call("convert", "a.txt").out.startswith(b"The council")


def test_the_projects_setting_for_all_wins_over_the_users_for_one(call, place):
    (place / "a.txt").write_text(text())
    user_file().parent.mkdir(parents=True)
    user_file().write_text('[convert]\nformat = "json"\n')
    (place / "govtool.toml").write_text('format = "text"\n')
    assert call("convert", "a.txt").out.startswith(b"The council")


@pytest.mark.parametrize("value", ['"lead"', '["lead", "title"]'])
def test_rules_are_left_out_by_one_name_or_a_list(call, place, value):
    (place / "a.txt").write_text(text())
    (place / "govtool.toml").write_text(f"no-rule = {value}\n")
    assert call("clean", "a.txt").code == 0


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("format = ", "cannot be read as settings"),
        (
            'fromat = "text"',
            "there is no setting 'fromat'; there are all-pages, as, color, compact, contact, delay",
        ),
        ('[convret]\nformat = "text"', "there is no setting 'convret'"),
        ("[convert]\ndelay = 1", "convert has no setting 'delay'; it has all-pages, as, color, compact, fetch-images"),
        ('convert = "text"', "below a line [convert]"),
        ('format = "docx"', "govtool.toml: format: 'docx' is not one of"),
        ("delay = -1", "govtool.toml: delay: -1.0 is not in the range"),
        ('delay = "soon"', "govtool.toml: delay: 'soon' is not a valid float"),
        ("delay = [1]", "govtool.toml: delay:"),
        ('no-rule = ["leda"]', "no rule of the name leda"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(call, place, toml, said):
    (place / "a.txt").write_text(text())
    (place / "govtool.toml").write_text(toml)
    done = call("clean", "a.txt")
    assert (done.code, done.out) == (2, b"")
    assert said in " ".join(done.err.split())


def test_a_file_that_is_no_text_is_said(call, place):
    (place / "govtool.toml").write_bytes(b"\xff\xfe\x00")
    assert call("rules").code == 2


def test_help_needs_no_settings(call, place):
    (place / "govtool.toml").write_text("not = = toml")
    assert call("--help").code == 0


def test_what_is_of_one_run_is_no_setting(call, place):
    (place / "govtool.toml").write_text('url = "https://example.gov/"')
    assert "there is no setting 'url'" in call("rules").err
    (place / "govtool.toml").write_text("ignore-robots = true")
    assert "there is no setting 'ignore-robots'" in call("rules").err


@pytest.mark.parametrize(("variable", "value"), [("GOVTOOL_FORMAT", "docx"), ("GOVTOOL_LABELLER", "nobody")])
def test_a_wrong_variable_is_wrong_usage(call, place, monkeypatch, variable, value):
    (place / "a.txt").write_text(text())
    monkeypatch.setenv(variable, value)
    done = call("convert", "a.txt")
    assert done.code == 2
    assert value in done.err


@pytest.mark.parametrize("value", ["0", "false", "no", ""])
def test_a_variable_can_say_no(call, place, monkeypatch, value):
    (place / "a.txt").write_text("")
    monkeypatch.setenv("GOVTOOL_QUIET", value)
    assert "1 failed" in call("convert", "a.txt").err
