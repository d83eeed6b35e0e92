from __future__ import annotations

import gzip
import socket

import pytest
from awkward_server import COMPLETE, INCOMPLETE, PAGE, response

from govtool.archive.exchange import Exchange
from govtool.archive.fetch import fetch
from govtool.archive.politeness import Policy
from govtool.model import Failure

POLICY = Policy(contact="https://example.org/archive", timeout=2.0, ignore_robots=True)


def policy(**changes) -> Policy:
    return Policy(**{"contact": "https://example.org/archive", "timeout": 2.0, "ignore_robots": True, **changes})


def only_failure(answers) -> Failure:
    (failure,) = [answer for answer in answers if isinstance(answer, Failure)]
    return failure


def exchanges(answers) -> list[Exchange]:
    return [answer for answer in answers if isinstance(answer, Exchange)]


@pytest.mark.parametrize("path", COMPLETE)
def test_what_comes_is_what_was_sent_byte_for_byte(site, clock, path):
    (exchange,) = fetch([site.url(path)], POLICY, clock)
    assert exchange.response_head + exchange.response_body == COMPLETE[path]
    assert exchange.response_head.endswith(b"\r\n\r\n")
    assert exchange.request_head == site.heads[0]
    assert exchange.ip == "127.0.0.1"
    assert exchange.truncated == ""


@pytest.mark.parametrize("path", COMPLETE)
def test_its_capture_is_decoded(site, clock, path):
    (exchange,) = fetch([site.url(path)], POLICY, clock)
    capture = exchange.capture()
    assert capture.body == PAGE
    assert (capture.url, capture.status, capture.extra) == (site.url(path), 200, {})
    assert capture.fetched_at.utcoffset().total_seconds() == 0
    assert capture.header("content-type") == "text/html"


@pytest.mark.parametrize(
    ("path", "truncated"), [("/short", "disconnect"), ("/short-chunked", "disconnect"), ("/bad-chunk", "unspecified")]
)
def test_a_body_that_breaks_off_is_kept_and_reported(site, clock, path, truncated):
    exchange, failure = fetch([site.url(path)], POLICY, clock)
    assert exchange.truncated == truncated
    assert exchange.response_head + exchange.response_body == INCOMPLETE[path]
    assert exchange.capture().extra == {"truncated": truncated}
    assert failure.source.url == site.url(path)
    assert "cut short" in failure.error


def test_a_reset_in_mid_body_keeps_what_came(site, clock):
    exchange, failure = fetch([site.url("/reset")], POLICY, clock)
    assert exchange.truncated == "disconnect"
    assert exchange.response_body == PAGE
    assert failure.stage == "fetch"


def test_a_stalled_body_is_cut_by_the_timeout(site, clock):
    exchange, failure = fetch([site.url("/stall")], policy(timeout=0.1), clock)
    assert (exchange.truncated, exchange.response_body) == ("time", b"<html>and then nothing")
    assert "more time" in failure.error


def test_a_slow_drip_is_cut_by_the_time_for_one_exchange(site, clock):
    exchange, failure = fetch([site.url("/drip")], policy(max_seconds=0.2), clock)
    assert exchange.truncated == "time"
    assert exchange.response_body.startswith(b"<html>.")
    assert "cut short" in failure.error


@pytest.mark.parametrize("path", ["/large", "/large-chunked"])
def test_a_large_body_is_cut_at_the_limit_to_the_byte(site, clock, path):
    exchange, failure = fetch([site.url(path)], policy(max_bytes=10_000), clock)
    assert (exchange.truncated, len(exchange.response_body)) == ("length", 10_000)
    assert "size limit" in failure.error


def test_a_body_of_just_the_limit_is_whole(site, clock):
    (exchange,) = fetch([site.url("/large")], policy(max_bytes=500_000), clock)
    assert (exchange.truncated, len(exchange.response_body)) == ("", 500_000)


def test_each_redirect_is_an_exchange_of_its_own(site, clock):
    first, last = fetch([site.url("/moved")], POLICY, clock)
    assert (first.url, first.status, first.response_body) == (site.url("/moved"), 301, b"moved")
    assert (last.url, last.status) == (site.url("/plain"), 200)


