import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from synodik.ledger.line import FIRST_PREVIOUS, Line
from synodik.ledger.store import Ledger
from synodik.model.errors import LedgerError

Decide = Callable[..., Line]


def test_a_new_ledger_is_empty_and_whole(ledger: Ledger) -> None:
    assert list(ledger) == []
    assert ledger.verified() == []


def test_a_decision_is_kept_with_its_grounds(ledger: Ledger) -> None:
    moscow = timezone(timedelta(hours=3))
    ledger.append(
        "correction",
        {"entry": "list/7", "property": "birth_date", "value": "1898-03-01"},
        author="M. Keeper",
        time=datetime(2026, 11, 22, 15, 30, tzinfo=moscow),
        reason="misprint",
        source="parish register, p. 12",
    )
    (line,) = ledger
    assert (line.number, line.author, line.kind) == (1, "M. Keeper", "correction")
    assert (line.reason, line.source) == ("misprint", "parish register, p. 12")
    assert line.time == "2026-11-22T12:30:00Z"
    assert line.payload == {"entry": "list/7", "property": "birth_date", "value": "1898-03-01"}


def test_each_line_holds_the_hash_of_the_one_before(ledger: Ledger, decide: Decide) -> None:
    first = decide("hiding", entry="list/1")
    second = decide("hiding", entry="list/2")
    assert first.previous == FIRST_PREVIOUS
    assert second.previous == first.hash
    assert ledger.verified() == [first, second]


def test_what_append_returns_is_what_is_read_back(ledger: Ledger, decide: Decide) -> None:
    line = decide("correction", entry="list/1", property="given_name", value="Андре\u0438\u0306")
    assert list(ledger) == [line]


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE lines SET reason = 'another' WHERE number = 1", id="changed"),
        pytest.param("DELETE FROM lines WHERE number = 1", id="deleted"),
        pytest.param("INSERT OR REPLACE INTO lines SELECT * FROM lines", id="replaced"),
        pytest.param(
            "INSERT INTO lines SELECT 9, time, author, kind, payload, reason, source, previous,"
            " 'x' FROM lines",
            id="a number left out",
        ),
    ],
)
def test_the_database_itself_refuses_to_change(
    ledger: Ledger, decide: Decide, statement: str
) -> None:
    line = decide("hiding", entry="list/1")
    with (
        closing(sqlite3.connect(ledger.path)) as database,
        pytest.raises(sqlite3.IntegrityError, match="only appended to"),
    ):
        database.execute(statement)
    assert list(ledger) == [line]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("author", "somebody else"),
        ("payload", '{"entry":"list/9"}'),
        ("payload", "no JSON"),
        ("payload", '{"entry":0.5}'),
        ("time", "1999-01-01T00:00:00Z"),
        ("previous", "0"),
        ("hash", "0"),
    ],
)
def test_a_line_changed_behind_our_back_is_named(
    ledger: Ledger, decide: Decide, column: str, value: str
) -> None:
    for number in range(3):
        decide("hiding", entry=f"list/{number}")
    _force(ledger.path, f"UPDATE lines SET {column} = '{value}' WHERE number = 2")
    with pytest.raises(LedgerError, match="line 2 is broken"):
        ledger.verified()


def test_a_line_taken_out_is_named(ledger: Ledger, decide: Decide) -> None:
    for number in range(3):
        decide("hiding", entry=f"list/{number}")
    _force(ledger.path, "DELETE FROM lines WHERE number = 2")
    with pytest.raises(LedgerError, match="line 2 is missing"):
        ledger.verified()


def test_writers_at_once_make_one_chain(ledger: Ledger, decide: Decide) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: decide("hiding", entry=f"list/{number}"), range(24)))
    lines = ledger.verified()
    assert [line.number for line in lines] == list(range(1, 25))


@pytest.mark.parametrize("missing", ["author", "reason"])
def test_a_decision_without_grounds_is_refused(ledger: Ledger, missing: str) -> None:
    grounds = {"author": "M. Keeper", "reason": "misprint", "source": "a letter"} | {missing: " "}
    with pytest.raises(LedgerError, match=f"needs its {missing}"):
        ledger.append(
            "hiding", {"entry": "list/1"}, time=datetime(2026, 1, 1, tzinfo=UTC), **grounds
        )
    assert list(ledger) == []


def test_a_kind_that_is_not_known_is_refused_with_the_nearest(decide: Decide) -> None:
    with pytest.raises(LedgerError, match="did you mean correction"):
        decide("corection", entry="list/1")


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("these are the decisions " * 100)
    with pytest.raises(LedgerError, match="cannot be used"):
        list(Ledger(path))


def _force(path: Path, statement: str) -> None:
    """Change the file as somebody would who takes the triggers out first."""
    with closing(sqlite3.connect(path)) as database:
        for trigger in ("no_update", "no_delete", "next_only"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute(statement)
        database.commit()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a while")
def test_a_ledger_that_cannot_be_written_is_read() -> None:
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        ledger.append(
            "hiding",
            {"entry": "a/1"},
            author="M. Keeper",
            time=datetime(2026, 11, 22, tzinfo=UTC),
            reason="as asked",
            source="",
        )
        Path(folder).chmod(0o755)
        os.seteuid(65534)
        try:
            assert [line.payload for line in ledger.verified()] == [{"entry": "a/1"}]
        finally:
            os.seteuid(0)
