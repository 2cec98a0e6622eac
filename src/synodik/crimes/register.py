"""The register of bodies that comes with the program, from the tables in `register/`."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from synodik.crimes.body import Body, Extent

_FOLDER = "register"


@cache
def bodies() -> dict[str, Body]:
    """Return bodies and patterns of bodies by id, in the order in which they are tried."""
    return {row["id"]: _body(row) for row in rows("bodies")}


@cache
def bodies_told_by_time() -> frozenset[str]:
    """Return the ids of the bodies of which a date alone tells that they are meant."""
    return frozenset(row["id"] for row in rows("bodies") if row["told_by_time"])


@cache
def bodies_of_kind(kind: str) -> tuple[Body, ...]:
    """Return the bodies of a kind, the most particular first."""
    return tuple(each for each in bodies().values() if each.kind == kind)


@cache
def citations() -> dict[str, str]:
    """Return what the register rests on, key to citation."""
    return {key: row["title"] for key, row in tables("sources").items()}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a CSV table of the register."""
    file = resources.files("synodik.crimes") / _FOLDER / f"{name}.csv"
    yield from csv.DictReader(file.read_text(encoding="utf-8").splitlines())


def tables(name: str) -> dict[str, dict[str, Any]]:
    """Give the tables of a TOML file of the register, in its order."""
    file = resources.files("synodik.crimes") / _FOLDER / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _body(row: dict[str, str]) -> Body:
    return Body(
        id=row["id"],
        kind=row["kind"],
        names=dict(name.split("=", maxsplit=1) for name in row["names"].split("|")),
        extent=Extent(row["extent"]),
        organs=tuple(row["organ"].split()),
        form=re.compile(row["form"]) if row["form"] else None,
        since=row["since"],
        until=row["until"],
        parent=row["parent"],
        succeeds=row["succeeds"],
        source=row["source"],
    )
