"""The questions that an entry can answer about a person, or about another subject.

The closed vocabulary of properties, each with the form of its value. The
first group is the schema that exports and evaluation use; the second keeps
what books say of a person beyond it, so that nothing an entry prints is lost;
the third is asked of places, bodies, orders, operations, claims and estimates.
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
    CITATION = "citation"
    """The document that a role rests on, as it is cited."""
    PROOF = "proof"
    """What in the document proves the role (`signed`, `named as a member`)."""

    # Of every subject.
    IDENTIFIER = "identifier"
    """Under which a source knows the subject. Entries that share one tell of one subject; of
    a person it is a number of a card or a camp, evidence that may have slips."""

    # Of subjects that are no persons.
    LABEL = "label"
    """What the subject is called; of an order, a claim or an estimate, its title."""
    KIND = "kind"
    """Of what kind it is among places, bodies ...: `camp`, `troika`."""
    PART_OF = "part_of"
    """What it belongs to: a camp's system, a body's superior."""
    SUCCEEDS = "succeeds"
    """What it came out of: the camp or body before it."""
    SINCE_DATE = "since_date"
    UNTIL_DATE = "until_date"
    PERIOD = "period"
    TERRITORY = "territory"
    DESCRIPTION = "description"
    # Of places.
    LOCATED_AT = "located_at"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    SEQUENCE = "sequence"
    """Which of several locations this is, in the order that the source gives."""
    ACTIVITY = "activity"
    PRISONERS = "prisoners"
    """How many people were held there, on `figure_date` if it is stated."""
    DEAD = "dead"
    """How many people were killed there, died there, or lie there."""
    COMMEMORATES = "commemorates"
    """What place or event a monument or museum is for."""
    BUILT_BY = "built_by"
    NAMED_AFTER = "named_after"
    # Of orders and operations.
    NUMBER = "number"
    """The number that the document bears (`00447`)."""
    ISSUE_DATE = "issue_date"
    """When it was signed, decided or published."""
    ISSUED_BY = "issued_by"
    SIGNED_BY = "signed_by"
    UNDER = "under"
    """The order that it was done under."""
    CHANGES = "changes"
    """The order that it changes, such as one that raises a quota."""
    CARRIED_OUT_BY = "carried_out_by"
    QUOTA = "quota"
    # Of claims and estimates.
    MEASURE = "measure"
    """Of what a figure or quota is the number (`shot`, `first category`)."""
    FIGURE = "figure"
    """The number stated, or held to be the best."""
    FIGURE_LOW = "figure_low"
    FIGURE_HIGH = "figure_high"
    FIGURE_DATE = "figure_date"
    """The day or year for which a figure holds."""
    METHOD = "method"
    STATED_BY = "stated_by"
    BASED_ON = "based_on"
    SUPPORTS = "supports"
    CONTESTS = "contests"
    QUOTES = "quotes"
    REVISES = "revises"
    RETRACTS = "retracts"
    QUOTATION = "quotation"
    """The words of a claim, a short passage, as they stand in the document."""

    @property
    def form(self) -> Form:
        """How values of this property are written."""
        return _FORMS.get(self, Form.TEXT)

    @property
    def is_in_schema(self) -> bool:
        """Whether evaluation and the plain export know this property."""
        return self not in _BEYOND_SCHEMA

    @property
    def is_asked_of_persons(self) -> bool:
        """Whether an entry about a person can answer it."""
        return self not in _OF_OTHERS

    @property
    def is_asked_of_others(self) -> bool:
        """Whether an entry about a place, a body, an order ... can answer it."""
        return self in _OF_OTHERS or self in _OF_ALL

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
        Property.CITATION,
        Property.PROOF,
        Property.IDENTIFIER,
        Property.PART_OF,
        Property.SUCCEEDS,
        Property.ACTIVITY,
        Property.COMMEMORATES,
        Property.BUILT_BY,
        Property.ISSUED_BY,
        Property.SIGNED_BY,
        Property.UNDER,
        Property.CHANGES,
        Property.CARRIED_OUT_BY,
        Property.STATED_BY,
        Property.BASED_ON,
        Property.SUPPORTS,
        Property.CONTESTS,
        Property.QUOTES,
        Property.REVISES,
        Property.RETRACTS,
    }
)
_NUMBERS = frozenset(
    {
        Property.SENTENCE_YEARS,
        Property.LATITUDE,
        Property.LONGITUDE,
        Property.SEQUENCE,
        Property.PRISONERS,
        Property.DEAD,
        Property.QUOTA,
        Property.FIGURE,
        Property.FIGURE_LOW,
        Property.FIGURE_HIGH,
    }
)
_ENUMS = frozenset({Property.SEX, Property.SENTENCE_KIND, Property.DEATH_KIND})
_BEYOND_SCHEMA = frozenset(list(Property)[list(Property).index(Property.CATEGORY) :])
_OF_OTHERS = frozenset(list(Property)[list(Property).index(Property.LABEL) :])
_OF_ALL = frozenset(
    {
        Property.ALIASES,
        Property.ARCHIVE_REFS,
        Property.CATEGORY,
        Property.CITATION,
        Property.CROSS_REFERENCE,
        Property.IDENTIFIER,
        Property.PROOF,
        Property.REMARK,
    }
)
_FORMS: dict[Property, Form] = (
    dict.fromkeys(_DATES, Form.DATE)
    | dict.fromkeys(_LISTS, Form.LIST)
    | dict.fromkeys(_ENUMS, Form.ENUM)
    | dict.fromkeys(_NUMBERS, Form.NUMBER)
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
