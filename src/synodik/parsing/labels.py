"""Normal forms as people may read them: labels of concepts and kinds of bodies."""

from functools import cache
from typing import Final

from synodik.crimes.kinds import body_kinds
from synodik.model.properties import Property
from synodik.parsing.concepts import CONCEPT_PROPERTIES, concepts

_BODIES: Final = frozenset(
    {Property.ARREST_BODY, Property.TRIAL_BODY, Property.REHABILITATION_BODY, Property.ROLE_BODY}
)
_ELSE: Final = "en"


def label_of(prop: Property, normal: str, language: str) -> str:
    """Give the label of a normal form; empty where it has none for people to read.

    Args:
        prop: the question that the normal form answers.
        normal: such as `jewish` or `troika:nkvd:саратовский`.
        language: of the reader; where a label is not in it, the English one is given.
    """
    key = normal.partition(":")[0] if prop in _BODIES else normal
    labels = _labels(prop).get(key, {})
    return labels.get(language) or labels.get(_ELSE, "")


@cache
def _labels(prop: Property) -> dict[str, dict[str, str]]:
    if prop in _BODIES:
        return {kind.id: kind.labels for kind in body_kinds()}
    if prop in CONCEPT_PROPERTIES:
        return {concept.id: concept.labels for concept in concepts(prop)}
    return {}
