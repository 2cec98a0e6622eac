"""Given names behind their short and pet forms: `Ваня` is `Иван`, `Sass` is `Aleksander`."""

import tomllib
from functools import cache
from importlib import resources

from synodik.names.fold import fold
from synodik.names.skeleton import skeleton


def full_names(word: str) -> tuple[str, ...]:
    """Give the given names, folded, that a word may be a short form of, or is itself.

    Words are known by their sound, so that spelling and script do not matter.

    >>> "ivan" in full_names("Vanya"), full_names("Иван")
    (True, ('ivan',))
    """
    return _by_sound().get(skeleton(word), ())


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    file = resources.files("synodik.names") / "diminutives.toml"
    found: dict[str, dict[str, None]] = {}
    for groups in tomllib.loads(file.read_text(encoding="utf-8")).values():
        for name, *short in groups:
            for form in (name, *short):
                found.setdefault(skeleton(form), {})[fold(name)] = None
    return {sound: tuple(names) for sound, names in found.items()}
