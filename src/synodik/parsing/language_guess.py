"""In what language a book is written: the letters and the little words of its text.

Where two languages come out alike, the cues of their packs decide: they tell
how much of the text each knows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from synodik.parsing.cues import CueScanner
from synodik.parsing.profile import pack_grammar, pack_names

_LETTERS = {
    "ru": "ыэъё",
    "uk": "їєґі",
    "be": "ўыэі",
    "et": "õäöü",
    "lv": "āēīūģķļņčšž",
    "lt": "ėęųįąūčšž",
    "pl": "ąęłńśźżó",
    "de": "äöüß",
}
"""Letters by which a language shows; the more of them a text has, the likelier it is."""
_FOREIGN = {
    "ru": "іїєґўāł",
    "uk": "ыэъёў",
    "be": "їєґъщи",
}
_CYRILLIC = re.compile(r"[а-яёіїєґў]", re.I)
_CYRILLIC_PACKS = frozenset({"ru", "uk", "be"})
_WORDS = {
    "en": r"the|of|in|was|by|and|to|on",
    "de": r"der|die|und|in|am|von|zum|geb|des|im",
    "et": r"ja|arr|eluk|sünd|obl|surn|küüdit",
    "pl": r"w|do|na|ur|przez|zam|pow|s",
    "lt": r"ir|m|iš|į|aps|vls|kr|gim",
    "lv": r"un|no|uz|dz|apr|pag|gada|g",
}


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language and how sure it is.

    Attributes:
        language: of a pack.
        scores: language to its score, the best first.
    """

    language: str
    scores: tuple[tuple[str, float], ...]


def guess_language(texts: Sequence[str]) -> LanguageGuess:
    """Guess the language of entries from a sample of them."""
    sample = "\n".join(texts)
    is_cyrillic = len(_CYRILLIC.findall(sample)) > 0.3 * max(1, len(re.findall(r"\w", sample)))
    packs = [
        name
        for name in pack_names()
        if (name in _CYRILLIC_PACKS) == is_cyrillic and "-" not in name
    ]
    scores = sorted(((_score(name, sample), name) for name in packs), reverse=True)
    alike = [name for score, name in scores if score > scores[0][0] - _ALIKE]
    if len(alike) > 1:
        weighed = {name: _score(name, sample) + _known(name, texts) for name in alike}
        scores = sorted(((weighed.get(name, score), name) for score, name in scores), reverse=True)
    return LanguageGuess(scores[0][1], tuple((name, score) for score, name in scores))


_ALIKE = 1.5
"""Points of a hundred letters that letters and little words alone do not tell apart."""


def _score(language: str, sample: str) -> float:
    """Return what speaks for a language, in points to a hundred letters."""
    lower = sample.casefold()
    own = sum(lower.count(letter) for letter in _LETTERS.get(language, ""))
    foreign = sum(lower.count(letter) for letter in _FOREIGN.get(language, ""))
    words = (
        len(re.findall(rf"(?<!\w)(?:{_WORDS[language]})(?!\w)", lower)) if language in _WORDS else 0
    )
    return 100 * (2 * own + 2 * words - 6 * foreign) / max(1, len(sample))


def _known(language: str, texts: Sequence[str]) -> float:
    """Return how many letters of a hundred are in cues of a language."""
    clauses = [clause for text in texts for clause in _scanner(language).clauses(text)[1:]]
    known = sum(clause.start - clause.cue_start for clause in clauses)
    return 100 * known / max(1, sum(map(len, texts)))


@cache
def _scanner(language: str) -> CueScanner:
    return CueScanner(pack_grammar(language))
