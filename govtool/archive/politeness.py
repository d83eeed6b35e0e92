"""How to behave: delays, limits and who we are; robots.txt. The one door to Protego. Nothing here touches a network."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from govtool import __version__
from govtool.errors import FetchError

if TYPE_CHECKING:
    from protego import Protego

#: Seconds that we are ready to wait for one host. Who asks for more is not asked again in this run.
MAX_WAIT = 300.0
#: Bytes of a robots.txt that are read (RFC 9309, 2.5, asks for 500 KiB at least).
MAX_ROBOTS = 512 * 1024


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, passed in: the date (UTC), seconds from any start that never run backwards, and a pause in seconds."""

    now: Callable[[], datetime] = _utc_now
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Policy:
    """How a fetch behaves.

    delay          seconds between the end of one exchange with a host and the start of the next
    timeout        seconds to wait for a connection, or for the next bytes
    max_seconds    seconds for one exchange in all; what has come by then is kept
    max_bytes      bytes of one response body on the wire; what exceeds them is cut
    retries        further attempts at what may pass: no connection, no answer, 429, 502, 503, 504
    contact        address or page of who fetches, for the webmaster; part of the user agent
    user_agent     replaces "govtool/VERSION (+contact)" whole
    ignore_robots  fetch what robots.txt forbids, and pay no heed to its Crawl-delay

    Raises ValueError for what could not be sent in a header, and for limits that are not positive.
    """

    delay: float = 2.0
    timeout: float = 30.0
    max_seconds: float = 300.0
    max_bytes: int = 64 * 2**20
    retries: int = 3
    contact: str = ""
    user_agent: str = ""
    ignore_robots: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[!-~](?:[ -~]*[!-~])?", self.agent):
            raise ValueError(f"the user agent {self.agent!r} must be printable ASCII, without a blank at its ends")
        if min(self.timeout, self.max_seconds, self.max_bytes) <= 0 or min(self.delay, self.retries) < 0:
            raise ValueError("timeout, max_seconds and max_bytes must be positive; delay and retries not negative")

    @property
    def agent(self) -> str:
        """The user agent as sent."""
        ours = f"govtool/{__version__}"
        return self.user_agent or (f"{ours} (+{self.contact})" if self.contact else ours)

    @property
    def token(self) -> str:
        """The product token that robots.txt groups are matched with (RFC 9309, 2.2.1)."""
        return re.split(r"[/ ]", self.agent, maxsplit=1)[0]


class Pace:
    """When each host ("name" or "name:port") may be asked next."""

    def __init__(self, delay: float, clock: Clock) -> None:
        self._delay = delay
        self._clock = clock
        self._slower: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Sleep until the host may be asked. Raises FetchError where that would be more than MAX_WAIT."""
        pause = self._next.get(host, 0.0) - self._clock.seconds() if host in self._next else 0.0
        if pause > MAX_WAIT:
            raise FetchError(
                f"{host} asks for a pause of {pause:.0f} s, and one run waits {MAX_WAIT:.0f} s at most. "
                "Fetch it again after that"
            )
        if pause > 0:
            self._clock.sleep(pause)

    def answered(self, host: str) -> None:
        """Note the end of an exchange: the delay runs from here."""
        self.defer(host, max(self._delay, self._slower.get(host, 0.0)))

    def defer(self, host: str, seconds: float) -> None:
        """Ask the host nothing for so long."""
        self._next[host] = max(self._next.get(host, float("-inf")), self._clock.seconds() + seconds)

    def slow(self, host: str, seconds: float) -> None:
        """Set the least delay of a host (its Crawl-delay), also for the wait that has begun."""
        self._slower[host] = seconds
        if host in self._next:
            self.defer(host, max(self._delay, seconds))


def retry_after(value: str, now: datetime) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); 0 where it says nothing."""
    if value.strip().isascii() and value.strip().isdecimal():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds())


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site allows. closed says why it allows nothing, "" where its rules decide."""

    rules: Protego | None = None
    closed: str = ""

    @classmethod
    def read(cls, status: int, body: bytes) -> Robots:
        """Read an answer to a request for robots.txt, by RFC 9309, 2.3.1: 4xx allows all, 5xx nothing."""
        if status >= 500:  # noqa: PLR2004
            return cls(closed=f"it answered {status}")
        if status >= 300:  # noqa: PLR2004
            return cls()
        from protego import Protego

        return cls(Protego.parse(body[:MAX_ROBOTS].decode("utf-8-sig", errors="replace")))

    def allows(self, url: str, token: str) -> bool:
        """Whether the agent of that product token may fetch the URL."""
        return not self.closed and (self.rules is None or self.rules.can_fetch(url, token))

    def delay(self, token: str) -> float:
        """Crawl-delay in seconds, 0 where none is asked for."""
        return (self.rules and self.rules.crawl_delay(token)) or 0.0
