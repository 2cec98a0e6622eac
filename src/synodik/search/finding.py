"""Looking for the persons who answer to a query, in stages, each allowing for more."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.search.bearers import Bearers
from synodik.search.facets import FacetTables
from synodik.search.found import Found
from synodik.search.households import Households
from synodik.search.language import BY_PLACE, FieldWords, Query, Term, is_firm
from synodik.search.meant import Weighted
from synodik.search.ranking import Ranked, ranked
from synodik.search.shown import Shown
from synodik.search.terms import Meaning
from synodik.search.tokens import plain_words
from synodik.search.widening import Widening
from synodik.search.wordbook import Symbols

FEW: Final = 10
"""Where fewer fit all that is asked, the search looks wider."""
_SURE: Final = 4.0
"""By how much, in natural logarithms, the best must outweigh all persons by chance."""
_WELL: Final = (2.2, 4.5)
"""The costs up to which somebody fits so well that a slip, or another, is unlikely."""
_MOST_PHRASES: Final = 3000
_MOST_KEPT: Final = 8
_MANY_TERMS: Final = 4


class Finder:
    """Finds persons in the tables of one index.

    Args:
        meaning: weighs the terms of queries.
        bearers: who bears which word.
        stated: of each person, the roles of which anything is stated, as bits.
        shown: what is printed of each person.
        facets: the groups that persons fall into.
        households: families, by which persons of a place are listed.
        symbols: gives the names that a word may stand for; asked for first where it is needed.
    """

    def __init__(
        self,
        meaning: Meaning,
        bearers: Bearers,
        stated: NDArray[np.uint8],
        shown: Shown,
        facets: FacetTables,
        households: Households,
        symbols: Symbols,
    ) -> None:
        self._meaning, self._bearers, self._stated = meaning, bearers, stated
        self._shown, self._facets, self._households = shown, facets, households
        self._symbols = symbols
        self._count = len(shown)
        self._kept = lru_cache(_MOST_KEPT)(self._newly_found)

    def load_symbols(self) -> None:
        """Load the equivalences of names, which takes seconds."""
        self._symbols(["nikolai"])
        self._meaning.symbols = self._symbols

    def found(self, asked: Query, allowed: frozenset[Widening]) -> Found:
        """Find persons; what was found last is kept, for its facets and its further pages."""
        return self._kept(Query(asked.terms), allowed)

    def _newly_found(self, asked: Query, allowed: frozenset[Widening]) -> Found:
        groups = [group for term in asked.terms if (group := self._group(term))]
        asked = Query(tuple(term for term in asked.terms if not self._group(term)))
        if not asked.terms:
            everyone = np.arange(self._count, dtype=np.int32)
            return Found(self._grouped(Ranked.of_all(everyone), groups), (), self._households.rank)
        for errors, may_lack in _stages(asked, allowed):
            terms = self._meaning.of(asked, allowed, errors=errors)
            found = self._grouped(self._ranked(terms, may_lack), groups)
            if self._is_enough(found, terms, _WELL[errors > 0]):
                break
        # Equivalences take seconds to load; a query that somebody fits need not wait for them.
        is_found = bool((found.lacking == 0).any()) or Widening.EQUIVALENT not in allowed
        if self._meaning.symbols is None and not is_found:
            self.load_symbols()
            return self._newly_found(asked, allowed)
        is_by_place = all(
            isinstance(term, FieldWords) and term.field in BY_PLACE for term in asked.terms
        )
        return Found(found, terms, self._households.rank if is_by_place else None)

    def _group(self, term: Term) -> tuple[str, int] | None:
        """Give the facet and code that a term names; None where it asks for words."""
        return self._facets.group(term.field, term.words) if isinstance(term, FieldWords) else None

    def _grouped(self, found: Ranked, groups: Sequence[tuple[str, int]]) -> Ranked:
        for facet, code in groups:
            found = found.kept(self._facets.holds(facet, code, found.persons))
        return found

    def _is_enough(self, found: Ranked, terms: Sequence[Weighted], well: float) -> bool:
        """Whether many fit well, or one so that nobody else is likely to be meant.

        By chance alone terms are answered with the likelihood of their costs
        of absence; the best is likelier than that by more than there are persons.
        """
        if np.count_nonzero((found.lacking == 0) & (found.costs <= well)) >= FEW:
            return True
        best = float(found.costs.min(initial=np.float32(np.inf)))
        odds = sum(term.absent for term in terms) - best - log(self._count + 1)
        return best <= well and odds > _SURE

    def _ranked(self, terms: Sequence[Weighted], may_lack: int) -> Ranked:
        found = ranked(terms, self._bearers, self._stated, may_lack=may_lack)
        words = [at for at, term in enumerate(terms) if not term.is_time]
        if may_lack and words:  # of whom nothing but a year fits is no near miss
            found = found.kept(np.any(found.which[words] >= 0, axis=0))
        for phrase in {term.phrase for term in terms if len(term.phrase) > 1}:
            found = found.kept(self._says(found, phrase))
        return found

    def _says(self, found: Ranked, phrase: tuple[str, ...]) -> NDArray[np.bool_]:
        """Tell of whom words are said that stand together."""
        wanted = f" {' '.join(plain_words(' '.join(phrase)))} "
        mask = np.zeros(len(found.persons), bool)
        for at in found.best(_MOST_PHRASES):
            told = self._shown.of(int(found.persons[at]))["as"]
            texts = (each for _, _, name, said in told for each in (name, *(it[1] for it in said)))
            mask[at] = any(wanted in f" {' '.join(plain_words(text))} " for text in texts)
        return mask


def _stages(asked: Query, allowed: Collection[Widening]) -> Iterator[tuple[int, int]]:
    """Give the stages of a search: errors of typing allowed for, and terms that may lack."""
    loose = sum(not is_firm(term) for term in asked.terms)
    may_lack = max(0, min(loose - 1, 1 if loose < _MANY_TERMS else 2))
    if Widening.PARTIAL not in allowed:
        may_lack = 0
    yield 0, 0
    if Widening.TYPING in allowed:
        yield 1, may_lack
        yield 2, may_lack
    elif may_lack:
        yield 0, may_lack
