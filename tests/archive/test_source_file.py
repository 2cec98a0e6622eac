from dataclasses import replace
from pathlib import Path

import pytest

from synodik.archive import source_file
from synodik.model.errors import SettingError
from synodik.model.source import Source, SourceFile

SOURCE = Source(
    id="ee-x1",
    title='Mälestusraamat "X", 1. osa',
    book="X1",
    profile="ee-r1",
    encoding="cp1257",
    licence="CC0-1.0",
    selection="the arrested",
    files=(SourceFile("1.txt", "ab" * 32, 120), SourceFile("2.txt", "cd" * 32, 7)),
    period="1940-1953",
    territory="Viljandimaa",
)


def test_a_description_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "source.toml"
    path.write_text(source_file.written(SOURCE), "utf-8")
    assert source_file.read(path) == SOURCE


@pytest.mark.parametrize("tells", [True, False])
def test_whether_a_source_tells_twice_may_be_stated(tmp_path: Path, tells: bool) -> None:
    path = tmp_path / "source.toml"
    path.write_text(source_file.written(replace(SOURCE, tells_twice=tells)), "utf-8")
    assert source_file.read(path).tells_twice is tells


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('book = "X1"', 'bok = "X1"', "no key 'bok'"),
        ('book = "X1"', 'book = ""', "book = ''"),
        ("size = 7", 'size = "7"', "give name, sha256 and size"),
        ('name = "1.txt"', 'name = "../1.txt"', "give name, sha256 and size"),
        ('id = "ee-x1"', 'id = "../x"', "cannot be the id"),
        ('ocr = ""', 'tells_twice = "no"', "write true or false"),
    ],
)
def test_a_description_that_was_spoilt_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    path = tmp_path / "source.toml"
    path.write_text(source_file.written(SOURCE).replace(old, new), "utf-8")
    with pytest.raises(SettingError, match=problem):
        source_file.read(path)
