"""Personal names across scripts and spellings."""

from synodik.names.fold import fold, words
from synodik.names.parts import FullName, parse_name
from synodik.names.patronymic import father_of
from synodik.names.skeleton import bones, masculine, skeleton, surname_skeleton

__all__ = [
    "FullName",
    "bones",
    "father_of",
    "fold",
    "masculine",
    "parse_name",
    "skeleton",
    "surname_skeleton",
    "words",
]
