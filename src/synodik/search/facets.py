"""How many persons of an answer are of which region, year, body or trade."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.model.errors import QueryError
from synodik.model.properties import Property
from synodik.parsing.bodies import body_of
from synodik.parsing.concepts import concept_of
from synodik.places.units import PlaceUnit, UnitKind, place_units
from synodik.search.gathering import People, flat
from synodik.search.occupations import occupation_group
from synodik.search.ragged import Numbers, bear, tally
from synodik.search.tokens import days_and_years, printed_words
from synodik.search.vocabulary import mapped
from synodik.search.wordbook import save

_NO_PAIRS: Final = np.zeros(0, np.int64)
Labels = Callable[[str], tuple[str, ...]]
_FOLDER: Final = "facets"
_LARGE: Final = (UnitKind.PROVINCE, UnitKind.COUNTY, UnitKind.REPUBLIC)
_NO_PLACE: Final = frozenset({*_LARGE, UnitKind.STREET})


@dataclass(frozen=True, slots=True)
class Facet:
    """How persons divide by one question.

    Attributes:
        counts: value to persons, the most first; a person with several values counts for each.
        values: how many values there are in all; `counts` may hold fewer.
        persons: of whom the question has an answer.
        unknown: of whom it has none.
    """

    counts: Mapping[str, int]
    values: int
    persons: int
    unknown: int


units_of = lru_cache(maxsize=1 << 20)(place_units)
"""The units of a place; the places of an archive are looked at several times."""


def regions(place: str) -> tuple[str, ...]:
    """Give the largest unit that a place as printed names: a province, a county, a republic."""
    units = units_of(place)
    for kind in _LARGE:
        for unit in units:
            if unit.kind is kind:
                return (_name(unit),)
    return ()


def settlements(place: str) -> tuple[str, ...]:
    """Give the smallest unit that a place names and that is no street."""
    named = [unit for unit in units_of(place) if unit.kind not in _NO_PLACE]
    order = list(UnitKind)
    return tuple(_name(unit) for unit in sorted(named, key=lambda it: -order.index(it.kind))[:1])


def _name(unit: PlaceUnit) -> str:
    name = unit.name.strip(" .\"'")
    return name[:1].upper() + name[1:]


def _years(edtf: str) -> tuple[str, ...]:
    return tuple(each for each in days_and_years(edtf) if len(each) == 4)[:1]


def _as_printed(value: str) -> tuple[str, ...]:
    return (value,)


def _bodies(value: str) -> tuple[str, ...]:
    return ((body_of(value) or value).split(":")[0],)


def _nationalities(value: str) -> tuple[str, ...]:
    return (concept_of(Property.NATIONALITY, value) or value.casefold(),)


def _occupations(value: str) -> tuple[str, ...]:
    return (occupation_group(value),)


FACETS: Final[dict[str, tuple[Labels, tuple[str, ...], bool]]] = {
    "region": (regions, ("residence", "birth_place", "arrest_place"), True),
    "year": (_years, ("arrest_date",), False),
    "body": (_bodies, ("trial_body", "arrest_body"), False),
    "sentence": (_as_printed, ("sentence_kind", "sentence"), True),
    "nationality": (_nationalities, ("nationality",), False),
    "occupation": (_occupations, ("occupation",), False),
    "source": (_as_printed, ("book",), False),
    "place": (settlements, ("residence", "birth_place"), False),
}
"""Each facet: the values of a wording, the columns asked, whether the first to answer will do."""


GROUPED: Final = {"work": "occupation", "nation": "nationality", "body": "body"}
"""Fields of a query that may also name a value of a facet: `work:peasants`."""


def write_facets(folder: Path, records: pa.Table, people: People) -> None:
    """Write, for each facet, its values, and of each person which."""
    held = folder / _FOLDER
    held.mkdir(exist_ok=True)
    for name, (labels_of, columns, is_first_enough) in FACETS.items():
        labels: dict[str, int] = {}
        pairs: list[NDArray[np.int64]] = []
        answered = np.zeros(len(people), bool)
        cached = lru_cache(maxsize=1 << 20)(labels_of)
        for column in columns:
            if column in records.column_names:
                who, codes = _coded(*flat(records[column], people.of_row), cached, labels)
                if is_first_enough:
                    fresh = ~answered[who]
                    answered[who] = True
                    who, codes = who[fresh], codes[fresh]
                pairs.append(who.astype(np.int64) << 32 | codes)
        _write(
            held, name, list(labels), np.unique(np.concatenate([_NO_PAIRS, *pairs])), len(people)
        )


def _coded(
    values: pa.Array, who: Numbers, labels_of: Labels, labels: dict[str, int]
) -> tuple[Numbers, Numbers]:
    """Give persons and codes of labels in parallel; new labels are added."""
    encoded = values.dictionary_encode()
    codes = [
        next((labels.setdefault(label, len(labels)) for label in labels_of(value)), -1)
        for value in encoded.dictionary.to_pylist()
    ]
    of_row = np.array(codes, np.int32)[encoded.indices.to_numpy(zero_copy_only=False)]
    held = of_row >= 0
    return who[held], of_row[held]


def _write(
    folder: Path, name: str, labels: list[str], pairs: NDArray[np.int64], count: int
) -> None:
    pairs = pairs.astype(np.int64)
    save(folder / f"{name}.arrow", label=pa.array(labels, pa.string()))
    save(folder / f"{name}_codes.arrow", code=pa.array((pairs & 0xFFFFFFFF).astype(np.int32)))
    first = np.searchsorted(pairs >> 32, np.arange(count + 1))
    save(folder / f"{name}_first.arrow", first=pa.array(first.astype(np.int64)))


class FacetTables:
    """The facets of an index, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER
        self._codes = {
            field: {
                tuple(printed_words(label)): code
                for code, label in enumerate(self._labels(facet).to_pylist())
            }
            for field, facet in GROUPED.items()
        }

    def group(self, field: str, words: tuple[str, ...]) -> tuple[str, int] | None:
        """Give the facet and the code of a group that a field asks for by its name."""
        code = self._codes.get(field, {}).get(words)
        return None if code is None else (GROUPED[field], code)

    def holds(self, facet: str, code: int, persons: Numbers) -> NDArray[np.bool_]:
        """Tell which of some persons bear a code of a facet."""
        return bear(persons, self._first(facet), self._codes_of(facet), code)

    def _labels(self, name: str) -> pa.Array:
        return mapped(self._folder / f"{name}.arrow").column("label")

    def _codes_of(self, name: str) -> Numbers:
        found: Numbers = mapped(self._folder / f"{name}_codes.arrow").column("code").to_numpy()
        return found

    def _first(self, name: str) -> NDArray[np.int64]:
        found: NDArray[np.int64] = (
            mapped(self._folder / f"{name}_first.arrow").column("first").to_numpy()
        )
        return found

    def of(self, name: str, persons: Numbers, limit: int) -> Facet:
        """Count some persons by a facet.

        Raises:
            QueryError: there is no such facet.
        """
        if name not in FACETS:
            raise QueryError(f"There is no facet {name[:40]!r}; facets are {', '.join(FACETS)}.")
        labels = self._labels(name)
        codes, first = self._codes_of(name), self._first(name)
        counts = np.zeros(len(labels), np.int64)
        tally(counts, persons, first, codes)
        answered = int(np.count_nonzero(first[persons + 1] > first[persons]))
        held = np.flatnonzero(counts)
        order = held[np.argsort(-counts[held], kind="stable")][:limit]
        return Facet(
            {labels[int(at)].as_py(): int(counts[at]) for at in order},
            len(held),
            answered,
            len(persons) - answered,
        )
