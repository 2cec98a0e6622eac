"""The forms in which one word is indexed and looked for."""

import re
from functools import lru_cache
from unicodedata import normalize

from synodik.names.fold import fold
from synodik.names.patronymic import father_of
from synodik.names.skeleton import skeleton, surname_skeleton

LONGEST_WORD = 60
"""In characters; what is longer is no word, and is cut."""
_WORD = re.compile(r"[^\W_]+")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_STEM_ENDING = re.compile(r"(?<=.{3})[aeiouj]+$")


def printed_words(text: str) -> list[str]:
    """Give the words of a text as printed, but for case and accents written apart."""
    plain = normalize("NFC", text).casefold().replace("ё", "е")
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain)]


def words_as_written(text: str) -> list[tuple[str, str]]:
    """Give each word of a text as it is written, and as `printed_words` gives it."""
    written = _WORD.findall(normalize("NFC", text))
    return [(word, folded) for word in written for folded in printed_words(word)]


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
    return tuple(plain for word in printed_words(text) for plain in _plain(word))


@lru_cache(maxsize=1 << 18)
def _plain(word: str) -> tuple[str, ...]:
    if word.isascii():
        return (word,)
    if any(character.isdigit() for character in word):
        return (normalize("NFKC", word),)
    return tuple(fold(word).split())


@lru_cache(maxsize=1 << 18)
def sounds(word: str) -> tuple[str, ...]:
    """Give the sound keys of a word of a name: as it stands and in its masculine form."""
    keys = {skeleton(word), surname_skeleton(word)}
    return tuple(sorted(key for key in keys if len(key) > 1))


def heard(sound: str) -> str:
    """Mark a sound key that shares a field with words, lest one be taken for the other."""
    return f"~{sound}"


@lru_cache(maxsize=1 << 16)
def father_sound(word: str) -> str:
    """Give the sound key of the father's name behind a patronymic, or of the name itself."""
    return skeleton(father_of(word))


@lru_cache(maxsize=1 << 16)
def stem(plain: str) -> str:
    """Cut the vowels that end a plain word: `penza` and `penze` both begin with `penz`."""
    return _STEM_ENDING.sub("", plain)
