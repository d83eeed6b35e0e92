"""Settings of a host: what stands below a line [host."www.example.gov"] in govtool.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govtool.cli.options import LABELLERS, WANTED
from govtool.cli.settings import HOSTS, Files

if TYPE_CHECKING:
    from govtool.sites import Site


def sites(files: Files) -> dict[str, Site]:
    """The settings of each host that the files name. Of two files the later wins, key by key.

    Raises click.UsageError, which names file, host and key, for what is no host, a key there is not and a value that
    cannot be used.
    """
    named = [(path, values[HOSTS]) for path, values in files if HOSTS in values]
    if not named:
        return {}
    from govtool.sites import Site

    found: dict[str, dict[str, Any]] = {}
    for path, tables in named:
        for host, written, own in _hosts(path, tables):
            found.setdefault(host, {}).update(_checked(own, f'{path}: host "{written}"'), host=written)
    return {host: Site(**fields) for host, fields in found.items()}


def _hosts(path: Path, tables: Any) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """A host as it is looked up, as it is written, and what is set for it."""
    from govtool.sites import host_name

    if not isinstance(tables, dict):
        raise click.UsageError(f'{path}: {HOSTS}: the settings of a host stand below a line [host."www.example.gov"]')
    for written, own in tables.items():
        host = host_name(written)
        if not host or not isinstance(own, dict):
            raise click.UsageError(f'{path}: {HOSTS}: {written!r} is no host; write [host."www.example.gov"]')
        yield host, written, own


def _checked(own: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The fields of a `Site` that a host's table sets."""
    fields = {}
    for key, value in own.items():
        if key not in KEYS:
            dots = "; is the host in quotes?" if isinstance(value, dict) else ""
            raise click.UsageError(f"{where} has no setting {key!r}; it has {', '.join(sorted(KEYS))}{dots}")
        field, check = KEYS[key]
        try:
            fields[field] = check(value)
        except ValueError as error:
            raise click.UsageError(f"{where}: {key}: {error}") from error
    return fields


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts, or one of it."""
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{text!r} is no text; it takes one or a list")
    return tuple(texts)


def _selectors(value: Any) -> tuple[str, ...]:
    from govtool.page import is_selector

    for selector in (texts := _texts(value)):
        if not is_selector(selector):
            raise ValueError(f"{selector!r} is no CSS selector, or one that is not known here")
    return texts


def _one_of(*names: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in names:
            raise ValueError(f"{value!r} is not one of {', '.join(names)}")
        return str(value)

    return check


def _rules(value: Any) -> tuple[str, ...]:
    from govtool.rules import unknown

    names = _texts(value)
    if strangers := unknown(names):
        raise ValueError(f"no rule of the name {', '.join(strangers)}; `govtool rules` lists them")
    return names


#: Key to the field of a `Site` that it sets, and what makes that of the value, or says why it cannot.
KEYS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "main": ("main", _selectors),
    "drop": ("drop", _selectors),
    "phrases": ("phrases", _texts),
    "labeller": ("labeller", _one_of(*LABELLERS)),
    "no-rule": ("without", _rules),
    "as": ("wanted", _one_of(*WANTED)),
}
