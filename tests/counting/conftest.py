"""A build of invented people, written as tables: what counting reads of an archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.tables import DRAWS, LOCATED, PERSONS, PLACES, RECORDS, STATEMENTS
from synodik.counting.statistics import Units

Told = tuple[str, str] | tuple[str, str, int]
"""Property, normal form, and the repression, where it is of one."""


@dataclass
class Tables:
    """Rows of a build that a test puts in."""

    statements: list[dict[str, object]] = field(default_factory=list)
    records: list[dict[str, object]] = field(default_factory=list)
    persons: list[dict[str, object]] = field(default_factory=list)
    draws: list[dict[str, object]] = field(default_factory=list)
    located: list[dict[str, object]] = field(default_factory=list)

    def put(self, record: str, *told: Told, person: str = "", surname: str = "") -> None:
        """Add a record, `<book>/<number>`, of the person whose first record is named."""
        book = record.partition("/")[0]
        self.records.append(
            {"entry": record, "source": book.lower(), "book": book, "surname": surname}
        )
        self.persons.append({"record": record, "person": person or record, "probability": 1.0})
        for start, (prop, normal, *episode) in enumerate(told):
            self.statements.append(
                {
                    "entry": record,
                    "prop": prop,
                    "value": normal,
                    "normal": normal,
                    "start": start,
                    "stop": start + 1,
                    "rule": "invented",
                    "episode": episode[0] if episode else 0,
                    "confidence": 1.0,
                    "standing": "parsed",
                }
            )

    def locate(self, record: str, prop: str, place: str) -> None:
        """Say where the place of a statement that was put in lies."""
        said = next(
            each for each in self.statements if each["entry"] == record and each["prop"] == prop
        )
        keys = ("entry", "prop", "episode", "start")
        self.located.append({key: said[key] for key in keys} | {"place": place})

    def draw(self, *ways: Sequence[int]) -> None:
        """Say in which person, by its first row, each record is in each draw."""
        for row, persons in enumerate(zip(*ways, strict=True)):
            self.draws.append({"row": row, "person": list(persons)})

    def write(self, folder: Path) -> Path:
        folder.mkdir()
        places = [
            _place("ee", 1, "Eesti", None),
            _place("ee.tartu", 2, "Tartumaa", "ee"),
            _place("ee.tartu/luunja", 3, "Luunja", "ee.tartu"),
            _place("ee.voru", 2, "Võrumaa", "ee"),
        ]
        for name, rows, schema in (
            ("statements", self.statements, STATEMENTS),
            ("records", self.records, RECORDS),
            ("persons", self.persons, PERSONS),
            ("draws", self.draws, DRAWS),
            ("located", self.located, LOCATED),
            ("places", places, PLACES),
        ):
            pq.write_table(pa.Table.from_pylist(rows, schema), folder / f"{name}.parquet")
        return folder


def _place(place: str, level: int, name: str, parent: str | None) -> dict[str, object]:
    return {"id": place, "level": level, "names": [{"text": name}], "parent": parent}


@pytest.fixture
def tables() -> Tables:
    return Tables()


Opening = Callable[..., Units]


@pytest.fixture
def opened(tables: Tables, tmp_path: Path) -> Opening:
    """Write the tables, and open them for counting."""

    def opening(**options: object) -> Units:
        return Units(tables.write(tmp_path / "build"), **options)  # type: ignore[arg-type]

    return opening
