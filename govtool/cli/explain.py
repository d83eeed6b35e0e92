"""`govtool explain`."""

from typing import Any

import click

from govtool.cli import options


@click.command("explain", short_help="Show each block, its label, the rule and the evidence.")
@options.inputs
@click.option("--all", "everything", is_flag=True, help="Also blocks that only the labeller left out, one by one.")
@options.reading
@options.labelling
@options.repairing
@options.telling
def command(inputs: tuple[str, ...], everything: bool, **settings: Any) -> int:  # noqa: FBT001 - a flag
    """Shows why: every block with its role and score, every edit with its rule and evidence, every repair as a diff.

    INPUT is a page, a text, a WARC or records.
    """
    from govtool.cli.console import console
    from govtool.cli.flow import documents
    from govtool.cli.job import Job
    from govtool.model import Document
    from govtool.outputs import standard_output
    from govtool.report.explain import lines

    run = Job.of(settings)
    run.quiet = True
    standard_output()
    screen = console(settings["color"], stderr=False)
    for result in run.watch(documents(inputs, settings, run, fix=True), "explaining"):
        if isinstance(result, Document):
            for line in lines(result, screen.width, everything=everything):
                screen.print(line)
    return run.finish("explained")
