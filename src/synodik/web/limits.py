"""How much a client may ask: requests a second, and the size of what it sends.

A token bucket to a client (Turner, New Directions in Communications, 1986): it
holds `burst` requests and fills by `rate` a second. Buckets live in one
process; where several serve, each has its own.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Lock
from time import monotonic
from typing import Final

_MOST_CLIENTS: Final = 20_000
"""Buckets kept; the one unused longest goes first, and was full by then or nearly."""
_NETWORK: Final = 64  # bits of an IPv6 address that one household is given


@dataclass(frozen=True, slots=True)
class Limits:
    """What a site bears from one client.

    Attributes:
        rate: requests a second that may go on for ever; 0 for no limit.
        burst: requests that may come at once.
        body: bytes of the largest body.
    """

    rate: float = 20.0
    burst: int = 100
    body: int = 1_000_000


class Buckets:
    """The token buckets of all clients; may be asked from many threads.

    Args:
        limits: rate and burst.
        clock: seconds that never run back.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, cost: float = 1.0) -> float:
        """Take what a request costs, or say in how many seconds it may come again.

        Args:
            client: its address.
            cost: in requests; what costs more than a full bucket is let through a full one.

        Returns:
            0 where the request may go on.
        """
        rate, burst = self._limits.rate, float(self._limits.burst)
        if rate <= 0 or is_exempt(client):
            return 0.0
        key, cost = _bucket_of(client), min(cost, burst)
        with self._lock:
            now = self._clock()
            tokens, then = self._held.pop(key, (burst, now))
            tokens = min(burst, tokens + (now - then) * rate)
            lacking = cost - tokens
            self._held[key] = (tokens if lacking > 0 else tokens - cost, now)
            while len(self._held) > _MOST_CLIENTS:
                self._held.popitem(last=False)
        return max(0.0, lacking / rate)


def is_exempt(client: str) -> bool:
    """Whether a client is this machine itself: its own programs are not held up."""
    try:
        return ip_address(client).is_loopback
    except ValueError:  # a socket of the file system, or a test
        return False


def _bucket_of(client: str) -> str:
    try:
        address = ip_address(client)
    except ValueError:
        return client[:100]
    if address.version == 6:
        return str(int(address) >> (128 - _NETWORK))
    return str(address)
