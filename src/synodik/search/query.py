"""Searching the index of a build."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from synodik.archive.known_sources import KnownSource
from synodik.model.errors import ArchiveError, QueryError
from synodik.model.subject import SubjectKind
from synodik.names.symbols import symbols_of
from synodik.search import schema
from synodik.search.answer import Answer, Hit
from synodik.search.bearers import Bearers
from synodik.search.coverage import Coverage, covering, read_coverage
from synodik.search.facets import FACETS, Facet, FacetTables
from synodik.search.finding import Finder
from synodik.search.found import NEAR_SHOWN, Found, ways_of
from synodik.search.households import Households
from synodik.search.language import (
    BY_PLACE,
    LONGEST_QUERY,
    FieldWords,
    OfKind,
    Query,
    Word,
    Years,
    parse,
)
from synodik.search.meant import way_of
from synodik.search.notes import Note, NoteKind
from synodik.search.ragged import Numbers
from synodik.search.relaying import set_right
from synodik.search.shown import Shown
from synodik.search.stated import read_stated
from synodik.search.subjects import Subject, Subjects
from synodik.search.suggest import Suggestion, suggested
from synodik.search.terms import Meaning
from synodik.search.vocabulary import Vocabulary
from synodik.search.why import Why, why_found
from synodik.search.widening import ALL, Widening
from synodik.search.wordbook import Symbols

DEEPEST: Final = 5000
_MOST_SUBJECTS: Final = 5
_WARMING: Final = "Ivanovv Ivan 1900 Moskva"
"""A query with an error and a place, which goes through every stage."""
_PERSON: Final = SubjectKind.PERSON.value


class Searcher:
    """An index opened for reading; may be asked from many threads.

    Args:
        folder: that `search.index.build` wrote.
        symbols: gives the names that a word may stand for.
        known: sources known to exist, in the archive or not.

    Raises:
        ArchiveError: the folder holds no index that can be read.
    """

    def __init__(
        self, folder: Path, symbols: Symbols = symbols_of, known: Sequence[KnownSource] = ()
    ) -> None:
        try:
            self._vocabulary = Vocabulary(folder)
            self._bearers = Bearers(folder)
            self._shown = Shown(folder)
            stated = read_stated(folder)
            self._subjects = Subjects(folder)
            self._households = Households(folder)
            self._facets = FacetTables(folder)
            self._coverage = read_coverage(folder)
        except (ValueError, OSError, KeyError) as error:
            raise ArchiveError(
                f"{folder}: no search index; make the build again: `synodik build`"
            ) from error
        self._known = tuple(known)
        self._persons = len(self._shown)
        self._meaning = Meaning(self._vocabulary, self._bearers, self._persons)
        self._finder = Finder(
            self._meaning,
            self._bearers,
            stated,
            self._shown,
            self._facets,
            self._households,
            symbols,
        )
        if symbols is not symbols_of:  # others cost nothing to load
            self._finder.load_symbols()

    def warm(self) -> None:
        """Do before the first query what it would have to wait for: some seconds' work.

        Loads the equivalences of names, and the machine code of every stage of a search.
        """
        self._finder.load_symbols()
        self.search(_WARMING)
        self.suggest(_WARMING)
        self.facets(_WARMING, tuple(FACETS))

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        allowed: Collection[Widening] = ALL,
    ) -> Answer:
        """Find persons, the nearest first.

        Looks at once in all the ways allowed, except that it allows for two errors
        in a word, and for words that nothing answers to, only where few fit well.

        Args:
            text: in the query language.
            limit: of hits, 1 to 200.
            offset: hits to pass over, 0 to `DEEPEST`.
            allowed: ways to look wider.

        Raises:
            QueryError: the query cannot be understood, or the page is too deep.
        """
        if not (1 <= limit <= 200 and 0 <= offset <= DEEPEST):
            raise QueryError(
                f"A page holds 1 to 200 persons and begins at the {DEEPEST}th at the latest; "
                "add a word or a year to the query to find fewer."
            )
        asked, is_relaid, kinds = self._asked(text, allowed)
        if kinds and _PERSON not in kinds:
            return self._of_kinds(asked, kinds, limit, offset)
        found = self._finder.found(asked, frozenset(allowed))
        ways = ways_of(found) | ({Widening.LAYOUT} if is_relaid else set())
        titled = self._titled(asked)
        hits = [self._hit(found, int(at)) for at in found.page(offset, limit)]
        near = [self._hit(found, int(at)) for at in found.near[:NEAR_SHOWN]] if not offset else []
        return Answer(
            total=found.total,
            hits=tuple(hits),
            widenings=tuple(way for way in Widening if way in ways),
            notes=(*asked.notes, *found.notes),
            is_near_miss=found.is_near_miss,
            near=tuple(near),
            others=() if offset or kinds else self._others(titled)[:_MOST_SUBJECTS],
            kinds={} if kinds else self._subjects.kinds_of(titled),
            coverage=None if len(found.fitting) else self._covered(asked),
            is_by_family=found.is_by_family,
        )

    def suggest(self, prefix: str, limit: int = 10) -> list[Suggestion]:
        """Complete the last word of a query; an empty list where it has no letters."""
        return suggested(
            prefix[:LONGEST_QUERY],
            limit,
            self._vocabulary,
            self._bearers,
            self._subjects,
            self._persons,
        )

    def facets(
        self,
        text: str,
        by: Sequence[str],
        limit: int = 20,
        *,
        allowed: Collection[Widening] = ALL,
    ) -> Mapping[str, Facet]:
        """Count the persons who fit all that is asked.

        Args:
            text: in the query language; empty for everyone.
            by: names of facets, as in `facets.FACETS`.
            limit: of values of each, the most frequent first.
            allowed: ways to look wider.

        Raises:
            QueryError: the query cannot be understood, or there is no such facet.
        """
        if text.strip():
            asked, _, kinds = self._asked(text, allowed)
            if kinds and _PERSON not in kinds:
                persons = np.zeros(0, np.int32)
            else:
                persons = self._finder.found(asked, frozenset(allowed)).fitting
        else:
            persons = np.arange(self._persons, dtype=np.int32)
        return {name: self._facets.of(name, persons, limit) for name in dict.fromkeys(by)}

    def _asked(
        self, text: str, allowed: Collection[Widening]
    ) -> tuple[Query, bool, frozenset[str]]:
        """Read a query; tell whether another keyboard was meant, and the kinds asked for."""
        asked = parse(text)
        is_relaid = False
        if Widening.LAYOUT in allowed:
            typed = text[:LONGEST_QUERY]
            meant = set_right(typed, self._vocabulary)
            is_relaid = meant != " ".join(typed.split())
            if is_relaid:
                note = Note(NoteKind.RELAID, meant[:200])
                asked = Query(parse(meant).terms, (*asked.notes, note))
        kinds = frozenset(term.kind for term in asked.terms if isinstance(term, OfKind))
        terms = tuple(term for term in asked.terms if not isinstance(term, OfKind))
        return Query(terms, asked.notes), is_relaid, kinds

    def _of_kinds(self, asked: Query, kinds: Collection[str], limit: int, offset: int) -> Answer:
        """Find subjects of some kinds alone, all of them where no word is asked for."""
        everything = np.arange(len(self._subjects), dtype=np.int32)
        found = self._titled(asked) if asked.terms else everything
        found = self._subjects.of_kinds(found, kinds)
        page = self._others(found)[offset : offset + limit]
        return Answer(0, (), notes=asked.notes, others=page, kinds=self._subjects.kinds_of(found))

    def _hit(self, found: Found, at: int) -> Hit:
        number = int(found.ranked.persons[at])
        shown = self._shown.of(number)
        why: list[Why] = []
        missing: list[str] = []
        for term, which in zip(found.terms, found.ranked.which, strict=True):
            stretch = int(which[at])
            if stretch < 0:
                missing.append(term.asked)
                why.append(Why(term.asked, ""))
                continue
            word = self._vocabulary.word(int(term.stretches.words[stretch]))
            column = schema.COLUMNS[int(term.stretches.columns[stretch])]
            way = way_of(int(term.stretches.ways[stretch]))
            why.append(why_found(term.asked, word, column, way, shown))
        return Hit(
            person=shown["id"],
            name=shown["name"],
            years=shown["years"],
            about=tuple(shown["about"]),
            books=tuple(shown["books"]),
            why=tuple(why),
            score=-float(found.ranked.costs[at]),
            missing=tuple(missing),
            family=int(self._households.family[number]),
        )

    def _titled(self, asked: Query) -> Numbers:
        """Find subjects whose titles hold all the words asked for; none where more is asked."""
        words = [term for term in asked.terms if isinstance(term, Word) and term.field is None]
        if not words or len(words) < len(asked.terms):
            return np.zeros(0, np.int32)
        return self._meaning.titled(words) - np.int32(self._persons)

    def _others(self, numbers: Numbers) -> tuple[Subject, ...]:
        """Give subjects, those that most records name first."""
        return tuple(map(self._subjects.of, self._subjects.best(numbers, DEEPEST).tolist()))

    def _covered(self, asked: Query) -> Coverage:
        """Say what the sources hold of what was asked."""
        places = [
            word
            for term in asked.terms
            if isinstance(term, FieldWords) and term.field in BY_PLACE
            for word in term.words
        ]
        years = [
            year
            for term in asked.terms
            if isinstance(term, Years)
            for year in range(term.first, term.last + 1)
        ]
        names = [term.text for term in asked.terms if isinstance(term, Word)]
        ways_on = [" ".join(names)] if names and len(names) < len(asked.terms) else []
        ways_on += [f"{name[:4]}*" for name in names[:1] if len(name) > 4]
        return covering(
            self._coverage,
            self._known,
            places=places,
            years=years,
            initials=[name[0] for name in names[:1]],
            ways_on=ways_on,
        )
