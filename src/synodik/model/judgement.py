"""What somebody decided on two records."""

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Whether two records tell of one person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a pair of records.

    Attributes:
        a, b: record ids; which comes first does not matter.
        verdict: same, different or unsure.
        by_person: whether a person judged, and not a model.
        line: of the ledger; 0 where it stands in none.
    """

    a: str
    b: str
    verdict: Verdict
    by_person: bool = True
    line: int = field(default=0, compare=False)

    @property
    def pair(self) -> frozenset[str]:
        """The two records, in no order."""
        return frozenset((self.a, self.b))
