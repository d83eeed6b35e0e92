"""`govtool fix`."""

from typing import Any

import click

from govtool.cli import options


@click.command("fix", short_help="Repair truncated openings, where there is evidence.")
@options.inputs
@options.output
@click.option("--diff", is_flag=True, help="Show what was changed and why, in place of records; those go to -o only.")
@options.reading
@options.labelling
@options.repairing
@options.telling
def command(inputs: tuple[str, ...], output: str | None, diff: bool, **settings: Any) -> int:  # noqa: FBT001 - a flag
    """Repairs openings that lost words, from evidence on the page or in --evidence; without evidence it flags them.

    INPUT is records of `govtool clean`, or anything that it takes (which is then cleaned first). The result is one JSON
    record a page. With --diff standard output holds the repairs, also those that a record brings with it, and nothing
    else; records are then written only where -o names a file or a folder.

    \b
    govtool fix pages.jsonl --evidence feed.xml -o fixed.jsonl   the feed may have what the pages lost
    govtool fix pages/ --diff                                    only show what would be put back
    govtool fix pages/ --flag-only -o flagged.jsonl              change no text
    """  # noqa: D301 - click wants the character, not its name
    from govtool.cli.flow import documents
    from govtool.cli.job import Job
    from govtool.cli.writing import STDOUT, show, shown, write

    if diff and output == STDOUT:
        raise click.UsageError("--diff and records at once on standard output: name a file with -o, or leave it out")
    run = Job.of(settings)
    results = run.watch(documents(inputs, settings, run, fix=True), "fixing")
    if diff and output is None:
        show(results, run)
    else:
        write(shown(results, run) if diff else results, "jsonl", output, run)
    return run.finish("fixed")
