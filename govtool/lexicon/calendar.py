"""Names of months, names of zones, the one zone of a country: tables of `months.toml`, which names their sources."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["months", "offset_of_domain", "zones"]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__ or __name__).joinpath("months.toml").read_text(encoding="utf-8"))


@cache
def months() -> dict[str, int]:
    """Month numbers (1 to 12) by name, in lower case, in all languages."""
    return {
        form.replace("_", " "): month
        for names in _tables()["names"].values()
        for month, forms in enumerate(names, 1)
        for form in forms.split()
    }


@cache
def zones() -> dict[str, int]:
    """Offsets in minutes east of UTC by the name of the zone: "WIB" is 420."""
    return dict(_tables()["zones"])


def offset_of_domain(host: str, year: int) -> int | None:
    """Minutes east of UTC all over the country of a host's top-level domain in a year; None where there are several."""
    entry = _tables()["domains"].get(host.rstrip(".").rpartition(".")[2].lower())
    return int(entry["offset"]) if entry and year >= entry["since"] else None
