"""The reader's words for what is counted by, and for its labels."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Final

from synodik.counting.statistics import DIMENSIONS, Dimension
from synodik.counting.statistics.dimensions import UNKNOWN
from synodik.crimes.kinds import body_kinds
from synodik.model.properties import Property
from synodik.parsing.concepts import CONCEPT_PROPERTIES, concepts
from synodik.web.words import Words

_TIMES: Final = ("year", "decade", "month")
_BODIES: Final = frozenset({"body", "trial_body", "arrest_body", "rehabilitation_body"})


def dimension_word(words: Words, name: str) -> str:
    """Say what a dimension asks, such as `Arrested: year`; of no dimension, give the name."""
    if name not in DIMENSIONS:
        return name
    dimension = DIMENSIONS[name]
    if dimension.years_between:
        event, part = dimension.years_between[0], "age_group" if dimension.width else "age"
        return _part(words, DIMENSIONS[event].props[0], part)
    if name in {"source", "book", "body"}:
        return words(f"count.{name}")
    if name in {prop.value for prop in Property}:
        return words(f"property.{name}")
    part = name.rpartition("_")[2]
    if len(dimension.props) > 1:
        return words(f"count.{part}")
    return _part(words, dimension.props[0], part)


def label_word(words: Words, dimension: Dimension, label: str) -> str:
    """Say a label in the reader's language; names and wordings stay as they are."""
    if label in UNKNOWN:
        return words(f"count.{label.replace(' ', '_')}")
    if dimension.name == "occupation":
        return words.occupation(label)
    if dimension.name in _BODIES:
        return _of_bodies(words.language).get(label, label)
    if dimension.props and dimension.props[0] in CONCEPT_PROPERTIES:
        return _of_concepts(dimension.props[0], words.language).get(label, label)
    if dimension.name.endswith("_decade"):
        return words("count.decade_of", year=label.removesuffix("s"))
    is_word = dimension.name in {"sex", "sentence_kind", "death_kind"}
    return words.value(label) if is_word else label


def stratum_word(words: Words, by: str, labels: Sequence[str]) -> str:
    """Say the labels of a stratum, made by dimensions with commas between them."""
    named = [DIMENSIONS.get(name.strip()) for name in by.split(",")]
    told = [
        label if dimension is None else label_word(words, dimension, label)
        for dimension, label in zip_longest(named, labels)
        if label
    ]
    return " / ".join(told) or words("count.everybody")


def _part(words: Words, prop: Property, part: str) -> str:
    return words(f"count.of_{part}", what=words(f"property.{prop.value}"))


@cache
def _of_bodies(language: str) -> Mapping[str, str]:
    return {each.id: each.labels[language] for each in body_kinds() if language in each.labels}


@cache
def _of_concepts(prop: Property, language: str) -> Mapping[str, str]:
    return {each.id: each.labels[language] for each in concepts(prop) if language in each.labels}
