"""In what language a book is written: its cues and the letters of its words.

Packs tell by their cues how much of a text they know. Languages of one
alphabet share short cues, so letters that only one of them uses count too.
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
    scores = sorted(((_score(name, texts, sample), name) for name in packs), reverse=True)
    return LanguageGuess(scores[0][1], tuple((name, score) for score, name in scores))


def _score(language: str, texts: Sequence[str], sample: str) -> float:
    """Return how many letters of a hundred are in cues, and in letters of the language's own."""
    length = max(1, len(sample))
    lower = sample.casefold()
    known = sum(_known(language, text) for text in texts)
    own = sum(lower.count(letter) for letter in _LETTERS.get(language, ""))
    foreign = sum(lower.count(letter) for letter in _FOREIGN.get(language, ""))
    words = (
        len(re.findall(rf"(?<!\w)(?:{_WORDS[language]})(?!\w)", lower)) if language in _WORDS else 0
    )
    return 100 * (known + 2 * own + 2 * words - 6 * foreign) / length


def _known(language: str, text: str) -> int:
    clauses = _scanner(language).clauses(text)[1:]
    return sum(clause.start - clause.cue_start for clause in clauses)


@cache
def _scanner(language: str) -> CueScanner:
    return CueScanner(pack_grammar(language))
