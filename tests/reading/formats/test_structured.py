"""JSON, XML and SQL dumps become tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import ReadError
from synodik.reading import Layout
from synodik.reading.formats import text_from

ROWS = Layout(kind="table")


def _rows(text: str, file: str, layout: Layout = ROWS) -> list[list[str]]:
    table = text_from(text.encode(), declared=None, file=file, layout=layout).text
    return [line.split("\t") for line in table.splitlines()]


def test_a_list_of_objects_is_a_table() -> None:
    text = (
        '[{"name": "Лесной", "born": {"year": 1898}}, {"name": "Полевая", "aliases": ["А", "Б"]}]'
    )
    assert _rows(text, "x.json") == [
        ["name", "born.year", "aliases"],
        ["Лесной", "1898"],
        ["Полевая", "", "А; Б"],
    ]


def test_an_object_to_a_line_is_a_table_and_a_bad_line_is_named() -> None:
    assert _rows('{"a": 1}\n\n{"a": 2}\n', "x.jsonl") == [["a"], ["1"], ["2"]]
    with pytest.raises(ReadError, match=r"x\.jsonl, line 2"):
        _rows('{"a": 1}\n{"a": \n', "x.jsonl")


def test_elements_of_an_xml_file_are_rows() -> None:
    text = "<list><p id='1'><name>Лесной</name><born>1898</born></p><p id='2'/></list>"
    assert _rows(text, "x.xml") == [["id", "name", "born"], ["1", "Лесной", "1898"], ["2"]]


def test_an_external_entity_is_never_fetched() -> None:
    text = (
        '<!DOCTYPE l [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        "<l><p><name>&secret;</name></p></l>"
    )
    assert _rows(text, "x.xml") == [["name"], ["&secret;"]]


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


def test_a_table_of_a_dump_is_read_with_its_joins() -> None:
    layout = Layout.from_settings(
        {"kind": "table", "entry": "person", "joins": {"region": "region_id=id"}}, "test"
    )
    assert _rows(DUMP, "x.sql", layout) == [
        ["id", "surname", "region_id", "region.id", "region.title"],
        ["1", "О'Лесной, 'Иван'", "7", "7", "Омская обл.; юг"],
        ["2", "Полевая"],
    ]


def test_a_table_that_the_dump_lacks_is_named_with_those_it_has() -> None:
    with pytest.raises(ReadError, match="no table 'people'; entry is one of person, region"):
        _rows(DUMP, "x.sql", Layout(kind="table", entry="people"))


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
def test_values_of_many_dialects_are_understood(printed: str, read: str) -> None:
    dump = f"INSERT INTO t (a, b, c) VALUES (1, {printed}, 2), (3, 'д', 4);"
    assert _rows(dump, "x.sql") == [["a", "b", "c"], ["1", read, "2"], ["3", "д", "4"]]


@pytest.mark.parametrize("second", ["(2, 'x' 'y')", "(2, 'x", "SELECT 1", "(2, f(g(h(i(1)))))"])
def test_a_value_that_is_not_understood_is_refused_with_its_line(second: str) -> None:
    with pytest.raises(ReadError, match=r"x\.sql, line 2"):
        _rows(f"INSERT INTO t (a, b) VALUES (1, 'б'),\n{second}, (3, 'д');", "x.sql")


def test_comments_between_the_rows_of_a_dump_part_nothing() -> None:
    dump = "INSERT INTO t (a) VALUES -- people\n(1), /* more */\n(2)\n-- the last\n;"
    assert _rows(dump, "x.sql") == [["a"], ["1"], ["2"]]


def test_text_beside_the_elements_of_a_row_and_their_attributes_are_kept() -> None:
    text = "<list><p>Лесной <born year='1898'>Омск</born>, сторож</p></list>"
    assert _rows(text, "x.xml") == [
        ["text", "born", "born.year"],
        ["Лесной , сторож", "Омск", "1898"],
    ]


def test_text_between_the_rows_of_an_xml_file_is_refused() -> None:
    with pytest.raises(ReadError, match="text between the elements"):
        _rows("<list>Лесной, 1898<p/></list>", "x.xml")
    with pytest.raises(ReadError, match="text between the elements"):
        _rows("<list><p/>Лесной, 1898</list>", "x.xml")
    layout = Layout(kind="table", entry="p")
    assert _rows("<list>Лесной, 1898<p a='1'/></list>", "x.xml", layout) == [["a"], ["1"]]


def test_an_item_that_is_no_object_is_refused_with_its_place() -> None:
    with pytest.raises(ReadError, match=r"x\.json: item 2 .* no object"):
        _rows('[{"a": 1}, "Лесной, 1898"]', "x.json")
    with pytest.raises(ReadError, match=r"x\.jsonl, line 2: .* no object"):
        _rows('{"a": 1}\n"Лесной"\n', "x.jsonl")
    with pytest.raises(ReadError, match="no key 'people'; entry is one of persons"):
        _rows('{"persons": []}', "x.json", Layout(kind="table", entry="people"))


def test_a_table_of_thousands_of_columns_is_refused() -> None:
    items = ", ".join(f'{{"k{number}": 1}}' for number in range(2_001))
    with pytest.raises(ReadError, match=r"x\.json: .* 2,000 columns"):
        _rows(f"[{items}]", "x.json")


@given(st.text(max_size=200))
def test_no_dump_crashes_the_reader(text: str) -> None:
    data = f"INSERT INTO t VALUES ({text}".encode(errors="ignore")
    try:
        text_from(data, declared="utf-8", file="x.sql", layout=ROWS)
    except ReadError:
        return
