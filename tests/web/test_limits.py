"""How much a client may ask."""

import pytest

from synodik.web.limits import Buckets, Limits, is_exempt


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_burst_is_let_through_and_what_comes_after_waits(clock: Clock) -> None:
    buckets = Buckets(Limits(rate=2, burst=3), clock)
    assert [buckets.wait("192.0.2.1") for _ in range(4)] == [0, 0, 0, 0.5]


def test_whoever_waits_as_long_as_told_is_let_through(clock: Clock) -> None:
    buckets = Buckets(Limits(rate=2, burst=1), clock)
    assert buckets.wait("192.0.2.1") == 0
    clock.now += buckets.wait("192.0.2.1")
    assert buckets.wait("192.0.2.1") == 0


def test_a_refusal_costs_nothing(clock: Clock) -> None:
    buckets = Buckets(Limits(rate=1, burst=1), clock)
    waits = [buckets.wait("192.0.2.1") for _ in range(4)]
    assert waits == [0, 1, 1, 1]


def test_clients_are_counted_apart_and_one_household_together(clock: Clock) -> None:
    buckets = Buckets(Limits(rate=1, burst=1), clock)
    assert buckets.wait("192.0.2.1") == 0
    assert buckets.wait("192.0.2.2") == 0
    assert buckets.wait("2001:db8:0:7::1") == 0
    assert buckets.wait("2001:db8:0:7::2") > 0
    assert buckets.wait("2001:db8:0:8::1") == 0


def test_a_batch_costs_as_much_as_its_queries(clock: Clock) -> None:
    buckets = Buckets(Limits(rate=1, burst=10), clock)
    assert buckets.wait("192.0.2.1", 8) == 0
    assert buckets.wait("192.0.2.1", 8) == 6
    assert Buckets(Limits(rate=1, burst=10), clock).wait("192.0.2.1", 1000) == 0


@pytest.mark.parametrize(
    ("client", "exempt"),
    [("127.0.0.1", True), ("::1", True), ("192.0.2.1", False), ("", False), ("localhost", False)],
)
def test_programs_of_this_machine_are_not_held_up(client: str, exempt: bool) -> None:
    assert is_exempt(client) is exempt


def test_a_rate_of_nought_is_no_limit() -> None:
    buckets = Buckets(Limits(rate=0, burst=1))
    assert [buckets.wait("192.0.2.1") for _ in range(3)] == [0, 0, 0]
