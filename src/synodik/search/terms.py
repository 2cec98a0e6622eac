"""What may have been meant by each term of a query, and how likely.

Each word of the archive that may answer to a word typed has a cost: the
negative natural logarithm of the likelihood that someone who means the one
types the other. A person's cost is the sum over the terms; a term that nothing
of the person answers to costs what it costs to type such a word by chance, more
for a rare word than for a common one. This is the likelihood ratio of record
linkage (Fellegi and Sunter, A theory for record linkage, 1969) with a query in
the place of one record. The costs are judgements, ordered as people err.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from math import log

import numpy as np

from synodik.names.diminutives import one_name
from synodik.search import costs, keys, schema
from synodik.search.bearers import Bearers, Stretches, together
from synodik.search.language import Day, Exact, FieldWords, Phrase, Query, Term, Word, Years
from synodik.search.meant import AS_TYPED, NO_WORDS, Answers, Weighted, forms
from synodik.search.tokens import (
    INITIAL,
    father_sounds,
    is_patronymic,
    plain_names,
    plain_words,
    printed_words,
    sounds,
    stem,
)
from synodik.search.vocabulary import Numbers, Vocabulary
from synodik.search.widening import Widening

Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]


class Meaning:
    """Weighs the terms of queries against the words of one index.

    Attributes:
        symbols: gives the names that a word may stand for; None until they are loaded.

    Args:
        vocabulary: the words.
        bearers: who bears them.
        count: how many persons there are.
    """

    def __init__(self, vocabulary: Vocabulary, bearers: Bearers, count: int) -> None:
        self._vocabulary = vocabulary
        self._bearers = bearers
        self._count = count
        self.symbols: Symbols | None = None

    def of(self, asked: Query, ways: Collection[Widening], *, errors: int) -> list[Weighted]:
        """Weigh each term.

        Args:
            asked: the query.
            ways: in which to look.
            errors: of typing to allow for in a word, 0 to 2.
        """
        found: list[Weighted] = []
        initials = 0
        for term in asked.terms:
            if isinstance(term, Word) and term.field is None and _is_initial(term.text):
                found.append(self._initial(term, initials))
                initials += 1
            else:
                found.extend(self._term(term, ways, errors))
        return found

    def _term(self, term: Term, ways: Collection[Widening], errors: int) -> Iterator[Weighted]:
        match term:
            case Word():
                yield self._word(term, ways, errors)
            case Phrase(words):
                for word in words:
                    answers = Answers(self._vocabulary)
                    for plain in plain_words(word):
                        self._letters(answers, word, plain, ways, costs.ANYWHERE)
                    held = answers.stretches(self._bearers)
                    yield Weighted(word, held, 0.0, is_firm=True, phrase=words)
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
                yield Weighted(value, held, 0.0, is_firm=True)

    def _weighted(
        self, asked: str, stretches: Stretches, *, is_firm: bool = False, is_time: bool = False
    ) -> Weighted:
        near = stretches.costs <= costs.COST[Widening.SPELLING] + 0.5
        bearers = int((stretches.stops - stretches.starts)[near].sum())
        absent = costs.BY_CHANCE + log((self._count + 2) / (bearers + 1))
        absent = max(absent, costs.BY_CHANCE)
        return Weighted(asked, stretches, absent, is_firm=is_firm, is_time=is_time)

    def _word(self, word: Word, ways: Collection[Widening], errors: int) -> Weighted:
        small = word.text.casefold()
        if word.field is not None:
            columns = costs.OF_FIELD[word.field]
        else:
            columns = costs.PATRONYMIC if is_patronymic(small) else costs.ANY
        answers = Answers(self._vocabulary)
        self._named(answers, word, columns, ways, errors)
        self._meant(answers, word.text, columns.given, ways)
        if Widening.SPELLING in ways:
            fathers = [keys.FATHER + sound for sound in father_sounds(small)]
            answers.by(
                fathers, columns.father, costs.COST[Widening.SPELLING] + 0.5, Widening.SPELLING
            )
        if word.field is None:
            self._said(answers, word, ways, errors)
        found = answers.stretches(self._bearers)
        weighted = self._weighted(word.text, found, is_firm=word.field is not None)
        return self._with_initials(weighted, columns.given)

    def _with_initials(self, term: Weighted, table: costs.Table) -> Weighted:
        """Let a given name be answered by its initial, where a book prints no more.

        So does every name of that letter, so it tells little more than nothing does.
        """
        plain = plain_names(term.asked)
        if not plain or not _is_given(term.stretches):
            return term
        cost = max(costs.AS_INITIAL, term.absent - costs.BY_LETTER)
        words = self._vocabulary.of([keys.PLAIN + plain[0][0]])
        initials = self._bearers.of(forms(words, cost, AS_TYPED), table)
        return replace(term, stretches=together([term.stretches, initials]))

    def _named(
        self,
        answers: Answers,
        word: Word,
        columns: costs.Columns,
        ways: Collection[Widening],
        errors: int,
    ) -> None:
        """Gather names that are spelled or sound like a word."""
        for plain in plain_names(word.text):
            if word.is_beginning:
                answers.add(self._vocabulary.beginning(plain), columns.names, 0.0)
            self._letters(answers, word.text, plain, ways, columns.names)
        heard = sounds(word.text.casefold())
        if Widening.SPELLING in ways:
            found = [keys.SOUND + each for each in heard]
            answers.by(found, columns.names, costs.COST[Widening.SPELLING], Widening.SPELLING)
        if errors and Widening.TYPING in ways:
            self._mistyped(answers, plain_names(word.text), columns.names, errors)
            for sound in sorted(heard, key=len)[: costs.MOST_SOUNDS]:
                if len(sound) > costs.SHORTEST_TYPED:
                    near = self._vocabulary.near("sound", sound, 1)
                    answers.add(near, columns.names, costs.ONE_ERROR_IN_SOUND, Widening.TYPING)

    def _mistyped(
        self, answers: Answers, plains: Iterable[str], table: costs.Table, errors: int
    ) -> None:
        """Gather words that a slip of the finger makes this one."""
        for plain in plains:
            if len(plain) >= costs.SHORTEST_TYPED:
                cost = costs.ONE_ERROR + (costs.IN_SHORT if len(plain) < costs.SHORT else 0.0)
                near = self._vocabulary.near("plain", plain, 1)
                answers.add(near, table, cost, Widening.TYPING)
            if errors > 1 and len(plain) >= costs.SHORTEST_TWICE:
                far = self._vocabulary.near("plain", plain, 2)
                answers.add(far, table, costs.TWO_ERRORS, Widening.TYPING)

    def _meant(
        self, answers: Answers, text: str, table: costs.Table, ways: Collection[Widening]
    ) -> None:
        """Gather the given names that a word stands for, or is short for, or begins."""
        spelled = keys.plain_keys(text.casefold())
        same = self._vocabulary.meant_by(self._vocabulary.of(spelled))
        if Widening.DIMINUTIVE in ways:
            cost = costs.COST[Widening.DIMINUTIVE]
            answers.by(keys.short_keys(text), table, cost, Widening.DIMINUTIVE)
        if Widening.EQUIVALENT in ways:
            meanings = same
            if not meanings and self.symbols is not None:
                (meanings,) = self.symbols([text])
            wanted = [keys.SAME + each for each in (*(meanings or ()), *one_name(text))]
            answers.by(wanted, table, costs.COST[Widening.EQUIVALENT], Widening.EQUIVALENT)

    def _said(self, answers: Answers, word: Word, ways: Collection[Widening], errors: int) -> None:
        """Gather words of places, trades, bodies."""
        plain = plain_words(word.text)
        for each in plain:
            self._letters(answers, word.text, each, ways, costs.ANY.said)
            if errors and Widening.TYPING in ways and len(each) > costs.SHORT:
                near = self._vocabulary.near("plain", each, 1)
                answers.add(near, costs.ANY.said, costs.ONE_ERROR, Widening.TYPING)
            begins = stem(each)
            if Widening.BEGINNING in ways and len(begins) > 3 and not each.isdigit():
                cost = costs.COST[Widening.BEGINNING]
                answers.add(
                    self._vocabulary.beginning(begins), costs.ANY.said, cost, Widening.BEGINNING
                )

    def _field_word(self, field: str, word: str, ways: Collection[Widening]) -> Weighted:
        table, plain = costs.TABLE_OF_FIELD[field], plain_words(word)
        answers = Answers(self._vocabulary)
        for each in plain:
            self._letters(answers, word, each, ways, table)
            begins = stem(each)
            if Widening.BEGINNING in ways and len(begins) > 2 and not each.isdigit():
                cost = costs.COST[Widening.BEGINNING]
                answers.add(self._vocabulary.beginning(begins), table, cost, Widening.BEGINNING)
        found = answers.stretches(self._bearers)
        if not found.size and Widening.TYPING in ways:
            answers = Answers(self._vocabulary)
            self._mistyped(answers, plain, table, 1)
            found = answers.stretches(self._bearers)
        return Weighted(word, found, 0.0, is_firm=True)

    def _years(self, years: Years, ways: Collection[Widening]) -> Weighted:
        table = costs.EVENT if years.field is None else costs.TABLE_OF_FIELD[years.field]
        answers = Answers(self._vocabulary)
        inside = range(years.first, years.last + 1)
        answers.by([f"{keys.PLAIN}{year}" for year in inside], table, 0.0)
        if years.field is None and Widening.YEARS in ways:
            for off, cost in enumerate(costs.YEARS_OFF, 1):
                near = [f"{keys.PLAIN}{year}" for year in (years.first - off, years.last + off)]
                answers.by(near, costs.BORN, cost, Widening.YEARS)
        asked = str(years.first) if years.first == years.last else f"{years.first}-{years.last}"
        found = answers.stretches(self._bearers)
        return self._weighted(asked, found, is_firm=years.field is not None, is_time=True)

    def _initial(self, word: Word, ordinal: int) -> Weighted:
        """Weigh an initial: the first is most likely of the given name, the next of the father."""
        answers = Answers(self._vocabulary)
        letter = plain_names(word.text)[0][0]
        answers.by([INITIAL + letter], costs.INITIALS[min(ordinal, 1)], 0.0)
        return self._weighted(word.text, answers.stretches(self._bearers))

    def titled(self, words: Sequence[str]) -> Numbers:
        """Give the numbers of the subjects whose titles hold all the words, in any script."""
        table = schema.column_costs({schema.TITLE: 0.0})
        found: Numbers | None = None
        for word in words:
            numbers = self._vocabulary.of(keys.plain_keys(word.casefold()))
            held = self._bearers.of(forms(numbers, 0.0, AS_TYPED), table)
            runs = [
                self._bearers.numbers[start:stop]
                for start, stop in zip(held.starts.tolist(), held.stops.tolist(), strict=True)
            ]
            here = np.unique(np.concatenate([NO_WORDS, *runs]))
            found = here if found is None else np.intersect1d(found, here)
        return NO_WORDS if found is None else found

    def _letters(
        self,
        answers: Answers,
        written: str,
        plain: str,
        ways: Collection[Widening],
        table: costs.Table,
    ) -> None:
        """Gather the words of the same letters; those in another script or spelling cost more."""
        printed = set(printed_words(written))
        numbers = self._vocabulary.of([keys.PLAIN + plain]).tolist()
        same = [number for number in numbers if self._vocabulary.word(number) in printed]
        answers.add(np.array(same, np.int32), table, 0.0)
        if Widening.SCRIPT in ways:
            others = np.array([each for each in numbers if each not in same], np.int32)
            answers.add(others, table, costs.COST[Widening.SCRIPT], Widening.SCRIPT)


def _is_given(found: Stretches) -> bool:
    """Whether a name is mostly a given name or a father's; in some entries all are misplaced."""
    sizes = (found.stops - found.starts) * (found.costs <= costs.COST[Widening.SPELLING] + 0.5)
    given = int(sizes[np.isin(found.columns, costs.GIVEN_CODES)].sum())
    others = int(sizes[np.isin(found.columns, costs.SURNAME_CODES)].sum())
    return given > others


def _is_initial(text: str) -> bool:
    return text.isalpha() and len(plain_names(text)) > 0 and len(text) == 1
