"""A statement rests on words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import SpanError
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement


def statement(span: Span) -> Statement:
    return Statement("ee-a/12/1", Property.SURNAME, "Tammvere", "Tammvere", span, "et.name")


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_must_quote_something(start: int, stop: int) -> None:
    if 0 <= start < stop:
        assert statement(Span(start, stop)).span == (start, stop)
    else:
        with pytest.raises(SpanError, match="ee-a/12/1"):
            statement(Span(start, stop))


def test_a_statement_cannot_be_edited() -> None:
    made = statement(Span(0, 8))
    with pytest.raises(AttributeError):
        made.value = "Tamm"  # type: ignore[misc]
