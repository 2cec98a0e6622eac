"""Numbers that belong to one person alone: of a card, of a prisoner in a camp."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.linking import link as link_records

Make = Callable[..., Built]

PROFILE = """\
name = "cards"
language = "ru"
[layout]
kind = "table"
[columns]
nr = { property = "identifier", scheme = "yellag" }
fam = "surname"
name = "given_name"
"""
CARDS = "nr,fam,name\n40117,Лесной,Иван\n40118,Полевая,Анна\n"
LISTS = "nr,fam,name\n40117,Лисной,Иван\n50981,Чистов,Пётр\n"


def _add(archive: Archive, folder: Path, source_id: str, text: str) -> None:
    table, profile = folder / f"{source_id}.csv", folder / "cards.toml"
    table.write_text(text, "utf-8")
    profile.write_text(PROFILE, "utf-8")
    archive.add([table], str(profile), Description(source_id=source_id))


def test_a_number_in_a_table_is_evidence_that_two_records_are_of_one_person(
    archive: Archive, make: Make, tmp_path: Path
) -> None:
    _add(archive, tmp_path, "cards", CARDS)
    _add(archive, tmp_path, "lists", LISTS)
    build = make(link=link_records).build

    records = pq.read_table(build.folder / "records.parquet", columns=["entry", "identifier"])
    assert records.column("identifier").to_pylist()[0] == ["yellag:40117"]
    links = pq.read_table(build.folder / "links.parquet").to_pylist()
    (link,) = [each for each in links if (each["a"], each["b"]) == ("cards/1", "lists/1")]
    assert "the same number of the person" in link["reasons"]
    persons = pq.read_table(build.folder / "persons.parquet").to_pylist()
    of = {row["record"]: row["person"] for row in persons}
    assert of["cards/1"] == of["lists/1"]
