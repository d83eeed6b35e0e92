"""`govtool rules`."""

import click


@click.command("rules", short_help="List the rules, in their order.")
def command() -> None:
    """Lists the rules in the order in which they run: name, then what it does. --no-rule NAME leaves one out."""
    from govtool.rules import RULES

    for name, rules in RULES.items():
        click.echo(f"{name}:")
        for rule in rules:
            click.echo(f"  {rule.__name__:<11} {(rule.__doc__ or '').strip().splitlines()[0]}")
