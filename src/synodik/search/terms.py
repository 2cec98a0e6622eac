"""What may have been meant by each term of a query, and how likely.

Each word of the archive that may answer to a word typed has a cost: the
negative natural logarithm of the likelihood that someone who means the one
types the other. A person's cost is the sum over the terms; a term that nothing
of the person answers to costs what it costs to type such a word by chance, more
for a rare word than for a common one. This is the likelihood ratio of record
linkage (Fellegi and Sunter, A theory for record linkage, 1969) with a query in
the place of one record. The costs are judgements, ordered as people err.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.model.properties import Form, Property
from synodik.names.diminutives import one_name
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
_BY_LETTER: Final = 4.0
"""By how much less an initial that fits costs than nothing: about the share of one letter."""
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
_SAID: Final = dict.fromkeys(_WORDS, 1.5) | {prop.value: 1.0 for prop in schema.PLACES}
_ANY_NAME: Final = {"surname": 0.0, "aliases": 0.3, "given_name": 0.0, "patronymic": 1.5}
_FATHERS_NAME: Final = {"surname": 1.0, "aliases": 1.3, "given_name": 2.5, "patronymic": 0.0}
_GIVEN: Final = {"given_name": 0.0, "aliases": 0.5, "patronymic": 1.7}
_GIVEN_CODES: Final = [schema.CODE[name] for name in ("given_name", "patronymic")]
_SURNAME_CODES: Final = [schema.CODE[name] for name in ("surname", "aliases")]
_INITIALS: Final = (
    schema.column_costs({"given_name": 0.3, "patronymic": 1.8}),
    schema.column_costs({"given_name": 1.8, "patronymic": 0.3}),
)
_EVENT: Final = schema.column_costs(
    {prop.value: 1.5 for prop in schema.DATES} | {"birth_date": 0.0}
)
_DAY: Final = schema.column_costs({prop.value: 0.5 for prop in schema.DATES} | {"birth_date": 0.0})
_BORN: Final = schema.column_costs({"birth_date": 0.0})
_ANYWHERE: Final = schema.column_costs({**_SAID, **_ANY_NAME})
Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]
Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Columns:
    """What each column adds to the cost of a word found in it, by the way it was found.

    Attributes:
        names: columns of names, for words of the same letters or sound.
        given: of given names, for what a given name stands for.
        father: of the father's name alone.
        said: of all else.
    """

    names: Table
    given: Table
    father: Table
    said: Table


def _columns(names: Mapping[str, float], said: Mapping[str, float]) -> _Columns:
    given = {name: cost for name, cost in _GIVEN.items() if name in names}
    father = {name: cost for name, cost in names.items() if name == "patronymic"}
    return _Columns(*(schema.column_costs(dict(each)) for each in (names, given, father, said)))


_ANY: Final = _columns(_ANY_NAME, _SAID)
_PATRONYMIC: Final = _columns(_FATHERS_NAME, _SAID)
_OF_FIELD: Final = {
    field: _columns(dict.fromkeys(schema.asked(field), 0.0), {}) for field in schema.NAME_FIELDS
}
_TABLE_OF_FIELD: Final = {
    field: schema.column_costs(dict.fromkeys(schema.asked(field), 0.0))
    for field in schema.QUERY_FIELDS
}


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


class _Answers:
    """Words that may answer to one that was typed, gathered by the table of their columns."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._looked_up: list[tuple[str, float, int, Table]] = []
        self._found: list[tuple[Numbers, float, int, Table]] = []

    def by(
        self, wanted: Iterable[str], table: Table, cost: float, way: Widening | None = None
    ) -> None:
        """Add the words that bear any of some keys."""
        number = AS_TYPED if way is None else _WAY[way]
        self._looked_up.extend((key, cost, number, table) for key in wanted)

    def add(self, words: Numbers, table: Table, cost: float, way: Widening | None = None) -> None:
        """Add words."""
        if len(words):
            self._found.append((words, cost, AS_TYPED if way is None else _WAY[way], table))

    def stretches(self, bearers: Bearers) -> Stretches:
        """Give who bears them."""
        words, which = self._vocabulary.runs([each[0] for each in self._looked_up])
        costs = np.array([each[1] for each in self._looked_up], np.float32)
        ways = np.array([each[2] for each in self._looked_up], np.uint8)
        tables = {id(each[3]): each[3] for each in (*self._looked_up, *self._found)}
        owner = np.array([id(each[3]) for each in self._looked_up], np.int64)
        parts = []
        for name, table in tables.items():
            mine = which[owner[which] == name]
            held = [Forms(words[owner[which] == name], costs[mine], ways[mine])]
            held += [_forms(each[0], each[1], each[2]) for each in self._found if each[3] is table]
            parts.append(bearers.of(Forms(*map(np.concatenate, zip(*held, strict=True))), table))
        return together(parts) if parts else bearers.of(_forms(_NO_WORDS, 0.0, 0), _BORN)


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
                    answers = _Answers(self._vocabulary)
                    for plain in plain_words(word):
                        self._letters(answers, word, plain, ways, _ANYWHERE)
                    held = answers.stretches(self._bearers)
                    yield Weighted(word, held, 0.0, is_firm=True, phrase=words)
            case Years():
                yield self._years(term, ways)
            case Day(edtf, field):
                table = _DAY if field is None else _TABLE_OF_FIELD[field]
                answers = _Answers(self._vocabulary)
                answers.by([keys.WHOLE + edtf], table, 0.0)
                held = answers.stretches(self._bearers)
                yield self._weighted(edtf, held, is_firm=field is not None)
            case FieldWords(field, words):
                for word in words:
                    yield self._field_word(field, word, ways)
            case Exact(field, value):
                answers = _Answers(self._vocabulary)
                answers.by([keys.WHOLE + value], _TABLE_OF_FIELD[field], 0.0)
                held = answers.stretches(self._bearers)
                yield Weighted(value, held, 0.0, is_firm=True)

    def _weighted(self, asked: str, stretches: Stretches, *, is_firm: bool = False) -> Weighted:
        near = stretches.costs <= _COST[Widening.SPELLING] + 0.5
        bearers = int((stretches.stops - stretches.starts)[near].sum())
        absent = _BY_CHANCE + log((self._count + 2) / (bearers + 1))
        return Weighted(asked, stretches, max(absent, _BY_CHANCE), is_firm=is_firm)

    def _word(self, word: Word, ways: Collection[Widening], errors: int) -> Weighted:
        small = word.text.casefold()
        if word.field is not None:
            columns = _OF_FIELD[word.field]
        else:
            columns = _PATRONYMIC if is_patronymic(small) else _ANY
        answers = _Answers(self._vocabulary)
        self._named(answers, word, columns, ways, errors)
        self._meant(answers, word.text, columns.given, ways)
        if Widening.SPELLING in ways:
            fathers = [keys.FATHER + sound for sound in father_sounds(small)]
            answers.by(fathers, columns.father, _COST[Widening.SPELLING] + 0.5, Widening.SPELLING)
        if word.field is None:
            self._said(answers, word, ways, errors)
        found = answers.stretches(self._bearers)
        weighted = self._weighted(word.text, found, is_firm=word.field is not None)
        return self._with_initials(weighted, columns.given)

    def _with_initials(self, term: Weighted, table: Table) -> Weighted:
        """Let a given name be answered by its initial, where a book prints no more.

        So does every name of that letter, so it tells little more than nothing does.
        """
        plain = plain_names(term.asked)
        if not plain or not _is_given(term.stretches):
            return term
        cost = max(_AS_INITIAL, term.absent - _BY_LETTER)
        words = self._vocabulary.of([keys.PLAIN + plain[0][0]])
        initials = self._bearers.of(_forms(words, cost, AS_TYPED), table)
        return replace(term, stretches=together([term.stretches, initials]))

    def _named(
        self,
        answers: _Answers,
        word: Word,
        columns: _Columns,
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
            answers.by(found, columns.names, _COST[Widening.SPELLING], Widening.SPELLING)
        if errors and Widening.TYPING in ways:
            self._mistyped(answers, plain_names(word.text), columns.names, errors)
            for sound in sorted(heard, key=len)[:_MOST_SOUNDS]:
                if len(sound) > _SHORTEST_TYPED:
                    near = self._vocabulary.near("sound", sound, 1)
                    answers.add(near, columns.names, _ONE_ERROR_IN_SOUND, Widening.TYPING)

    def _mistyped(
        self, answers: _Answers, plains: Iterable[str], table: Table, errors: int
    ) -> None:
        """Gather words that a slip of the finger makes this one."""
        for plain in plains:
            if len(plain) >= _SHORTEST_TYPED:
                cost = _ONE_ERROR + (_IN_SHORT if len(plain) < _SHORT else 0.0)
                near = self._vocabulary.near("plain", plain, 1)
                answers.add(near, table, cost, Widening.TYPING)
            if errors > 1 and len(plain) >= _SHORTEST_TWICE:
                far = self._vocabulary.near("plain", plain, 2)
                answers.add(far, table, _TWO_ERRORS, Widening.TYPING)

    def _meant(
        self, answers: _Answers, text: str, table: Table, ways: Collection[Widening]
    ) -> None:
        """Gather the given names that a word stands for, or is short for, or begins."""
        spelled = keys.plain_keys(text.casefold())
        same = self._vocabulary.meant_by(self._vocabulary.of(spelled))
        if Widening.DIMINUTIVE in ways:
            cost = _COST[Widening.DIMINUTIVE]
            answers.by(keys.short_keys(text), table, cost, Widening.DIMINUTIVE)
        if Widening.EQUIVALENT in ways:
            meanings = same
            if not meanings and self.symbols is not None:
                (meanings,) = self.symbols([text])
            wanted = [keys.SAME + each for each in (*(meanings or ()), *one_name(text))]
            answers.by(wanted, table, _COST[Widening.EQUIVALENT], Widening.EQUIVALENT)

    def _said(self, answers: _Answers, word: Word, ways: Collection[Widening], errors: int) -> None:
        """Gather words of places, trades, bodies."""
        plain = plain_words(word.text)
        for each in plain:
            self._letters(answers, word.text, each, ways, _ANY.said)
            if errors and Widening.TYPING in ways and len(each) > _SHORT:
                near = self._vocabulary.near("plain", each, 1)
                answers.add(near, _ANY.said, _ONE_ERROR, Widening.TYPING)
            begins = stem(each)
            if Widening.BEGINNING in ways and len(begins) > 3 and not each.isdigit():
                cost = _COST[Widening.BEGINNING]
                answers.add(self._vocabulary.beginning(begins), _ANY.said, cost, Widening.BEGINNING)

    def _field_word(self, field: str, word: str, ways: Collection[Widening]) -> Weighted:
        table, plain = _TABLE_OF_FIELD[field], plain_words(word)
        answers = _Answers(self._vocabulary)
        for each in plain:
            self._letters(answers, word, each, ways, table)
            begins = stem(each)
            if Widening.BEGINNING in ways and len(begins) > 2 and not each.isdigit():
                cost = _COST[Widening.BEGINNING]
                answers.add(self._vocabulary.beginning(begins), table, cost, Widening.BEGINNING)
        found = answers.stretches(self._bearers)
        if not found.size and Widening.TYPING in ways:
            answers = _Answers(self._vocabulary)
            self._mistyped(answers, plain, table, 1)
            found = answers.stretches(self._bearers)
        return Weighted(word, found, 0.0, is_firm=True)

    def _years(self, years: Years, ways: Collection[Widening]) -> Weighted:
        table = _EVENT if years.field is None else _TABLE_OF_FIELD[years.field]
        answers = _Answers(self._vocabulary)
        inside = range(years.first, years.last + 1)
        answers.by([f"{keys.PLAIN}{year}" for year in inside], table, 0.0)
        if years.field is None and Widening.YEARS in ways:
            for off, cost in enumerate(_YEARS_OFF, 1):
                near = [f"{keys.PLAIN}{year}" for year in (years.first - off, years.last + off)]
                answers.by(near, _BORN, cost, Widening.YEARS)
        asked = str(years.first) if years.first == years.last else f"{years.first}-{years.last}"
        found = answers.stretches(self._bearers)
        return self._weighted(asked, found, is_firm=years.field is not None)

    def _initial(self, word: Word, ordinal: int) -> Weighted:
        """Weigh an initial: the first is most likely of the given name, the next of the father."""
        answers = _Answers(self._vocabulary)
        letter = plain_names(word.text)[0][0]
        answers.by([INITIAL + letter], _INITIALS[min(ordinal, 1)], 0.0)
        return self._weighted(word.text, answers.stretches(self._bearers))

    def titled(self, words: Sequence[str]) -> Numbers:
        """Give the numbers of the subjects whose titles hold all the words, in any script."""
        table = schema.column_costs({schema.TITLE: 0.0})
        found: Numbers | None = None
        for word in words:
            numbers = self._vocabulary.of(keys.plain_keys(word.casefold()))
            held = self._bearers.of(_forms(numbers, 0.0, AS_TYPED), table)
            runs = [
                self._bearers.numbers[start:stop]
                for start, stop in zip(held.starts.tolist(), held.stops.tolist(), strict=True)
            ]
            here = np.unique(np.concatenate([_NO_WORDS, *runs]))
            found = here if found is None else np.intersect1d(found, here)
        return _NO_WORDS if found is None else found

    def _letters(
        self,
        answers: _Answers,
        written: str,
        plain: str,
        ways: Collection[Widening],
        table: Table,
    ) -> None:
        """Gather the words of the same letters; those in another script or spelling cost more."""
        printed = set(printed_words(written))
        numbers = self._vocabulary.of([keys.PLAIN + plain]).tolist()
        same = [number for number in numbers if self._vocabulary.word(number) in printed]
        answers.add(np.array(same, np.int32), table, 0.0)
        if Widening.SCRIPT in ways:
            others = np.array([each for each in numbers if each not in same], np.int32)
            answers.add(others, table, _COST[Widening.SCRIPT], Widening.SCRIPT)


_NO_WORDS: Final = np.zeros(0, np.int32)


def _forms(words: Numbers, cost: float, way: int) -> Forms:
    return Forms(
        words,
        np.full(len(words), cost, np.float32),
        np.full(len(words), way, np.uint8),
    )


def _is_given(found: Stretches) -> bool:
    """Whether a name is mostly a given name or a father's; in some entries all are misplaced."""
    sizes = (found.stops - found.starts) * (found.costs <= _COST[Widening.SPELLING] + 0.5)
    given = int(sizes[np.isin(found.columns, _GIVEN_CODES)].sum())
    others = int(sizes[np.isin(found.columns, _SURNAME_CODES)].sum())
    return given > others


def _is_initial(text: str) -> bool:
    return text.isalpha() and len(plain_names(text)) > 0 and len(text) == 1


def way_of(number: int) -> Widening | None:
    """Give the way of a stretch; None where the word stands as typed."""
    return None if number == AS_TYPED else WAYS[number]
