"""A person as the sources tell of them, and what is kept from whoever asks."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from synodik.archive.build import Built
from synodik.archive.comparison import Row, groups
from synodik.archive.disagreement import Difference
from synodik.archive.opened import Build
from synodik.archive.portrait import Discretion, Portrait, in_full, portrait
from synodik.ledger.line import Line
from synodik.model.errors import UnknownIdError, WithheldError
from synodik.model.privacy import PrivacyRule
from synodik.model.properties import Property
from synodik.model.source import Source

Add = Callable[..., Source]
Make = Callable[..., Built]
Decide = Callable[..., Line]
TODAY = date(2026, 11, 22)


def _shown(build: Build, record: str, hidden: Mapping[str, int] | None = None) -> Portrait:
    return portrait(build, record, Discretion(PrivacyRule(), TODAY, hidden or {}))


@pytest.fixture
def build(add: Add, make: Make, entries: str, other_entries: str) -> Build:
    add("one", entries, book="B1")
    add("two", other_entries, book="B2")
    return make().build


def _row(shown: Portrait, prop: Property) -> Row:
    rows = [row for group in groups(shown.records, {}.get) for row in group.rows]
    (row,) = (row for row in rows if row.prop is prop)
    return row


def _said(shown: Portrait, prop: Property) -> list[tuple[str, str, str]]:
    return [
        (value.book, value.statement.normal, value.told.standing)
        for cell in _row(shown, prop).cells
        for value in cell
    ]


def test_what_sources_say_stands_side_by_side(build: Build) -> None:
    shown = _shown(build, "two/1")
    assert _said(shown, Property.BIRTH_DATE) == [
        ("B1", "1898-05-03", "parsed"),
        ("B2", "1898-05-04", "parsed"),
    ]
    assert [record.id for record in shown.records] == ["one/1", "two/1"]
    assert [(link.a, link.b) for link in shown.links] == [("one/1", "two/1")]


def test_only_what_cannot_both_be_right_is_disputed(build: Build) -> None:
    rows = [row for each in groups(_shown(build, "one/1").records, {}.get) for row in each.rows]
    disputed = {row.prop for row in rows if row.difference is Difference.DIFFER}
    assert disputed == {Property.BIRTH_DATE}


def test_a_corrected_value_ends_the_dispute_and_the_overruled_one_stays(
    build: Build, decide: Decide, make: Make
) -> None:
    assert _row(_shown(build, "one/1"), Property.BIRTH_DATE).difference
    decide("correction", entry="two/1", property="birth_date", value="1898-05-03")
    corrected = _shown(make().build, "one/1")
    assert _said(corrected, Property.BIRTH_DATE) == [
        ("B1", "1898-05-03", "parsed"),
        ("B2", "1898-05-04", "overruled"),
        ("B2", "1898-05-03", "corrected"),
    ]
    assert _row(corrected, Property.BIRTH_DATE).difference is None


def test_of_someone_who_may_be_living_only_the_year_is_shown(add: Add, make: Make) -> None:
    add("one", "SAAR, Mari, Hans, s. 2.03.1940 Pärnu, eluk. Tartu. [ük 22]\n")
    build = make().build
    shown = _shown(build, "one/1")
    assert shown.is_withheld
    assert "1940" in shown.records[0].text
    assert "2.03" not in shown.records[0].text
    assert Property.RESIDENCE not in {each.statement.prop for each in shown.records[0].statements}
    assert not portrait(build, "one/1", Discretion(None, TODAY)).is_withheld
    assert "2.03" in in_full(build, "one/1").text


def test_an_entry_taken_down_since_the_build_is_not_shown(build: Build) -> None:
    hidden = {"one/1": 4}
    with pytest.raises(WithheldError, match=r"one/1: hidden by line 4 of the ledger"):
        _shown(build, "one/1", hidden)
    left = _shown(build, "two/1", hidden)
    assert (left.id, [record.id for record in left.records]) == ("two/1", ["two/1"])
    assert left.links == left.near == ()


def test_a_record_that_is_not_there_is_refused(build: Build) -> None:
    with pytest.raises(UnknownIdError, match="nobody/1"):
        _shown(build, "nobody/1")
