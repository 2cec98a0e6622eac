"""`estimates`: published figures, what is derived from them, and what changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from synodik.archive.archive import Archive
from synodik.cli.options import ArchiveFolder, AsJson, Author, Grounds, Reason, examples
from synodik.cli.printing import say, say_json, say_table
from synodik.counting import lineage
from synodik.counting.lineage import Figure, Register, Value
from synodik.ledger import figure as kinds
from synodik.ledger import formula as formulas
from synodik.ledger.line import Line
from synodik.model.errors import ArchiveError, EstimateError, ReadError
from synodik.reading.encoding import decode

estimates = typer.Typer(
    help="Published figures: who states them, on what they rest, what follows from them.",
    no_args_is_help=True,
)
_Id = Annotated[str, typer.Argument(metavar="ID", help="Letters, digits and _.")]
_Number = typer.Option(help="Decimal figures, such as 212000000.")
_About = typer.Option(help="In the words of the source.")


@estimates.command("list", epilog=examples("synodik estimates list memento"))
def listed(folder: ArchiveFolder, as_json: AsJson = False) -> None:
    """List all figures, and what is derived from them."""
    register = _register(Archive.open(folder))
    if as_json:
        say_json([_as_json(register, name) for name in (*register.figures, *register.order)])
        return
    say_table(
        ("id", "what", "where and when", "number", "stated by"),
        [
            *(
                (
                    each.id,
                    each.measure or each.category,
                    f"{each.territory} {each.period}".strip(),
                    each.words(),
                    each.author,
                )
                for each in register.figures.values()
            ),
            *(
                (
                    name,
                    made.title or made.category,
                    f"{made.territory} {made.period}".strip(),
                    _number_in_words(lineage.value_in(register, name)),
                    f"= {made.formula.text}",
                )
                for name, made in ((name, register.derived[name]) for name in register.order)
            ),
        ],
    )


@estimates.command(epilog=examples("synodik estimates show memento rummel_world_1999"))
def show(folder: ArchiveFolder, name: _Id, as_json: AsJson = False) -> None:
    """Show one figure: its words, its source, its history, and what rests on it."""
    register = _register(Archive.open(folder))
    if as_json:
        say_json(_as_json(register, name))
        return
    for key, value in _as_json(register, name).items():
        items = value if isinstance(value, list) else [value]
        for item in items:
            if item not in ("", None):
                say(f"{key}: {item}")


@estimates.command(
    epilog=examples(
        "synodik estimates add memento camp_deaths_1942 --category camp_deaths --territory USSR "
        '--period 1942 --low 200000 --best 250000 --high 300000 --by "A. Historian" '
        '--quotation "some 250,000" --reason "from the proofs" --source "A. Historian 1999, p. 7"'
    )
)
def add(
    folder: ArchiveFolder,
    name: _Id,
    *,
    category: Annotated[str, typer.Option(help="Of the vocabulary; see docs/lineage.md.")],
    low: Annotated[str, _Number] = "",
    best: Annotated[str, _Number] = "",
    high: Annotated[str, _Number] = "",
    title: Annotated[str, typer.Option(help="In a few words.")] = "",
    measure: Annotated[str, _About] = "",
    territory: Annotated[str, _About] = "",
    period: Annotated[str, _About] = "",
    by: Annotated[str, typer.Option(help="Who states it.")] = "",
    locator: Annotated[str, typer.Option(help="Where in the source: a page, a line.")] = "",
    quotation: Annotated[str, typer.Option(help="The words, a short passage.")] = "",
    method: Annotated[str, typer.Option(help="How it was come by.")] = "",
    relation: Annotated[
        list[str] | None, typer.Option(help='Such as "revises other_id"; several may be given.')
    ] = None,
    author: Author,
    reason: Reason,
    source: Grounds = "",
) -> None:
    """Add a figure by hand; tables of them are better added as a source of the archive."""
    archive = Archive.open(folder)
    if name in _register(archive).figures:
        raise EstimateError(name, "is in the register", "change it with `synodik estimates revise`")
    texts = {
        "title": title, "category": category, "measure": measure, "territory": territory,
        "period": period, "author": by, "locator": locator, "quotation": quotation,
        "method": method,
    }  # fmt: skip
    payload = {"id": name, **_given(texts), **_given({"low": low, "best": best, "high": high})}
    decide(archive, kinds.NAME, payload | _relations(relation), author, reason, source)


@estimates.command(
    epilog=examples(
        'synodik estimates derive memento total "camps + executions" --category democide '
        '--assume "nobody is in both" --reason "asked by the commission"'
    )
)
def derive(
    folder: ArchiveFolder,
    name: _Id,
    formula: Annotated[str, typer.Argument(metavar="FORMULA", help='Such as "a + b - 2 * c".')],
    *,
    category: Annotated[
        str, typer.Option(help="Of the vocabulary; see docs/lineage.md.")
    ] = "other",
    title: Annotated[str, typer.Option(help="In a few words.")] = "",
    territory: Annotated[str, typer.Option(help="Of what it counts.")] = "",
    period: Annotated[str, typer.Option(help="Of it.")] = "",
    assume: Annotated[
        list[str] | None, typer.Option(help="What must hold; several may be given.")
    ] = None,
    author: Author,
    reason: Reason,
    source: Grounds = "",
) -> None:
    """Derive a figure from others by a formula, with its interval."""
    texts = {"title": title, "category": category, "territory": territory, "period": period}
    payload = {"id": name, "formula": formula, **_given(texts), "assumptions": assume or []}
    decide(Archive.open(folder), formulas.NAME, payload, author, reason, source)


@estimates.command(
    epilog=examples(
        "synodik estimates revise memento famine_china --best 38000000 "
        '--reason "Chang and Halliday 2005" --source "Rummel 2005"'
    )
)
def revise(
    folder: ArchiveFolder,
    name: _Id,
    *,
    low: Annotated[str | None, _Number] = None,
    best: Annotated[str | None, _Number] = None,
    high: Annotated[str | None, _Number] = None,
    quotation: Annotated[str | None, typer.Option(help="The words, a short passage.")] = None,
    locator: Annotated[str | None, typer.Option(help="Where in the source.")] = None,
    relation: Annotated[list[str] | None, typer.Option(help='Such as "revises other_id".')] = None,
    author: Author,
    reason: Reason,
    source: Grounds = "",
) -> None:
    """Give a figure another number; what rests on it is worked out anew, and the old one kept."""
    archive = Archive.open(folder)
    if name not in _register(archive).figures:
        raise EstimateError(name, "is no figure of the register", "see `synodik estimates list`")
    given = {"low": low, "best": best, "high": high, "quotation": quotation, "locator": locator}
    stated = {key: value for key, value in given.items() if value is not None}
    payload = {"id": name, **stated, **_relations(relation)}
    decide(archive, kinds.NAME, payload, author, reason, source)


@estimates.command(
    epilog=examples(
        "synodik estimates changed memento 2026-11-01", "synodik estimates changed memento 12"
    )
)
def changed(
    folder: ArchiveFolder,
    since: Annotated[
        str, typer.Argument(metavar="SINCE", help="A day, or the number of a line of the ledger.")
    ],
    as_json: AsJson = False,
) -> None:
    """List what has another value than it had, and so must be published again."""
    archive = Archive.open(folder)
    lines, figures = list(archive.ledger), _figures(archive)
    last = _last_before(lines, since)
    before = lineage.register_of(figures, lines, until=last)
    found = lineage.changed(before, lineage.register_of(figures, lines))
    if as_json:
        say_json([
            {"id": name, "before": _value_as_json(one), "now": _value_as_json(other)}
            for name, one, other in found
        ])  # fmt: skip
        return
    say_table(
        ("id", f"after line {last}", "now"),
        ((name, _number_in_words(one), _number_in_words(other)) for name, one, other in found),
    )


@estimates.command("export", epilog=examples("synodik estimates export memento figures.csv"))
def export_figures(
    folder: ArchiveFolder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv or .jsonld.")],
) -> None:
    """Write all figures and formulas as CSV or JSON-LD."""
    register = _register(Archive.open(folder))
    writers = {".csv": lineage.as_csv, ".jsonld": lineage.as_json_ld, ".json": lineage.as_json_ld}
    if file.suffix not in writers:
        raise ArchiveError(f"{file}: is neither CSV nor JSON-LD; end it in .csv or .jsonld")
    file.write_text(writers[file.suffix](register), "utf-8")
    say(f"{file}: {len(register.figures):,} figures, {len(register.derived):,} derived")


@estimates.command("import", epilog=examples(
    'synodik estimates import memento figures.csv --reason "from the commission"'
))  # fmt: skip
def import_figures(
    folder: ArchiveFolder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As export writes it.")],
    *,
    author: Author,
    reason: Reason,
    source: Grounds = "",
) -> None:
    """Add the figures and formulas of a file that the register does not have."""
    archive = Archive.open(folder)
    read = lineage.read_csv if file.suffix == ".csv" else lineage.read_json_ld
    rows = list(read(decode(file.read_bytes(), declared="utf-8", file=str(file)).text, file.name))
    held = _register(archive)
    fresh = [row for row in rows if row.cells["id"] not in {**held.figures, **held.derived}]
    decisions = [_imported(row.cells) for row in fresh]
    _try(archive, decisions, file.name, [row.line for row in fresh])
    for row, (kind, payload) in zip(fresh, decisions, strict=True):
        archive.ledger.append(
            kind, payload, author=author, time=datetime.now(UTC), reason=reason,
            source=row.cells.get("source") or source or file.name,
        )  # fmt: skip
    say(f"{len(fresh):,} added, {len(rows) - len(fresh):,} were in the register already")


def _try(
    archive: Archive,
    decisions: Sequence[tuple[str, dict[str, object]]],
    file: str,
    rows: Sequence[int | None],
) -> None:
    """Let decisions pass that the register can bear all together, or name the row that it cannot.

    A formula may name a figure of a later row, so that none can be written before all are tried.
    """
    lines = list(archive.ledger)
    trial = [_line(len(lines) + at, *each) for at, each in enumerate(decisions, start=1)]
    try:
        register = lineage.register_of(_figures(archive), [*lines, *trial])
    except EstimateError as error:
        at = next(
            (row for line, row in zip(trial, rows, strict=True)
             if error.where.startswith(f"line {line.number} of")),
            None,
        )  # fmt: skip
        raise ReadError(file, error.problem, error.remedy, line=at) from error
    for (_, payload), row in zip(decisions, rows, strict=True):
        if payload["id"] in register.derived and not lineage.value_in(register, str(payload["id"])):
            problem = f"{payload['id']} comes to no number"
            raise ReadError(file, problem, "look for a division by nothing", line=row)


def register_in(folder: Path) -> Register:
    """Give the register of an archive: what its sources state, and what its ledger decides."""
    return _register(Archive.open(folder))


def _register(archive: Archive) -> Register:
    return lineage.register_of(_figures(archive), archive.ledger)


def _figures(archive: Archive) -> list[Figure]:
    """Give the figures of the sources; none where nothing was built yet."""
    if not (archive.builds_folder / "current").exists():
        return []
    return list(lineage.figures_of(archive.current()))


def decide(
    archive: Archive,
    kind: str,
    payload: Mapping[str, object],
    author: str,
    reason: str,
    source: str,
) -> None:
    """Append a decision, if the register can bear it, and say what follows."""
    lines, figures = list(archive.ledger), _figures(archive)
    before = lineage.register_of(figures, lines)
    trial = lineage.register_of(figures, [*lines, _line(len(lines) + 1, kind, payload)])
    if payload["id"] in trial.derived:
        trial.value(str(payload["id"]))
    line = archive.ledger.append(
        kind, payload, author=author, time=datetime.now(UTC), reason=reason, source=source
    )
    after = lineage.register_of(figures, [*lines, line])
    say(f"line {line.number}: {kind} {payload['id']}")
    for name, one, other in lineage.changed(before, after):
        say(f"{name}: {_number_in_words(one)} -> {_number_in_words(other)}")
    for doubt in lineage.doubts(after, str(payload["id"])):
        say(f"doubtful: {doubt}")


def _line(number: int, kind: str, payload: Mapping[str, object]) -> Line:
    """Make a line that is tried before it is written; its hash is asked by nobody."""
    return Line(number, "", "", kind, payload, "", "", "", "")


def _imported(row: Mapping[str, str]) -> tuple[str, dict[str, object]]:
    if row.get("formula"):
        keys = ("id", "formula", *formulas.TEXTS)
        assumptions = [each for each in row.get("assumptions", "").split("\n") if each.strip()]
        made: dict[str, object] = {key: row[key] for key in keys if row.get(key)}
        return formulas.NAME, made | ({"assumptions": assumptions} if assumptions else {})
    stated = ("id", *kinds.NUMBERS, *kinds.TEXTS)
    payload: dict[str, object] = {key: row[key] for key in stated if row.get(key)}
    relations = [
        f"{each} {other.strip()}"
        for each in lineage.Relation
        for other in row.get(each, "").split(";")
        if other.strip()
    ]
    return kinds.NAME, payload | ({"relations": relations} if relations else {})


def _last_before(lines: Iterable[Line], since: str) -> int:
    """Give the number of the last line that stood then."""
    if since.isascii() and since.isdigit() and len(since) < 10:
        return int(since)
    try:
        day = datetime.fromisoformat(since).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise ArchiveError(
            f"{since!r} is neither a day nor a line; write 2026-11-01 or a number"
        ) from None
    return max((line.number for line in lines if line.time < day), default=0)


def _given(texts: Mapping[str, str]) -> dict[str, object]:
    return {key: value for key, value in texts.items() if value}


def _relations(relation: list[str] | None) -> dict[str, object]:
    return {"relations": relation} if relation else {}


def _number_in_words(value: Value | None) -> str:
    if value is None:
        return "none"
    if value.low == value.high:
        return f"{value.best:,.10g}"
    return f"{value.best:,.0f} ({value.low:,.0f} to {value.high:,.0f})"


def _value_as_json(value: Value | None) -> dict[str, float] | None:
    if value is None:
        return None
    return {"best": value.best, "low": value.low, "median": value.median, "high": value.high}


def _as_json(register: Register, name: str) -> dict[str, object]:
    value = _value_as_json(lineage.value_in(register, name))
    after = register.dependents(name)
    if name in register.derived:
        made = register.derived[name]
        return {
            "id": name, "title": made.title, "category": made.category,
            "territory": made.territory, "period": made.period, "formula": made.formula.text,
            "rests_on": register.rests_on(name), "assumptions": list(made.assumptions),
            "value": value, "doubts": lineage.doubts(register, name), "dependents": after,
            "line": made.line,
        }  # fmt: skip
    figure = register.figures[name]
    told: dict[str, object] = {
        key: getattr(figure, key) for key in Figure.__dataclass_fields__ if key != "relations"
    }
    told |= {str(each): list(others) for each, others in figure.relations.items()}
    earlier = [f"{each.words()} ({each.source})" for each in register.history.get(name, ())]
    return told | {"value": value, "before": earlier, "dependents": after}
