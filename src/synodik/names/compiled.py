"""Compiling a function to machine code once and keeping the code on disk."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of numbers and arrays; it lets other threads run.

    The machine code is kept beside the module, or in the user's cache where
    that folder cannot be written; where neither can, it is compiled anew in
    each process.
    """
    try:
        return cast(Callable[P, R], njit(cache=True, nogil=True)(function))
    except RuntimeError:  # Numba found no folder to keep the code in
        return cast(Callable[P, R], njit(nogil=True)(function))
