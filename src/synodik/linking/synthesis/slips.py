"""What happens to a name or a date between a file and a printed book."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

_LIKE_SOUNDS = {
    "о": "а", "а": "о", "е": "и", "и": "е", "я": "е", "б": "п", "п": "б", "д": "т", "т": "д",
    "г": "к", "к": "г", "в": "ф", "ф": "в", "з": "с", "с": "з", "ж": "ш", "ш": "щ", "і": "и",
    "k": "c", "c": "k", "v": "w", "w": "v", "i": "y", "y": "i", "d": "t", "t": "d", "b": "p",
    "p": "b", "g": "k", "ä": "a", "õ": "o", "ö": "o", "ü": "u", "š": "s", "ž": "z", "ł": "l",
    "ś": "s", "ń": "n", "ą": "on", "ē": "e", "ā": "a", "ī": "i", "e": "i", "o": "a", "a": "o",
}  # fmt: skip


def misprinted(word: str, chance: Random) -> str:
    """Return the word with one slip: a letter left out, doubled, swapped, or heard wrong."""
    if len(word) < 3:
        return word
    at = chance.randint(1, len(word) - 1)
    slip: Callable[[str, int], str] = chance.choice(
        (_heard_wrong, _heard_wrong, _left_out, _swapped, _doubled)
    )
    return slip(word, at)


def _heard_wrong(word: str, at: int) -> str:
    return word[:at] + _LIKE_SOUNDS.get(word[at], word[at]) + word[at + 1 :]


def _left_out(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _swapped(word: str, at: int) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[:at] + word[at - 1] + word[at:]


def misdated(day: date, chance: Random) -> date:
    """Return another date that a clerk may have written for this one."""
    kind = chance.random()
    if kind < 0.4:
        return day + timedelta(days=chance.choice((-1, 1, -10, 10)))
    if kind < 0.6 and day.day <= 12:
        return date(day.year, day.day, day.month)
    if kind < 0.7:
        swapped = day.year // 100 * 100 + day.year % 10 * 10 + day.year // 10 % 10
        return day.replace(year=swapped, day=min(day.day, 28))
    if kind < 0.9:
        return day.replace(year=day.year + chance.choice((-2, -1, 1, 2)), day=min(day.day, 28))
    return day.replace(year=day.year + chance.choice((-10, 10)), day=min(day.day, 28))


_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i",
    "є": "ie", "ґ": "g",
}  # fmt: skip
_FROM_LATIN = {
    "sch": "ш", "ch": "х", "sz": "ш", "cz": "ч", "rz": "ж", "ck": "к", "ph": "ф", "th": "т",
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "и", "z": "ц", "ä": "е",
    "ö": "е", "ü": "ю", "õ": "ы", "š": "ш", "ž": "ж", "ł": "л", "ś": "сь", "ń": "нь", "ą": "он",
    "ę": "ен", "ó": "у", "ć": "ч", "ż": "ж", "ā": "а", "ē": "е", "ī": "и", "ū": "у", "ņ": "нь",
    "ļ": "ль", "ķ": "к", "ģ": "г", "č": "ч",
}  # fmt: skip


def in_latin(word: str) -> str:
    """Write a Cyrillic word in Latin letters (ALA-LC without its diacritics)."""
    letters = "".join(_LETTERS.get(letter, letter) for letter in word.casefold())
    return letters.capitalize() if word[:1].isupper() else letters


def in_cyrillic(word: str) -> str:
    """Write a Latin word in Cyrillic letters, as a Russian clerk heard it."""
    small, letters, at = word.casefold(), "", 0
    while at < len(small):
        for length in (3, 2, 1):
            part = small[at : at + length]
            if part in _FROM_LATIN or length == 1:
                letters += _FROM_LATIN.get(part, part)
                at += length
                break
    return letters.capitalize() if word[:1].isupper() else letters
