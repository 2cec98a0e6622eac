"""A few invented persons, indexed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from synodik.archive.known_sources import KnownSource
from synodik.archive.tables import PERSONS, RECORDS
from synodik.model.privacy import PrivacyRule
from synodik.search.index import build
from synodik.search.query import Searcher

TODAY = date(2026, 11, 22)
Row = dict[str, object]


def row(entry: str, book: str, name: str, **fields: object) -> Row:
    """One flat record; the name as `Surname Given Patronymic`."""
    parts = dict(zip(("surname", "given_name", "patronymic"), name.split(), strict=False))
    return {"entry": entry, "source": entry.split("/", 1)[0], "book": book, **parts, **fields}


ROWS = [
    row(
        "ru/1", "Книга 1", "Клёнов Николай Саввич", birth_date="1890-04-26",
        birth_place="Полянская губ., г. Вымыслов", occupation="преподаватель",
        trial_body="тройка при УНКВД", death_date="1937-11-03", sentence_kind="execution",
    ),
    row(
        "uk/1", "Книга 2", "Кленов Микола Савич", birth_date="1890", birth_place="Вимислів",
        residence="Київ", occupation="вчитель", archive_refs=["спр. 77123"],
    ),
    row("ee/1", "R1", "Tammvere Jaan Karl", birth_date="1902", birth_place="Kuuse v. Mäe k."),
    row("ee/2", "R1", "Tammvere Juhan Jaan", birth_date="1898~", penal_places=["Ust-Vymsk"]),
    row("ee/3", "R1", "Tamm Jaan Karl", birth_date="1902"),
    row(
        "ee/4", "R4-1", "Kaskoja Aino Juhan", birth_date="1941-02-14", residence="Väike 7-2",
        relation="tütar", trial_date="1949-03-25",
    ),
    row("ru/2", "Книга 1", "Иванова Анна Ивановна", birth_date="1898", birth_place="Пензенская о."),
    row("ru/3", "Книга 1", "Иванов Иван Иванович", birth_date="1898", birth_place="г. Пенза"),
]  # fmt: skip


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Searcher]:
    """Index rows; each is a person of its own unless `joined` names its person."""

    def make(
        rows: list[Row],
        joined: dict[str, str] | None = None,
        known: Sequence[KnownSource] = (),
        **options: object,
    ) -> Searcher:
        folder: Path = tmp_path_factory.mktemp("index")
        persons = [
            {
                "record": each["entry"],
                "person": (joined or {}).get(str(each["entry"]), each["entry"]),
            }
            for each in rows
        ]
        given = {"rule": PrivacyRule(), "today": TODAY, "symbols": no_symbols, **options}
        build(
            folder,
            pa.Table.from_pylist(rows, RECORDS),
            pa.Table.from_pylist(persons, PERSONS),
            **given,
        )
        return Searcher(folder, given["symbols"], known)

    return make


def no_symbols(words: list[str]) -> list[tuple[str, ...]]:
    """Stand in for the equivalences of names, which take seconds to load."""
    return [() for _ in words]


@pytest.fixture(scope="session")
def searcher(indexed: Callable[..., Searcher]) -> Searcher:
    return indexed(ROWS, {"uk/1": "ru/1"})
