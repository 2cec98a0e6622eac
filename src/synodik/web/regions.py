"""An operation region by region: what was set, and what entries tell of."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from synodik.archive.crime_tables import CrimeTables
from synodik.crimes.register import citations
from synodik.web.crime_forms import RegionOut, SetOut

_FIRST_ORDER: Final = "nkvd-00447"
"""The order that set the numbers; the others raised them."""


def regions(
    tables: CrimeTables, operation: str, language: str, hidden: Collection[str]
) -> list[RegionOut]:
    """Lay the sentences of an operation beside the numbers set, region by region."""
    held: dict[str, dict[str, Any]] = {}
    for row in tables.quotas(operation):
        title = row["titles"].get(language) or row["titles"].get("en") or ""
        region = held.setdefault(row["place"], _region(row["place"], title))
        if row["source"] not in citations():
            if row["source"] not in hidden:
                region["told"].append(SetOut(entry=row["source"], **_numbers(row)))
            continue
        for category in ("first", "second"):
            if row["order"] == _FIRST_ORDER:
                region[category] = row[category]
            else:
                region[f"raised_{category}"] += row[category] or 0
    for row in tables.sentences_by_region(operation, hidden):
        place = row["place"] or "?"
        region = held.setdefault(
            place, _region(place, tables.territory(place, language) if row["place"] else "")
        )
        region["sentences"] += row["sentences"]
        region["executions"] += row["executions"]
        region["with_grave"] += row["graves"]
    return [RegionOut(**region) for region in held.values()]


def _region(place: str, title: str) -> dict[str, Any]:
    counts = ("raised_first", "raised_second", "sentences", "executions", "with_grave")
    known: dict[str, Any] = {
        "place": place,
        "title": title,
        "first": None,
        "second": None,
        "told": [],
    }
    return known | dict.fromkeys(counts, 0)


def _numbers(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("date", "first", "second")}
