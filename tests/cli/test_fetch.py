from __future__ import annotations

import gzip
import io
import json
import random
import socket

import pytest
from warcio.archiveiterator import ArchiveIterator

from govtool.cli.archiving import _keep

from .conftest import text

QUICK = ("--delay", "0", "--retries", "0", "--contact", "https://example.org/archive")


def urls(body: bytes) -> list[str]:
    return [
        record.rec_headers.get_header("WARC-Target-URI")
        for record in ArchiveIterator(io.BytesIO(body))
        if record.rec_type == "response" and not record.rec_headers.get_header("WARC-Target-URI").endswith("robots.txt")
    ]


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}/"


def test_pages_go_into_a_warc(call, place, site):
    done = call("fetch", site.url("/plain"), site.url("/gzip"), *QUICK, "-o", "new/pages.warc.gz")
    assert (done.code, done.out, done.err) == (0, b"", "govtool: 2 fetched\n")
    assert urls((place / "new/pages.warc.gz").read_bytes()) == [site.url("/plain"), site.url("/gzip")]


@pytest.mark.parametrize("target", [(), ("-o", "-")])
def test_a_warc_goes_to_a_pipe(call, site, target):
    done = call("fetch", site.url("/plain"), *QUICK, *target)
    assert done.code == 0
    assert gzip.decompress(done.out).startswith(b"WARC/1.1")
    assert urls(done.out) == [site.url("/plain")]


def test_and_not_to_a_terminal(terminal, site):
    done = terminal("fetch", site.url("/plain"), *QUICK)
    assert done.code == 2
    assert b"a WARC is no text for a terminal: name a file, as in -o pages.warc.gz" in done.out
    assert site.asked == []


def test_a_bar_counts_the_addresses(terminal, site):
    addresses = [site.url(path) for path in ("/plain", "/gone", "/br")]
    done = terminal("fetch", *addresses, *QUICK, "-o", "a.warc.gz")
    assert done.code == 3
    assert b"3/3" in done.out


def test_a_warc_is_never_replaced(call, place, site):
    (place / "a.warc.gz").write_bytes(b"dear")
    done = call("fetch", site.url("/plain"), *QUICK, "-o", "a.warc.gz")
    assert done.code == 2
    assert "a.warc.gz exists, and a WARC is never replaced: choose another name" in done.err
    assert (place / "a.warc.gz").read_bytes() == b"dear"
    assert site.asked == []


@pytest.mark.parametrize("target", ["pages", "pages.html", "pages.warc"])
def test_a_warc_is_named_so(call, place, site, target):
    done = call("fetch", site.url("/plain"), *QUICK, "-o", target)
    assert done.code == 2
    assert "a WARC's name ends in .warc.gz" in done.err


@pytest.mark.parametrize("target", ["/proc/a.warc.gz", "file/a.warc.gz"])
def test_a_warc_that_cannot_be_written_is_1(call, place, site, target):
    (place / "file").write_text("")
    done = call("fetch", site.url("/plain"), *QUICK, "-o", target)
    assert done.code == 1
    assert "cannot be written" in done.err
    assert site.asked == []


def test_a_full_disk_is_1_and_says_what_stands(shell, site):
    done = shell(f"govtool fetch {site.url('/plain')} --delay 0 > /dev/full")
    assert done.code == 1
    assert "No space left on device" in done.err


def test_some_that_fail_are_named_and_3(call, place, site):
    done = call("fetch", site.url("/plain"), site.url("/gone"), "http://", *QUICK, "-o", "a.warc.gz")
    assert done.code == 3
    assert f"{site.url('/gone')}: " in done.err
    assert "govtool: http://: " in done.err
    assert "1 fetched, 2 failed" in done.err
    assert urls((place / "a.warc.gz").read_bytes()) == [site.url("/plain"), site.url("/gone")]


def test_none_at_all_is_1_and_the_name_stays_free(call, place, nobody):
    done = call("fetch", nobody, *QUICK, "-o", "a.warc.gz")
    assert done.code == 1
    assert "0 fetched, 1 failed" in done.err
    assert not (place / "a.warc.gz").exists()


def test_it_stops_when_nearly_all_fail(call, place):
    (place / "page.html").write_text("".join(f"<p>no address {n}\n" for n in range(100)))
    done = call("fetch", "page.html", *QUICK, "-o", "a.warc.gz")
    assert done.code == 1
    assert "stopped: 20 of the first 20 failed" in done.err
    assert not (place / "a.warc.gz").exists()


