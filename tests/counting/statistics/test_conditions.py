import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.counting.statistics.conditions import equals, parse_condition
from synodik.model.errors import QueryError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("arrest_yaer = 1937", "Did you mean arrest_year"),
        ("sex", "After sex stands ''"),
        ("sex like m", "After sex stands 'like'"),
        ("sex =", "A value is missing"),
        ("(sex = m", "A '\\)' is missing"),
        ("sex = m sex = f", "cannot be read from 'sex' on"),
        ("sex = 'm", "cannot be read"),
        ("(" * 50 + "sex = m" + ")" * 50, "too many brackets"),
        ("sex = m" + " or sex = m" * 400, "longer than"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        parse_condition(text)


@given(st.text(st.characters(exclude_characters="\"'."), max_size=30))
def test_what_is_typed_is_a_parameter_and_never_sql(value: str) -> None:
    condition = parse_condition(f'surname = "{value}"')
    assert condition.sql == '(((lower("surname") = lower(?))))'
    assert condition.values == (value,)


def test_a_label_with_quotes_is_found_by_its_condition() -> None:
    assert parse_condition(equals("occupation", 'baker at "Dawn"')).values == ('baker at "Dawn"',)