def test_a_redirect_in_utf8_bytes_is_followed(site, clock):
    _, last = fetch([site.url("/moved-vi")], POLICY, clock)
    assert last.url == site.url("/Tin%20T%E1%BB%A9c")


def test_a_redirect_circle_is_left(site, clock):
    answers = list(fetch([site.url("/loop")], POLICY, clock))
    assert [exchange.status for exchange in exchanges(answers)] == [302, 302]
    assert "in a circle" in only_failure(answers).error


def test_ten_redirects_are_followed_and_no_more(site, clock):
    answers = list(fetch([site.url("/hop0")], POLICY, clock))
    assert site.asked == [f"/hop{n}" for n in range(11)]
    assert "more than 10 times" in only_failure(answers).error


def test_a_redirect_to_another_scheme_is_refused(site, clock):
    answers = list(fetch([site.url("/to-ftp")], POLICY, clock))
    assert "no http or https URL" in only_failure(answers).error


def test_an_error_page_is_kept_and_reported(site, clock):
    exchange, failure = fetch([site.url("/gone")], POLICY, clock)
    assert exchange.status == 404
    assert "answered 404 Không tìm thấy" in failure.error
    assert failure.source.url == site.url("/gone")


def test_one_bad_url_does_not_stop_the_next(site, clock):
    answers = list(fetch([site.url("/gone"), "nonsense", site.url("/plain")], POLICY, clock))
    assert [type(answer).__name__ for answer in answers] == ["Exchange", "Failure", "Failure", "Exchange"]


def test_urls_are_taken_one_by_one(site, clock):
    def urls():
        yield site.url("/plain")
        raise AssertionError("asked for a second URL before the first was used")

    assert next(fetch(urls(), POLICY, clock)).status == 200


def test_retry_after_is_waited_for(site, clock, pauses):
    site.answers["/busy"] = [response(b"", b"Retry-After: 7", status=b"429 Too Many Requests"), response()]
    first, last = fetch([site.url("/busy")], POLICY, clock)
    assert (first.status, last.status) == (429, 200)
    assert pauses == [pytest.approx(7, abs=0.5)]


def test_a_long_retry_after_ends_it(site, clock, pauses):
    site.answers["/busy"] = response(b"", b"Retry-After: 86400", status=b"503 Service Unavailable")
    answers = list(fetch([site.url("/busy"), site.url("/plain")], POLICY, clock))
    assert site.asked == ["/busy"]
    assert pauses == []
    assert [answer.error for answer in answers if isinstance(answer, Failure) and "after that" in answer.error]


def test_attempts_are_further_and_further_apart(site, clock, pauses):
    site.answers["/busy"] = response(b"", status=b"502 Bad Gateway")
    answers = list(fetch([site.url("/busy")], policy(delay=0.5), clock))
    assert len(exchanges(answers)) == 4
    assert pauses == [pytest.approx(seconds, abs=0.5) for seconds in (1, 2, 4)]
    assert "answered 502" in only_failure(answers).error


def test_a_refused_connection_is_tried_again_then_reported(clock, pauses):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    (failure,) = fetch([f"http://127.0.0.1:{port}/"], policy(retries=2), clock)
    assert len(pauses) == 2
    assert "Connection refused" in failure.error
    assert "Try later" in failure.error


def test_a_silent_server_is_given_up(site, clock):
    (failure,) = fetch([site.url("/silent")], policy(timeout=0.1, retries=1), clock)
    assert site.asked == ["/silent"] * 2
    assert "did not answer in time" in failure.error


def test_what_is_no_http_is_reported(site, clock):
    (failure,) = fetch([site.url("/garbage")], policy(retries=0), clock)
    assert failure.source.url == site.url("/garbage")
    assert "no answer" in failure.error


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/", "no http or https"),
        ("example.org/page", "in full"),
        ("", "no http or https"),
        ("http://user:secret@example.org/", "password"),
        ("http://a\nb/", "no URL"),
        ("http://[::1/", "no URL"),
        ("http://example.org/\udce9", "no URL"),
        ("http://example..org/", "cannot be asked for"),
    ],
)
def test_what_is_no_url_is_refused_before_anything_is_sent(clock, url, said):
    (failure,) = fetch([url], POLICY, clock)
    assert failure.source.url == url
    assert said in failure.error
    assert "secret" not in failure.error


