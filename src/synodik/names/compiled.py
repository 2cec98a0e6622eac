"""Compiling a function to machine code once and keeping the code on disk."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from numba import config, njit

P = ParamSpec("P")
R = TypeVar("R")


def _folder_of_code() -> Path:
    """Return where machine code is kept: another folder after any compiled module changed.

    Numba looks only at the module of a function, and would go on using what it
    was compiled with of the modules that it calls.
    """
    package = Path(__file__).resolve().parents[1]
    sources = (path.read_bytes() for path in sorted(package.rglob("*.py")))
    digest = sha256(b"".join(each for each in sources if b"names.compiled" in each))
    return package / "__pycache__" / f"compiled-{digest.hexdigest()[:12]}"


if not vars(config)["CACHE_DIR"]:  # a user's own choice holds
    vars(config)["CACHE_DIR"] = str(_folder_of_code())


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of numbers and arrays; it lets other threads run.

    The machine code is kept beside the package, or in the user's cache where
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


def summing(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a lean function whose sums may be taken in any order, many terms at once."""
    return _compiled(function, {"_nrt": False, "fastmath": {"reassoc", "nsz", "contract"}})


def _compiled(function: Callable[P, R], options: dict[str, Any]) -> Callable[P, R]:
    try:
        return cast(Callable[P, R], njit(cache=True, nogil=True, **options)(function))
    except RuntimeError:  # Numba found no folder to keep the code in
        return cast(Callable[P, R], njit(nogil=True, **options)(function))
