"""Claims: who says what, where, in which words; whether the words stand there; who contests it.

A figure is a claim that is a number. Whether a claim is true nobody decides
here: what is checked is that its words stand in the document that it cites.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from synodik.counting.lineage.figure import Relation
from synodik.names.fold import fold

_LOCATOR = re.compile(r"(?P<file>[^\s:][^:]*)(?::(?P<line>\d+))?(?::(?P<offset>\d+))?")


class Words(StrEnum):
    """Whether the words of a claim stand where it says."""

    STAND = "the words stand there"
    ELSEWHERE = "the words stand elsewhere in the document"
    ABSENT = "the words do not stand in the document"
    UNSEEN = "the archive does not hold the document"
    NO_SOURCE = "no source is given"


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody asserts.

    Attributes:
        id: under which other claims name it.
        title: what is asserted, in a few words.
        number: of a figure, as one would say it; empty for what is no number.
        author: who says it; empty where that is not told.
        locator: file, line and character of the document, parted by colons.
        quotation: the words.
        about: territory, period and category, for finding it.
        source: the entry that tells of the claim.
        relations: to other claims.
        before: what a figure was before it was revised, the oldest first.
        dependents: ids of the derived figures that rest on it.
    """

    id: str
    title: str
    number: str = ""
    author: str = ""
    locator: str = ""
    quotation: str = ""
    about: str = ""
    source: str = ""
    relations: Mapping[Relation, tuple[str, ...]] | None = None
    before: tuple[str, ...] = ()
    dependents: tuple[str, ...] = ()

    def others(self, relation: Relation) -> tuple[str, ...]:
        """Give the ids of the claims to which it stands in a relation."""
        return (self.relations or {}).get(relation, ())


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim among the answers to a question.

    Attributes:
        claim: the claim.
        words: whether they stand where it says.
        critics: ids of the claims that contest, revise or retract it.
        supporters: of those that support or quote it.
    """

    claim: Claim
    words: Words
    critics: tuple[str, ...]
    supporters: tuple[str, ...]


def answers(
    claims: Sequence[Claim], about: str, document: Callable[[str], str | None]
) -> list[Answer]:
    """Give every answer to a question, with its basis and its critics.

    Args:
        claims: of the archive.
        about: words that must all stand in a claim's title, territory, period, category,
            words or author; empty for all claims.
        document: text of a document by the name of its file; None where it is not held.
    """
    wanted = fold(about).split()
    against = _turned(claims, (Relation.CONTESTS, Relation.REVISES, Relation.RETRACTS))
    behind = _turned(claims, (Relation.SUPPORTS, Relation.QUOTES))
    return [
        Answer(
            each,
            words_stand(each, document),
            against.get(each.id, ()),
            behind.get(each.id, ()),
        )
        for each in claims
        if all(word in _told(each) for word in wanted)
    ]


def words_stand(claim: Claim, document: Callable[[str], str | None]) -> Words:
    """Tell whether the words of a claim stand in the document that it cites."""
    match = _LOCATOR.match(claim.locator)
    if not claim.quotation or match is None:
        return Words.NO_SOURCE
    text = document(match["file"])
    if text is None:
        return Words.UNSEEN
    if match["offset"] and text.startswith(claim.quotation, int(match["offset"])):
        return Words.STAND
    lines = text.split("\n")
    if match["line"] and 0 < int(match["line"]) <= len(lines):
        if claim.quotation in lines[int(match["line"]) - 1]:
            return Words.STAND
    elif claim.quotation in text:
        return Words.STAND
    return Words.ELSEWHERE if claim.quotation in text else Words.ABSENT


def _turned(claims: Iterable[Claim], relations: Iterable[Relation]) -> dict[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        for relation in relations:
            for other in claim.others(relation):
                held[other] = (*held.get(other, ()), claim.id)
    return held


def _told(claim: Claim) -> str:
    return fold(" ".join((claim.title, claim.about, claim.quotation, claim.author, claim.id)))
