"""Normal forms that stand beside the wording, so that cases and languages meet."""

from synodik.model.properties import Property
from synodik.parsing.bodies import body_of
from synodik.parsing.concepts import CONCEPT_PROPERTIES, concept_of
from synodik.places import normal_place

PLACE_PROPERTIES = frozenset(
    {
        Property.BIRTH_PLACE,
        Property.RESIDENCE,
        Property.ARREST_PLACE,
        Property.PENAL_PLACES,
        Property.DEATH_PLACE,
        Property.BURIAL_PLACE,
    }
)
_BODIES = frozenset({Property.TRIAL_BODY, Property.ARREST_BODY, Property.REHABILITATION_BODY})


def normal_form(prop: Property, wording: str) -> str:
    """Return the normal form of a wording; the wording itself where there is none.

    That of an article hangs on its year and the code named behind it, and is given
    by `canonical_article`.

    Args:
        prop: the question it answers.
        wording: the value as printed.
    """
    normal: str | None = None
    if prop in CONCEPT_PROPERTIES:
        normal = concept_of(prop, wording)
    elif prop in _BODIES:
        normal = body_of(wording)
    elif prop in PLACE_PROPERTIES:
        normal = normal_place(wording)
    return normal if normal is not None else wording
