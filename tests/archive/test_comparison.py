"""Values laid side by side, and what they mean."""

import pytest

from synodik.archive.comparison import Value
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

P = Property


def value(prop: Property, printed: str, normal: str) -> Value:
    statement = Statement("e/1", prop, printed, normal, Span(0, len(printed)), "x")
    return Value(StandingStatement(statement, Standing.PARSED), "B1", 0, 0)


@pytest.mark.parametrize(
    ("held", "meaning"),
    [
        pytest.param(value(P.BIRTH_DATE, "3.05.1891", "1891-05-03"), "1891-05-03", id="a date"),
        pytest.param(value(P.BIRTH_DATE, "1891", "1891"), "", id="nothing more than printed"),
        pytest.param(value(P.SENTENCE_KIND, "ВМН", "execution"), "execution", id="a word"),
        pytest.param(value(P.NATIONALITY, "эстонец", "estonian"), "Estonian", id="a label"),
        pytest.param(value(P.TRIAL_BODY, "trib", "troika:nkvd:"), "Troika", id="a body"),
        pytest.param(value(P.BIRTH_PLACE, "с. Луговое", "settlement:луговое"), "", id="a place"),
        pytest.param(value(P.ARTICLES, "58-10", "rsfsr:58-10"), "", id="an article"),
    ],
)  # fmt: skip
def test_normal_forms_are_shown_only_where_people_read_them(held: Value, meaning: str) -> None:
    assert held.meaning("en") == meaning
