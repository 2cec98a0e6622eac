"""Answers that are remembered, because entries ask the same again and again."""

from collections.abc import Callable
from typing import TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")

MOST = 16384
_LONGEST = 200
"""Characters of the longest question that is remembered; prose is not asked for again."""


class Remembered(dict[_Asked, _Answer]):
    """The answers of a function of one argument: `remembered[asked]`.

    An entry asks some sixty times, and a look-up costs half of one in
    `functools.lru_cache`, which notes each time what was asked last. Instead, all is
    forgotten when the table is full.

    Args:
        answer: the function; the same argument gives the same answer.
        most: how many answers are kept at a time.
    """

    __slots__ = ("_answer", "_most")

    def __init__(self, answer: Callable[[_Asked], _Answer], most: int = MOST) -> None:
        super().__init__()
        self._answer = answer
        self._most = most

    def __missing__(self, asked: _Asked) -> _Answer:
        answer = self._answer(asked)
        if isinstance(asked, str) and len(asked) > _LONGEST:
            return answer
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer
        return answer
