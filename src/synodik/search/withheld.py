"""Who of the persons of an index may be living, by the flat rows alone."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from synodik.model.privacy import TELLING, PrivacyRule, may_be_living
from synodik.model.properties import Property
from synodik.search.gathering import People

_TELLING: Final = tuple(prop.value for prop in Property if prop in TELLING)
_BATCH: Final = 10_000
_PLAIN_DATE: Final = r"^\d{4}(-\d\d(-\d\d)?)?$"


def living(
    records: pa.Table,
    people: People,
    rule: PrivacyRule,
    today: date,
    protected: Collection[str],
) -> set[int]:
    """Give the numbers of the persons of whom something is withheld.

    Args:
        records: the table.
        people: who each record tells of.
        rule: of the archive.
        today: the day by which it is applied.
        protected: ids of persons who fall under the rule by statements that the
            flat rows leave out.
    """
    found = {number for number, person in enumerate(people.ids) if person in protected}
    doubtful = np.flatnonzero(_in_doubt(records, people, rule, today))
    # Rows are taken many at a time: each taking looks through all pieces of the table.
    for start in range(0, len(doubtful), _BATCH):
        for number, facts in _told_of(records, people, doubtful[start : start + _BATCH]):
            if may_be_living(facts, rule, today):
                found.add(number)
    return found


def _told_of(
    records: pa.Table, people: People, numbers: NDArray[np.intp]
) -> Iterator[tuple[int, list[tuple[Property, str]]]]:
    """Give for each of some persons what their rows tell of life and death."""
    names = [name for name in _TELLING if name in records.column_names]
    spans = [slice(people.first[number], people.first[number + 1]) for number in numbers]
    rows = np.concatenate([people.rows[span] for span in spans])
    told = iter(records.select(names).take(pa.array(rows)).to_pylist())
    for number, span in zip(numbers.tolist(), spans, strict=True):
        yield (
            number,
            [
                (Property(name), value if isinstance(value, str) else "")
                for row in islice(told, span.stop - span.start)
                for name, value in row.items()
                if value is not None
            ],
        )


def _in_doubt(
    records: pa.Table, people: People, rule: PrivacyRule, today: date
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Leave out those who are plainly dead: born long before by every date stated."""
    births = records[Property.BIRTH_DATE.value]
    years = pc.cast(
        pc.if_else(
            pc.match_substring_regex(births, _PLAIN_DATE),
            pc.utf8_slice_codeunits(births, 0, 4),
            "9999",
        ),
        pa.int32(),
    )
    year = years.fill_null(0).to_numpy(zero_copy_only=False)
    latest = np.zeros(len(people) + 1, np.int32)
    np.maximum.at(latest, people.of_row, year)
    of_person = latest[: len(people)]
    return np.asarray((of_person == 0) | (of_person >= today.year - rule.years - 1))
