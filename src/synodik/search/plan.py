"""From what was asked to a query of the index.

Each word may be found in several ways; the best counts. Weights rank the ways:
as printed above transliterated, above alike in sound, above a typing error.
BM25 makes rare names count for more than common ones (Robertson and Zaragoza,
The Probabilistic Relevance Framework, 2009).
"""

from collections.abc import Collection, Iterator
from math import log
from typing import Final

import tantivy

from synodik.search import schema
from synodik.search.language import Day, Exact, FieldWords, Phrase, Query, Term, Word, Years
from synodik.search.lexicon import Lexicon
from synodik.search.tokens import (
    father_sound,
    heard,
    plain_names,
    plain_words,
    printed_words,
    sounds,
    stem,
)
from synodik.search.widening import Widening

Way = tuple[tantivy.Query, float]
_TIE: Final = 0.05  # how much the second-best way adds
_BORN: Final = 6.0  # about the idf of one year of birth among many
_ANY_YEAR: Final = 3.0
_NEAR_YEAR: Final = 1.0


class Plan:
    """Turns queries into those of one index."""

    def __init__(self, index: tantivy.Index, lexicon: Lexicon) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()
        self._lexicon = lexicon

    def query(self, asked: Query, ways: Collection[Widening]) -> tantivy.Query:
        """Make the query of the index, looking in the given ways."""
        free = [term for term in asked.terms if _is_free(term)]
        filters = [term for term in asked.terms if not _is_free(term)]
        must = [(tantivy.Occur.Must, self._term(term, ways)) for term in filters]
        if Widening.PARTIAL in ways and len(free) > 1:
            some = [(tantivy.Occur.Should, self._term(term, ways)) for term in free]
            least = len(free) - 1
            must.append((tantivy.Occur.Must, tantivy.Query.boolean_query(some, least)))
        else:
            must.extend((tantivy.Occur.Must, self._term(term, ways)) for term in free)
        return tantivy.Query.boolean_query(must)

    def _term(self, term: Term, ways: Collection[Widening]) -> tantivy.Query:
        match term:
            case Word():
                return _best(list(self._word(term, ways)))
            case Phrase(words):
                return self._phrase(words)
            case Years():
                return _best(list(self._years(term, ways)))
            case Day(edtf, field):
                return self._day(edtf, field)
            case FieldWords(field, words):
                return self._field_words(field, words, ways)
            case Exact(field, value):
                return self._is(field, value)

    def _word(self, word: Word, ways: Collection[Widening]) -> Iterator[Way]:
        yield from self._name_word(word, word.field or schema.LATIN, ways)
        if word.field is None:
            yield from self._free_word(word, ways)

    def _free_word(self, word: Word, ways: Collection[Widening]) -> Iterator[Way]:
        plain = plain_words(word.text)
        if len(plain) == 1 and len(plain[0]) > 1:
            yield self._is("place", plain[0]), 0.8
            yield self._is(schema.TEXT, plain[0]), 0.6
            if Widening.BEGINNING in ways and len(stem(plain[0])) > 3:
                yield self._begins(schema.TEXT, stem(plain[0])), 1.0
        elif len(plain) > 1:
            yield self._phrase(plain), 0.6

    def _name_word(self, word: Word, field: str, ways: Collection[Widening]) -> Iterator[Way]:
        is_any = field == schema.LATIN
        for plain in plain_names(word.text):
            if len(plain) == 1:
                yield self._is(schema.INITIAL, plain), 1.0
                continue
            if word.is_beginning:
                yield self._begins(field, plain), 4.0
            for name, token, weight in self._forms(word.text, plain, field, ways):
                yield self._as_rare(name, token, plain), weight
        if is_any:
            for printed in printed_words(word.text):
                yield self._is(schema.NAME, printed), 2.0

    def _forms(
        self, written: str, plain: str, field: str, ways: Collection[Widening]
    ) -> Iterator[tuple[str, str, float]]:
        """Give each form of a name that answers to a word: its field, its token, its weight."""
        is_any = field == schema.LATIN
        if Widening.SCRIPT in ways or not is_any:
            yield field, plain, 1.8
        if is_any:
            yield schema.FATHER, plain, 1.3
        if Widening.SPELLING in ways:
            for sound in sounds(plain):
                yield (schema.SOUND, sound, 1.5) if is_any else (field, heard(sound), 1.5)
            if field in (schema.LATIN, schema.FATHER):
                yield schema.FATHER, heard(father_sound(plain)), 1.1
        if Widening.EQUIVALENT in ways and field in (schema.LATIN, schema.GIVEN):
            for symbol in self._lexicon.symbols_of(written, plain):
                yield schema.SAME, symbol, 1.2
        if Widening.TYPING in ways:
            for near, likeness in self._lexicon.near(plain):
                yield field, near, 1.3 * likeness
                if is_any:
                    yield schema.FATHER, near, 0.9 * likeness

    def _years(self, years: Years, ways: Collection[Widening]) -> Iterator[Way]:
        asked = [str(year) for year in range(years.first, years.last + 1)]
        near = [str(years.first - 1), str(years.last + 1)]
        weights = {years.field: _BORN} if years.field else {"born": _BORN, schema.YEAR: _ANY_YEAR}
        for field, weight in weights.items():
            yield self._any_of(field, asked), weight
        if Widening.YEARS in ways:
            yield self._any_of(years.field or "born", near), _NEAR_YEAR

    def _day(self, edtf: str, field: str | None) -> tantivy.Query:
        day = self._is(schema.DATE, edtf)
        if field is None:
            return day
        both = [(tantivy.Occur.Must, query) for query in (day, self._is(field, edtf[:4]))]
        return tantivy.Query.boolean_query(both)

    def _field_words(
        self, field: str, words: tuple[str, ...], ways: Collection[Widening]
    ) -> tantivy.Query:
        must = []
        for word in words:
            options: list[Way] = [(self._is(field, word), 1.0)]
            if Widening.BEGINNING in ways and len(stem(word)) > 2 and not word.isdigit():
                options.append((self._begins(field, stem(word)), 0.8))
            must.append((tantivy.Occur.Must, _best(options)))
        return tantivy.Query.boolean_query(must)

    def _phrase(self, words: tuple[str, ...]) -> tantivy.Query:
        if len(words) == 1:
            return self._is(schema.TEXT, words[0])
        return tantivy.Query.phrase_query(self._schema, schema.TEXT, list(words))

    def _as_rare(self, field: str, token: str, asked: str) -> tantivy.Query:
        """Match a form of a name, never counted as rarer than the word asked for itself.

        Else a rare misprint would outweigh the name it is a misprint of.
        """
        held = self._searcher.doc_freq(field, token)
        common = max(held, self._searcher.doc_freq(schema.LATIN, asked))
        everyone = self._searcher.num_docs
        idf = log(1 + (everyone - common + 0.5) / (common + 0.5))
        return tantivy.Query.const_score_query(self._is(field, token), idf)

    def _is(self, field: str, token: str) -> tantivy.Query:
        option = "position" if field == schema.TEXT else "basic"
        return tantivy.Query.term_query(self._schema, field, token, option)

    def _any_of(self, field: str, tokens: list[str]) -> tantivy.Query:
        return tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, field, tokens), 1.0
        )

    def _begins(self, field: str, token: str) -> tantivy.Query:
        return tantivy.Query.fuzzy_term_query(self._schema, field, token, distance=0, prefix=True)


def _is_free(term: Term) -> bool:
    """Whether a near miss may do without the term; what is asked of a field must hold."""
    match term:
        case Word(_, field) | Years(_, _, field) | Day(_, field):
            return field is None
        case Phrase():
            return True
        case FieldWords() | Exact():
            return False


def _best(ways: list[Way]) -> tantivy.Query:
    if not ways:
        return tantivy.Query.empty_query()
    boosted = [tantivy.Query.boost_query(query, weight) for query, weight in ways]
    return tantivy.Query.disjunction_max_query(boosted, _TIE)
