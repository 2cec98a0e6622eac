"""The forms in which one word is indexed and looked for."""

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Form, Property
from synodik.names.fold import fold
from synodik.names.patronymic import father_of
from synodik.names.romanisation import readings
from synodik.names.skeleton import skeleton, surname_skeleton
from synodik.search import schema

LONGEST_WORD: Final = 60
"""In characters; what is longer is no word, and is cut."""
INITIAL: Final = "!"
"""Stands before the letter with which a given name or patronymic begins."""
_WORD = re.compile(r"[^\W_]+")
_STEM_ENDING = re.compile(r"(?<=.{3})[aeiouj]+$")
_WIDEST_YEARS: Final = 12
"""Of an uncertain date, in years; a wider one says too little to be found by."""
_ALIKE: Final = {"v": "w", "w": "v", "i": "j", "j": "i", "y": "ij", "g": "h", "h": "g"}
"""Letters that begin one name in several scripts and languages."""
_NAMES: Final = frozenset(prop.value for prop in schema.NAMES)
_DATES: Final = frozenset(prop.value for prop in Property if prop.form is Form.DATE)
_WITH_INITIALS: Final = frozenset({Property.GIVEN_NAME.value, Property.PATRONYMIC.value})


def words_in(column: str, value: str) -> tuple[str, ...]:
    """Give the words under which a value of a column is found."""
    if column in _DATES:
        return days_and_years(value)
    if column in schema.EXACT:
        return (whole(value),)
    words = printed_words(value)
    if column in _WITH_INITIALS:
        words += [INITIAL + plain[0] for word in words for plain in plain_names(word)[:1]]
    return tuple(dict.fromkeys(words))


def printed_words(text: str) -> list[str]:
    """Give the words of a text as printed, but for case, `ё` and accents written apart."""
    plain = normalize("NFC", text).casefold().replace("ё", "е")
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain)]


def words_as_written(text: str) -> list[tuple[str, str]]:
    """Give each word of a text as it is written, and as `printed_words` gives it."""
    written = _WORD.findall(normalize("NFC", text))
    return [(word, folded) for word in written for folded in printed_words(word)]


def whole(value: str) -> str:
    """Give a value that is matched whole, as one word."""
    return value.strip().casefold().replace(" ", "_")


@lru_cache(maxsize=1 << 16)
def days_and_years(edtf: str) -> tuple[str, ...]:
    """Give the years of a date, and its month and day if it tells them; wide ones give none."""
    try:
        interval = interval_of(edtf)
    except DateError:
        return ()
    first, last = interval.earliest.year, interval.latest.year
    if last - first > _WIDEST_YEARS:
        return ()
    finer = (edtf[:7], edtf[:10]) if edtf[4:5] == "-" else ()
    return tuple(dict.fromkeys((*map(str, range(first, last + 1)), *finer)))


@lru_cache(maxsize=1 << 16)
def plain_names(text: str) -> tuple[str, ...]:
    """Give the words of a name in plain letters, `ё` read both as `е` and as `ё`."""
    plain = plain_words(text)
    if "ё" in text or "Ё" in text:
        return tuple(dict.fromkeys((*plain, *fold(text).split())))
    return plain


@lru_cache(maxsize=1 << 16)
def plain_words(text: str) -> tuple[str, ...]:
    """Give the words of a text in Latin letters and figures, whatever its script."""
    return tuple(plain for word in printed_words(text) for plain in plain_of(word))


@lru_cache(maxsize=1 << 18)
def plain_of(word: str) -> tuple[str, ...]:
    """Give a word, as `printed_words` gives it, in Latin letters and figures."""
    if word.isascii():
        return (word,)
    if any(character.isdigit() for character in word):
        return (normalize("NFKC", word),)
    return tuple(fold(word).split())


@lru_cache(maxsize=1 << 17)
def sounds(word: str) -> tuple[str, ...]:
    """Give the sound keys of a word of a name, as each habit of spelling reads it.

    Each stands as it is and in its masculine form.
    """
    keys = {
        key
        for reading in readings(word)
        for key in (skeleton(reading), surname_skeleton(reading))
        if len(key) > 1
    }
    return tuple(sorted(keys))


@lru_cache(maxsize=1 << 16)
def father_sounds(word: str) -> tuple[str, ...]:
    """Give the sound keys of the father's name behind a patronymic, or of the name itself."""
    return tuple(sorted({skeleton(father_of(reading)) for reading in readings(word)}))


def is_patronymic(word: str) -> bool:
    """Whether a word has the ending of a patronymic."""
    return any(father_of(reading) != fold(reading) for reading in readings(word))


@lru_cache(maxsize=1 << 16)
def first_letters(name: str) -> tuple[str, ...]:
    """Give the letters with which a name may begin, in plain letters: `Wilhelm` as `Вильгельм`."""
    found = {reading[0] for reading in (*plain_names(name), *readings(name))}
    return tuple(sorted(found | {alike for letter in found for alike in _ALIKE.get(letter, "")}))


@lru_cache(maxsize=1 << 16)
def stem(plain: str) -> str:
    """Cut the vowels that end a plain word: `penza` and `penze` both begin with `penz`."""
    return _STEM_ENDING.sub("", plain)
