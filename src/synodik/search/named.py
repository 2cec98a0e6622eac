"""The names of an archive that may have been meant by a word typed."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from synodik.names.diminutives import one_name
from synodik.names.patronymic import father_of
from synodik.names.romanisation import readings
from synodik.search import costs, keys
from synodik.search.bearers import Bearers
from synodik.search.language import Word
from synodik.search.meant import AS_TYPED, NO_WORDS, Answers, forms
from synodik.search.ragged import Numbers
from synodik.search.tokens import father_sounds, is_patronymic, plain_names, printed_words, sounds
from synodik.search.vocabulary import Vocabulary
from synodik.search.widening import Widening

Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]
_FIRST_CYRILLIC: Final = "\u0400"
_KEPT: Final = 1 << 14  # words of which it is remembered what they stand for
_MOST_FATHERS: Final = 40
_MOST_MEANT: Final = 3
"""Names that a word typed wrongly may be, the most frequent, whose other forms are looked for."""


class Names:
    """Gathers names; `symbols` gives those that a word may stand for, None until loaded."""

    def __init__(self, vocabulary: Vocabulary, bearers: Bearers) -> None:
        self._vocabulary = vocabulary
        self._bearers = bearers
        self._symbols: Symbols | None = None

    @property
    def symbols(self) -> Symbols | None:
        """What gives the names that a word may stand for."""
        return self._symbols

    @symbols.setter
    def symbols(self, symbols: Symbols) -> None:
        self._symbols = symbols
        self._of_one = lru_cache(_KEPT)(lambda word: symbols([word])[0])

    def gather(
        self,
        answers: Answers,
        word: Word,
        columns: costs.Columns,
        ways: Collection[Widening],
    ) -> None:
        """Gather names that a word is, sounds like or stands for."""
        for plain in plain_names(word.text):
            if word.is_beginning:
                answers.add(self._vocabulary.beginning(plain), columns.names, 0.0)
            self.letters(answers, word.text, plain, ways, columns.names)
        heard = sounds(word.text.casefold())
        if Widening.SPELLING in ways:
            same = self._vocabulary.of([keys.SOUND + each for each in heard])
            apart = self._apart(word.text, same)
            cost = costs.COST[Widening.SPELLING] + costs.A_LETTER * apart
            answers.add(same, columns.names, cost, Widening.SPELLING)
        self._meant(answers, word.text, columns, ways)

    def gather_errors(
        self,
        answers: Answers,
        word: Word,
        columns: costs.Columns,
        ways: Collection[Widening],
        errors: int,
    ) -> None:
        """Gather names of which a word may be an error, as many slips away."""
        plains = plain_names(word.text)
        self.mistyped(answers, plains, columns.names, errors)
        if errors > 1:
            return
        self._misheard(answers, word.text, sounds(word.text.casefold()), columns.names)
        for plain in plains[:1]:
            self._mistyped_and_meant(answers, plain, columns, ways)

    def letters(
        self,
        answers: Answers,
        written: str,
        plain: str,
        ways: Collection[Widening],
        table: costs.Table,
    ) -> None:
        """Gather the words of the same letters; those in another script or spelling cost more."""
        printed = set(printed_words(written))
        numbers = self._vocabulary.of([keys.PLAIN + plain])
        is_same = np.array([self._vocabulary.word(at) in printed for at in numbers.tolist()], bool)
        answers.add(numbers[is_same], table, 0.0)
        if Widening.SCRIPT in ways:
            answers.add(numbers[~is_same], table, costs.COST[Widening.SCRIPT], Widening.SCRIPT)

    def mistyped(
        self, answers: Answers, plains: Iterable[str], table: costs.Table, errors: int
    ) -> None:
        """Gather words that one slip of the finger, or two, make this one."""
        for plain in plains:
            if errors == 1 and len(plain) >= costs.SHORTEST_TYPED:
                cost = costs.ONE_ERROR + (costs.IN_SHORT if len(plain) < costs.SHORT else 0.0)
                near = self._vocabulary.nearer(plain)
                answers.add(near, table, cost, Widening.TYPING)
            if errors > 1 and len(plain) >= costs.SHORTEST_TWICE:
                far = self._vocabulary.near(plain)
                answers.add(far, table, costs.TWO_ERRORS, Widening.TYPING)

    def _misheard(
        self, answers: Answers, text: str, heard: Sequence[str], table: costs.Table
    ) -> None:
        """Gather names that sound like this one but for a letter."""
        for sound in sorted(heard, key=len)[: costs.MOST_SOUNDS]:
            if len(sound) > costs.SHORTEST_TYPED:
                near = self._vocabulary.misheard(sound)
                further = np.maximum(self._apart(text, near) - 1, 0)
                answers.add(
                    near, table, costs.ONE_ERROR + costs.A_LETTER * further, Widening.TYPING
                )

    def _apart(self, text: str, words: Numbers) -> NDArray[np.float32]:
        """Tell by how many letters a word differs from each of some, however it is read."""
        if not len(words):
            return np.zeros(0, np.float32)
        found = cdist(
            readings(text),
            self._vocabulary.plains(words),
            scorer=OSA.distance,
            score_cutoff=costs.MOST_LETTERS,
            dtype=np.uint8,
        ).min(axis=0)
        apart: NDArray[np.float32] = np.minimum(found, costs.MOST_LETTERS).astype(np.float32)
        return apart

    def _meant(
        self,
        answers: Answers,
        text: str,
        columns: costs.Columns,
        ways: Collection[Widening],
        further: float = 0.0,
    ) -> None:
        """Gather the given names that a word stands for or is short for, and the fathers'."""
        if Widening.DIMINUTIVE in ways:
            cost = costs.COST[Widening.DIMINUTIVE] + further
            answers.by(keys.short_keys(text), columns.given, cost, Widening.DIMINUTIVE)
        if Widening.EQUIVALENT in ways:
            cost = costs.COST[Widening.EQUIVALENT] + further
            wanted = self._same(text)
            same = self._vocabulary.of(wanted) if wanted else NO_WORDS
            here = np.array([self._is_of_script(at, text) for at in same.tolist()], bool)
            answers.add(
                same, columns.given, cost - costs.ACROSS_SCRIPTS * ~here, Widening.EQUIVALENT
            )
            self._fathers(answers, text, same, columns.father, cost)
        if Widening.SPELLING in ways:
            fathers = [keys.FATHER + sound for sound in father_sounds(text.casefold())]
            answers.by(fathers, columns.father, costs.AS_FATHER + further, Widening.SPELLING)

    def _same(self, text: str) -> list[str]:
        """Give the keys of the names that a word is in some language."""
        same = self._vocabulary.meant_by(self._vocabulary.of(keys.plain_keys(text.casefold())))
        if not same and self._symbols is not None:
            same = self._of_one(text)
        return [keys.SAME + each for each in (*(same or ()), *one_name(text))]

    def _is_of_script(self, number: int, text: str) -> bool:
        return (self._vocabulary.word(number) < _FIRST_CYRILLIC) == (text < _FIRST_CYRILLIC)

    def _fathers(
        self, answers: Answers, text: str, same: Numbers, table: costs.Table, cost: float
    ) -> None:
        """Gather the patronymics of one father's name in other languages."""
        if is_patronymic(text.casefold()):
            fathers = dict.fromkeys(father_of(reading) for reading in readings(text))
            wanted = [key for father in fathers for key in self._same(father)]
            same = self._vocabulary.of(wanted) if wanted else NO_WORDS
        for is_here in (True, False):
            held = [at for at in same.tolist() if self._is_of_script(at, text) == is_here]
            spelled = [self._vocabulary.word(number) for number in held[:_MOST_FATHERS]]
            heard = {sound for word in spelled for sound in father_sounds(word)}
            further = costs.AS_FATHER - (0.0 if is_here else costs.ACROSS_SCRIPTS)
            wanted = [keys.FATHER + sound for sound in sorted(heard)]
            answers.by(wanted, table, cost + further, Widening.EQUIVALENT)

    def _mistyped_and_meant(
        self, answers: Answers, plain: str, columns: costs.Columns, ways: Collection[Widening]
    ) -> None:
        """Gather other forms of the given names that a word typed wrongly may be."""
        if len(plain) < costs.SHORT or self._vocabulary.meant_by(
            self._vocabulary.of([keys.PLAIN + plain])
        ):
            return
        near = self._vocabulary.nearer(plain)
        held = self._bearers.of(forms(near, 0.0, AS_TYPED), columns.given)
        sizes = (held.stops - held.starts)[held.columns == costs.GIVEN_CODE]
        words = held.words[held.columns == costs.GIVEN_CODE]
        for number in words[np.argsort(-sizes, kind="stable")][:_MOST_MEANT].tolist():
            further = costs.ONE_ERROR + costs.ERR_AND_MEAN - costs.COST[Widening.EQUIVALENT]
            self._meant(answers, self._vocabulary.word(number), columns, ways, further)
