"""A personal name printed in one piece, taken apart."""

import re
from dataclasses import dataclass

from synodik.names.fold import fold
from synodik.names.patronymic import father_of

_BRACKETED = re.compile(r"\(([^)]*)\)")
_NOT_A_NAME = re.compile(r"[?*\d].*")


@dataclass(frozen=True, slots=True)
class FullName:
    """The parts of a name, folded; empty where the text gives none.

    Attributes:
        surname, given: as the text orders them.
        father: father's given name, be it printed so or as a patronymic.
        other_surnames: forms printed in brackets.
    """

    surname: str
    given: str = ""
    father: str = ""
    other_surnames: tuple[str, ...] = ()


def parse_name(text: str) -> FullName:
    """Take apart `SURNAME, Given, Father` or `Surname Given Patronymic`.

    With commas the parts are those between them. Without, a last word with a
    patronymic's ending tells that given name and patronymic close the name;
    other names of several words are left whole, as double surnames.

    >>> parse_name("Gerštein,Rita, Afanassi")
    FullName(surname='gerstein', given='rita', father='afanassi', other_surnames=())
    >>> parse_name("Жданова Вера Ивановна").father
    'ivan'
    """
    brackets = tuple(fold(found) for found in _BRACKETED.findall(text) if fold(found))
    plain = _BRACKETED.sub(" ", text)
    if "," in plain:
        parts = [fold(_NOT_A_NAME.sub("", part)) for part in plain.split(",")] + ["", ""]
        return FullName(parts[0], parts[1], father_of(parts[2]), brackets)
    found = plain.split()
    if len(found) >= 3 and father_of(found[-1]) != fold(found[-1]):
        surname = fold(" ".join(found[:-2]))
        return FullName(surname, fold(found[-2]), father_of(found[-1]), brackets)
    return FullName(fold(_NOT_A_NAME.sub("", plain)), other_surnames=brackets)
