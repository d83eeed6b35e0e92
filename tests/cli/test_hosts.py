from __future__ import annotations

import gzip
import json
import sys

import pytest

from govtool.cli.settings import user_file

from .conftest import ROOT, page

sys.path.insert(0, str(ROOT / "tests/archive"))

URL = "https://www.example.gov/notice/1"
BOX = '<div class="newsletter-box"><p>Our newsletter tells you every week what the council decided.</p></div>'
SAID = "Our newsletter tells you every week what the council decided."


def boxed(n: int = 1) -> str:
    return page(n).replace("<p>Work", f"{BOX}<p>Work")


@pytest.fixture
def given(place):
    """Writes a page and the settings."""

    def written(toml: str, html: str = "") -> None:
        (place / "a.html").write_text(html or boxed())
        (place / "govtool.toml").write_text(toml)

    return written


def record(done) -> dict:
    assert done.code == 0, done.err
    return json.loads(done.out)


def roles(done) -> dict[str, str]:
    return {block["text"]: block.get("role", "outside") for block in record(done)["blocks"]}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('host = "www.example.gov"', "govtool.toml: host: the settings of a host stand below a line [host."),
        ("host = []", "govtool.toml: host: the settings of a host stand below"),
        ('[host]\ndrop = [".a"]', "host: 'drop' is no host; write"),
        ('[host."https://www.example.gov"]', "'https://www.example.gov' is no host"),
        ('[host."*.example.gov"]', "'*.example.gov' is no host"),
        ('[host.""]', "'' is no host"),
        ('[host.www.example.gov]\ndrop = ".a"', "host \"www\" has no setting 'example'; it has as, drop,"),
        ('[host.www.example.gov]\ndrop = ".a"', "is the host in quotes?"),
        (
            '[host."a.gov"]\ndorp = ".a"',
            "govtool.toml: host \"a.gov\" has no setting 'dorp'; it has as, drop, labeller",
        ),
        ('[host."a.gov"]\nurl = ".a"', "has no setting 'url'"),
        ('[host."a.gov"]\ndrop = 1', 'govtool.toml: host "a.gov": drop: 1 is no text'),
        ('[host."a.gov"]\nmain = [".a", true]', 'host "a.gov": main: True is no text'),
        ('[host."a.gov"]\nphrases = [""]', "host \"a.gov\": phrases: '' is no text"),
        ('[host."a.gov"]\nphrases = {a = 1}', 'host "a.gov": phrases: {'),
        ('[host."a.gov"]\nmain = "div["', "host \"a.gov\": main: 'div[' is no CSS selector"),
        ('[host."a.gov"]\ndrop = [".a", "//div"]', "host \"a.gov\": drop: '//div' is no CSS selector"),
        ('[host."a.gov"]\nlabeller = "nobody"', "labeller: 'nobody' is not one of network, trafilatura, whole"),
        ('[host."a.gov"]\nas = "listing"', "as: 'listing' is not one of article, page"),
        ('[host."a.gov"]\nlabeller = ["whole"]', "labeller: ['whole'] is not one of"),
        ('[host."a.gov"]\nno-rule = ["leda"]', 'host "a.gov": no-rule: no rule of the name leda; `govtool rules`'),
        ('[host."a.gov"]\nno-rule = 1', 'host "a.gov": no-rule: 1 is no text'),
    ],
)
def test_what_is_wrong_is_said_when_a_command_starts(call, given, toml, said):
    given(toml)
    for arguments in (("clean", "a.html"), ("rules",)):
        done = call(*arguments)
        assert (done.code, done.out) == (2, b"")
        assert said in " ".join(done.err.split())


def test_the_users_file_is_named_where_it_is_wrong(call, place):
    user_file().parent.mkdir(parents=True)
    user_file().write_text('[host."a.gov"]\ndrop = "div["\n')
    assert f'{user_file()}: host "a.gov": drop:' in "".join(call("rules").err.split("\n"))


@pytest.mark.parametrize(
    "toml",
    [
        '[host."a.gov"]',
        '[host."a.gov"]\nmain = "main"\ndrop = [".a > p", "b"]\nphrases = "Home"\nlabeller = "whole"\nno-rule = "lead"',
        '[host.localhost]\nno-rule = ["lead", "opening"]\n[host."[::1]"]\nmain = []',
    ],
)
def test_what_is_right_is_taken(call, given, toml):
    given(toml)
    assert call("clean", "a.html").code == 0


@pytest.mark.parametrize("command", [("clean",), ("fix",), ("convert", "-f", "jsonl", "-o", "-")])
def test_every_command_that_labels_goes_by_the_settings(call, given, command):
    given('[host."example.gov"]\ndrop = [".newsletter-box"]')
    assert roles(call(command[0], "a.html", "--url", URL, *command[1:], "--labeller", "whole"))[SAID] == "excluded"
    assert roles(call(command[0], "a.html", *command[1:], "--labeller", "whole"))[SAID] == "body"


def test_it_is_explained(call, given):
    given('[host."example.gov"]\ndrop = [".newsletter-box"]')
    lines = call("explain", "a.html", "--url", URL, "--labeller", "whole").out.decode().splitlines()
    at = next(at for at, line in enumerate(lines) if "- excluded" in line)
    assert lines[at + 1] == "       site: in an element that the settings of its host leave out"
    assert lines[at + 2] == '         settings (1) · govtool.toml host "example.gov" drop · “.newsletter-box”'


