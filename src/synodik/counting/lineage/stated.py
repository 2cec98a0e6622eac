"""Figures as the archive states them: entries of sources, and lines of the ledger."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from synodik.archive.opened import Build
from synodik.counting.lineage.claims import Claim
from synodik.counting.lineage.figure import Figure, Relation
from synodik.counting.lineage.kept import figures_of_kept, kept
from synodik.counting.lineage.register import Derived, Register, derived, of_figures
from synodik.ledger import estimate as ledger_estimate
from synodik.ledger import figure as ledger_figure
from synodik.ledger import formula as ledger_formula
from synodik.ledger.line import Line
from synodik.ledger.retraction import unretracted
from synodik.ledger.standing import Standing
from synodik.model.errors import EstimateError
from synodik.model.properties import Property
from synodik.model.subject import SubjectKind

_P: Final = Property
_TEXTS: Final = {
    _P.LABEL: "title",
    _P.CATEGORY: "category",
    _P.TERRITORY: "territory",
    _P.PERIOD: "period",
    _P.STATED_BY: "author",
    _P.ARCHIVE_REFS: "locator",
    _P.QUOTATION: "quotation",
    _P.METHOD: "method",
    _P.MEASURE: "measure",
}
_NUMBERS: Final = {_P.FIGURE_LOW: "low", _P.FIGURE: "best", _P.FIGURE_HIGH: "high"}
_RELATIONS: Final = {
    _P.QUOTES: Relation.QUOTES,
    _P.REVISES: Relation.REVISES,
    _P.CONTESTS: Relation.CONTESTS,
    _P.SUPPORTS: Relation.SUPPORTS,
    _P.RETRACTS: Relation.RETRACTS,
    _P.PART_OF: Relation.PART_OF,
    _P.BASED_ON: Relation.BASED_ON,
}


def figures_of(build: Build) -> Iterator[Figure]:
    """Give the figures that the sources of a build state.

    Raises:
        EstimateError: an entry states what cannot be; it is named.
    """
    for entry, statements in _told(build, SubjectKind.ESTIMATE).items():
        yield _figure(entry, statements)


def claims_of(build: Build, register: Register) -> list[Claim]:
    """Give the claims of a build: the figures of the register, and what is no number."""
    return [
        *(_claim_of_figure(each, register) for each in register.figures.values()),
        *(
            _claim(entry, told)
            for entry, told in _told(build, SubjectKind.CLAIM).items()
            if any(prop is Property.LABEL for prop, _, _ in told)
        ),
    ]


def _told(build: Build, kind: SubjectKind) -> dict[str, list[tuple[Property, str, str]]]:
    """Give the statements of the entries about a kind of subject, in order of print."""
    rows = build.rows(
        "SELECT s.entry, s.prop, s.value, s.normal FROM subjects j JOIN statements s "
        "ON s.entry = j.entry WHERE j.kind = ? AND s.standing <> ?",
        kind.value,
        Standing.OVERRULED.value,
    )
    told: dict[str, list[tuple[Property, str, str]]] = {}
    for row in sorted(rows, key=lambda each: _in_print(each["entry"])):
        told.setdefault(row["entry"], []).append(
            (Property(row["prop"]), row["value"], row["normal"])
        )
    return told


def _in_print(entry: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdigit() else -1, part) for part in entry.split("/")]


def _claim_of_figure(figure: Figure, register: Register) -> Claim:
    earlier = register.history.get(figure.id, ())
    return Claim(
        id=figure.id,
        title=figure.title or figure.measure,
        number=figure.words(),
        author=figure.author,
        locator=figure.locator,
        quotation=figure.quotation,
        about=f"{figure.category.replace('_', ' ')} {figure.territory} {figure.period}",
        source=figure.source,
        relations=figure.relations,
        before=tuple(f"{each.words()} ({each.source})" for each in earlier),
        dependents=tuple(register.dependents(figure.id)),
    )


def _claim(entry: str, told: list[tuple[Property, str, str]]) -> Claim:
    texts: dict[str, str] = {}
    relations: dict[Relation, tuple[str, ...]] = {}
    for prop, value, _ in told:
        if prop in _RELATIONS:
            held = relations.get(_RELATIONS[prop], ())
            relations[_RELATIONS[prop]] = (*held, value)
        elif prop in _TEXTS:
            texts.setdefault(_TEXTS[prop], value)
        elif prop is Property.IDENTIFIER:
            texts.setdefault("id", value)
    return Claim(
        id=texts.get("id", entry),
        title=texts.get("title", ""),
        author=texts.get("author", ""),
        locator=texts.get("locator", ""),
        quotation=texts.get("quotation", ""),
        about=f"{texts.get('territory', '')} {texts.get('period', '')}",
        source=entry,
        relations=relations,
    )


def register_of(figures: Iterable[Figure], lines: Iterable[Line], *, until: int = -1) -> Register:
    """Make the register of what sources state and the ledger decides.

    Args:
        figures: that sources state.
        lines: of the ledger, all of them.
        until: the last line that counts; below 0 for all.

    Raises:
        EstimateError: a figure or a formula is not one that can be; its line is named.
    """
    held = of_figures(figures)
    formulas: dict[str, Derived] = {}
    history: dict[str, tuple[Figure, ...]] = {}
    estimated: dict[str, set[str]] = {}
    read = [line for line in lines if until < 0 or line.number <= until]
    for line in unretracted(read):
        if line.kind == ledger_figure.NAME:
            name = str(line.payload["id"])
            if name in held:
                history[name] = (*history.get(name, ()), held[name])
            held[name] = revised(held.get(name), line)
        elif line.kind == ledger_estimate.NAME:
            again = of_figures(figures_of_kept(kept(line)))
            before = estimated.get(str(line.payload["id"]), set())
            for name in (set(again) - before) & set(held):
                where, problem = (
                    f"line {line.number} of the ledger",
                    f"{name!r} is a figure already",
                )
                raise EstimateError(where, problem, "keep the estimate under another id")
            for name in before & set(held):
                history[name] = (*history.get(name, ()), held.pop(name))
            estimated[str(line.payload["id"])] = set(again)
            held |= again
        elif line.kind == ledger_formula.NAME:
            formulas[str(line.payload["id"])] = _derived(line)
    return Register(held, formulas, history)


def revised(earlier: Figure | None, line: Line) -> Figure:
    """Give a figure as a line of the ledger states it, what it does not name as before."""
    payload = line.payload
    base: dict[str, object] = {"id": payload["id"]}
    if earlier is not None:
        base = {key: getattr(earlier, key) for key in Figure.__dataclass_fields__}
    base |= {key: payload[key] for key in ledger_figure.TEXTS if key in payload}
    where = f"line {line.number} of the ledger"
    for key in ledger_figure.NUMBERS:
        if key in payload:
            base[key] = number_of(str(payload[key]), where)
    base["source"] = f"{where}: {line.source}" if line.source else where
    items = payload.get("relations")
    if isinstance(items, list):
        base["relations"] = relations_of([str(each) for each in items], where)
    return Figure(**base)  # type: ignore[arg-type]  # the keys are those of the class


def number_of(text: str, where: str) -> float | None:
    """Read a number in decimal figures; None of an empty text.

    Raises:
        EstimateError: it is none.
    """
    plain = text.replace(",", "").replace("\u00a0", "").replace(" ", "")
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        raise EstimateError(where, f"{text!r} is no number", "write 212000000") from None


def relations_of(items: Iterable[str], where: str) -> dict[Relation, tuple[str, ...]]:
    """Read relations such as `revises other_id`.

    Raises:
        EstimateError: the first word is no relation.
    """
    held: dict[Relation, tuple[str, ...]] = {}
    for item in items:
        word, _, other = item.strip().partition(" ")
        if word not in list(Relation) or not other.strip():
            known = ", ".join(Relation)
            raise EstimateError(
                where, f"{item!r} is no relation", f"write one of {known}, and an id"
            )
        held[Relation(word)] = (*held.get(Relation(word), ()), other.strip())
    return held


def _figure(entry: str, told: list[tuple[Property, str, str]]) -> Figure:
    about: dict[str, object] = {"source": entry}
    relations: dict[Relation, tuple[str, ...]] = {}
    for prop, value, normal in told:
        if prop is Property.IDENTIFIER:
            about.setdefault("id", value)
        elif prop in _NUMBERS:
            about.setdefault(_NUMBERS[prop], number_of(normal, entry))
        elif prop in _TEXTS:
            about.setdefault(_TEXTS[prop], value)
        elif prop in _RELATIONS:
            held = relations.get(_RELATIONS[prop], ())
            relations[_RELATIONS[prop]] = (*held, value)
    if "id" not in about:
        raise EstimateError(entry, "states no identifier", "give each figure one in the table")
    return Figure(**about, relations=relations)  # type: ignore[arg-type]


def _derived(line: Line) -> Derived:
    payload: Mapping[str, object] = line.payload
    assumptions = payload.get("assumptions")
    return derived(
        str(payload["id"]),
        str(payload["formula"]),
        line=line.number,
        assumptions=[str(each) for each in assumptions] if isinstance(assumptions, list) else [],
        **{key: str(payload[key]) for key in ledger_formula.TEXTS if payload.get(key)},
    )
