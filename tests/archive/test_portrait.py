from collections.abc import Callable
from datetime import date

import pytest

from synodik.archive.build import Built
from synodik.archive.portrait import Portrait, portrait
from synodik.ledger.line import Line
from synodik.model.privacy import PrivacyRule
from synodik.model.properties import Property
from synodik.model.source import Source

Add = Callable[..., Source]
Make = Callable[..., Built]
Decide = Callable[..., Line]
TODAY = date(2026, 11, 22)


@pytest.fixture
def shown(add: Add, make: Make, entries: str, other_entries: str) -> Portrait:
    add("one", entries, book="B1")
    add("two", other_entries, book="B2")
    return portrait(make().build, "two/1", PrivacyRule(), TODAY)


def _said(shown: Portrait, prop: Property) -> list[tuple[str, str, str]]:
    (answer,) = (answer for answer in shown.answers if answer.prop is prop)
    return [(said.book, said.statement.normal, said.standing) for said in answer.said]


def test_what_sources_say_stands_side_by_side(shown: Portrait) -> None:
    assert _said(shown, Property.BIRTH_DATE) == [
        ("B1", "1898-05-03", "parsed"),
        ("B2", "1898-05-04", "parsed"),
    ]
    assert [entry.entry.id for entry in shown.entries] == ["one/1", "two/1"]


def test_only_what_cannot_both_be_right_is_disputed(shown: Portrait) -> None:
    disputed = {answer.prop for answer in shown.answers if answer.is_disputed}
    assert disputed == {Property.BIRTH_DATE}


def test_a_corrected_value_ends_the_dispute_and_the_overruled_one_stays(
    shown: Portrait, decide: Decide, make: Make
) -> None:
    assert shown.answers
    decide("correction", entry="two/1", property="birth_date", value="1898-05-03")
    corrected = portrait(make().build, "one/1", PrivacyRule(), TODAY)
    assert _said(corrected, Property.BIRTH_DATE) == [
        ("B1", "1898-05-03", "parsed"),
        ("B2", "1898-05-04", "overruled"),
        ("B2", "1898-05-03", "corrected"),
    ]
    assert not any(answer.is_disputed for answer in corrected.answers)


def test_of_someone_who_may_be_living_only_the_year_is_shown(add: Add, make: Make) -> None:
    add("one", "SAAR, Mari, Hans, s. 2.03.1940 Pärnu, eluk. Tartu. [ük 22]\n")
    build = make().build
    shown = portrait(build, "one/1", PrivacyRule(), TODAY)
    assert shown.is_withheld
    assert "1940" in shown.entries[0].shown.text
    assert "2.03" not in shown.entries[0].shown.text
    assert Property.RESIDENCE not in {answer.prop for answer in shown.answers}
    assert not portrait(build, "one/1", None, TODAY).is_withheld
