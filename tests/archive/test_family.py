"""A family that a book prints together."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.family import Family, families
from synodik.archive.opened import Build
from synodik.archive.portrait import Discretion, portrait
from synodik.model.privacy import PrivacyRule

TODAY = date(2026, 11, 22)
BOOK = """\
KASK, Jaan, Mihkel, s. 3.05.1898, eluk. Mäe t., küüdit. 25.03.49, surn. 1.02.1951. [k 1]
Kask, Mari, Hans, abikaasa, s. 1902, surn. 1952. [k 2]
Kask, Aino, Jaan, tütar, s. 14.02.1941, eluk. Tartu. [k 3]
Kask, Leo, Jaan, poeg, s. 1925, surn. 1949. [k 4]
KUUSK, Leena, Toomas, s. 1880, surn. 1942. [k 5]
"""
PROFILE = """\
name = "families"
language = "et"
book = "K"
[layout]
kind = "lines"
member = '[\\p{Lu}][\\p{Ll}]'
"""


@pytest.fixture
def build(archive: Archive, tmp_path: Path, make: Callable[..., Built]) -> Build:
    (tmp_path / "k.toml").write_text(PROFILE, "utf-8")
    (tmp_path / "k.txt").write_text(BOOK, "utf-8")
    archive.add([tmp_path / "k.txt"], str(tmp_path / "k.toml"), Description(source_id="k"))
    return make().build


def _families(
    build: Build,
    record: str,
    rule: PrivacyRule | None = None,
    hidden: Mapping[str, int] | None = None,
) -> tuple[Family, ...]:
    discretion = Discretion(rule, TODAY, hidden or {})
    return families(build, portrait(build, record, discretion), discretion)


def test_the_head_shows_its_members_with_their_relation(build: Build) -> None:
    (family,) = _families(build, "k/1")
    assert [(each.record, each.relation) for each in family.relatives] == [
        ("k/2", "abikaasa"),
        ("k/3", "tütar"),
        ("k/4", "poeg"),
    ]
    assert family.said_of_head == ()


def test_a_member_shows_its_head_first_and_what_is_said_of_the_head_alone(build: Build) -> None:
    (family,) = _families(build, "k/4")
    assert [(each.record, each.is_head) for each in family.relatives] == [
        ("k/1", True),
        ("k/2", False),
        ("k/3", False),
    ]
    said = {each.statement.prop.value: each.statement for each in family.said_of_head}
    assert said["residence"].value == "Mäe t"
    assert {each.entry_id for each in said.values()} == {"k/1"}


def test_what_a_member_states_itself_is_not_taken_from_the_head(build: Build) -> None:
    (family,) = _families(build, "k/3")
    assert "residence" not in {each.statement.prop.value for each in family.said_of_head}


def test_who_stands_alone_has_no_family(build: Build) -> None:
    assert _families(build, "k/5") == ()


def test_a_relative_who_may_be_living_is_left_out_and_shows_no_family(build: Build) -> None:
    rule = PrivacyRule()
    (family,) = _families(build, "k/1", rule)
    assert [each.record for each in family.relatives] == ["k/2", "k/4"]
    assert _families(build, "k/3", rule) == ()


def test_an_entry_taken_down_is_left_out(build: Build) -> None:
    (family,) = _families(build, "k/4", hidden={"k/1": 7})
    assert [each.record for each in family.relatives] == ["k/2", "k/3"]
    assert family.said_of_head == ()
