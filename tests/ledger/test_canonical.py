from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.ledger.canonical import canonical
from synodik.model.errors import LedgerError


def test_keys_are_sorted_and_no_space_is_written() -> None:
    assert canonical({"b": [1, True, None], "a": "ё"}) == '{"a":"ё","b":[1,true,null]}'


def test_one_letter_written_in_two_ways_becomes_one() -> None:
    assert canonical({"имя": "Андре\u0438\u0306"}) == canonical({"имя": "Андре\u0439"})


@pytest.mark.parametrize("value", [0.5, date(1937, 7, 30), {"a": {1.0}}])
def test_what_can_be_written_in_two_ways_is_refused(value: object) -> None:
    with pytest.raises(LedgerError, match="cannot hold"):
        canonical({"value": value})


def test_what_is_no_unicode_is_refused() -> None:
    with pytest.raises(LedgerError, match="not Unicode"):
        canonical("\udcff")


@given(st.dictionaries(st.text(alphabet="абвyz"), st.integers() | st.text()))
def test_the_order_of_keys_does_not_show(content: dict[str, int | str]) -> None:
    assert canonical(content) == canonical(dict(reversed(content.items())))
