"""`govtool export`."""

from typing import Any

import click

from govtool.cli import options


@click.command("export", short_help="Records in, Markdown, JSON, EPUB or text out.")
@options.inputs
@options.format_of
@options.output
@options.all_pages
@options.exporting
@options.telling
def command(inputs: tuple[str, ...], format_: str, output: str | None, all_pages: bool, **settings: Any) -> int:  # noqa: FBT001 - a flag
    """Writes records of `govtool clean` and `govtool fix` as articles.

    INPUT is JSON Lines of records, a folder of them, or - for standard input.
    """
    from govtool.cli.exporting import options_for
    from govtool.cli.flow import records
    from govtool.cli.job import Job
    from govtool.cli.writing import chosen, write

    run = Job.of(settings)
    wanted = options_for(inputs, format_, output, settings, run)
    advice = f"export takes records; for pages, text and WARCs use `govtool convert … -f {format_}`"
    results = chosen(records(inputs, run, advice), format_, run, all_pages=all_pages)
    write(run.watch(results, "exporting"), format_, output, run, wanted)
    return run.finish("exported")