def test_the_delay_runs_between_requests_to_one_host(site, clock, pauses):
    list(fetch([site.url("/plain")] * 3, policy(delay=2.0), clock))
    assert pauses == [pytest.approx(2, abs=0.5)] * 2


def test_robots_txt_is_fetched_once_and_obeyed(site, clock):
    site.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: /*.pdf$\n")
    urls = [site.url("/plain"), site.url("/a.pdf"), site.url("/chunked")]
    answers = list(fetch(urls, policy(ignore_robots=False), clock))
    assert site.asked == ["/robots.txt", "/plain", "/chunked"]
    assert [exchange.purpose for exchange in exchanges(answers)] == ["robots", "page", "page"]
    failure = only_failure(answers)
    assert failure.source.url == site.url("/a.pdf")
    assert "forbids" in failure.error


def test_robots_txt_is_asked_again_at_each_redirect(site, clock):
    site.answers["/robots.txt"] = response(b"User-agent: govtool\nDisallow: /plain\n")
    answers = list(fetch([site.url("/moved")], policy(ignore_robots=False), clock))
    assert site.asked == ["/robots.txt", "/moved"]
    assert site.url("/plain") in only_failure(answers).error


def test_a_crawl_delay_longer_than_ours_is_kept(site, clock, pauses):
    site.answers["/robots.txt"] = response(b"User-agent: *\nCrawl-delay: 10\n")
    list(fetch([site.url("/plain"), site.url("/gzip")], policy(ignore_robots=False), clock))
    assert pauses == [pytest.approx(10, abs=0.5)] * 2


def test_a_broken_robots_txt_closes_the_site(site, clock):
    site.answers["/robots.txt"] = response(b"", status=b"500 Oops")
    answers = list(fetch([site.url("/plain"), site.url("/gzip")], policy(ignore_robots=False), clock))
    assert site.asked == ["/robots.txt"]
    error = (
        f"{site.url('/robots.txt')} could not be read, which means that nothing may be fetched "
        "(RFC 9309, 2.3.1.4): it answered 500. Try later"
    )
    assert [answer.error for answer in answers[1:]] == [error] * 2


def test_no_robots_txt_allows_all(site, clock):
    answers = list(fetch([site.url("/plain")], policy(ignore_robots=False), clock))
    assert [exchange.status for exchange in answers] == [404, 200]


def test_a_robots_txt_lost_in_redirects_allows_all(site, clock):
    site.answers["/robots.txt"] = response(b"", b"Location: /robots.txt", status=b"302 Found")
    answers = list(fetch([site.url("/plain")], policy(ignore_robots=False), clock))
    assert answers[-1].url == site.url("/plain")


def test_a_compressed_robots_txt_is_read(site, clock):
    rules = gzip.compress(b"User-agent: *\nDisallow: /plain\n")
    site.answers["/robots.txt"] = response(rules, b"Content-Encoding: gzip")
    assert only_failure(fetch([site.url("/plain")], policy(ignore_robots=False), clock))


def test_we_say_who_we_are(site, clock):
    list(fetch([site.url("/plain")], policy(contact="mailto:kho@example.org"), clock))
    assert b"\r\nUser-Agent: govtool/" in site.heads[0]
    assert b"(+mailto:kho@example.org)\r\n" in site.heads[0]


def test_an_early_hint_is_no_part_of_the_response(site, clock):
    (exchange,) = fetch([site.url("/hints")], POLICY, clock)
    assert exchange.response_head + exchange.response_body == response()


def test_tls_says_its_version_and_cipher(tls_site, clock, tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    (exchange,) = fetch([tls_site.url("/gzip-chunked")], POLICY, clock)
    assert exchange.response_head + exchange.response_body == COMPLETE["/gzip-chunked"]
    assert exchange.tls == "TLSv1.3"
    assert exchange.cipher.startswith("TLS_")


def test_a_certificate_that_nobody_knows_is_not_tried_again(tls_site, clock, pauses):
    (failure,) = fetch([tls_site.url("/plain")], POLICY, clock)
    assert pauses == []
    assert "cannot be trusted" in failure.error
