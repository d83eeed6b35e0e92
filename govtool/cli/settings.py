"""Settings: flag > GOVTOOL_… > govtool.toml here > the user's file > default. Those of a host stand in `hosts.py`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

FILE = "govtool.toml"
#: The table of a file whose tables are hosts.
HOSTS = "host"

Files = Sequence[tuple[Path, dict[str, Any]]]
Options = Mapping[str, click.Parameter]  # by the name of the flag, without its dashes


def files() -> Files:
    """The files there are and what they hold: the user's first, so that the project's, which comes later, wins.

    Raises click.UsageError for a file that is no TOML.
    """
    return [(path, values) for path in (user_file(), Path(FILE)) if (values := _read(path))]


def settings(commands: Sequence[str], found: Files) -> dict[str, dict[str, Any]]:
    """Defaults by command. Top-level keys hold for every command.

    Raises click.UsageError for a key or a command there is not, a value of the wrong kind.
    """
    options = {name: _options(name) for name in commands} if found else {}
    merged: dict[str, dict[str, Any]] = {}
    for path, values in found:
        for name, key, value in _entries(path, values, options):
            option = options[name][key]
            merged.setdefault(name, {})[str(option.name)] = _checked(value, option, f"{path}: {key}")
    return merged


def user_file() -> Path:
    """The user's own file, where the system keeps such files (~/.config/govtool/govtool.toml on Linux)."""
    from platformdirs import user_config_path

    return user_config_path("govtool") / FILE


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(f"{path}: cannot be read as settings: {error}") from error


def _options(command: str) -> dict[str, click.Parameter]:
    """A command's options that have a variable. The others (--url, --ignore-robots) are of one run, and no settings."""
    params = import_module(f"govtool.cli.{command}").command.params
    named = {flag.removeprefix("--"): param for param in params for flag in param.opts if flag.startswith("--")}
    return {key: param for key, param in named.items() if param.envvar}


def _entries(path: Path, values: Mapping[str, Any], options: Mapping[str, Options]) -> Iterator[tuple[str, str, Any]]:
    """Command, key and value of what a file sets: first what holds for all commands, then a command's own."""
    known = {key for named in options.values() for key in named}
    for key, value in values.items():
        if key not in known and key not in options and key != HOSTS:
            raise click.UsageError(f"{path}: there is no setting {key!r}; there are {', '.join(sorted(known))}")
        if key in known:
            yield from ((name, key, value) for name in options if key in options[name])
    for name, named in options.items():
        own = values.get(name, {})
        if not isinstance(own, dict):
            raise click.UsageError(f"{path}: {name} is a command: its settings stand below a line [{name}]")
        for key, value in own.items():
            if key not in named:
                raise click.UsageError(f"{path}: {name} has no setting {key!r}; it has {', '.join(sorted(named))}")
            yield name, key, value


def _checked(value: Any, option: click.Parameter, where: str) -> Any:
    """The value, of the option's kind. An option that may be given many times takes a list, or one of it."""
    many = getattr(option, "multiple", False)
    listed = value if many and isinstance(value, list) else [value]
    try:
        checked = [option.type(one, option) for one in listed]
    except (click.BadParameter, TypeError) as error:
        raise click.UsageError(f"{where}: {getattr(error, 'message', error)}") from error
    return checked if many else checked[0]