def test_addresses_come_from_arguments_files_and_standard_input_each_once(shell, place, site):
    (place / "list.txt").write_text(
        f"\ufeff# pages\n\n{site.url('/plain')}\r\n  {site.url('/br')}\n{site.url('/plain')}\n"
    )
    asked = f"{site.url('/plain')} {site.url('/gzip')}"
    done = shell(f"govtool fetch {asked} list.txt --delay 0")
    assert urls(done.out) == [site.url("/plain"), site.url("/gzip"), site.url("/br")]
    done = shell("govtool fetch --delay 0 < list.txt")
    assert urls(done.out) == [site.url("/plain"), site.url("/br")]
    done = shell("cat list.txt | govtool fetch - --delay 0")
    assert urls(done.out) == [site.url("/plain"), site.url("/br")]


def test_in_a_loop_each_round_has_its_own_address(shell, place, site):
    (place / "list.txt").write_text(f"a {site.url('/plain')}\nb {site.url('/br')}\n")
    done = shell('while read -r name url; do govtool fetch -q --delay 0 "$url" -o "$name.warc.gz"; done < list.txt')
    assert done.code == 0
    assert urls((place / "b.warc.gz").read_bytes()) == [site.url("/br")]


def test_no_address_is_wrong_usage(call, place):
    (place / "list.txt").write_text("# none\n")
    done = call("fetch", "list.txt")
    assert done.code == 2
    assert "no address in the input: one a line" in done.err
    assert call("fetch").code == 2


@pytest.mark.parametrize("options", [("--delay", "-1"), ("--retries", "x"), ("--max-bytes", "0"), ("--contact", "é")])
def test_wrong_options_are_wrong_usage(call, site, options):
    assert call("fetch", site.url("/plain"), *options).code == 2
    assert site.asked == []


def test_robots_txt_is_obeyed_or_ignored_aloud(call, place, site):
    from awkward_server import response

    site.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: /").replace(b"text/html", b"text/plain")
    done = call("fetch", site.url("/plain"), *QUICK, "-o", "a.warc.gz")
    assert done.code == 1
    assert "forbids" in done.err
    done = call("fetch", site.url("/plain"), *QUICK, "--ignore-robots", "-o", "b.warc.gz")
    assert done.code == 0
    assert "robots.txt is ignored, as asked; the WARC records it" in done.err
    info = next(iter(ArchiveIterator(io.BytesIO((place / "b.warc.gz").read_bytes()))))
    assert b"robots: ignore" in info.content_stream().read()


def test_the_user_agent_says_whom_to_write_to(call, site):
    call("fetch", site.url("/plain"), *QUICK)
    assert all(b"(+https://example.org/archive)" in head for head in site.heads)


def test_all_stages_in_one_pipe(shell, site):
    line = f"govtool fetch {site.url('/plain')} --delay 0 | govtool clean | govtool fix | govtool export -f markdown"
    done = shell(line)
    assert done.code == 0
    assert f'source: "{site.url("/plain")}"' in done.out.decode()
    assert "Nội dung của bài viết." in done.out.decode()


def test_a_closed_pipe_is_quiet_and_a_success(shell, site):
    from awkward_server import response

    site.answers["/noise"] = response(random.Random(1).randbytes(500_000))
    done = shell(f"govtool fetch {site.url('/noise')} --delay 0 | head -c 10 > /dev/null")
    assert (done.code, done.err) == (0, "")


def test_a_warc_of_no_page_says_what_was_passed_over(call, place, site):
    call("fetch", site.url("/gone"), *QUICK, "-o", "a.warc.gz")
    done = call("convert", "a.warc.gz", "-f", "jsonl", "-o", "out.jsonl")
    assert done.code == 1
    assert "0 converted, 2 passed over (2 status 404)" in done.err
    assert not (place / "out.jsonl").exists()


def test_captures_keep_when_and_from_where(call, place, site):
    call("fetch", site.url("/plain"), *QUICK, "-o", "a.warc.gz")
    source = json.loads(call("clean", "a.warc.gz", "--labeller", "whole").out)["source"]
    assert source["url"] == site.url("/plain")
    assert source["captured"].endswith("Z")
    assert source["record_id"].startswith("urn:uuid:")
    assert source["path"] is None


def test_a_list_that_is_not_there_is_wrong_usage(call, place):
    (place / "a.txt").write_text(text())
    assert call("fetch", "nobody.txt").code == 2


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_an_interruption_in_the_middle_of_a_record_leaves_a_whole_warc(error):
    class Torn:
        def write(self, _exchange):
            stream.write(b" half a rec")
            raise error

    stream = io.BytesIO()
    stream.write(b"whole records")
    with pytest.raises(error):
        _keep(None, Torn(), stream)
    assert stream.getvalue() == b"whole records"
