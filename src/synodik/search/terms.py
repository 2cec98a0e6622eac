"""What may have been meant by each term of a query, and how likely.

Each word of the archive that may answer to a word typed has a cost: the
negative natural logarithm of the likelihood that someone who means the one
types the other. A person's cost is the sum over the terms; a term that nothing
of the person answers to costs what it costs to type such a word by chance, more
for a rare word than for a common one. This is the likelihood ratio of record
linkage (Fellegi and Sunter, A theory for record linkage, 1969) with a query in
the place of one record. The costs are judgements, ordered as people err.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.search import costs, keys, schema
from synodik.search.bearers import Bearers, Stretches, cheapest, together
from synodik.search.language import Day, Exact, FieldWords, Phrase, Query, Term, Word, Years
from synodik.search.meant import AS_TYPED, NO_WORDS, Answers, Weighted, forms
from synodik.search.named import Names, Symbols
from synodik.search.ragged import Numbers
from synodik.search.stated import BIT, OF_COLUMN
from synodik.search.tokens import (
    INITIAL,
    first_letters,
    is_patronymic,
    plain_names,
    plain_words,
    stem,
)
from synodik.search.vocabulary import Vocabulary
from synodik.search.widening import Widening

_KEPT: Final = 1024
"""Terms whose meaning is kept: given names, years and places are asked for again and again."""
_ROLE_OF: Final = [OF_COLUMN.get(column) for column in schema.COLUMNS]
_GIVEN_OR_FATHER: Final = BIT["given"] | BIT["father"]


class Meaning:
    """Weighs the terms of queries against the words of one index.

    Args:
        vocabulary: the words.
        bearers: who bears them.
        count: how many persons there are.
    """

    def __init__(self, vocabulary: Vocabulary, bearers: Bearers, count: int) -> None:
        self._vocabulary = vocabulary
        self._bearers = bearers
        self._count = count
        self._names = Names(vocabulary, bearers)
        self._known = lru_cache(_KEPT)(self._weigh)
        self._gathered = lru_cache(_KEPT)(self._newly_gathered)

    @property
    def symbols(self) -> Symbols | None:
        """What gives the names that a word may stand for; None until they are loaded."""
        return self._names.symbols

    @symbols.setter
    def symbols(self, symbols: Symbols) -> None:
        self._names.symbols = symbols
        self._known.cache_clear()
        self._gathered.cache_clear()

    def of(self, asked: Query, ways: Collection[Widening], *, errors: int) -> list[Weighted]:
        """Weigh each term.

        Of several given names the first is likely the person's, the next the father's.

        Args:
            asked: the query.
            ways: in which to look.
            errors: of typing to allow for in a word, 0 to 2.
        """
        found: list[Weighted] = []
        given: set[str] = set()
        free: set[str] = set()
        for term in asked.terms:
            if not isinstance(term, Word) or term.field is not None:
                found.extend(self._known(term, frozenset(ways), 0 if _is_plain(term) else errors))
                continue
            folded = term.text.casefold()
            if _is_initial(term.text):
                found.append(self._initial(term, ways, len(given)))
                given.add(f"{folded} {len(given)}")
                continue
            (weighted,) = self._known(term, frozenset(ways), errors)
            is_given = weighted.role & _GIVEN_OR_FATHER and not is_patronymic(folded)
            if is_given and given:
                weighted = self._second(weighted, is_again=folded in given)
            elif folded in free:
                continue
            if is_given:
                given.add(folded)
            free.add(folded)
            found.append(weighted)
        return found

    def _weigh(self, term: Term, ways: frozenset[Widening], errors: int) -> tuple[Weighted, ...]:
        return tuple(self._term(term, ways, errors))

    def _term(self, term: Term, ways: frozenset[Widening], errors: int) -> Iterator[Weighted]:
        match term:
            case Word():
                yield self._word(term, ways, errors)
            case Phrase(words):
                for word in words:
                    answers = Answers(self._vocabulary)
                    for plain in plain_words(word):
                        self._names.letters(answers, word, plain, ways, costs.ANYWHERE)
                    held = answers.stretches(self._bearers)
                    yield Weighted(word, held, is_firm=True, phrase=words)
            case Years():
                yield self._years(term, ways)
            case Day(edtf, field):
                table = costs.DAY if field is None else costs.TABLE_OF_FIELD[field]
                answers = Answers(self._vocabulary)
                answers.by([keys.WHOLE + edtf], table, 0.0)
                held = answers.stretches(self._bearers)
                yield self._weighted(edtf, held, is_firm=field is not None, is_time=True)
            case FieldWords(field, words):
                for word in words:
                    yield self._field_word(field, word, ways)
            case Exact(field, value):
                answers = Answers(self._vocabulary)
                answers.by([keys.WHOLE + value], costs.TABLE_OF_FIELD[field], 0.0)
                held = answers.stretches(self._bearers)
                yield Weighted(value, held, is_firm=True)

    def _weighted(
        self,
        asked: str,
        stretches: Stretches,
        *,
        is_firm: bool = False,
        is_time: bool = False,
        role: str | None = None,
    ) -> Weighted:
        """Weigh a term by how many would likely be meant by it, and tell its role from them."""
        sizes = (stretches.stops - stretches.starts) * np.exp(-stretches.costs)
        meant = float(sizes.sum())
        rarity = max(0.0, log((self._count + 2) / (meant + 1)))
        role = role or _role_of(
            np.bincount(stretches.columns, sizes, len(schema.COLUMNS)).astype(np.float64)
        )
        contrary = costs.CONTRARY.get(role, costs.BY_CHANCE) if role else costs.BY_CHANCE
        return Weighted(
            asked,
            stretches,
            absent=rarity + contrary,
            unknown=rarity + costs.UNKNOWN,
            role=BIT[role] if role else 0,
            is_firm=is_firm,
            is_time=is_time,
        )

    def _word(self, word: Word, ways: frozenset[Widening], errors: int) -> Weighted:
        found = self._named(word, False, ways, errors)
        # Mickiewicz and Adamovich have the ending of a patronymic, and are surnames.
        if (
            word.field is None
            and found.role != BIT["surname"]
            and is_patronymic(word.text.casefold())
        ):
            found = self._named(word, True, ways, errors)
        return self._with_initials(found, costs.columns_of(word.field).given)

    def _named(
        self, word: Word, is_fathers: bool, ways: frozenset[Widening], errors: int
    ) -> Weighted:
        found = self._gathered(word, is_fathers, ways, errors if Widening.TYPING in ways else 0)
        return self._weighted(word.text, found, is_firm=word.field is not None)

    def _newly_gathered(
        self, word: Word, is_fathers: bool, ways: frozenset[Widening], errors: int
    ) -> Stretches:
        """Gather all that may answer to a word; more errors add to what fewer found."""
        columns = costs.columns_of(word.field, is_fathers=is_fathers)
        answers = Answers(self._vocabulary)
        if errors:
            self._names.gather_errors(answers, word, columns, ways, errors)
        else:
            self._names.gather(answers, word, columns, ways)
        if word.field is None:
            self._said(answers, word, ways, errors)
        found = answers.stretches(self._bearers)
        if not errors:
            return found
        return cheapest(together([self._gathered(word, is_fathers, ways, errors - 1), found]))

    def _with_initials(self, term: Weighted, table: costs.Table) -> Weighted:
        """Let a given name be answered by its initial, where a book prints no more.

        So does every name of that letter, so it costs the share of this one among them.
        """
        if not term.role & _GIVEN_OR_FATHER:
            return term
        letters = first_letters(term.asked)
        share = self._vocabulary.of([INITIAL + letter for letter in letters])
        alike = self._bearers.of(forms(share, 0.0, AS_TYPED), table).size
        meant = self._count * np.exp(costs.UNKNOWN - term.unknown)
        cost = costs.AS_INITIAL + max(0.0, log((alike + 1) / (meant + 1)))
        words = self._vocabulary.of([keys.PLAIN + letter for letter in letters])
        initials = self._bearers.of(forms(words, cost, AS_TYPED), table)
        return replace(term, stretches=together([term.stretches, initials]))

    def _second(self, term: Weighted, *, is_again: bool) -> Weighted:
        """Weigh a given name that another stands before; one that is the same is the father's."""
        held = term.stretches
        if is_again:
            held = held.kept(held.columns != costs.GIVEN_CODE)
        held = held._replace(costs=held.costs + costs.SECOND[held.columns])
        return self._weighted(term.asked, held, role="father")

    def _said(self, answers: Answers, word: Word, ways: Collection[Widening], errors: int) -> None:
        """Gather words of places, trades, bodies."""
        plain = plain_words(word.text)
        if errors:
            for each in plain if errors == 1 else ():
                if len(each) > costs.SHORT:
                    near = self._vocabulary.nearer(each)
                    answers.add(near, costs.ANY.said, costs.ONE_ERROR, Widening.TYPING)
            return
        # A place does not begin so where a given name is meant: Katerina, Катеринославская.
        is_given = self._vocabulary.meant_by(self._vocabulary.of(keys.plain_keys(word.text)))
        for each in plain:
            self._names.letters(answers, word.text, each, ways, costs.ANY.said)
            begins = stem(each)
            if Widening.BEGINNING in ways and len(begins) > 3 and not (is_given or each.isdigit()):
                cost = costs.COST[Widening.BEGINNING]
                answers.add(
                    self._vocabulary.beginning(begins), costs.ANY.said, cost, Widening.BEGINNING
                )

    def _field_word(self, field: str, word: str, ways: Collection[Widening]) -> Weighted:
        table, plain = costs.TABLE_OF_FIELD[field], plain_words(word)
        answers = Answers(self._vocabulary)
        for each in plain:
            self._names.letters(answers, word, each, ways, table)
            begins = stem(each)
            if Widening.BEGINNING in ways and len(begins) > 2 and not each.isdigit():
                cost = costs.COST[Widening.BEGINNING]
                answers.add(self._vocabulary.beginning(begins), table, cost, Widening.BEGINNING)
        found = answers.stretches(self._bearers)
        if not found.size and Widening.TYPING in ways:
            answers = Answers(self._vocabulary)
            self._names.mistyped(answers, plain, table, 1)
            found = answers.stretches(self._bearers)
        return Weighted(word, found, is_firm=True)

    def _years(self, years: Years, ways: Collection[Widening]) -> Weighted:
        table = costs.EVENT if years.field is None else costs.TABLE_OF_FIELD[years.field]
        answers = Answers(self._vocabulary)
        inside = range(years.first, years.last + 1)
        answers.by([f"{keys.PLAIN}{year}" for year in inside], table, 0.0)
        if years.field is None and Widening.YEARS in ways:
            for off, cost in enumerate(costs.YEARS_OFF, 1):
                near = [f"{keys.PLAIN}{year}" for year in (years.first - off, years.last + off)]
                answers.by(near, costs.BORN, cost, Widening.YEARS)
            if years.first == years.last:
                swapped = years.first // 100 * 100 + years.first % 10 * 10 + years.first // 10 % 10
                answers.by([f"{keys.PLAIN}{swapped}"], costs.BORN, costs.SWAPPED, Widening.YEARS)
        asked = str(years.first) if years.first == years.last else f"{years.first}-{years.last}"
        found = answers.stretches(self._bearers)
        return self._weighted(asked, found, is_firm=years.field is not None, is_time=True)

    def _initial(self, word: Word, ways: Collection[Widening], ordinal: int) -> Weighted:
        """Weigh an initial: the first is most likely of the given name, the next of the father."""
        answers = Answers(self._vocabulary)
        table = costs.INITIALS[min(ordinal, 1)]
        letter = plain_names(word.text)[0][0]
        answers.by([INITIAL + letter], table, 0.0)
        alike = [INITIAL + each for each in first_letters(word.text) if each != letter]
        if Widening.SPELLING in ways:
            answers.by(alike, table, costs.COST[Widening.SPELLING], Widening.SPELLING)
        return self._weighted(word.text, answers.stretches(self._bearers))

    def titled(self, words: Sequence[Word]) -> Numbers:
        """Give the numbers of the subjects whose titles hold all the words, in any script."""
        table = schema.column_costs({schema.TITLE: 0.0})
        found: Numbers | None = None
        for word in words:
            wanted = keys.plain_keys(word.text.casefold())
            numbers = self._vocabulary.of(wanted)
            if word.is_beginning:
                begins = [self._vocabulary.beginning(each) for each in plain_words(word.text)]
                numbers = np.concatenate([numbers, *begins])
            held = self._bearers.of(forms(numbers, 0.0, AS_TYPED), table)
            runs = [
                self._bearers.numbers[start:stop]
                for start, stop in zip(held.starts.tolist(), held.stops.tolist(), strict=True)
            ]
            here = np.unique(np.concatenate([NO_WORDS, *runs]))
            found = here if found is None else np.intersect1d(found, here)
        return NO_WORDS if found is None else found


def _role_of(meant: NDArray[np.float64]) -> str | None:
    """Give the role of most of those who would be meant; None where nobody would."""
    found = dict.fromkeys(BIT, 0.0)
    for code in np.flatnonzero(meant).tolist():
        role = _ROLE_OF[code]
        if role is not None:
            found[role] += float(meant[code])
    best = max(found, key=lambda each: found[each])
    return best if found[best] > 0 else None


def _is_plain(term: Term) -> bool:
    """Whether errors of typing are not allowed for in a term."""
    return not isinstance(term, Word)


def _is_initial(text: str) -> bool:
    return text.isalpha() and len(plain_names(text)) > 0 and len(text) == 1
