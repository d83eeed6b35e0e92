"""`govtool schema`."""

import json

import click


@click.command("schema", short_help="Print the JSON Schema of a record.")
def command() -> None:
    """Prints the JSON Schema (draft 2020-12) that every line of JSON Lines from govtool satisfies."""
    from govtool.record import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
