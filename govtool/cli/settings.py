"""Settings: flag > GOVTOOL_… > govtool.toml here > the user's file > default."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

FILE = "govtool.toml"


def settings(commands: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Defaults by command, from the user's file and then the project's. Top-level keys hold for every command.

    Raises click.UsageError for a file that is no TOML, or that names a command there is not.
    """
    merged: dict[str, dict[str, Any]] = {name: {} for name in commands}
    for path in (user_file(), Path(FILE)):
        found = _read(path)
        common = {_option(key): value for key, value in found.items() if not isinstance(value, dict)}
        for name in commands:
            own = found.get(name, {})
            merged[name] |= common | {_option(key): value for key, value in own.items()}
    return merged


def user_file() -> Path:
    """The user's own file, where the system keeps such files (~/.config/govtool/govtool.toml on Linux)."""
    from platformdirs import user_config_path

    return user_config_path("govtool") / FILE


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(f"{path}: cannot be read as settings: {error}") from error


def _option(key: str) -> str:
    return key.replace("-", "_")
