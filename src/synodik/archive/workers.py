"""Work shared out over processes, its results in the order of the jobs."""

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from types import TracebackType
from typing import TypeVar

from synodik.model.errors import ArchiveError

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


class Workers:
    """A pool of processes that is started only when there is more than one job.

    Args:
        count: of processes; None for one to a processor. With 1, all is done
            in this process.
    """

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def in_order(self, work: Callable[[_Job], _Result], jobs: Iterable[_Job]) -> Iterator[_Result]:
        """Do the jobs and give their results in order, few of them in memory at once.

        Args:
            work: a function of a module; its argument and result can be pickled.
            jobs: taken only as fast as they are done.

        Raises:
            ArchiveError: a process died, most likely for want of memory.
        """
        remaining = iter(jobs)
        first = list(islice(remaining, 2))
        if len(first) < 2 or self._count == 1:
            yield from map(work, chain(first, remaining))
            return
        try:
            yield from self._pooled(work, chain(first, remaining))
        except BrokenProcessPool as error:
            self._pool = None
            raise ArchiveError(
                "a process that was reading entries died; there may be too little memory: "
                "close other programs and try again"
            ) from error

    def _pooled(self, work: Callable[[_Job], _Result], jobs: Iterator[_Job]) -> Iterator[_Result]:
        pool = self._started()
        waiting: deque[Future[_Result]] = deque()
        for job in jobs:
            waiting.append(pool.submit(work, job))
            if len(waiting) > 2 * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not fork: the tables are written by threads, and a forked copy of
            # a process with threads may hang.
            method = "spawn" if sys.platform == "win32" else "forkserver"
            self._pool = ProcessPoolExecutor(
                self._count, mp_context=get_context(method), initializer=_begin
            )
        return self._pool


def _begin() -> None:
    """Make a process ready for work that leaves hardly any cycles behind.

    What a process remembers of entries it keeps as long as it lives; to look through
    all of it for garbage again and again took a twentieth of its time.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)
    _die_with_parent()


_RARELY = 1000
"""How many collections of the middle generation come before one of all that lives."""


def _die_with_parent() -> None:
    """Leave no process behind when the one that started us is killed."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_exit_after, args=(parent,), daemon=True).start()


def _exit_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
