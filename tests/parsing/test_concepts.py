"""Closed vocabularies: one meaning, many wordings."""

import pytest

from synodik.model import Property
from synodik.parsing.concepts import CONCEPT_PROPERTIES, concept_of, concepts


@pytest.mark.parametrize(
    ("prop", "wordings", "concept"),
    [
        (Property.NATIONALITY, ("еврей", "еврейка", "juut", "єврейка", "żydówka"), "jewish"),
        (Property.NATIONALITY, ("русская", "venelane", "росіянин"), "russian"),
        (Property.EDUCATION, ("высшее", "kõrgh", "вища"), "higher"),
        (Property.EDUCATION, ("н/высшее", "незаконченное высшее"), "higher_unfinished"),
        (Property.PARTY, ("б/п", "беспартийная", "безпартійний"), "none"),
        (Property.PARTY, ("член ВКП(б) с 1917", "член ВКП(б)"), "communist"),
        (Property.PARTY, ("бывший член ВКП(б)", "исключен из ВКП(б)"), "communist_former"),
        (Property.RELATION, ("tütar", "дочь", "córka"), "daughter"),
        (Property.RELATION, ("pojapoeg", "внук"), "grandson"),
    ],
)
def test_wordings_of_one_meaning_meet(
    prop: Property, wordings: tuple[str, ...], concept: str
) -> None:
    assert {wording: concept_of(prop, wording) for wording in wordings} == dict.fromkeys(
        wordings, concept
    )


def test_an_unknown_wording_has_no_concept() -> None:
    assert concept_of(Property.NATIONALITY, "неведомый народ") is None


@pytest.mark.parametrize("prop", CONCEPT_PROPERTIES)
def test_every_concept_has_labels_in_four_languages_and_knows_them(prop: Property) -> None:
    for concept in concepts(prop):
        assert set(concept.labels) == {"en", "ru", "et", "uk"}, concept.id
