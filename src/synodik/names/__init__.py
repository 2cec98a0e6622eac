"""Personal names across scripts and spellings.

What takes seconds to load is fetched from its own module: `equivalents` (names
that are one in several languages) and `explanation` (how two names agree).
"""

from synodik.names.diminutives import full_names, one_name
from synodik.names.fold import fold, words
from synodik.names.keyboard import relaid
from synodik.names.parts import FullName, parse_name
from synodik.names.patronymic import father_of
from synodik.names.romanisation import readings
from synodik.names.skeleton import bones, masculine, skeleton, surname_skeleton

__all__ = [
    "FullName",
    "bones",
    "father_of",
    "fold",
    "full_names",
    "masculine",
    "one_name",
    "parse_name",
    "readings",
    "relaid",
    "skeleton",
    "surname_skeleton",
    "words",
]
