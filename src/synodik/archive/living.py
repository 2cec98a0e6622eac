"""Who of a whole build may be living, by the same statements that a portrait asks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from synodik.archive.portrait import Discretion
from synodik.ledger.standing import Standing
from synodik.model.privacy import TELLING, may_be_living
from synodik.model.properties import Property


def withheld_in(folder: Path, discretion: Discretion) -> frozenset[str]:
    """Find the persons of a build, by its tables, who fall under the rule of privacy.

    Args:
        folder: that holds the tables `persons` and `statements`.
        discretion: the rule, and what was taken down.
    """
    if discretion.rule is None:
        return frozenset()
    persons = _rows(folder / "persons.parquet", ["record", "person"])
    person_of = {row["record"]: row["person"] for row in persons}
    columns = ["entry", "prop", "normal", "standing"]
    return persons_withheld(_rows(folder / "statements.parquet", columns), person_of, discretion)


def persons_withheld(
    statements: Iterable[Mapping[str, Any]], person_of: Mapping[str, str], discretion: Discretion
) -> frozenset[str]:
    """Find the persons who fall under the rule of privacy.

    Args:
        statements: rows of the table `statements`: entry, prop, normal, standing.
        person_of: record id to person.
        discretion: the rule; an entry that was taken down tells of nobody.
    """
    rule = discretion.rule
    if rule is None:
        return frozenset()
    told: dict[str, set[tuple[Property, str]]] = {}
    for row in statements:
        if row["prop"] in TELLING and row["standing"] != Standing.OVERRULED:
            entry = row["entry"]
            if entry in person_of and entry not in discretion.hidden:
                fact = (Property(row["prop"]), row["normal"])
                told.setdefault(person_of[entry], set()).add(fact)
    return frozenset(
        person for person, facts in told.items() if may_be_living(facts, rule, discretion.today)
    )


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=4096, columns=columns):
            yield from batch.to_pylist()
