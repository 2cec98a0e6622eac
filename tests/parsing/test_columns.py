"""Rows of tables, read column by column."""

import pytest

from synodik.model import Cell, Property, Span
from synodik.model.errors import SettingError
from synodik.parsing.columns import columns_from
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile
from synodik.parsing.settings import Settings

PROFILE = """
name = "register"
language = "et"
[layout]
kind = "table"
[columns]
nr = "ignored"
nimi = "surname"
sugu = { property = "sex", values = { "1" = "m" } }
"sünd" = "birth_date"
otsus = "sentence"
"""


def _cells(row: str, *names: str) -> list[Cell]:
    cells, start = [], 0
    for name, value in zip(names, row.split(";"), strict=True):
        cells.append(Cell(name, Span(start, start + len(value))))
        start += len(value) + 1
    return cells


def test_each_column_answers_its_question(tmp_path) -> None:
    file = tmp_path / "register.toml"
    file.write_text(PROFILE, encoding="utf-8")
    row = "17;Kuusk;1;3.02.1898;10a;midagi muud"
    cells = _cells(row, "nr", "nimi", "sugu", "sünd", "otsus", "märkus")
    profile = load_profile(str(file))
    reading = Parser(profile).parse("register/1", row, cells)
    assert profile.fields(reading.statements) == {
        "surname": "Kuusk",
        "sex": "m",
        "birth_date": "1898-02-03",
        "sentence": "10a",
        "sentence_kind": "camp",
        "sentence_years": 10.0,
    }
    assert [row[start:stop] for start, stop in reading.unread] == ["midagi muud"]


def test_every_statement_rests_on_its_cell(tmp_path) -> None:
    file = tmp_path / "register.toml"
    file.write_text(PROFILE, encoding="utf-8")
    row = "17;Kuusk"
    reading = Parser(load_profile(str(file))).parse("register/1", row, _cells(row, "nr", "nimi"))
    quoted = {item.prop: row[slice(*item.span)] for item in reading.statements}
    assert quoted == {Property.SURNAME: "Kuusk"}


def test_a_column_for_what_is_no_property_is_refused() -> None:
    with pytest.raises(SettingError, match="'shoe_size' is no property"):
        columns_from(Settings({"a": "shoe_size"}, "x.toml [columns]"))
