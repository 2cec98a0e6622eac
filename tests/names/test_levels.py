from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.names.equivalents import forms_of_names
from synodik.names.fold import fold
from synodik.names.levels import NameLevel, name_level
from synodik.names.skeleton import skeleton
from synodik.names.table import Lexicon, lexicon_of, with_equivalents, with_forms


def equivalents(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Stand in for the symbols of rigour: John in two languages."""
    return [("john",) if word in {"johannes", "ivan"} else () for word in words]


def lexicon(*names: str) -> Lexicon:
    distinct = sorted({fold(name) for name in names} - {""})
    return lexicon_of(distinct, sound_of=skeleton, symbols=equivalents, forms=forms_of_names)


def level(a: str, b: str) -> NameLevel:
    known = lexicon(a, b)
    code = {name: number for number, name in enumerate(known.names)}
    return NameLevel(name_level(known.table, code.get(fold(a), -1), code.get(fold(b), -1)))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Mihkel", "Mihkel", NameLevel.SAME),
        ("Maria Anna", "Anna-Maria", NameLevel.SAME),
        ("Vilhelm", "Wilhelm", NameLevel.VARIANT),
        ("Johannes", "Иван", NameLevel.VARIANT),
        ("Anna", "Anna-Maria", NameLevel.PART),
        ("Johannes", "Juhannes", NameLevel.SLIP),
        ("Aleksander", "Sass", NameLevel.FORM),
        ("Mihkel Aleksander", "Sass", NameLevel.FORM),
        ("Miklós", "Nikolai", NameLevel.FORM),
        ("Johannes", "J.", NameLevel.INITIAL),
        ("Anna-Maria", "Anna-Liisa", NameLevel.ALIKE),
        ("Mihkel", "Jaan", NameLevel.DIFFERENT),
        ("Mihkel", "", NameLevel.UNKNOWN),
    ],
)
def test_two_names_agree_at_a_level(a: str, b: str, expected: NameLevel) -> None:
    assert level(a, b) is expected


def test_equivalents_may_be_added() -> None:
    known = lexicon("Hindrek", "Heinrich")
    words = known.words.index("hindrek"), known.words.index("heinrich")
    assert name_level(with_equivalents(known.table, [words]), 0, 1) == NameLevel.VARIANT


def test_forms_may_be_added() -> None:
    known = lexicon("Meedi", "Maali")
    assert name_level(known.table, 0, 1) == NameLevel.DIFFERENT
    assert name_level(with_forms(known.table, [(0, 1)]), 0, 1) == NameLevel.FORM


@given(st.text("abij -", max_size=9), st.text("abij -", max_size=9))
def test_agreement_has_no_direction(a: str, b: str) -> None:
    assert level(a, b) is level(b, a)
