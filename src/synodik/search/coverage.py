"""What the sources of an archive hold, so that finding nobody means something."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from synodik.archive.known_sources import KnownSource
from synodik.search.facets import regions
from synodik.search.tokens import days_and_years, plain_words

__all__ = [
    "Coverage",
    "KnownSource",
    "SourceCoverage",
    "covering",
    "read_coverage",
    "write_coverage",
]

_FILE: Final = "coverage.json"
_MOST_REGIONS: Final = 30
_TAIL: Final = 0.5  # per cent of dates at either end that are left out as misprints
_LETTERS: Final = 0.0005  # share of a source's surnames from which a letter counts as held


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What one source holds.

    Attributes:
        source: its id.
        book: its short name.
        records: how many.
        births: first and last year of birth, misprints aside; None where none is told.
        arrests: first and last year of arrest.
        regions: largest units of residence or birth, with records, the most first.
        kinds: of sentence, with records.
        letters: with which surnames begin, in their own script.
    """

    source: str
    book: str
    records: int
    births: tuple[int, int] | None = None
    arrests: tuple[int, int] | None = None
    regions: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What it means that a query found nobody.

    Attributes:
        sources: that hold what the query asks for, as far as can be told; all
            sources where it names no region or year.
        lacking: sources that the archive knows to exist and does not hold, for the region asked.
        regions: asked for that no source of the archive holds.
        years: asked for that no source of the archive holds.
        letters: beginnings of names asked for that no source holds.
        ways_on: queries that look wider, each in the query language.
    """

    sources: tuple[SourceCoverage, ...]
    lacking: tuple[KnownSource, ...] = ()
    regions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    letters: str = ""
    ways_on: tuple[str, ...] = ()


def write_coverage(folder: Path, records: pa.Table) -> None:
    """Write what each source of a `records` table holds."""
    sources = records["source"].dictionary_encode().combine_chunks()
    of_row = sources.indices.to_numpy(zero_copy_only=False)
    told = [
        _told(name, records.filter(pa.array(of_row == number)))
        for number, name in enumerate(sources.dictionary.to_pylist())
    ]
    (folder / _FILE).write_bytes(orjson.dumps(sorted(told, key=lambda each: each["source"])))


def _told(source: str, records: pa.Table) -> dict[str, Any]:
    places = pc.coalesce(_column(records, "residence"), _column(records, "birth_place"))
    named = lru_cache(maxsize=1 << 20)(regions)
    found = _summed(_counts(places), named)
    letters = _counts(pc.utf8_upper(pc.utf8_slice_codeunits(_column(records, "surname"), 0, 1)))
    least = max(1.0, _LETTERS * len(records))
    return {
        "source": source,
        "book": str(records["book"][0].as_py() or "") if len(records) else "",
        "records": len(records),
        "births": _span(_column(records, "birth_date")),
        "arrests": _span(_column(records, "arrest_date")),
        "regions": dict(
            sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_MOST_REGIONS]
        ),
        "kinds": _counts(_column(records, "sentence_kind")),
        "letters": "".join(
            sorted(
                letter for letter, count in letters.items() if count >= least and letter.isalpha()
            )
        ),
    }


def _column(records: pa.Table, name: str) -> pa.Array:
    if name not in records.column_names:
        return pa.nulls(len(records), pa.string())
    return records[name].combine_chunks()


def _counts(values: pa.Array) -> dict[str, int]:
    counted = pc.value_counts(values.drop_null())
    return {each["values"]: each["counts"] for each in counted.to_pylist()}


def _summed(counts: dict[str, int], named: Callable[[str], tuple[str, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, count in counts.items():
        for region in named(place):
            found[region] = found.get(region, 0) + count
    return found


def _span(dates: pa.Array) -> tuple[int, int] | None:
    years: NDArray[np.int32] = np.array(
        [
            int(each)
            for date, count in _counts(pc.utf8_slice_codeunits(dates, 0, 4)).items()
            for each in days_and_years(date)[:1]
            for _ in range(count)
        ],
        np.int32,
    )
    if not len(years):
        return None
    first, last = np.percentile(years, [_TAIL, 100 - _TAIL], method="nearest")
    return int(first), int(last)


def read_coverage(folder: Path) -> tuple[SourceCoverage, ...]:
    """Read what each source holds."""
    return tuple(
        SourceCoverage(
            each["source"],
            each["book"],
            each["records"],
            _pair(each["births"]),
            _pair(each["arrests"]),
            each["regions"],
            each["kinds"],
            each["letters"],
        )
        for each in orjson.loads((folder / _FILE).read_bytes())
    )


def _pair(value: Sequence[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def covering(
    sources: Sequence[SourceCoverage],
    known: Sequence[KnownSource],
    *,
    places: Sequence[str] = (),
    years: Sequence[int] = (),
    initials: Sequence[str] = (),
    ways_on: Sequence[str] = (),
) -> Coverage:
    """Say what the sources hold of what was asked.

    Args:
        sources: of the archive.
        known: sources known to exist, held or not.
        places: words of the query that name places, as typed.
        years: that the query names.
        initials: first letters of the names asked for.
        ways_on: queries that look wider.
    """
    stems = {place: plain_words(place)[0][:5] for place in places if plain_words(place)}
    near = [each for each in sources if _holds(each, stems.values(), years)]
    titles = {plain_words(each.book) for each in sources}
    return Coverage(
        sources=tuple(near or sources),
        lacking=tuple(
            each
            for each in known
            if plain_words(each.title) not in titles
            and (not stems or not each.regions or _names(each.regions, stems.values()))
        ),
        regions=tuple(
            place
            for place, begins in stems.items()
            if not any(_names(each.regions, [begins]) for each in sources)
        ),
        years=tuple(year for year in years if not any(_spans(each, year) for each in sources)),
        letters="".join(
            letter
            for letter in dict.fromkeys(each.upper() for each in initials)
            if not any(letter in each.letters for each in sources)
        ),
        ways_on=tuple(ways_on),
    )


def _holds(source: SourceCoverage, stems: Collection[str], years: Sequence[int]) -> bool:
    is_there = not stems or _names(source.regions, stems)
    return is_there and (not years or any(_spans(source, year) for year in years))


def _names(names: Iterable[str], stems: Collection[str]) -> bool:
    return any(
        word.startswith(begins) for name in names for word in plain_words(name) for begins in stems
    )


def _spans(source: SourceCoverage, year: int) -> bool:
    return any(span and span[0] <= year <= span[1] for span in (source.births, source.arrests))
