from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from govtool.cli.job import Job, JobStoppedError
from govtool.model import Block, Document, Edit, Failure, Head, Source

from .conftest import environment, page, text

BAD = Failure(Source(path="bad.html"), "read", "why")
GOOD = Document(Source(path="good.html"), Head(), (Block("paragraph", "words", "body"),))


def finished(*results) -> int:
    job = Job(quiet=True)
    list(job.watch(results, "converting"))
    return job.finish("converted")


@pytest.mark.parametrize(("results", "code"), [((GOOD,), 0), ((GOOD, BAD), 3), ((BAD,), 1), ((), 1), ((GOOD, GOOD), 0)])
def test_the_exit_code_says_how_much_was_done(results, code):
    assert finished(*results) == code


def test_what_is_unchanged_is_done():
    assert Job(quiet=True, unchanged=1).finish("converted") == 0
    assert Job(quiet=True, unchanged=1, failed=1).finish("converted") == 3


def test_the_summary_adds_up():
    job = Job(done=3, unchanged=2, failed=1, repairs=Counter(openings=1, letters=40, pages=2, repeats=5))
    job.flags.update({"media-missing": 2, "not-told": 9})
    job.skipped.update({"redirect": 4, "robots.txt": 1})
    assert job.summary("converted") == (
        "3 converted, 2 unchanged, 1 opening repaired, 40 blocks of 2 pages put in right letters, 5 repeats labelled, "
        "2 flagged media-missing, 1 failed, 5 passed over (4 redirect; 1 robots.txt)"
    )


def test_a_repair_is_counted_and_a_label_is_not():
    block = GOOD.blocks[0]
    label = Edit("lead", 0, block, Block("paragraph", "words", "lead"), "first")
    repair = Edit("opening", 0, block, Block("paragraph", "more words", "body"), "lost a word")
    job = Job(quiet=True)
    for edits in ((label,), (label, repair)):
        job.note(Document(GOOD.source, GOOD.head, GOOD.blocks, edits=edits))
    assert (job.done, job.repairs["openings"], job.has_repairs) == (2, 1, True)


def test_a_job_stops_when_nearly_all_of_many_fail():
    job = Job(quiet=True)
    with pytest.raises(JobStoppedError, match="19 of the first 20 failed"):
        list(job.watch([GOOD, *[BAD] * 40], "converting"))
    assert job.failed == 19


@pytest.mark.parametrize("results", [[BAD] * 19, [GOOD, GOOD, *[BAD] * 18], [*[GOOD] * 20, *[BAD] * 100]])
def test_it_goes_on_while_there_is_hope(results):
    job = Job(quiet=True)
    assert len(list(job.watch(results, "converting"))) == len(results)


def test_stopped_is_1_and_said_and_leaves_the_output_as_it_was(call, place):
    (place / "out.jsonl").write_text("earlier\n")
    for n in range(30):
        (place / f"{n:02}.txt").write_text("")
    done = call("convert", *(f"{n:02}.txt" for n in range(30)), "-f", "jsonl", "-o", "out.jsonl")
    assert done.code == 1
    assert "stopped: 20 of the first 20 failed" in done.err
    assert (place / "out.jsonl").read_text() == "earlier\n"
    assert sorted(path.suffix for path in place.iterdir()) == [".jsonl", *[".txt"] * 30]


def test_one_bad_page_among_fifty(call, place):
    (place / "pages").mkdir()
    for n in range(50):
        (place / f"pages/{n:02}.html").write_text(page(n) if n != 17 else "")
    done = call("convert", "pages", "-f", "jsonl", "-o", "-", "--labeller", "whole")
    records = [json.loads(line) for line in done.lines]
    assert done.code == 3
    assert [record["source"]["path"] for record in records] == [f"{n:02}.html" for n in range(50)]
    assert [record["source"]["path"] for record in records if "failure" in record] == ["17.html"]
    assert done.err.splitlines() == ["govtool: 17.html: empty: nothing to convert", "govtool: 49 converted, 1 failed"]


def test_what_belongs_to_a_page_is_counted_and_does_not_fail(call, place):
    (place / "index.html").write_text(page())
    (place / "index_files").mkdir()
    (place / "index_files/style.css").write_text("body { margin: 0 }")
    (place / "index_files/script.js").write_text("document.write('<p>words</p>')")
    (place / "index_files/logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (place / ".hidden.html").write_text(page())
    done = call("convert", ".", "-f", "jsonl", "--labeller", "whole")
    assert (done.code, len(done.lines)) == (0, 1)
    assert "1 converted, 3 passed over (" in done.err


@pytest.fixture
def slow(place):
    """A job that is half-way: it has read what we gave it, and waits for more."""
    started = []

    def start(*arguments: str) -> subprocess.Popen:
        job = subprocess.Popen(
            [sys.executable, "-m", "govtool", *arguments], cwd=place, env=environment(), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(job)
        job.stdin.write(b"".join(json.dumps({"text": text(n)}).encode() + b"\n" for n in range(60)))
        job.stdin.flush()
        return job

    yield start
    for job in started:
        job.kill()
        job.communicate()


def wait_for(condition) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it never came to pass")


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)])
def test_an_interrupted_job_leaves_whole_files_only(slow, place, how, code):
    job = slow("convert", "-", "-o", "out/")
    wait_for(lambda: len(list(place.glob("out/*.md"))) >= 40)
    job.send_signal(how)
    _, said = job.communicate(timeout=30)
    assert job.returncode == code
    assert (b"interrupted" in said) is (how == signal.SIGINT)
    files = list((place / "out").iterdir())
    assert all(path.suffix == ".md" and path.read_text().endswith(".\n") for path in files)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_file_stays_as_it_was(slow, place, how):
    (place / "out.jsonl").write_text("earlier\n")
    job = slow("convert", "-", "-f", "jsonl", "-o", "out.jsonl")
    wait_for(lambda: any_written(job.pid))
    job.send_signal(how)
    job.communicate(timeout=30)
    names = [path.name for path in place.iterdir()]
    assert [name for name in names if how == signal.SIGINT or not name.startswith(".")] == ["out.jsonl"]
    assert (place / "out.jsonl").read_text() == "earlier\n"


def any_written(pid: int) -> bool:
    """Whether a job has written more than a page to its file: without a name ("#123 (deleted)"), or a part."""
    for path in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            if re.search(r"/#\d+|\.part$", str(path.readlink())) and path.stat().st_size > 4096:
                return True
    return False


def test_two_jobs_at_once_write_one_folder(place):
    for n in range(30):
        (place / f"{n:02}.txt").write_text(text(n))
    jobs = [
        subprocess.Popen(
            [sys.executable, "-m", "govtool", "convert", *(f"{n:02}.txt" for n in range(30)), "-o", "out/"],
            cwd=place, env=environment(), stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [job.communicate(timeout=60)[1] for job in jobs]
    assert [job.returncode for job in jobs] == [0, 0], said
    files = list((place / "out").iterdir())
    assert len(files) == 30
    assert all(path.read_text().endswith("before the rains come.\n") for path in files)
