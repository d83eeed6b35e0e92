"""`govtool fix`."""

from typing import Any

import click

from govtool.cli import options


@click.command("fix", short_help="Repair truncated openings, where there is evidence.")
@options.inputs
@options.output
@options.reading
@options.labelling
@options.telling
def command(inputs: tuple[str, ...], output: str | None, **settings: Any) -> int:
    """Repairs openings that lost words, from evidence on the page; without evidence it flags them.

    INPUT is records of `govtool clean`, or anything that it takes (which is then cleaned first). The result is one JSON
    record a page.
    """
    from govtool.cli.flow import documents
    from govtool.cli.job import Job
    from govtool.cli.writing import write

    run = Job.of(settings)
    write(run.watch(documents(inputs, settings, run, fix=True), "fixing"), "jsonl", output, run)
    return run.finish("fixed")
