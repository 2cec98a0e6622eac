"""Short and pet forms of given names."""

import pytest

from synodik.names.diminutives import full_names


@pytest.mark.parametrize(
    ("short", "name"),
    [("Ваня", "ivan"), ("Vanya", "ivan"), ("Сашко", "oleksandr"), ("Sass", "aleksander")],
)
def test_a_short_form_leads_to_the_name(short: str, name: str) -> None:
    assert name in full_names(short)


def test_a_short_form_may_belong_to_several_names() -> None:
    assert {"aleksandr", "aleksandra"} <= set(full_names("Саша"))


def test_other_words_lead_nowhere() -> None:
    assert full_names("Клёнов") == ()
