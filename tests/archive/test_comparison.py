"""Values laid side by side, and what they mean."""

import pytest

from synodik.archive.comparison import Value, roles
from synodik.archive.portrait import PortraitRecord
from synodik.archive.rows import SourceSummary
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry, Locator
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


def _record(number: int, period: str) -> PortraitRecord:
    entry_id = f"judges/{number}"
    told = [(P.ROLE, "member"), *([(P.ROLE_PERIOD, period)] if period else [])]
    text = f"member; {period}"
    statements = tuple(
        StandingStatement(
            Statement(entry_id, prop, said, said, Span(text.index(said), len(text)), "x"),
            Standing.PARSED,
        )
        for prop, said in told
    )
    locator = Locator("judges.csv", "a" * 64, "", number, (Span(0, len(text)),))
    source = SourceSummary(
        id="judges", title="", book="J", profile="", language="en", encoding="", licence="",
        selection="", files=(), entries=1, characters=1, unread=0,
    )  # fmt: skip
    return PortraitRecord(
        Entry(entry_id, "judges", text, locator), source, text, statements, (), ()
    )


def test_roles_stand_in_the_order_of_their_time_and_undated_ones_last() -> None:
    periods = ["", "from 1937-07-30", "1926/1948", "1937-06", "1921-03-18/1953"]
    held = roles([_record(number, each) for number, each in enumerate(periods)], lambda _: None)
    order = [periods[int(record.id.partition("/")[2])] for record, _ in held]
    assert order == ["1921-03-18/1953", "1926/1948", "1937-06", "from 1937-07-30", ""]
