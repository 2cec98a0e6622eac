"""SQL dumps become tables."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import ReadError
from synodik.reading import Layout
from synodik.reading.formats import text_from

TableOf = Callable[..., list[list[str]]]


DUMP = """
CREATE TABLE `person` (
  `id` int(11) NOT NULL,
  `surname` varchar(40),
  `region_id` int,
  PRIMARY KEY (`id`)
);
INSERT INTO `person` VALUES (1,'О''Лесной, \\'Иван\\'',7),(2,'Полевая',NULL);
CREATE TABLE region (id int, title text);
INSERT INTO region (id, title) VALUES (7, 'Омская обл.; юг');
"""


def test_a_table_of_a_dump_is_read_with_its_joins(table_of: TableOf) -> None:
    layout = Layout.from_settings(
        {"kind": "table", "entry": "person", "joins": {"region": "region_id=id"}}, "test"
    )
    assert table_of(DUMP, "x.sql", layout) == [
        ["id", "surname", "region_id", "region.id", "region.title"],
        ["1", "О'Лесной, 'Иван'", "7", "7", "Омская обл.; юг"],
        ["2", "Полевая"],
    ]


def test_a_table_that_the_dump_lacks_is_named_with_those_it_has(table_of: TableOf) -> None:
    with pytest.raises(ReadError, match="no table 'people'; entry is one of person, region"):
        table_of(DUMP, "x.sql", Layout(kind="table", entry="people"))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("now()", "now()"),
        ("round(1.5, 0)", "round(1.5, 0)"),
        ("N'б'", "б"),
        ("_utf8mb4 'б'", "б"),
        ("E'б\\nв'", "б в"),
        ("X'0AFF'", "0AFF"),
        ("'1937-11-25'::date", "1937-11-25"),
        ("'б'::character varying(40)", "б"),
        ("CAST('б (в), г' AS text)", "б (в), г"),
        ("concat('б)', ',(')", "concat('б)', ',(')"),
        ("-1.5e3", "-1.5e3"),
        ("''", ""),
    ],
)
def test_values_of_many_dialects_are_understood(table_of: TableOf, printed: str, read: str) -> None:
    dump = f"INSERT INTO t (a, b, c) VALUES (1, {printed}, 2), (3, 'д', 4);"
    assert table_of(dump, "x.sql") == [["a", "b", "c"], ["1", read, "2"], ["3", "д", "4"]]


@pytest.mark.parametrize("second", ["(2, 'x' 'y')", "(2, 'x", "SELECT 1", "(2, f(g(h(i(1)))))"])
def test_a_value_that_is_not_understood_is_refused_with_its_line(
    table_of: TableOf, second: str
) -> None:
    with pytest.raises(ReadError, match=r"x\.sql, line 2"):
        table_of(f"INSERT INTO t (a, b) VALUES (1, 'б'),\n{second}, (3, 'д');", "x.sql")


def test_comments_between_the_rows_of_a_dump_part_nothing(table_of: TableOf) -> None:
    dump = "INSERT INTO t (a) VALUES -- people\n(1), /* more */\n(2)\n-- the last\n;"
    assert table_of(dump, "x.sql") == [["a"], ["1"], ["2"]]


@given(st.text(max_size=200))
def test_no_dump_crashes_the_reader(text: str) -> None:
    data = f"INSERT INTO t VALUES ({text}".encode(errors="ignore")
    try:
        text_from(data, declared="utf-8", file="x.sql", layout=Layout(kind="table"))
    except ReadError:
        return
