"""What somebody decided on two records."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Verdict(StrEnum):
    """Whether two records tell of one person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Sample:
    """What a pair stands for that was drawn to measure a build.

    Attributes:
        build: id of the build.
        stratum: the kind of pair it was drawn from, such as `joined 0.9-0.99`.
        of: how many pairs of the build are of that kind.
    """

    build: str
    stratum: str
    of: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a pair of records.

    Attributes:
        a, b: record ids; which comes first does not matter.
        verdict: same, different or unsure.
        by_person: whether a person judged, and not a model.
        line: of the ledger; 0 where it stands in none.
        sample: what the pair stands for, where it was drawn to measure a build.
    """

    a: str
    b: str
    verdict: Verdict
    by_person: bool = True
    line: int = field(default=0, compare=False)
    sample: Sample | None = field(default=None, compare=False)

    @property
    def pair(self) -> frozenset[str]:
        """The two records, in no order."""
        return frozenset((self.a, self.b))


def standing(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """Keep for each pair the judgement that holds.

    A person's outranks a model's; of equals, the later holds. A pair that was
    drawn for a sample stays in it when it is judged again.
    """
    held: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        earlier = held.get(judgement.pair)
        if earlier is None:
            held[judgement.pair] = judgement
        elif judgement.by_person >= earlier.by_person:
            held[judgement.pair] = replace(judgement, sample=judgement.sample or earlier.sample)
    return held
