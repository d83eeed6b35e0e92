from __future__ import annotations

from datetime import UTC, datetime

import pytest

from govtool import __version__
from govtool.archive.politeness import MAX_WAIT, Pace, Policy, Robots, retry_after
from govtool.errors import FetchError

NOW = datetime(2026, 11, 5, 8, 0, tzinfo=UTC)


def test_hosts_do_not_wait_for_each_other(clock, pauses):
    pace = Pace(2.0, clock)
    for host in ("a", "b", "c"):
        pace.wait(host)
        pace.answered(host)
    assert pauses == []


def test_the_longest_wish_counts(clock, pauses):
    pace = Pace(2.0, clock)
    pace.defer("a", 30)
    pace.answered("a")
    pace.wait("a")
    assert pauses == [pytest.approx(30, abs=0.5)]


def test_a_crawl_delay_shorter_than_ours_changes_nothing(clock, pauses):
    pace = Pace(2.0, clock)
    pace.answered("a")
    pace.slow("a", 0.5)
    pace.wait("a")
    assert pauses == [pytest.approx(2, abs=0.5)]


def test_nobody_is_waited_for_without_end(clock, pauses):
    pace = Pace(2.0, clock)
    pace.defer("a", MAX_WAIT + 60)
    with pytest.raises(FetchError, match="a asks for a pause of"):
        pace.wait("a")
    assert pauses == []


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Thu, 05 Nov 2026 08:01:30 GMT", 90),
        ("Thu, 05 Nov 2026 08:01:30 -0000", 90),
        ("Thu, 05 Nov 2026 07:00:00 GMT", 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("²", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (200, b"User-agent: *\nDisallow: /", False),
        (200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False),
        (200, b"User-agent: govtool\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        (200, b"User-agent: govtoolbox\nDisallow: /", True),
        (200, b"", True),
        (200, b"<html>\xff\xfe no rules here", True),
        (204, b"", True),
        (403, b"User-agent: *\nDisallow: /", True),
        (404, b"", True),
        (500, b"", False),
        (503, b"User-agent: *\nAllow: /", False),
    ],
)
def test_robots_txt_by_rfc_9309(status, body, allowed):
    assert Robots.read(status, body).allows("https://example.org/tin", "govtool") is allowed


def test_crawl_delay_is_read():
    assert Robots.read(200, b"User-agent: *\nCrawl-delay: 4.5").delay("govtool") == 4.5
    assert Robots.read(404, b"").delay("govtool") == 0


def test_the_user_agent_names_version_and_contact():
    assert Policy().agent == f"govtool/{__version__}"
    assert Policy(contact="a@b.vn").agent == f"govtool/{__version__} (+a@b.vn)"
    assert Policy(user_agent="Archive/2.1 (x)").token == "Archive"
    assert Policy().token == "govtool"


@pytest.mark.parametrize(
    "changes",
    [{"contact": "a\r\nX: y"}, {"user_agent": "Kho lưu trữ"}, {"delay": -1}, {"timeout": 0}, {"max_bytes": 0},
     {"retries": -1}],
)  # fmt: skip
def test_a_policy_that_cannot_work_is_refused(changes):
    with pytest.raises(ValueError, match="must be"):
        Policy(**changes)
