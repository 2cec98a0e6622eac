"""How two names agree, in words."""

import pytest

from synodik.names.explanation import explained
from synodik.names.levels import NameLevel


def no_symbols(words: list[str]) -> list[tuple[str, ...]]:
    return [() for _ in words]


@pytest.mark.parametrize(
    ("one", "other", "part", "level"),
    [
        ("Клёнов Пётр Иванович", "Klyonov, Petr, Ivan", "surname", NameLevel.VARIANT),
        ("Клёнов Пётр Иванович", "Клёнов, Петя, Иван", "given", NameLevel.VARIANT),
        ("Клёнов Пётр Иванович", "Клёнов, Пётр, Иван", "father", NameLevel.SAME),
        ("Kask, Miklós, Jaan", "Kask, Nikolai, Jaan", "given", NameLevel.VARIANT),
        ("Kask, Jaan, Jaan", "Kask, J, Jaan", "given", NameLevel.INITIAL),
        ("Kaskoja, Jaan, Jaan", "Kaksoja, Jaan, Jaan", "surname", NameLevel.SLIP),
        ("Kask, Anna-Maria, Jaan", "Kask, Anna, Jaan", "given", NameLevel.PART),
        ("Kask, Jaan, Jaan", "Tamm, Jaan, Jaan", "surname", NameLevel.DIFFERENT),
        ("Kask (Tamm), Anna, Jaan", "Tamm, Anna, Jaan", "surname", NameLevel.SAME),
    ],
)
def test_each_part_has_its_level(one: str, other: str, part: str, level: NameLevel) -> None:
    found = {each.part: each.level for each in explained(one, other, no_symbols)}
    assert found[part] is level


def test_a_part_that_one_name_lacks_is_left_out() -> None:
    assert [each.part for each in explained("Kask, Jaan", "Kask, Jaan, Mart", no_symbols)] == [
        "surname",
        "given",
    ]


def test_names_of_one_meaning_are_told_by_the_symbols() -> None:
    def symbols(words: list[str]) -> list[tuple[str, ...]]:
        return [("Q1",) if word in ("Aino", "Единая") else () for word in words]

    given = explained("Kask, Aino", "Kask, Единая", symbols)[1]
    assert (given.level, given.reason) == (NameLevel.VARIANT, "one name in two languages")
