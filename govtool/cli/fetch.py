"""`govtool fetch`."""

from typing import Any

import click

from govtool.cli import options


@click.command("fetch", short_help="Addresses in, a WARC out: the pages exactly as they were served.")
@options.inputs
@options.output
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    default=2.0,
    show_default=True,
    envvar="GOVTOOL_DELAY",
    help="Seconds between two requests to one host.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30.0,
    show_default=True,
    envvar="GOVTOOL_TIMEOUT",
    help="Seconds without a byte before a request is given up.",
)
@click.option(
    "--retries",
    type=click.IntRange(0, 20),
    default=3,
    show_default=True,
    envvar="GOVTOOL_RETRIES",
    help="Further attempts after a failure that may pass.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=64 * 2**20,
    show_default=True,
    envvar="GOVTOOL_MAX_BYTES",
    help="Bytes of a response after which it is cut, and marked so.",
)
@click.option(
    "--contact",
    metavar="URL|EMAIL",
    default="",
    envvar="GOVTOOL_CONTACT",
    help="Whom a webmaster can write to; part of the user agent.",
)
@click.option(
    "--user-agent", metavar="TEXT", default="", envvar="GOVTOOL_USER_AGENT", help="In place of govtool's own."
)
@click.option(
    "--ignore-robots", is_flag=True, help="Fetch what robots.txt forbids. It is said aloud, and recorded in the WARC."
)
@options.telling
def command(inputs: tuple[str, ...], output: str | None, **settings: Any) -> int:
    """Fetches pages, politely, and keeps requests and responses in a WARC 1.1.

    INPUT is an address, a file with one address a line, or - for such lines on standard input. robots.txt is obeyed.
    A WARC that exists is never replaced.

    \b
    govtool fetch https://www.example.gov/notice/1 -o notice.warc.gz
    govtool fetch addresses.txt -o - | govtool convert -f markdown -o articles/
    """  # noqa: D301 - click wants the character, not its name
    from govtool.cli.archiving import fetch_to

    return fetch_to(inputs, output, settings)
