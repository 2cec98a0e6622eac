"""What may have been meant by each term of a query, and how likely.

Each word of the archive that may answer to a word typed has a cost: the
negative natural logarithm of the likelihood that someone who means the one
types the other. A person's cost is the sum over the terms; a term that nothing
of the person answers to costs what it costs to type such a word by chance, more
for a rare word than for a common one. This is the likelihood ratio of record
linkage (Fellegi and Sunter, A theory for record linkage, 1969) with a query in
the place of one record. The costs are judgements, ordered as people err.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np

from synodik.model.properties import Form, Property
from synodik.search import keys, schema
from synodik.search.bearers import Bearers, Forms, Stretches, together
from synodik.search.language import Day, Exact, FieldWords, Phrase, Query, Term, Word, Years
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

WAYS: Final = tuple(Widening)
AS_TYPED: Final = 255
_WAY: Final = {way: number for number, way in enumerate(WAYS)}
_COST: Final = {
    Widening.SCRIPT: 0.2,
    Widening.SPELLING: 1.2,
    Widening.EQUIVALENT: 2.0,
    Widening.DIMINUTIVE: 2.0,
    Widening.BEGINNING: 1.0,
}
_ONE_ERROR: Final = 3.2
_ONE_ERROR_IN_SOUND: Final = 4.2
_TWO_ERRORS: Final = 5.5
_SHORT: Final = 5  # letters; an error in a shorter word makes it another name
_IN_SHORT: Final = 1.5
_AS_INITIAL: Final = 2.0
_YEARS_OFF: Final = (2.5, 3.5)
_BY_CHANCE: Final = 2.5
"""What it costs, beside its rarity, that a term answers to nothing."""
_SHORTEST_TYPED: Final = 4
_SHORTEST_TWICE: Final = 7
_MOST_SOUNDS: Final = 3

_WORDS: Final = tuple(
    prop.value
    for prop in Property
    if prop.form in (Form.TEXT, Form.LIST, Form.ENUM) and prop not in schema.NAMES
)
_TEXT: Final = dict.fromkeys(_WORDS, 1.5) | dict.fromkeys((p.value for p in schema.PLACES), 1.0)
_ANY_NAME: Final = {"surname": 0.0, "aliases": 0.3, "given_name": 0.0, "patronymic": 1.5}
_FATHERS_NAME: Final = {"surname": 1.0, "aliases": 1.3, "given_name": 2.5, "patronymic": 0.0}
_GIVEN: Final = {"given_name": 0.0, "aliases": 0.5, "patronymic": 1.7}
_INITIALS: Final = (
    {"given_name": 0.3, "patronymic": 1.8},
    {"given_name": 1.8, "patronymic": 0.3},
)
_EVENTS: Final = {prop.value: 1.5 for prop in schema.DATES} | {"birth_date": 0.0}
_ANY_DAY: Final = {prop.value: 0.5 for prop in schema.DATES} | {"birth_date": 0.0}
Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Weighted:
    """A term of a query with all that may answer to it.

    Attributes:
        asked: the word as typed.
        stretches: who bears what answers to it.
        absent: what it costs that nothing answers.
        is_firm: whether it must be answered.
        phrase: words that must stand together; empty for all but a phrase.
    """

    asked: str
    stretches: Stretches
    absent: float
    is_firm: bool = False
    phrase: tuple[str, ...] = ()


class Meaning:
    """Weighs the terms of queries against the words of one index.

    Args:
        vocabulary: the words.
        bearers: who bears them.
        count: how many persons there are.
        symbols: gives the names that a word may stand for; None until they are loaded.
    """

    def __init__(self, vocabulary: Vocabulary, bearers: Bearers, count: int) -> None:
        self._vocabulary = vocabulary
        self._bearers = bearers
        self._count = count
        self.symbols: Symbols | None = None

    def of(self, asked: Query, ways: Collection[Widening], *, is_wide: bool) -> list[Weighted]:
        """Weigh each term.

        Args:
            asked: the query.
            ways: in which to look.
            is_wide: whether to allow for two errors in a word, which takes milliseconds.
        """
        found: list[Weighted] = []
        initials = 0
        for term in asked.terms:
            if isinstance(term, Word) and term.field is None and _is_initial(term.text):
                found.append(self._initial(term, initials))
                initials += 1
            else:
                found.extend(self._term(term, ways, is_wide=is_wide))
        return found

    def _term(
        self, term: Term, ways: Collection[Widening], *, is_wide: bool
    ) -> Iterator[Weighted]:
        match term:
            case Word():
                yield self._word(term, ways, is_wide=is_wide)
            case Phrase(words):
                for word in words:
                    table = schema.column_costs({**_TEXT, **_ANY_NAME})
                    stretches = self._bearers.of(self._letters(word, word, ways), table)
                    yield Weighted(word, stretches, 0.0, is_firm=True, phrase=words)
            case Years():
                yield self._years(term, ways)
            case Day(edtf, field):
                columns = _ANY_DAY if field is None else dict.fromkeys(schema.asked(field), 0.0)
                stretches = self._bearers.of(self._exactly([edtf]), schema.column_costs(columns))
                yield self._weighted(edtf, stretches, is_firm=field is not None)
            case FieldWords(field, words):
                for word in words:
                    yield self._field_word(field, word, ways)
            case Exact(field, value):
                table = schema.column_costs({field: 0.0})
                yield Weighted(value, self._bearers.of(self._whole(value), table), 0.0, is_firm=True)

    def _weighted(self, asked: str, stretches: Stretches, *, is_firm: bool = False) -> Weighted:
        near = stretches.costs <= _COST[Widening.SPELLING] + 0.5
        bearers = int((stretches.stops - stretches.starts)[near].sum())
        absent = _BY_CHANCE + log((self._count + 2) / (bearers + 1))
        return Weighted(asked, stretches, max(absent, _BY_CHANCE), is_firm=is_firm)

    def _word(self, word: Word, ways: Collection[Widening], *, is_wide: bool) -> Weighted:
        parts = list(self._named(word, ways, is_wide=is_wide))
        if word.field is None:
            parts.extend(self._said(word, ways, parts))
        is_firm = word.field is not None
        return self._weighted(word.text, together(parts), is_firm=is_firm)

    def _named(
        self, word: Word, ways: Collection[Widening], *, is_wide: bool
    ) -> Iterator[Stretches]:
        """Give those whose name answers to a word."""
        columns = _columns_of(word)
        table = schema.column_costs(columns)
        for forms in self._forms(word, ways, is_wide=is_wide):
            yield self._bearers.of(forms, table)
        if "patronymic" in columns and Widening.SPELLING in ways:
            only = schema.column_costs({"patronymic": columns["patronymic"]})
            fathers = [keys.FATHER + sound for sound in father_sounds(word.text.casefold())]
            yield self._bearers.of(self._by(fathers, Widening.SPELLING, 0.5), only)
        given = {name: cost for name, cost in _GIVEN.items() if name in columns}
        if given:
            table = schema.column_costs(given)
            for forms in self._meant(word.text, ways):
                yield self._bearers.of(forms, table)

    def _forms(
        self, word: Word, ways: Collection[Widening], *, is_wide: bool
    ) -> Iterator[Forms]:
        for plain in plain_names(word.text):
            if word.is_beginning:
                yield _forms(self._vocabulary.beginning(plain), 0.0)
            yield self._letters(word.text, plain, ways)
            if Widening.TYPING in ways:
                yield from self._typed(plain, is_wide=is_wide)
        heard = sounds(word.text.casefold())
        if Widening.SPELLING in ways:
            yield self._by([keys.SOUND + each for each in heard], Widening.SPELLING)
        if Widening.TYPING in ways:
            for sound in sorted(heard, key=len)[:_MOST_SOUNDS]:
                if len(sound) > _SHORTEST_TYPED:
                    near = self._vocabulary.near("sound", sound, 1)
                    yield _forms(near, _ONE_ERROR_IN_SOUND, Widening.TYPING)

    def _typed(self, plain: str, *, is_wide: bool) -> Iterator[Forms]:
        """Give the words that a slip of the finger makes this one."""
        if len(plain) < _SHORTEST_TYPED:
            return
        cost = _ONE_ERROR + (_IN_SHORT if len(plain) < _SHORT else 0.0)
        yield _forms(self._vocabulary.near("plain", plain, 1), cost, Widening.TYPING)
        if is_wide and len(plain) >= _SHORTEST_TWICE:
            yield _forms(self._vocabulary.near("plain", plain, 2), _TWO_ERRORS, Widening.TYPING)

    def _meant(self, text: str, ways: Collection[Widening]) -> Iterator[Forms]:
        """Give the given names that a word stands for in some language, or is short for."""
        if Widening.DIMINUTIVE in ways:
            yield self._by(keys.short_keys(text), Widening.DIMINUTIVE)
        if Widening.EQUIVALENT in ways:
            same = self._vocabulary.meant_by(self._vocabulary.of(keys.plain_keys(text.casefold())))
            if not same and self.symbols is not None:
                (same,) = self.symbols([text])
            yield self._by([keys.SAME + each for each in same or ()], Widening.EQUIVALENT)
        plain = plain_names(text)
        if plain:
            alone = [number for number in self._vocabulary.of([keys.PLAIN + plain[0][0]]).tolist()]
            yield _forms(np.array(alone, np.int32), _AS_INITIAL)

    def _said(
        self, word: Word, ways: Collection[Widening], named: Sequence[Stretches]
    ) -> Iterator[Stretches]:
        """Give those of whom a word is said: a place, a trade, a body."""
        table = schema.column_costs(_TEXT)
        plain = plain_words(word.text)
        for each in plain:
            yield self._bearers.of(self._letters(word.text, each, ways), table)
            if Widening.TYPING in ways and len(each) > _SHORT:
                near = _forms(self._vocabulary.near("plain", each, 1), _ONE_ERROR, Widening.TYPING)
                yield self._bearers.of(near, table)
        is_name = any((each.costs < _COST[Widening.SPELLING]).any() for each in named)
        if Widening.BEGINNING in ways and not is_name:
            for each in plain:
                if len(stem(each)) > 3 and not each.isdigit():
                    begun = _forms(
                        self._vocabulary.beginning(stem(each)),
                        _COST[Widening.BEGINNING],
                        Widening.BEGINNING,
                    )
                    yield self._bearers.of(begun, table)

    def _field_word(self, field: str, word: str, ways: Collection[Widening]) -> Weighted:
        table = schema.column_costs(dict.fromkeys(schema.asked(field), 0.0))
        parts = [self._bearers.of(self._letters(word, word, ways), table)]
        if Widening.BEGINNING in ways and len(stem(word)) > 2 and not word.isdigit():
            begun = self._vocabulary.beginning(stem(word))
            cost = _COST[Widening.BEGINNING]
            parts.append(self._bearers.of(_forms(begun, cost, Widening.BEGINNING), table))
        found = together(parts)
        if not found.size and Widening.TYPING in ways and len(word) >= _SHORTEST_TYPED:
            near = _forms(self._vocabulary.near("plain", word, 1), _ONE_ERROR, Widening.TYPING)
            found = self._bearers.of(near, table)
        return Weighted(word, found, 0.0, is_firm=True)

    def _years(self, years: Years, ways: Collection[Widening]) -> Weighted:
        columns = (
            _EVENTS if years.field is None else dict.fromkeys(schema.asked(years.field), 0.0)
        )
        inside = self._exactly([str(year) for year in range(years.first, years.last + 1)])
        parts = [self._bearers.of(inside, schema.column_costs(columns))]
        if years.field is None and Widening.YEARS in ways:
            born = schema.column_costs({"birth_date": 0.0})
            for off, cost in enumerate(_YEARS_OFF, 1):
                near = self._exactly([str(years.first - off), str(years.last + off)])
                forms = _forms(near.words, cost, Widening.YEARS)
                parts.append(self._bearers.of(forms, born))
        asked = str(years.first) if years.first == years.last else f"{years.first}-{years.last}"
        return self._weighted(asked, together(parts), is_firm=years.field is not None)

    def _initial(self, word: Word, ordinal: int) -> Weighted:
        """Weigh an initial: the first is most likely of the given name, the next of the father's."""
        letter = plain_names(word.text)[0][0]
        columns = _INITIALS[min(ordinal, 1)]
        forms = _forms(self._vocabulary.of([INITIAL + letter]), 0.0)
        stretches = self._bearers.of(forms, schema.column_costs(columns))
        return self._weighted(word.text, stretches)

    def titled(self, words: Sequence[str]) -> Numbers:
        """Give the numbers of the subjects whose titles hold all the words, in any script."""
        table = schema.column_costs({schema.TITLE: 0.0})
        found: Numbers | None = None
        for word in words:
            numbers = self._vocabulary.of(keys.plain_keys(word.casefold()))
            held = self._bearers.of(_forms(numbers, 0.0), table)
            runs = [
                self._bearers.numbers[start:stop]
                for start, stop in zip(held.starts.tolist(), held.stops.tolist(), strict=True)
            ]
            here = np.unique(np.concatenate([np.zeros(0, np.int32), *runs]))
            found = here if found is None else np.intersect1d(found, here)
        return np.zeros(0, np.int32) if found is None else found

    def _letters(self, written: str, plain: str, ways: Collection[Widening]) -> Forms:
        """Give the words of the same letters; those in another script or spelling cost more."""
        numbers = self._vocabulary.of([keys.PLAIN + plain])
        printed = set(printed_words(written))
        is_same = np.array(
            [self._vocabulary.word(int(number)) in printed for number in numbers], bool
        )
        if Widening.SCRIPT not in ways:
            return _forms(numbers[is_same], 0.0)
        costs = np.where(is_same, 0.0, _COST[Widening.SCRIPT]).astype(np.float32)
        found = np.where(is_same, AS_TYPED, _WAY[Widening.SCRIPT]).astype(np.uint8)
        return Forms(numbers, costs, found)

    def _exactly(self, words: Sequence[str]) -> Forms:
        return _forms(self._vocabulary.of([keys.PLAIN + word for word in words]), 0.0)

    def _whole(self, value: str) -> Forms:
        return _forms(self._vocabulary.of([keys.WHOLE + value]), 0.0)

    def _by(self, wanted: Sequence[str], way: Widening, further: float = 0.0) -> Forms:
        return _forms(self._vocabulary.of(wanted), _COST[way] + further, way)


def _forms(words: Numbers, cost: float, way: Widening | None = None) -> Forms:
    number = AS_TYPED if way is None else _WAY[way]
    return Forms(
        words,
        np.full(len(words), cost, np.float32),
        np.full(len(words), number, np.uint8),
    )


def _columns_of(word: Word) -> dict[str, float]:
    """Give the columns of names that a word asks, with their costs."""
    if word.field is not None:
        return dict.fromkeys(schema.asked(word.field), 0.0)
    return _FATHERS_NAME if is_patronymic(word.text.casefold()) else _ANY_NAME


def _is_initial(text: str) -> bool:
    return text.isalpha() and len(plain_names(text)) > 0 and len(text) == 1


def way_of(number: int) -> Widening | None:
    """Give the way of a stretch; None where the word stands as typed."""
    return None if number == AS_TYPED else WAYS[number]
