"""Orders, the operations under them, and the numbers they set for regions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from synodik.crimes.register import rows, tables

_ELSE = "en"


@dataclass(frozen=True, slots=True)
class Order:
    """An order or decision.

    Attributes:
        id: short and stable, such as `nkvd-00447`.
        date: EDTF.
        by: who gave it, language to name.
        titles: language to title.
        summaries: language to what it says, in Synodik's words.
        source: key of `register/sources.toml`.
        number: that it bears; empty where none is known.
        signatories: names by language, as far as certain; empty where not.
        under: id of the order that it carries out; empty where there is none.
    """

    id: str
    date: str
    by: dict[str, str]
    titles: dict[str, str]
    summaries: dict[str, str]
    source: str
    number: str = ""
    signatories: tuple[dict[str, str], ...] = ()
    under: str = ""

    def title(self, language: str) -> str:
        """Give the title in a language, or else in English."""
        return in_language(self.titles, language)


@dataclass(frozen=True, slots=True)
class Operation:
    """What was done under orders.

    Attributes:
        id: short and stable, such as `kulak-00447`.
        titles: language to title.
        orders: their ids.
        since: EDTF.
        until: EDTF.
        bodies: ids of rows of the register that carried it out.
        categories: language to whom it struck.
        source: key of `register/sources.toml`.
        within: id of the operation that it is a part of; empty where there is none.
    """

    id: str
    titles: dict[str, str]
    orders: tuple[str, ...]
    since: str
    until: str
    bodies: tuple[str, ...]
    categories: dict[str, str]
    source: str
    within: str = ""

    def title(self, language: str) -> str:
        """Give the title in a language, or else in English."""
        return in_language(self.titles, language)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many people of a region an order set to be shot and imprisoned.

    Attributes:
        operation: its id.
        order: id of the order; empty where a decision of its own raised the number.
        date: EDTF.
        place: id of the region; empty for the camps of the NKVD.
        first: to be shot; None where not set.
        second: to be sent to camps or prisons; None where not set.
        source: key of `register/sources.toml`.
    """

    operation: str
    order: str
    date: str
    place: str
    first: int | None
    second: int | None
    source: str


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Give a text in a language, or else in English."""
    return texts.get(language) or texts[_ELSE]


@cache
def orders() -> dict[str, Order]:
    """Return the orders by id, in the order of their dates."""
    issuers, names = tables("issuers"), {row["en"]: row for row in rows("signatories")}
    return {
        name: Order(
            **{
                **row,
                "id": name,
                "by": issuers[row["by"]],
                "signatories": tuple(names[each] for each in row.get("signatories", ())),
            }
        )
        for name, row in tables("orders").items()
    }


@cache
def operations() -> dict[str, Operation]:
    """Return the operations by id."""
    return {
        name: Operation(
            **{**row, "id": name, "orders": tuple(row["orders"]), "bodies": tuple(row["bodies"])}
        )
        for name, row in tables("operations").items()
    }


@cache
def quotas() -> tuple[Quota, ...]:
    """Return the numbers set for regions, and their increases, as far as known for certain."""
    return tuple(
        Quota(
            operation=row["operation"],
            order=row["order"],
            date=row["date"],
            place=row["place"],
            first=int(row["first"]) if row["first"] else None,
            second=int(row["second"]) if row["second"] else None,
            source=row["source"],
        )
        for row in rows("quotas")
    )
