"""The questions that an entry can answer about a person.

The closed vocabulary of properties, each with the form of its value. The
first group is the schema that exports and evaluation use; the second keeps
what books say beyond it, so that nothing an entry prints is lost.
"""

from enum import Enum, StrEnum


class Form(Enum):
    """How the value of a property is written and compared."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    NUMBER = "number"
    ENUM = "enum"


class Property(StrEnum):
    """A question answered by a statement."""

    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    ALIASES = "aliases"
    SEX = "sex"
    RELATION = "relation"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    EDUCATION = "education"
    PARTY = "party"
    OCCUPATION = "occupation"
    RESIDENCE = "residence"
    ARREST_DATE = "arrest_date"
    ARREST_PLACE = "arrest_place"
    ARREST_BODY = "arrest_body"
    TRIAL_DATE = "trial_date"
    TRIAL_BODY = "trial_body"
    ARTICLES = "articles"
    CHARGE = "charge"
    SENTENCE = "sentence"
    SENTENCE_KIND = "sentence_kind"
    SENTENCE_YEARS = "sentence_years"
    PENAL_PLACES = "penal_places"
    DEATH_DATE = "death_date"
    DEATH_PLACE = "death_place"
    DEATH_KIND = "death_kind"
    BURIAL_PLACE = "burial_place"
    RELEASE_DATE = "release_date"
    REHABILITATION_DATE = "rehabilitation_date"
    REHABILITATION_BODY = "rehabilitation_body"
    ARCHIVE_REFS = "archive_refs"

    # Beyond the schema of evaluation.
    CATEGORY = "category"
    """The compilers' own code for a kind of repression, such as `(10)`."""
    CROSS_REFERENCE = "cross_reference"
    """Another entry that this one points to (`vt.`, `perek.`), as printed."""
    STATED_LINK = "stated_link"
    """A book that, by this entry's own word, holds the same person (`R2 PC 8413`)."""
    SENTENCE_CHANGE = "sentence_change"
    """A later change of a sentence (`väh. 10 a.`, `снижено до ...`), as printed."""
    MEMBERSHIP = "membership"
    """Membership or service outside political parties (`Kaitseliit`, `Oli Omakaitses`)."""
    REMARK = "remark"
    """Anything else the entry tells, in its own words."""
    ROLE = "role"
    """What the person did in an event (`chairman of the troika`), in the source's words."""
    ROLE_BODY = "role_body"
    ROLE_PERIOD = "role_period"

    @property
    def form(self) -> Form:
        """How values of this property are written."""
        return _FORMS.get(self, Form.TEXT)

    @property
    def is_in_schema(self) -> bool:
        """Whether evaluation and the plain export know this property."""
        return self not in _BEYOND_SCHEMA

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that an enum may take; empty for the other forms."""
        return _VOCABULARIES.get(self, frozenset())


_DATES = frozenset(prop for prop in Property if prop.name.endswith("_DATE"))
_LISTS = frozenset(
    {
        Property.ALIASES,
        Property.ARTICLES,
        Property.PENAL_PLACES,
        Property.ARCHIVE_REFS,
        Property.STATED_LINK,
        Property.SENTENCE_CHANGE,
        Property.MEMBERSHIP,
        Property.REMARK,
        Property.ROLE,
        Property.ROLE_BODY,
        Property.ROLE_PERIOD,
    }
)
_ENUMS = frozenset({Property.SEX, Property.SENTENCE_KIND, Property.DEATH_KIND})
_BEYOND_SCHEMA = frozenset(list(Property)[list(Property).index(Property.CATEGORY) :])
_FORMS: dict[Property, Form] = (
    dict.fromkeys(_DATES, Form.DATE)
    | dict.fromkeys(_LISTS, Form.LIST)
    | dict.fromkeys(_ENUMS, Form.ENUM)
    | {Property.SENTENCE_YEARS: Form.NUMBER}
)
_VOCABULARIES: dict[Property, frozenset[str]] = {
    Property.SEX: frozenset({"m", "f"}),
    Property.SENTENCE_KIND: frozenset(
        {
            "execution",
            "camp",
            "prison",
            "exile",
            "special_settlement",
            "labour_army",
            "forced_treatment",
            "dispossession",
            "other",
            "none",
        }
    ),
    Property.DEATH_KIND: frozenset(
        {"executed", "in_custody", "in_exile", "killed", "after_release", "unknown"}
    ),
}
