"""Figures and formulas for other programs: CSV with a row to each, and JSON-LD."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from synodik.counting.lineage.figure import Figure, Relation
from synodik.counting.lineage.register import Register, value_in
from synodik.counting.lineage.stated import number_of, relations_of
from synodik.model.errors import EstimateError, ReadError

TEXTS: Final = (
    "title", "category", "measure", "territory", "period", "author", "source", "locator",
    "quotation", "method",
)  # fmt: skip
NUMBERS: Final = ("low", "best", "high")
COLUMNS: Final = (
    "id", *TEXTS, *NUMBERS, *(each.value for each in Relation), "formula", "assumptions",
)  # fmt: skip
_OF_LEDGER: Final = re.compile(r"line \d+ of the ledger(: )?")
_CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "title": "schema:name",
    "measure": "schema:measuredProperty",
    "territory": "schema:spatialCoverage",
    "period": "schema:temporalCoverage",
    "low": "schema:minValue",
    "best": "schema:value",
    "high": "schema:maxValue",
    "author": "schema:author",
    "source": "schema:isBasedOn",
    "quotation": "schema:text",
    "method": "schema:measurementTechnique",
    "quotes": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "revises": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "based_on": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "part_of": {"@id": "schema:isPartOf", "@type": "@id"},
}
"""Terms of PROV-O (W3C 2013) and schema.org where they have one."""


def as_csv(register: Register) -> str:
    """Write a register as CSV; several ids in one cell stand between semicolons.

    Assumptions stand on lines of their own, in one cell.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    for row in _rows(register):
        held = {
            key: _apart(key).join(value) if isinstance(value, list) else value
            for key, value in row.items()
        }
        writer.writerow({key: held[key] for key in COLUMNS if key in held})
    return text.getvalue()


def as_json_ld(register: Register) -> str:
    """Write a register as JSON-LD."""
    graph = [{"@id": f"#{row.pop('id')}", **_with_ids(row)} for row in _rows(register)]
    vocabulary = {"@vocab": "urn:synodik:vocabulary:", **_CONTEXT}
    return json.dumps({"@context": vocabulary, "@graph": graph}, ensure_ascii=False, indent=1)


class Row(NamedTuple):
    """A figure or formula of a file: its cells by column, and its line, where it has one."""

    cells: dict[str, str]
    line: int | None


def read_csv(text: str, name: str) -> Iterator[Row]:
    """Read rows of figures and formulas, each checked; absent columns are empty.

    Raises:
        ReadError: a column is unknown, or a row is not a figure; its line is named.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    unknown = [each for each in reader.fieldnames or () if each not in COLUMNS]
    if unknown or "id" not in (reader.fieldnames or ()):
        problem = f"has no column {'id' if not unknown else 'of the name ' + repr(unknown[0])}"
        raise ReadError(name, problem, f"columns are {', '.join(COLUMNS)}", line=1)
    held: set[str] = set()
    for cells in reader:
        line = reader.line_num
        if None in cells:
            raise ReadError(
                name, "has more cells than columns", "quote what holds commas", line=line
            )
        plain = {key: (value or "").strip() for key, value in cells.items()}
        yield _checked(plain, name, line, held)


def read_json_ld(text: str, name: str) -> Iterator[Row]:
    """Read rows from JSON-LD as `as_json_ld` writes it.

    Raises:
        ReadError: it is none, or one of its objects is not a figure.
    """
    try:
        graph = json.loads(text)["@graph"]
        rows = [dict(each) for each in graph]
        ids = [str(row.pop("@id")).removeprefix("#") for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(name, "is no JSON-LD of figures", "export one to see its form") from error
    held: set[str] = set()
    for number, row in zip(ids, rows, strict=True):
        plain = {
            key: _apart(key).join(str(each).removeprefix("#") for each in value)
            if isinstance(value, list)
            else str(value)
            for key, value in row.items()
            if key in COLUMNS
        }
        yield _checked({"id": number, **plain}, name, None, held)


def _checked(plain: dict[str, str], name: str, line: int | None, held: set[str]) -> Row:
    """Let a row pass that is a figure, or names a formula, under an id of its own."""
    if plain["id"] in held:
        problem = f"{plain['id']!r} is the id of two rows"
        raise ReadError(name, problem, "name them apart", line=line)
    held.add(plain["id"])
    if not plain.get("formula"):
        try:
            figure_of(plain, plain["id"])
        except EstimateError as error:
            raise ReadError(name, error.problem, error.remedy, line=line) from error
    return Row(plain, line)


def figure_of(row: Mapping[str, str], where: str) -> Figure:
    """Make a figure of a row.

    Raises:
        EstimateError: it is none.
    """
    relations = [
        f"{relation} {other.strip()}"
        for relation in Relation
        for other in row.get(relation, "").split(_apart(relation))
        if other.strip()
    ]
    about: dict[str, Any] = {"source": where}
    about |= {key: row[key] for key in TEXTS if row.get(key)}
    about |= {key: number_of(row.get(key, ""), where) for key in NUMBERS}
    return Figure(row.get("id", ""), **about, relations=relations_of(relations, where))


def _rows(register: Register) -> Iterator[dict[str, Any]]:
    for figure in register.figures.values():
        row = {key: getattr(figure, key) for key in ("id", *TEXTS) if getattr(figure, key)}
        # The line is of this ledger; what a figure rests on is the same in any other.
        row["source"] = _OF_LEDGER.sub("", figure.source)
        row |= {
            key: _plain(value) for key in NUMBERS if (value := getattr(figure, key)) is not None
        }
        yield row | {str(each): list(others) for each, others in figure.relations.items()}
    for name in register.order:
        made, value = register.derived[name], value_in(register, name)
        row = {
            key: getattr(made, key) for key in ("id", "title", "category", "territory", "period")
        }
        if value is not None:
            row |= {key: _plain(getattr(value, key)) for key in NUMBERS}
        row |= {"formula": made.formula.text, "based_on": list(made.formula.names)}
        row["assumptions"] = list(made.assumptions)
        yield {key: each for key, each in row.items() if each not in ("", [])}


def _apart(column: str) -> str:
    """Give what stands between several in one cell; an assumption is a sentence."""
    return "\n" if column == "assumptions" else ";"


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 6)


def _with_ids(row: Mapping[str, Any]) -> dict[str, Any]:
    linked: Iterable[str] = {each.value for each in Relation}
    return {
        key: [f"#{other}" for other in value] if key in linked else value
        for key, value in row.items()
    }
