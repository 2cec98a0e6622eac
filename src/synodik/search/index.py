"""Making the index of a build: who bears which word, and what a hit shows."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from synodik.model.privacy import PrivacyRule
from synodik.model.properties import Form, Property
from synodik.names.symbols import symbols_of
from synodik.search import schema
from synodik.search.bearers import Borne, write_bearers
from synodik.search.coverage import write_coverage
from synodik.search.facets import write_facets
from synodik.search.gathering import FURTHER, People, borne, flat, further_rows, shown_rows
from synodik.search.households import write_households
from synodik.search.shown import write_shown
from synodik.search.stated import write_stated
from synodik.search.subjects import names_of, subjects_of, write_subjects
from synodik.search.withheld import living
from synodik.search.wordbook import Symbols, WordBook

__all__ = ["FURTHER", "build"]

Withheld = Callable[[Path], Collection[str]]
_INDEXED = (
    *(prop.value for prop in Property if prop.form is not Form.NUMBER),
    *schema.EXACT,
)


def _nobody(_: Path) -> Collection[str]:
    return ()


def build(
    folder: Path,
    records: pa.Table,
    persons: pa.Table,
    further: pa.Table | None = None,
    *,
    rule: PrivacyRule,
    today: date,
    withheld: Withheld = _nobody,
    symbols: Symbols = symbols_of,
) -> None:
    """Write the search index of a build into an empty folder.

    Of people who may be living, only what may be shown is indexed, so that
    nobody is found by what is withheld. Same tables, same index.

    Args:
        folder: made if it is not there.
        records: the `records` table of the build.
        persons: the `persons` table: `record`, `person`.
        further: statements that the flat rows of `records` leave out (later
            repressions, roles, remarks): `entry`, `prop`, `value`, `normal`, `episode`.
        rule: what is withheld of people who may be living.
        today: the day by which the rule is applied.
        withheld: gives, for the folder of the build, the persons who fall under the
            rule by statements that the flat rows leave out.
        symbols: gives the names that a word may stand for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    people = People(records, persons)
    alive = living(records, people, rule, today, withheld(folder.parent))
    beyond = further_rows(records, further, people, alive)
    records = shown_rows(records, people, alive)
    write_shown(folder, records, people)
    write_facets(folder, records, people)
    write_households(folder, records, people)
    write_coverage(folder, records)
    book = WordBook()
    held = [
        borne(name, *flat(records[name], people.of_row), book.numbers_of)
        for name in _INDEXED
        if name in records.column_names
    ]
    held += [borne(prop, values, who, book.numbers_of) for prop, values, who in beyond]
    subjects = subjects_of(folder.parent, records)
    write_subjects(folder, subjects)
    called, names = zip(*names_of(folder.parent, subjects), strict=True) if subjects else ((), ())
    numbers = np.array(called, np.int32) + np.int32(len(people))
    write_stated(folder, ((each.column, each.bearers) for each in held), len(people))
    held.append(borne(schema.TITLE, pa.array(names, pa.string()), numbers, book.numbers_of))
    renumbered = book.write(folder, symbols)
    held = [Borne(each.column, renumbered[each.words], each.bearers) for each in held]
    write_bearers(folder, held, len(book), len(people) + len(subjects))
