"""Normal forms that stand beside the wording, so that cases and languages meet."""

from synodik.model.properties import Property
from synodik.parsing.bodies import body_of
from synodik.parsing.codes import canonical_article
from synodik.parsing.concepts import CONCEPT_PROPERTIES, concept_of
from synodik.places import normal_place

_PLACES = frozenset(
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

HAVE_NORMAL_FORMS = frozenset({*CONCEPT_PROPERTIES, *_BODIES, *_PLACES, Property.ARTICLES})
"""Properties whose values `normal_form` may write in another way."""


def normal_form(
    prop: Property, wording: str, *, behind: str, year: int | None, country: str
) -> str:
    """Return the normal form of a wording; the wording itself where there is none.

    Args:
        prop: the question it answers.
        wording: the value as printed.
        behind: what is printed behind it, where articles name their code.
        year: of the decision, or else of the arrest.
        country: republic whose code of law holds where none is named.
    """
    normal: str | None = None
    if prop in CONCEPT_PROPERTIES:
        normal = concept_of(prop, wording)
    elif prop in _BODIES:
        normal = body_of(wording)
    elif prop in _PLACES:
        normal = normal_place(wording)
    elif prop is Property.ARTICLES:
        normal = canonical_article(wording, behind, year, country)
    return normal if normal is not None else wording
