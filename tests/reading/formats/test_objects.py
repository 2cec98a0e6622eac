"""Lists of objects in JSON become tables."""

from collections.abc import Callable

import pytest

from synodik.model.errors import ReadError
from synodik.reading import Layout

TableOf = Callable[..., list[list[str]]]


def test_a_list_of_objects_is_a_table(table_of: TableOf) -> None:
    text = (
        '[{"name": "Лесной", "born": {"year": 1898}}, {"name": "Полевая", "aliases": ["А", "Б"]}]'
    )
    assert table_of(text, "x.json") == [
        ["name", "born.year", "aliases"],
        ["Лесной", "1898"],
        ["Полевая", "", "А; Б"],
    ]


def test_an_object_to_a_line_is_a_table_and_a_bad_line_is_named(table_of: TableOf) -> None:
    assert table_of('{"a": 1}\n\n{"a": 2}\n', "x.jsonl") == [["a"], ["1"], ["2"]]
    with pytest.raises(ReadError, match=r"x\.jsonl, line 2"):
        table_of('{"a": 1}\n{"a": \n', "x.jsonl")


def test_an_item_that_is_no_object_is_refused_with_its_place(table_of: TableOf) -> None:
    with pytest.raises(ReadError, match=r"x\.json: item 2 .* no object"):
        table_of('[{"a": 1}, "Лесной, 1898"]', "x.json")
    with pytest.raises(ReadError, match=r"x\.jsonl, line 2: .* no object"):
        table_of('{"a": 1}\n"Лесной"\n', "x.jsonl")
    with pytest.raises(ReadError, match="no key 'people'; entry is one of persons"):
        table_of('{"persons": []}', "x.json", Layout(kind="table", entry="people"))


def test_a_table_of_thousands_of_columns_is_refused(table_of: TableOf) -> None:
    items = ", ".join(f'{{"k{number}": 1}}' for number in range(2_001))
    with pytest.raises(ReadError, match=r"x\.json: .* 2,000 columns"):
        table_of(f"[{items}]", "x.json")
