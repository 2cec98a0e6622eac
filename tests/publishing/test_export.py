import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.build import build
from synodik.archive.opened import Build
from synodik.archive.portrait import Discretion
from synodik.archive.settings import ArchiveSettings
from synodik.archive.tables import DRAWS, LINKS, PERSONS, STATEMENTS
from synodik.model.errors import ArchiveError
from synodik.model.privacy import PrivacyRule
from synodik.publishing.export import COLUMNS, birth_year, export_records

ENTRIES = """\
ORAV, Jaan, Mihkel, s. 3.05.1898 Viljandimaa, arr. 12.11.40, trib. 5.02.41 §58-4 §58-10. [ar 11]
"=SUM(A1)", KUUSK, Leena, Toomas, s. 1902 Tartu, arr. 1.08.45. [ar 12]
SAAR, Mari, Hans, s. 2.03.1940 Pärnu, eluk. Paide, küüdit. 25.03.49. [ük 22]
"""
PROFILE = 'name = "lines"\nlanguage = "et"\nbook = "L1"\n[layout]\nkind = "lines"\n'
FULL = Discretion(None, date(2026, 11, 22))
PUBLIC = Discretion(PrivacyRule(), date(2026, 11, 22))


class _Alone:
    def __init__(
        self,
        records: pa.Table,
        _judgements: object,
        *,
        repeating: object,
        progress: Callable[[str], None],
    ) -> None:
        del repeating
        progress("leaving each alone")
        self.links = LINKS.empty_table()
        self.persons = pa.table(
            [records["entry"], records["entry"], [0.5] * len(records)], schema=PERSONS
        )
        self.draws = DRAWS.empty_table()
        self.expected = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
        self.conflicts: tuple[str, ...] = ()


@pytest.fixture
def opened(tmp_path: Path) -> Build:
    archive = Archive.init(tmp_path / "archive", ArchiveSettings("Invented people"))
    (tmp_path / "one.txt").write_text(ENTRIES, "utf-8")
    (tmp_path / "lines.toml").write_text(PROFILE, "utf-8")
    archive.add([tmp_path / "one.txt"], str(tmp_path / "lines.toml"), Description())
    return build(archive, link=_Alone, index=lambda *_: None, workers=1).build


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_is_one_row_to_a_record(opened: Build, tmp_path: Path) -> None:
    assert export_records(opened, tmp_path / "records.csv", FULL) == 3
    rows = _rows(tmp_path / "records.csv")
    assert tuple(rows[0]) == COLUMNS
    first = rows[0]
    assert (first["book"], first["entry_id"], first["cluster"]) == ("L1", "one/1", "one/1")
    assert first["cluster_probability"] == "0.500"
    assert (first["surname"], first["given"], first["patronymic"]) == ("Orav", "Jaan", "Mihkel")
    assert (first["birth_year"], first["birth_date"]) == ("1898", "1898-05-03")
    assert first["articles"] == "58-4; 58-10"
    assert first["text"] == ENTRIES.splitlines()[0]


def test_what_a_book_prints_is_never_altered(opened: Build, tmp_path: Path) -> None:
    export_records(opened, tmp_path / "records.csv", FULL)
    assert [row["text"] for row in _rows(tmp_path / "records.csv")] == ENTRIES.splitlines()


def test_of_the_living_the_rule_withholds_and_of_the_dead_nothing(
    opened: Build, tmp_path: Path
) -> None:
    export_records(opened, tmp_path / "public.csv", PUBLIC)
    orav, _, saar = _rows(tmp_path / "public.csv")
    assert orav["birth_date"] == "1898-05-03"
    assert (saar["birth_date"], saar["residence"]) == ("1940", "")
    assert "2.03" not in saar["text"]
    assert "Paide" not in saar["text"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(
    opened: Build, tmp_path: Path
) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        export_records(opened, tmp_path / "absent" / "records.csv", FULL)
    (tmp_path / "records.csv").mkdir()
    with pytest.raises(ArchiveError, match="cannot be written"):
        export_records(opened, tmp_path / "records.csv", FULL)
    assert not list(tmp_path.glob(".tmp-*"))


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("1898", "1898"),
        ("1898-05-03", "1898"),
        ("1898~", "1898"),
        pytest.param("[1898,1899]", "", id="one of two years is no year"),
        pytest.param("190X", "", id="a decade is no year"),
        (None, ""),
    ],
)
def test_a_year_of_birth_has_four_figures_or_is_absent(edtf: str | None, year: str) -> None:
    assert birth_year(edtf) == year


def test_an_entry_of_two_births_is_withheld_by_the_later(opened: Build, tmp_path: Path) -> None:
    statements = pq.read_table(opened.folder / "statements.parquet").to_pylist()
    born = next(row for row in statements if (row["entry"], row["prop"]) == ("one/1", "birth_date"))
    rows = [*statements, {**born, "value": "1935", "normal": "1935"}]
    (opened.folder / "statements.parquet").unlink()  # the build still reads its old one
    pq.write_table(pa.Table.from_pylist(rows, STATEMENTS), opened.folder / "statements.parquet")
    export_records(opened, tmp_path / "public.csv", PUBLIC)
    assert _rows(tmp_path / "public.csv")[0]["birth_date"] == "1898"
