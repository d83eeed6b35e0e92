"""`govtool convert`."""

from typing import Any

import click

from govtool.cli import options


@click.command("convert", short_help="Clean, fix and export in one step.")
@options.inputs
@options.format_of
@options.output
@options.all_pages
@options.exporting
@options.reading
@options.labelling
@options.repairing
@options.telling
def command(inputs: tuple[str, ...], format_: str, output: str | None, all_pages: bool, **settings: Any) -> int:  # noqa: FBT001 - a flag
    """Anything in, articles out: cleans, fixes and exports in one step.

    INPUT is HTML, text, a WARC, JSON Lines, a folder of them, an address, or - for standard input. Of several pages,
    those that are no articles (listings, forms, error pages) are counted and left out of all but records.

    \b
    govtool convert page.html                          Markdown on standard output
    govtool convert site.warc.gz -o articles/          one Markdown file a page
    govtool convert site.warc.gz -f epub -o site.epub  one volume of all pages
    govtool convert pages/ -f jsonl -o -               one record a page
    """  # noqa: D301 - click wants the character, not its name
    from govtool.cli.exporting import options_for
    from govtool.cli.flow import documents
    from govtool.cli.job import Job
    from govtool.cli.writing import chosen, write

    run = Job.of(settings)
    wanted = options_for(inputs, format_, output, settings, run)
    results = chosen(documents(inputs, settings, run, fix=True), format_, run, all_pages=all_pages)
    write(run.watch(results, "converting"), format_, output, run, wanted)
    return run.finish("converted")
