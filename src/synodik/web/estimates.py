"""Estimates of those on no list, refusals too, and figures that are worked out from others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from synodik.counting.lineage import Derived, Kept, Register, Value, doubts, value_in
from synodik.ledger.line import Line
from synodik.web.count_words import stratum_word
from synodik.web.pages import Pages


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A derived figure as the page shows it.

    Attributes:
        made: the figure, with its formula and assumptions.
        value: None where it comes to no number.
        rests_on: ids of what it rests on, near and far.
        doubts: what may be wrong with it.
        line: of the ledger, that derives it.
    """

    made: Derived
    value: Value | None
    rests_on: tuple[str, ...]
    doubts: tuple[str, ...]
    line: Line | None


@dataclass(frozen=True, slots=True)
class Estimates:
    """What is shown of estimates.

    Attributes:
        kept: from overlapping lists.
        derived: by formulas.
        titles: of the figures and formulas, by id.
    """

    kept: tuple[Kept, ...]
    derived: tuple[Reckoned, ...]
    titles: Mapping[str, str]


def estimates_of(kept: Iterable[Kept], register: Register, lines: Iterable[Line]) -> Estimates:
    """Gather what is shown of estimates."""
    numbered = {line.number: line for line in lines}
    derived = tuple(
        Reckoned(
            register.derived[name],
            value_in(register, name),
            tuple(register.rests_on(name)),
            tuple(doubts(register, name)),
            numbered.get(register.derived[name].line),
        )
        for name in register.order
    )
    titles = {name: each.title for name, each in register.figures.items()}
    titles |= {name: each.title for name, each in register.derived.items()}
    return Estimates(tuple(kept), derived, titles)


class EstimatePages:
    """The page of estimates.

    Args:
        pages: of the site.
        estimates: as the ledger has them now.
        state: tells one state of the ledger from another.
    """

    def __init__(
        self, pages: Pages, estimates: Callable[[], Estimates], state: Callable[[], str]
    ) -> None:
        self._pages = pages
        self._state = state
        self._held = lru_cache(maxsize=1)(lambda _: estimates())

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [Route("/estimates", self.show)]

    def router(self) -> APIRouter:
        """Make the part of the API that tells of estimates."""
        router = APIRouter(prefix="/api")

        @router.get("/estimates", summary="Estimates that were kept, refusals too")
        def estimates() -> dict[str, Any]:
            """Give estimates of those on no list with their reasons, and derived figures."""
            held = self._held(self._state())
            return {
                "kept": [_kept(each) for each in held.kept],
                "derived": [_derived(each) for each in held.derived],
            }

        return router

    def show(self, request: Request) -> Response:
        """Show all estimates, each with its method, its lists and its reasons."""
        held = self._held(self._state())
        here = {each.made.id for each in held.derived} | {each.id for each in held.kept}
        return self._pages.render(
            request, "estimates.html", held=held, here=here, stratum_word=stratum_word
        )


def _kept(each: Kept) -> dict[str, Any]:
    observed, *ends = each.total or (None, None, None, None)
    return {
        "id": each.id,
        **each.asked,
        "lists": list(each.lists),
        "notes": list(each.notes),
        "strata": [asdict(stratum) for stratum in each.strata],
        "sum": dict(zip(("median", "low", "high"), ends, strict=True)) | {"observed": observed}
        if each.total
        else None,
        **_by(each.line),
        "earlier_lines": list(each.earlier),
    }


def _derived(each: Reckoned) -> dict[str, Any]:
    made = each.made
    return {
        "id": made.id,
        "title": made.title,
        "category": made.category,
        "territory": made.territory,
        "period": made.period,
        "formula": made.formula.text,
        "rests_on": list(each.rests_on),
        "assumptions": list(made.assumptions),
        "value": asdict(each.value) if each.value else None,
        "doubts": list(each.doubts),
        **(_by(each.line) if each.line else {}),
    }


def _by(line: Line) -> dict[str, Any]:
    return {"line": line.number, "author": line.author, "time": line.time, "reason": line.reason}
