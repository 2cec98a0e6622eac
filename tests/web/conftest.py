"""One invented archive, its index and its site, for all tests of the site."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pytest
from starlette.testclient import TestClient

from synodik.archive.rows import Link, LocatedRow, Person, Reason, SourceSummary, SubjectRow
from synodik.archive.tables import PERSONS, RECORDS
from synodik.ledger.line import Line
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry, Locator
from synodik.model.errors import UnknownIdError
from synodik.model.privacy import PrivacyRule
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement
from synodik.search.index import build as build_index
from synodik.search.query import Searcher
from synodik.web import SiteSettings, create_app
from synodik.web.limits import Limits

P = Property
TODAY = date(2026, 11, 22)


def source(name: str, book: str, title: str, language: str) -> SourceSummary:
    return SourceSummary(
        id=name,
        title=title,
        book=book,
        profile="invented",
        language=language,
        encoding="utf-8",
        licence="CC0-1.0",
        selection="People sentenced in the invented province, 1930 to 1953.",
        files=((f"{name}.txt", "a" * 64),),
        entries=2,
        characters=400,
        unread=20,
    )


@dataclass
class FakeBuild:
    """An `OpenedBuild` that holds what a test puts in."""

    id: str = "b-invented"
    held_sources: list[SourceSummary] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    told: dict[str, list[StandingStatement]] = field(default_factory=dict)
    unread_of: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    held_links: list[Link] = field(default_factory=list)
    subjects: list[SubjectRow] = field(default_factory=list)

    def put(
        self,
        entry_id: str,
        text: str,
        *values: tuple[Property, str] | tuple[Property, str, str],
        unread: str = "",
        page: str = "12",
    ) -> None:
        """Hold an entry whose statements rest on the words given, in the order of the text."""
        name, _, _ = entry_id.partition("/")
        locator = Locator(f"{name}.txt", "a" * 64, page, 7, (Span(0, len(text)),))
        self.entries[entry_id] = Entry(entry_id, name, text, locator)
        self.told[entry_id] = [self._said(entry_id, text, *value) for value in values]
        if unread:
            start = text.index(unread)
            self.unread_of[entry_id] = (Span(start, start + len(unread)),)

    def join(self, *records: str) -> None:
        """Judge records to be of one person."""
        self.persons.append(Person(records[0], records))

    def _said(
        self, entry_id: str, text: str, prop: Property, value: str, normal: str = ""
    ) -> StandingStatement:
        start = text.index(value)
        span = Span(start, start + len(value))
        episode = 1 if prop.name.startswith(("ARREST", "TRIAL", "SENTENCE")) else 0
        made = Statement(entry_id, prop, value, normal or value, span, "invented", episode)
        return StandingStatement(made, Standing.PARSED)

    def entry(self, entry_id: str) -> Entry:
        if entry_id not in self.entries:
            raise UnknownIdError("entry", entry_id)
        return self.entries[entry_id]

    def unread(self, entry_id: str) -> tuple[Span, ...]:
        return self.unread_of.get(entry_id, ())

    def statements(self, entry_id: str) -> tuple[StandingStatement, ...]:
        return tuple(self.told.get(entry_id, ()))

    def person_of(self, record_id: str) -> Person:
        for person in self.persons:
            if record_id in person.records:
                return person
        raise UnknownIdError("record", record_id)

    def family(self, entry_id: str) -> tuple[str, ...]:
        head = self.entry(entry_id).head or entry_id
        return (head, *(each.id for each in self.entries.values() if each.head == head))

    def links(self, records: Sequence[str]) -> tuple[Link, ...]:
        return tuple(link for link in self.held_links if {link.a, link.b} & set(records))

    def subject_of(self, entry_id: str) -> SubjectRow:
        for each in self.subjects:
            if each.entry == entry_id:
                return each
        raise UnknownIdError("subject", entry_id)

    def entries_of(self, subject_id: str) -> tuple[str, ...]:
        return tuple(each.entry for each in self.subjects if each.id == subject_id)

    def located(self, entry_id: str) -> tuple[LocatedRow, ...]:
        del entry_id
        return ()

    def sources(self) -> tuple[SourceSummary, ...]:
        return tuple(self.held_sources)

    def source(self, source_id: str) -> SourceSummary:
        for each in self.held_sources:
            if each.id == source_id:
                return each
        raise UnknownIdError("source", source_id)

    def counts(self) -> dict[str, int]:
        return {
            "entries": len(self.entries),
            "links": len(self.held_links),
            "persons": len(self.persons),
        }

    def as_records(self) -> list[dict[str, object]]:
        """Give the flat rows that the index is made of."""
        rows = []
        for entry_id, told in self.told.items():
            row: dict[str, object] = {
                "entry": entry_id,
                "source": self.entries[entry_id].source_id,
                "book": self.source(self.entries[entry_id].source_id).book,
            }
            for each in told:
                statement = each.statement
                if statement.prop.is_in_schema and each.standing is not Standing.OVERRULED:
                    _put(row, statement)
            rows.append(row)
        return rows


def _put(row: dict[str, object], statement: Statement) -> None:
    key = statement.prop.value
    if statement.prop.form.value == "list":
        held = row.setdefault(key, [])
        assert isinstance(held, list)
        held.append(statement.value)
    elif statement.prop.form.value == "number":
        row.setdefault(key, float(statement.normal))
    else:
        is_text = statement.prop.form.value == "text"
        row.setdefault(key, statement.value if is_text else statement.normal)


def invented() -> FakeBuild:
    """Three sources; one person told of by two that disagree, one who may be living."""
    build = FakeBuild(
        held_sources=[
            source("ee-a", "A1", "Nimeraamat. 1. köide. Väljamõeldud, 1999", "et"),
            source("ru-b", "Книга Б", "Книга имён вымышленной губернии. Т. 2. Вымысел, 2001", "ru"),
            source("ru-c", "Тройка", "Состав троек вымышленного края. Список", "ru"),
        ]
    )
    build.put(
        "ee-a/12/1",
        "TAMMVERE, Nikolai, Peeter s. 3.05.1891 Tartumaa Kuuse v., eluk. sama, kooliõpetaja,"
        " arr. 12.11.37 Pihkva, erin. 2.12.37 §58-10; surmaotsus. Oli kooriliige? [ük 77123]",
        (P.SURNAME, "TAMMVERE"),
        (P.GIVEN_NAME, "Nikolai"),
        (P.PATRONYMIC, "Peeter"),
        (P.BIRTH_DATE, "3.05.1891", "1891-05-03"),
        (P.BIRTH_PLACE, "Tartumaa Kuuse v"),
        (P.RESIDENCE, "sama"),
        (P.OCCUPATION, "kooliõpetaja"),
        (P.ARREST_DATE, "12.11.37", "1937-11-12"),
        (P.ARREST_PLACE, "Pihkva"),
        (P.TRIAL_BODY, "erin"),
        (P.TRIAL_DATE, "2.12.37", "1937-12-02"),
        (P.ARTICLES, "58-10"),
        (P.SENTENCE, "surmaotsus"),
        (P.SENTENCE_KIND, "surmaotsus", "execution"),
        (P.ARCHIVE_REFS, "ük 77123"),
        unread="Oli kooriliige?",
    )
    build.put(
        "ru-b/140/3",
        "Таммвере Николай Петрович. Родился в 1893 г., Тартуский уезд, вол. Куусе; эстонец; б/п;"
        " учитель. Проживал: г. Псков. Арестован 12 ноября 1937 г. Приговорен: тройка УНКВД"
        " 2 декабря 1937 г. Приговор: ВМН. Расстрелян 9 декабря 1937 г.",
        (P.SURNAME, "Таммвере"),
        (P.GIVEN_NAME, "Николай"),
        (P.PATRONYMIC, "Петрович"),
        (P.BIRTH_DATE, "1893 г", "1893"),
        (P.BIRTH_PLACE, "Тартуский уезд, вол. Куусе"),
        (P.NATIONALITY, "эстонец"),
        (P.PARTY, "б/п"),
        (P.OCCUPATION, "учитель"),
        (P.RESIDENCE, "г. Псков"),
        (P.ARREST_DATE, "12 ноября 1937 г", "1937-11-12"),
        (P.TRIAL_BODY, "тройка УНКВД"),
        (P.TRIAL_DATE, "2 декабря 1937 г", "1937-12-02"),
        (P.SENTENCE, "ВМН"),
        (P.SENTENCE_KIND, "ВМН", "execution"),
        (P.DEATH_DATE, "9 декабря 1937 г", "1937-12-09"),
        (P.DEATH_KIND, "Расстрелян", "executed"),
        page="140",
    )
    build.put(
        "ru-c/1",
        "Клёнов Архип Саввич, начальник УНКВД, председатель тройки с августа 1937 г.;"
        " арестован в 1938 г., расстрелян в 1939 г.",
        (P.SURNAME, "Клёнов"),
        (P.GIVEN_NAME, "Архип"),
        (P.PATRONYMIC, "Саввич"),
        (P.ROLE, "председатель тройки"),
        (P.ROLE_BODY, "УНКВД"),
        (P.ROLE_PERIOD, "с августа 1937 г"),
        (P.ARREST_DATE, "1938 г", "1938"),
        (P.DEATH_DATE, "1939 г", "1939"),
        (P.DEATH_KIND, "расстрелян", "executed"),
        page="",
    )
    build.put(
        "ee-a/13/2",
        "|__ Kaskoja, Aino, Juhan, tütar s. 14.02.1941, eluk. Tartu, Väike 7-2,"
        " asum. 25.03.49; vab. 12.08.56. Koos ema Liidiaga.",
        (P.SURNAME, "Kaskoja"),
        (P.GIVEN_NAME, "Aino"),
        (P.PATRONYMIC, "Juhan"),
        (P.RELATION, "tütar"),
        (P.BIRTH_DATE, "14.02.1941", "1941-02-14"),
        (P.RESIDENCE, "Tartu, Väike 7-2"),
        (P.TRIAL_DATE, "25.03.49", "1949-03-25"),
        (P.RELEASE_DATE, "12.08.56", "1956-08-12"),
        (P.REMARK, "Koos ema Liidiaga"),
        page="13",
    )
    build.join("ee-a/12/1", "ru-b/140/3")
    build.join("ru-c/1")
    build.join("ee-a/13/2")
    build.held_links.append(
        Link(
            "ee-a/12/1",
            "ru-b/140/3",
            14.2,
            0.9995,
            (
                Reason("arrested on the same day", 9.1, "1937-11-12", "1937-11-12"),
                Reason("surname the same in another spelling", 6.4, "TAMMVERE", "Таммвере"),
                Reason("born at another time", -1.3, "1891-05-03", "1893"),
            ),
        )
    )
    return build


def no_symbols(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Stand in for the equivalences of names, which take seconds to load."""
    return [() for _ in words]


