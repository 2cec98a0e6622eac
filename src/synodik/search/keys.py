"""The keys under which words are looked up: spelled, heard, meant.

A key is a sign and a form: `=ivanov` a word in plain letters, `~ivanov` its
sound, `^ivan` the sound of the father's name behind it, `#Q123` a name that it
is in some language, `&ivan` the name that it is short for, `@r4-1` a value that is
matched whole, `-=ivanv` a word with a
letter left out. Keys are kept as 64
bits of their BLAKE2b hash: of ten million, two share a hash once in four hundred
thousand archives.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.names.diminutives import full_names
from synodik.names.fold import fold
from synodik.search.tokens import father_sounds, plain_words, sounds

PLAIN: Final = "="
SOUND: Final = "~"
FATHER: Final = "^"
SAME: Final = "#"
SHORT: Final = "&"
WHOLE: Final = "@"
ERRING: Final = "-"
SHORTEST_ERRING: Final = 4
"""Letters of a form from which one that is left out still tells something of it."""
Hashes = NDArray[np.uint64]


def hashed(keys: Sequence[str]) -> Hashes:
    """Hash keys."""
    digests = b"".join(blake2b(key.encode(), digest_size=8).digest() for key in keys)
    return np.frombuffer(digests, "<u8").astype(np.uint64)


def plain_keys(word: str, readings: Iterable[str] = ()) -> list[str]:
    """Give the keys of a word's letters.

    Args:
        word: as `printed_words` gives it.
        readings: other ways to write it, such as with `ё`.
    """
    found = list(plain_words(word))
    for each in readings:
        found.extend(fold(each).split())
    return [PLAIN + plain for plain in dict.fromkeys(found)]


def heard_keys(word: str) -> list[str]:
    """Give the keys of a name's sound."""
    return [SOUND + sound for sound in sounds(word)]


def father_keys(word: str) -> list[str]:
    """Give the keys of the father's name behind a word."""
    return [FATHER + sound for sound in father_sounds(word)]


def short_keys(word: str) -> list[str]:
    """Give the keys of the names that a given name is, or is short for."""
    return [SHORT + name for name in full_names(word)]


def erring_keys(key: str) -> list[str]:
    """Give the keys that a plain or sound key shares with those one error away.

    They are of its form and of its form with each of its letters left out
    (M. Mor and A. Fraenkel, A hash code method for detecting and correcting
    spelling errors, Communications of the ACM 25, 1982).
    """
    sign, form = key[0], key[1:]
    if len(form) < SHORTEST_ERRING or form.isdigit():
        return []
    left = {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}
    return [f"{ERRING}{sign}{each}" for each in sorted(left)]
