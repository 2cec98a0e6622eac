"""What an entry can be about: a person, or something else that has a page of its own."""

from enum import StrEnum

from synodik.model.properties import Property


class SubjectKind(StrEnum):
    """Of what kind the subjects of a source are.

    Only persons are linked by likeness; the entries of the other kinds tell of
    one subject where they share an identifier (`Property.IDENTIFIER`).
    """

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    ORDER = "order"
    OPERATION = "operation"
    CLAIM = "claim"
    ESTIMATE = "estimate"

    def answers(self, prop: Property) -> bool:
        """Whether an entry about such a subject can answer a question."""
        if self is SubjectKind.PERSON:
            return prop.is_asked_of_persons
        return prop.is_asked_of_others
