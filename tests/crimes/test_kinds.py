"""Kinds of bodies by their wordings."""

import pytest

from synodik.crimes.kinds import body_kinds, kind_of, organ_of, plain_wording


def test_every_kind_has_labels_in_four_languages() -> None:
    for kind in body_kinds():
        assert set(kind.labels) == {"en", "ru", "et", "uk"}, kind.id


@pytest.mark.parametrize(
    ("wording", "kind", "organ"),
    [
        ("ОС КОГПУ", "special_council", "ogpu"),
        ("Комиссия НКВД СССР", "two_man_commission", "nkvd"),
        ("РВТ 5 армии", "revolutionary_tribunal", ""),
        ("Местные органы исполнительной власти", "local_authorities", ""),
        ("Омская губЧК", "cheka", "cheka"),
        ("Омская губчека", "cheka", "cheka"),
        ("kohaliku JK otsus", "state_security", "kgb"),
    ],
)
def test_a_wording_names_a_kind_and_an_organ(wording: str, kind: str, organ: str) -> None:
    plain = plain_wording(wording)
    assert (kind_of(plain), organ_of(plain)) == (kind, organ)


def test_a_commissar_is_no_commission() -> None:
    assert kind_of("военным комиссаром полка") is None
