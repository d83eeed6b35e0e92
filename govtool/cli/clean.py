"""`govtool clean`."""

from typing import Any

import click

from govtool.cli import options


@click.command("clean", short_help="Anything in, records out: blocks with their labels.")
@options.inputs
@options.output
@options.reading
@options.labelling
@options.telling
def command(inputs: tuple[str, ...], output: str | None, **settings: Any) -> int:
    """Labels what is not the article: footers, visit counters, share bars, repeated leads. Nothing is deleted.

    INPUT is HTML, text, a WARC, JSON Lines, a folder of them, an address, or - for standard input. The result is one
    JSON record a page, on standard output or in -o.
    """
    from govtool.cli.flow import documents
    from govtool.cli.job import Job
    from govtool.cli.writing import write

    run = Job.of(settings)
    write(run.watch(documents(inputs, settings, run, fix=False), "cleaning"), "jsonl", output, run)
    return run.finish("cleaned")
