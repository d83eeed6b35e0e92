import click
import pytest

from govtool.cli import COMMANDS, cli, options
from govtool.export import FORMATS
from govtool.labels import DEFAULT, LABELLERS


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def test_the_formats_are_those_of_the_exports():
    assert set(options.FORMATS) == set(FORMATS)


def test_the_labellers_are_those_there_are_and_the_default_comes_first():
    assert set(options.LABELLERS) == set(LABELLERS)
    assert options.LABELLERS[0] == DEFAULT


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name):
    assert all(isinstance(param, click.Argument) or param.help for param in command(name).params)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_variable_has_the_name_of_its_option(name):
    for param in command(name).params:
        flag = max(param.opts, key=len)
        assert param.envvar in (None, "GOVTOOL_" + flag.removeprefix("--").replace("-", "_").upper())


@pytest.mark.parametrize("text", ["http://example.gov/", "https://example.gov/", "HTTPS://EXAMPLE.GOV/"])
def test_an_address_is_told_by_its_scheme(text):
    assert options.is_address(text)


@pytest.mark.parametrize("text", ["example.gov/page", "ftp://example.gov/", "page.html", "-", ""])
def test_all_else_is_no_address(text):
    assert not options.is_address(text)
