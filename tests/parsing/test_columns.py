"""Rows of tables, read column by column."""

from pathlib import Path

import pytest

from synodik.model import Cell, Property, Span
from synodik.model.errors import SettingError
from synodik.model.properties import Form
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


TURNED = """
name = "cards"
language = "ru"
[layout]
kind = "table"
[columns]
arrested = { property = "arrest_date", date_order = "month_day_year" }
life = [
    { property = "birth_date", extract = '^(\\d{4})' },
    { property = "birth_place", extract = ', (.+)$' },
]
story = "prose"
# The head of running text in a cell names nobody.
[[grammar.clauses]]
name = "head"
slots = []
"""


def _turned(tmp_path: Path, row: str, *names: str) -> tuple[dict[str, object], list[str]]:
    file = tmp_path / "cards.toml"
    file.write_text(TURNED, encoding="utf-8")
    profile = load_profile(str(file))
    reading = Parser(profile).parse("cards/1", row, _cells(row, *names))
    for each in reading.statements:
        assert each.prop.form is not Form.TEXT or row[slice(*each.span)].strip(" .") == each.value
    return profile.fields(reading.statements), [row[slice(*span)] for span in reading.unread]


def test_a_part_of_a_cell_answers_where_an_expression_says_which(tmp_path: Path) -> None:
    fields, unread = _turned(tmp_path, "1898 (по паспорту), д. Липки", "life")
    assert fields == {"birth_date": "1898", "birth_place": "д. Липки"}
    assert unread == ["по паспорту"]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        pytest.param("02/11/1938", "1938-02-11", id="month first"),
        pytest.param("2-11-38", "1938-02-11", id="short year"),
        pytest.param("1938", "1938", id="a year has no order"),
        pytest.param("13/02/1938", None, id="no thirteenth month"),
    ],
)
def test_figures_of_a_date_stand_in_the_order_of_the_column(
    tmp_path: Path, cell: str, edtf: str | None
) -> None:
    fields, unread = _turned(tmp_path, cell, "arrested")
    assert fields.get("arrest_date") == edtf
    assert unread == ([] if edtf else [cell])


def test_running_text_in_a_cell_is_read_by_the_cues_of_the_language(tmp_path: Path) -> None:
    row = "02/11/1938;Арестован 5 марта 1938 г. Приговорен: тройка при УНКВД 7 апреля 1938 г."
    fields, _ = _turned(tmp_path, row, "life", "story")
    assert fields["arrest_date"] == "1938-03-05"
    assert fields["trial_date"] == "1938-04-07"
    assert fields["trial_body"] == "тройка при УНКВД"


def test_an_order_of_dates_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingError, match="date_order = 'mdy' is not known"):
        columns_from(Settings({"a": {"property": "birth_date", "date_order": "mdy"}}, "x.toml"))


def test_a_column_for_what_is_no_property_is_refused() -> None:
    with pytest.raises(SettingError, match="'shoe_size' is no property"):
        columns_from(Settings({"a": "shoe_size"}, "x.toml [columns]"))


ORDERS = """
name = "orders"
subject = "order"
language = "ru"
[layout]
kind = "table"
[columns]
no = [{ property = "number" }, { property = "identifier", scheme = "order" }]
changes = { property = "changes", scheme = "order", separators = "," }
limit = "quota"
"""


def _profile(tmp_path: Path, text: str) -> str:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_scheme_says_whose_number_a_value_is(tmp_path: Path) -> None:
    row = "00447;00485, 00486;75 950"
    reading = Parser(load_profile(_profile(tmp_path, ORDERS))).parse(
        "orders/1", row, _cells(row, "no", "changes", "limit")
    )
    assert [(each.prop.value, each.value, each.normal) for each in reading.statements] == [
        ("number", "00447", "00447"),
        ("identifier", "00447", "order:00447"),
        ("changes", "00485", "order:00485"),
        ("changes", "00486", "order:00486"),
        ("quota", "75 950", "75950"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "foreign"),
    [
        pytest.param('"quota"', '"birth_place"', "'birth_place'", id="a column"),
        pytest.param('"quota"', '"names"', "'names'", id="names of persons"),
        pytest.param('subject = "order"', 'subject = "person"', "'changes'", id="of a person"),
        pytest.param(
            'limit = "quota"',
            '[[grammar.clauses]]\nname = "head"\nslots = ["text:residence"]',
            "'residence'",
            id="a clause",
        ),
    ],
)
def test_a_question_for_another_kind_of_subject_is_refused(
    tmp_path: Path, old: str, new: str, foreign: str
) -> None:
    with pytest.raises(SettingError, match=f"{foreign} is no question to ask of a"):
        load_profile(_profile(tmp_path, ORDERS.replace(old, new)))


def test_a_kind_of_subject_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="'ordre' is no kind of subject"):
        load_profile(_profile(tmp_path, ORDERS.replace('"order"', '"ordre"', 1)))


def test_running_text_about_an_order_is_read_by_the_clauses_of_its_profile(tmp_path: Path) -> None:
    text = """
name = "orders"
subject = "order"
language = "ru"
[layout]
kind = "lines"
[[grammar.clauses]]
name = "head"
slots = ["text:label"]
[[grammar.clauses]]
name = "of"
cues = ['от']
slots = ["date:issue_date"]
[[grammar.clauses]]
name = "signed"
cues = ['подписал']
slots = ["list:signed_by"]
"""
    parser = Parser(load_profile(_profile(tmp_path, text)))
    reading = parser.parse("orders/1", "Приказ о реке Лете от 5 марта 1938 г., подписал Лесной И.")
    assert [(each.prop.value, each.normal) for each in reading.statements] == [
        ("label", "Приказ о реке Лете"),
        ("issue_date", "1938-03-05"),
        ("signed_by", "Лесной И"),
    ]
