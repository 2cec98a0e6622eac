"""An archive of invented people, and what stands in for linking and indexing."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built, build
from synodik.archive.quality import Estimated
from synodik.archive.settings import ArchiveSettings
from synodik.archive.tables import DRAWS, LINKS, PERSONS
from synodik.ledger.line import Line
from synodik.model.judgement import Judgement
from synodik.model.source import Source

ENTRIES = """\
ORAV, Jaan, Mihkel, s. 3.05.1898 Viljandimaa, arr. 12.11.40, trib. 5.02.41 §58-4, 10+5. [ar 11]
KUUSK, Leena, Toomas, s. 1902 Tartu, arr. 1.08.45, erin. 7.01.46 §58-10, 8a. [ar 12]
PÕDER, August, Jüri, s. 11.12.1889 Võrumaa, arr. 3.07.41, surn. 1.02.42. [ar 13]
"""
OTHER_ENTRIES = """\
ORAV, Jaan, Mihkel, s. 4.05.1898 Viljandimaa, arr. 12.11.40, trib. 5.02.41 §58-4, 10+5. [ük 21]
SAAR, Mari, Hans, s. 1910 Pärnu, arr. 2.09.44. [ük 22]
"""
PROFILE = """\
name = "lines"
title = "An invented book of one entry to a line"
language = "et"
book = "Lines"

[layout]
kind = "lines"
"""


class Linked(NamedTuple):
    links: pa.RecordBatchReader
    persons: pa.Table
    draws: pa.Table = DRAWS.empty_table()
    expected: tuple[Estimated, Estimated] = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
    conflicts: tuple[str, ...] = ()


def namesakes(
    records: pa.Table,
    judgements: Sequence[Judgement] = (),
    *,
    repeating: Collection[str] = (),
    progress: Callable[[str], None],
) -> Linked:
    """Join records of one full name: a plain stand-in for linking."""
    del judgements, repeating
    progress("joining namesakes")
    first: dict[tuple[object, ...], str] = {}
    persons, links = [], []
    for row in records.select(["entry", "surname", "given_name", "patronymic"]).to_pylist():
        name = (row["surname"], row["given_name"], row["patronymic"])
        person = first.setdefault(name, row["entry"])
        persons.append({"record": row["entry"], "person": person, "probability": 0.97})
        if person != row["entry"]:
            reasons = '[{"what": "names", "weight": 9.5, "a": "Orav", "b": "Orav"}]'
            links.append(
                {"a": person, "b": row["entry"], "weight": 9.5, "probability": 0.97}
                | {"reasons": reasons}
            )
    return Linked(
        pa.Table.from_pylist(links, schema=LINKS).to_reader(),
        pa.Table.from_pylist(persons, schema=PERSONS),
    )


def listed(folder: Path, records: pa.Table, persons: pa.Table, further: pa.Table) -> None:
    """Write the names into one file: a plain stand-in for the index."""
    assert records.num_rows == persons.num_rows
    assert set(further["entry"].to_pylist()) <= set(records["entry"].to_pylist())
    folder.mkdir()
    (folder / "names.txt").write_text(
        "\n".join(name or "?" for name in records["surname"].to_pylist()), "utf-8"
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.init(tmp_path / "archive", ArchiveSettings("Invented people", ("et",)))


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "lines.toml"
    path.write_text(PROFILE, "utf-8")
    return str(path)


Add = Callable[..., Source]


@pytest.fixture
def add(archive: Archive, profile: str, tmp_path: Path) -> Add:
    """Add a source of one file: `add("one", ENTRIES)`."""

    def added(source_id: str, text: str, **described: str) -> Source:
        path = tmp_path / f"{source_id}.txt"
        path.write_text(text, "utf-8")
        return archive.add([path], profile, Description(source_id=source_id, **described))

    return added


Make = Callable[..., Built]


@pytest.fixture
def make(archive: Archive) -> Make:
    """Build the archive in this process."""

    def made(**settings: object) -> Built:
        return build(
            archive,
            **{"link": namesakes, "index": listed, "workers": 1, **settings},  # type: ignore[arg-type]
        )

    return made


Decide = Callable[..., Line]


@pytest.fixture
def decide(archive: Archive) -> Decide:
    """Append to the archive's ledger: `decide("hiding", entry="one/1")`."""

    def append(kind: str, **payload: object) -> Line:
        noon = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
        return archive.ledger.append(
            kind, payload, author="M. Keeper", time=noon, reason="as asked", source="a letter"
        )

    return append


@pytest.fixture
def entries() -> str:
    """Three entries."""
    return ENTRIES


@pytest.fixture
def other_entries() -> str:
    """Two entries, the first about a person of `entries`, born a day later."""
    return OTHER_ENTRIES
