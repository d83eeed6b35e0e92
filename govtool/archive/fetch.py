"""URLs in, exchanges out: redirects, robots.txt, delays and further attempts. What goes over the wire is `wire`'s."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from govtool.archive.exchange import Exchange
from govtool.archive.politeness import Clock, Pace, Policy, Robots, retry_after
from govtool.archive.wire import Address, NoAnswerError, Purpose, Wire, address
from govtool.errors import FetchError, InputError, RobotsDisallowed
from govtool.model import Failure, Source

MAX_REDIRECTS = 10
MAX_ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAY_PASS = frozenset((429, 502, 503, 504))

_Exchanges = Generator[Exchange, None, Exchange]  # what it yields is to be kept, what it returns is the last of them


class _TooManyRedirectsError(FetchError):
    """Redirects that go round in a circle, or do not end."""


def fetch(
    urls: Iterable[str], policy: Policy | None = None, clock: Clock | None = None
) -> Iterator[Exchange | Failure]:
    """Fetch pages one after another, lazily and politely.

    Every response is yielded, to be kept: robots.txt (once a host; `purpose` tells), each redirect on the way (10 at
    most), each answer that was asked for again, errors such as 404. After them comes a Failure (stage "fetch") if the
    URL did not end in a whole response of status 2xx, so that each URL ends in just one of

        an Exchange of purpose "page", status 2xx, not truncated
        a Failure, whose source.url is the URL as given

    and nothing is raised for a URL. A response that is both kept and reported: an error status, a body cut short.
    """
    session = _Session(policy or Policy(), clock or Clock())
    for url in urls:
        yield from session.page(url)


class _Session:
    """What one run knows of its hosts."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._policy = policy
        self._clock = clock
        self._wire = Wire(policy, clock)
        self._pace = Pace(policy.delay, clock)
        self._robots: dict[Address, Robots] = {}

    def page(self, url: str) -> Iterator[Exchange | Failure]:
        """Fetch one URL to its end."""
        try:
            last = yield from self._follow(address(url), "page", MAX_REDIRECTS)
            _check(last)
        except FetchError as error:
            yield Failure(Source(url=url), "fetch", str(error))

    def _follow(self, url: Address, purpose: Purpose, limit: int) -> _Exchanges:
        """Ask for a URL and go where it redirects to."""
        seen: list[Address] = []
        while len(seen) <= limit:
            seen.append(url)
            if purpose == "page":
                yield from self._obey(url)
            exchange = yield from self._ask(url, purpose)
            location = exchange.head.header("Location")
            if exchange.status not in _REDIRECTS or not location:
                return exchange
            url = address(location, base=url)
            if url in seen:
                raise _TooManyRedirectsError(
                    f"it redirects in a circle, back to {url}. Open it in a browser to see why"
                )
        raise _TooManyRedirectsError(
            f"it redirects more than {limit} times, at last to {url}. Fetch that address instead"
        )

    def _ask(self, url: Address, purpose: Purpose) -> _Exchanges:
        """Ask until there is an answer worth having, each time twice as long after the last."""
        host = url.netloc.decode("ascii")
        for attempt in range(self._policy.retries + 1):
            last = attempt == self._policy.retries
            self._pace.wait(host)
            pause = 2.0**attempt
            try:
                exchange = self._wire.get(url, purpose)
                yield exchange
                if exchange.status not in _MAY_PASS:
                    break
                pause = max(pause, retry_after(exchange.head.header("Retry-After"), self._clock.now()))
            except NoAnswerError:
                if last:
                    raise
            finally:
                self._pace.answered(host)
            self._pace.defer(host, pause)
        return exchange

    def _obey(self, url: Address) -> Generator[Exchange, None, None]:
        """Read the host's robots.txt, once, and raise RobotsDisallowed where it forbids the URL."""
        if self._policy.ignore_robots:
            return
        where = url.join("/robots.txt")
        if where not in self._robots:
            self._robots[where] = yield from self._read_robots(where)
            self._pace.slow(url.netloc.decode("ascii"), self._robots[where].delay(self._policy.token))
        robots = self._robots[where]
        if robots.closed:
            raise RobotsDisallowed(
                f"{where} could not be read, which means that nothing may be fetched (RFC 9309, 2.3.1.4): "
                f"{robots.closed.removesuffix('. Try later')}. Try later"
            )
        if not robots.allows(str(url), self._policy.token):
            raise RobotsDisallowed(f"{where} forbids {url} to {self._policy.token}. Ask its webmaster for leave")

    def _read_robots(self, where: Address) -> Generator[Exchange, None, Robots]:
        try:
            last = yield from self._follow(where, "robots", MAX_ROBOTS_REDIRECTS)
            return Robots.read(last.status, last.capture().body)
        except _TooManyRedirectsError:
            return Robots()  # RFC 9309, 2.3.1.2: it may be taken as unavailable
        except (FetchError, InputError) as error:
            return Robots(closed=str(error).rstrip("."))


def _check(exchange: Exchange) -> None:
    """Raise FetchError unless the last response is a whole one of status 2xx."""
    head = exchange.head
    if not 200 <= head.status < 300:  # noqa: PLR2004
        raise FetchError(f"{exchange.url} answered {head.status} {head.reason}".rstrip() + "; kept. Check the address")
    if exchange.truncated:
        advice = _ADVICE.get(exchange.truncated, "Fetch it again")
        raise FetchError(f"{exchange.url} was cut short after {len(exchange.response_body)} bytes; kept. {advice}")


_ADVICE = {
    "length": "Raise the size limit to have it whole",
    "time": "Fetch it again, or give it more time",
    "unspecified": "The server breaks the rules of HTTP: open it in a browser",
}