@pytest.fixture(scope="session")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    build, folder = invented(), tmp_path_factory.mktemp("index")
    persons = [
        {"record": record, "person": person.id}
        for person in build.persons
        for record in person.records
    ]
    build_index(
        folder,
        pa.Table.from_pylist(build.as_records(), RECORDS),
        pa.Table.from_pylist(persons, PERSONS),
        rule=PrivacyRule(),
        today=TODAY,
        symbols=no_symbols,
    )
    return Searcher(folder, symbols=no_symbols)


@pytest.fixture
def build() -> FakeBuild:
    return invented()


@pytest.fixture
def ledger() -> list[Line]:
    """What people decided; a test may append before it asks the site."""
    return []


@pytest.fixture
def settings() -> SiteSettings:
    limits = Limits(rate=0)  # tests ask faster than any reader
    return SiteSettings("An invented archive", today=lambda: TODAY, limits=limits)


@pytest.fixture
def client(
    build: FakeBuild, searcher: Searcher, ledger: list[Line], settings: SiteSettings
) -> Iterator[TestClient]:
    app = create_app(build, searcher, settings, ledger)
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def decide(ledger: list[Line]) -> Callable[[str, dict[str, object]], None]:
    """Append a decision to the ledger."""

    def append(kind: str, payload: dict[str, object]) -> None:
        ledger.append(
            Line(
                number=len(ledger) + 1,
                time="2026-11-20T10:00:00Z",
                author="A. Koostaja",
                kind=kind,
                payload=payload,
                reason="The questionnaire in the file says so.",
                source="File 123, leaf 4",
                previous="0" * 64,
                hash="1" * 64,
            )
        )

    return append
