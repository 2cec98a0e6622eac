"""Compiling a function to machine code once and keeping the code on disk."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of numbers and arrays; it lets other threads run.

    The machine code is kept beside the module, or in the user's cache where
    that folder cannot be written; where neither can, it is compiled anew in
    each process.
    """
    return _compiled(function, {})


def lean(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that makes no arrays: references to those it reads are not counted.

    For what is called for every pair: counting each of fifty arrays in a tuple of
    them costs more than comparing two records.
    """
    return _compiled(function, {"_nrt": False})


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a lean function into each of its callers: handing over a tuple costs as well."""
    return _compiled(function, {"_nrt": False, "forceinline": True})


def _compiled(function: Callable[P, R], options: dict[str, Any]) -> Callable[P, R]:
    try:
        return cast(Callable[P, R], njit(cache=True, nogil=True, **options)(function))
    except RuntimeError:  # Numba found no folder to keep the code in
        return cast(Callable[P, R], njit(nogil=True, **options)(function))
