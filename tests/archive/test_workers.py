import os
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from synodik.archive.workers import Workers
from synodik.model.errors import ArchiveError

# Work must be importable by other processes, and a test module is not.
_squared = partial(pow, exp=2)
_who = "__import__('os').getpid()"


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_in_the_order_of_the_jobs(count: int) -> None:
    with Workers(count) as workers:
        results = list(workers.in_order(_squared, range(30)))
    assert results == [number * number for number in range(30)]


def test_one_job_is_done_here_and_several_elsewhere() -> None:
    with Workers(2) as workers:
        assert list(workers.in_order(eval, [_who])) == [os.getpid()]
        assert os.getpid() not in set(workers.in_order(eval, [_who] * 3))


def test_jobs_are_taken_only_as_fast_as_they_are_done() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with Workers(2) as workers:
        next(workers.in_order(_squared, jobs()))
    assert len(taken) < 20


def test_a_process_that_dies_is_told_and_the_next_jobs_are_done() -> None:
    with Workers(2) as workers:
        with pytest.raises(ArchiveError, match="too little memory"):
            list(workers.in_order(signal.raise_signal, [signal.SIGKILL] * 3))
        assert list(workers.in_order(_squared, [1, 2, 3])) == [1, 4, 9]
