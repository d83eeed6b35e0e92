"""What the options of `export` and `convert` mean: usage checked, and where pictures come from and go."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from govtool.cli.job import Job
from govtool.cli.options import KNOWN_BY, SHOWS, STDIN, is_address
from govtool.export import Options
from govtool.export.assets import FILES, IMAGES
from govtool.export.options import Asset, Find
from govtool.media import Media
from govtool.media.folder import Folder
from govtool.media.store import Store
from govtool.media.warcs import Warcs
from govtool.model import Document
from govtool.outputs import is_folder, write_beside
from govtool.sources import named

KEPT = ("local", "embed")  # pictures that are looked for
PLAIN = Options()
LAST_SECOND = "253402300799"  # of the year 9999, where calendars of Python and of EPUB end
PIPED = "a WARC on standard input cannot be read twice: give its name, and its pictures are found"
NOWHERE = "records do not say where their pictures stand: name the folder or the WARC with --images-from"


def options_for(inputs: Sequence[str], name: str, target: str | None, settings: Mapping[str, Any], job: Job) -> Options:
    """The options of an export in a format. Raises click.UsageError for one that the format does not know."""
    context = click.get_current_context()
    for option, formats in KNOWN_BY.items():
        if _is_typed(context, option) and name not in formats:
            raise click.UsageError(f"{name} knows no {_flag(context, option)}: {', '.join(formats)} do")
    images = _images(context, name, target, settings["images"] or "")
    stores: tuple[Store, ...] = ()
    if (images or SHOWS.get(name, ("none",))[0]) in KEPT:
        stores = tuple(_stores(inputs, settings, job))
    elif typed := next((one for one in ("fetch_images", "images_from") if _is_typed(context, one)), ""):
        raise click.UsageError(f"{_flag(context, typed)} is for pictures that are kept: --images {' or '.join(KEPT)}")
    media = Media(stores, job.account, job.tell if job.verbose else _unheard)
    picture: Find = media.picture
    attachment: Find = PLAIN.attachment  # looked for where they are kept: an export of records stays that of the pages
    if images == "local":
        beside = _beside(target)
        picture, attachment = _kept(picture, beside / IMAGES), _kept(media.attachment, beside / FILES)
    job.advice = _advice(context, inputs, settings)
    return Options(
        epoch=_epoch(),
        title=settings["title"],
        images=images,
        tables=settings["tables"],
        front_matter=not settings["no_front_matter"],
        compact=settings["compact"],
        group_by=settings["group_by"] or "",
        picture=picture,
        attachment=attachment,
    )


def _epoch() -> int | None:
    """SOURCE_DATE_EPOCH, None where it is not set. Raises click.UsageError for what is no time up to the year 9999."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= len(LAST_SECOND) and int(said) <= int(LAST_SECOND)):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {said[:40]!r}: seconds since 1970 are wanted, or leave it unset")
    return int(said)


def _unheard(message: str) -> None:
    """What is said without -v."""


def _is_typed(context: click.Context, option: str) -> bool:
    """Whether an option was typed for this run; of a setting for all runs, formats that do not know it take no note."""
    return context.get_parameter_source(option) is ParameterSource.COMMANDLINE


def _flag(context: click.Context, option: str) -> str:
    return next(param.opts[0] for param in context.command.params if param.name == option)


def _advice(context: click.Context, inputs: Sequence[str], settings: Mapping[str, Any]) -> str:
    """What to do where pictures are not found."""
    if context.command.name == "export":
        return "" if settings["images_from"] else NOWHERE
    return PIPED if STDIN in inputs or not inputs else ""


def _images(context: click.Context, name: str, target: str | None, images: Any) -> Any:
    """What is asked for, if the format can do it; "" for what suits it."""
    able, is_typed = SHOWS.get(name, ()), _is_typed(context, "images")
    if images and images not in able:
        if is_typed:
            raise click.UsageError(f"{name} knows no --images {images}: it knows {', '.join(able)}")
        return ""
    if images == "local" and not _has_beside(target):
        if is_typed:
            raise click.UsageError("--images local keeps pictures beside the export: name a file or a folder with -o")
        return ""
    return images


def _has_beside(target: str | None) -> bool:
    """Whether an output is a file or a folder: beside standard output and devices there is nothing."""
    if target is None or target == STDIN:
        return False
    path = Path(target)
    return path.is_file() or path.is_dir() or not path.exists()


def _beside(target: str | None) -> Path:
    """The folder that an export stands in."""
    return Path(target or "") if is_folder(target or "") else Path(target or "").parent


def _stores(inputs: Sequence[str], settings: Mapping[str, Any], job: Job) -> Iterator[Store]:
    """Where files are looked for: in what the user names, then in the inputs, then where asked on the network."""
    given = [Path(one) for one in settings["images_from"]]
    yield from (Folder(path) for path in given if path.is_dir())
    paths = [Path(one) for one in inputs if one != STDIN and not is_address(one)]
    names = named(paths)
    for path in paths:
        if path.is_dir():
            yield Folder(path, names[path])
        else:
            yield Folder(path.parent, page=names[path])
    yield Warcs((*given, *paths))
    if settings["fetch_images"]:
        from govtool.cli.archiving import policy_of
        from govtool.cli.fetch import command
        from govtool.media.network import Network

        job.tell("pictures that are not at hand are fetched, and kept in the export only")
        fetching = command.make_context("fetch", [], click.get_current_context().parent).params
        yield Network(policy_of(fetching))


def _kept(find: Find, folder: Path) -> Find:
    """The same, and what is found stands in the folder before its document is written."""

    def kept(document: Document, address: str) -> Asset | None:
        asset = find(document, address)
        if asset:
            write_beside(folder, asset.name, asset.body)
        return asset

    return kept