def test_main_that_is_gone_is_told(call, given):
    given('[host."example.gov"]\nmain = "#content"')
    done = call("convert", "a.html", "--url", URL)
    assert "1 converted, 1 flagged main-not-found" in done.err
    shown = call("explain", "a.html", "--url", URL).out.decode()
    assert "site: flag main-not-found: nothing on the page is what the settings" in shown


def test_two_hosts_of_one_warc_have_each_their_own(call, place):
    from warc_samples import exchange, written

    message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + boxed().encode()
    urls = [f"https://{host}/notice/1" for host in ("www.example.gov", "www.example.org", "www.example.net")]
    (place / "a.warc.gz").write_bytes(written(*(exchange(message, url) for url in urls)))
    assert gzip.decompress((place / "a.warc.gz").read_bytes()).count(b"WARC-Target-URI") >= 3
    (place / "govtool.toml").write_text(
        '[host."example.gov"]\ndrop = ".newsletter-box"\n[host."example.org"]\nphrases = "Work begins in May and ends '
        'in July; the road stays open for buses and for the ambulance."\nlabeller = "trafilatura"\n'
    )
    done = call("clean", "a.warc.gz")
    assert done.code == 0
    records = {record["source"]["url"]: record for record in map(json.loads, done.lines)}
    left_out = {
        url: [block["text"][:4] for block in record["blocks"] if block.get("role") == "excluded"]
        for url, record in records.items()
    }
    assert left_out == dict(zip(urls, (["Our "], ["Work"], []), strict=True))
    assert [records[url]["labeller"] for url in urls] == ["network", "trafilatura", "network"]


# -- which setting wins -----------------------------------------------------------------------------------------------
def test_a_host_wins_over_the_files_and_the_run_over_the_host(call, given, monkeypatch):
    host = '[host."example.gov"]\nlabeller = "whole"\n'
    given(f'labeller = "network"\n[clean]\nlabeller = "network"\n{host}')
    assert record(call("clean", "a.html", "--url", URL))["labeller"] == "whole"
    assert record(call("clean", "a.html", "--url", "https://example.org/"))["labeller"] == "network"
    monkeypatch.setenv("GOVTOOL_LABELLER", "trafilatura")
    assert record(call("clean", "a.html", "--url", URL))["labeller"] == "trafilatura"
    assert record(call("clean", "a.html", "--url", URL, "--labeller", "network"))["labeller"] == "network"


def test_the_projects_host_wins_over_the_users_key_by_key(call, given):
    user_file().parent.mkdir(parents=True)
    user_file().write_text('[host."example.gov"]\ndrop = "main"\nlabeller = "whole"\n')
    given('[host."EXAMPLE.gov"]\ndrop = ".newsletter-box"\n')
    done = call("clean", "a.html", "--url", URL)
    assert [text for text, role in roles(done).items() if role == "excluded"] == [SAID]
    assert record(done)["labeller"] == "whole"


def test_rules_off_add_up(call, given):
    given('no-rule = "lead"\n[host."example.gov"]\nno-rule = ["title"]\n')
    for flags in ((), ("--no-rule", "published")):
        done = call("clean", "a.html", "--url", URL, "--labeller", "whole", *flags)
        assert "title" not in roles(done).values()
        assert "title" in roles(call("clean", "a.html", "--labeller", "whole", *flags)).values()


def test_fixing_records_leaves_out_the_rules_of_their_host(call, place):
    lead = "Minister Smith of the Ministry of Forests asked on Monday for more trees along every road."
    html = page().replace("Notice 1", "Minister Smith asks for more trees")
    (place / "a.html").write_text(html.replace("<p>The", f"<p>{lead.removeprefix('Minister ')}</p><p>{lead}</p><p>The"))
    call("clean", "a.html", "--url", URL, "--labeller", "whole", "-o", "a.jsonl")
    assert record(call("fix", "a.jsonl"))["text"].startswith("Minister")
    (place / "govtool.toml").write_text('[host."example.gov"]\nno-rule = "opening"\n')
    assert record(call("fix", "a.jsonl"))["text"].startswith("Smith")


def test_settings_of_other_hosts_change_no_byte(call, given):
    given("")
    plain = [call("convert", "a.html", "--url", URL, "-f", format_, "-o", "-").out for format_ in ("jsonl", "markdown")]
    given('[host."example.org"]\nmain = "main"\ndrop = "p"\nphrases = "Home"\nlabeller = "whole"\nno-rule = "title"')
    again = [call("convert", "a.html", "--url", URL, "-f", format_, "-o", "-").out for format_ in ("jsonl", "markdown")]
    assert again == plain


def test_dropped_is_dropped_in_every_stage_of_a_pipe(shell, given):
    given('[host."example.gov"]\nmain = "main"\ndrop = ".newsletter-box"')
    done = shell(f"govtool clean a.html --url {URL} | govtool fix | govtool export -f text -o -")
    assert done.code == 0
    assert done.out.decode().startswith("The council met on Monday")
    assert b"newsletter" not in done.out
