"""`search` and `show`: find a person, and see what each source says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from synodik.archive.archive import Archive
from synodik.archive.comparison import LineOf, Value, groups, roles
from synodik.archive.disagreement import Difference
from synodik.archive.family import Family, families
from synodik.archive.known_sources import KnownSource
from synodik.archive.opened import Build
from synodik.archive.portrait import Discretion, Portrait, PortraitRecord, portrait
from synodik.cli.options import ArchiveFolder, AsJson
from synodik.cli.printing import say, say_json, say_table
from synodik.cli.subjects import subject_shown
from synodik.ledger.decisions import standing
from synodik.ledger.line import Line
from synodik.ledger.standing import Standing
from synodik.model.errors import UnknownIdError
from synodik.model.properties import Property

if TYPE_CHECKING:
    from synodik.search.answer import Answer as Found

_SURE: Final = 0.995
_IN_WORDS: Final = {
    Difference.DIFFER: "disputed",
    Difference.SPELLED: "spelled differently",
    Difference.WORDED: "worded differently",
    Difference.FINER: "one is more exact",
}


def search(
    folder: ArchiveFolder,
    query: Annotated[str, typer.Argument(help="Names in any script, years, places, other words.")],
    limit: Annotated[int, typer.Option(min=1, max=200, help="Persons to a page.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Persons to pass over.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Find persons by name, year, place or any word; 1 is the exit code where there is nobody."""
    archive = Archive.open(folder)
    build = archive.current()
    known = archive.settings.known_sources
    found = _searched(build, query, limit=limit, offset=offset, known=known)
    answer = _without_hidden(found, archive, build)
    if as_json:
        say_json(asdict(answer))
    else:
        say_answer(answer)
        persons = "person" if answer.total == 1 else "persons"
        say(f"{answer.total:,} {persons}; see one with `synodik show {folder} ID`")
    if not answer.total:
        raise typer.Exit(1)


def say_answer(answer: "Found") -> None:
    """Print those found, near misses apart, and what it means that there is nobody."""
    for title, hits in (("person", answer.hits), ("nearly", answer.near)):
        rows = ((hit.person, hit.name, hit.years, ", ".join(hit.books)) for hit in hits)
        if hits:
            say_table((title, "name", "years", "books"), rows)
    for each in answer.others:
        way = f"; {each.query}" if each.query else ""
        say(f"also a {each.kind}: {each.title} ({each.count:,}){way}")
    if answer.widenings:
        say(f"Also looked for: {', '.join(answer.widenings)}.")
    for note in answer.notes:
        say(str(note))
    if answer.coverage:
        for source in answer.coverage.sources:
            born = "–".join(map(str, source.births or ()))
            regions = ", ".join(list(source.regions)[:5])
            say(f"{source.book}: {source.records:,} entries; born {born}; {regions}")
        for known in answer.coverage.lacking:
            say(f"known to exist, and not in this archive: {known.title}. {known.note}".strip())
        for way in answer.coverage.ways_on:
            say(f"a wider query: {way}")


def show(
    folder: ArchiveFolder,
    record: Annotated[
        str,
        typer.Argument(metavar="ID", help="Of any record of the person, or of a place, a body ..."),
    ],
    full: Annotated[
        bool, typer.Option("--full", help="Show what the privacy rule withholds.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show a person, a place, a body ...: each value with its sources, and the entries."""
    archive = Archive.open(folder)
    lines = {line.number: line for line in archive.ledger}
    hidden = standing(lines.values()).hidden
    rule = None if full else archive.settings.privacy
    discretion = Discretion(rule, date.today(), hidden)
    build = archive.current()
    try:
        shown = portrait(build, record, discretion)
    except UnknownIdError:
        _show_subject(build, record, discretion, lines.get, as_json=as_json)
        return
    around = families(build, shown, discretion)
    if as_json:
        say_json(_as_json(shown, lines.get) | {"families": [asdict(each) for each in around]})
    else:
        say_portrait(shown, lines.get, around)


def _show_subject(
    build: Build, asked: str, discretion: Discretion, line_of: LineOf, *, as_json: bool
) -> None:
    """Show what is no person as its page does."""
    told = subject_shown(build, asked, discretion)
    questions = list(_questions(told.records, line_of, living=False))
    if as_json:
        say_json(
            {"kind": told.kind, "id": told.id, "title": told.title, "facts": list(told.facts)}
            | {"answers": [_question_as_json(question) for question in questions]}
            | {"entries": [_record_as_json(record) for record in told.records]}
        )
        return
    say(f"{told.kind} {told.id}: {told.title}", style="bold")
    if told.facts:
        say_table(("what", "as known"), told.facts)
    if questions:
        say_table(
            ("property", "value", "said by"),
            (row for question in questions for row in _rows(question)),
        )
    _say_entries(told.records)


def say_portrait(shown: Portrait, line_of: LineOf, around: Iterable[Family] = ()) -> None:
    """Print a person for people: values side by side, the entries, family, and who is near."""
    say(f"person {shown.id}: {shown.name}", style="bold")
    if shown.is_withheld:
        say("May be living: by the archive's rule some of what is known is withheld (--full).")
    if shown.probability < _SURE:
        say(
            f"probability {shown.probability:.2f} that these records, and no others, are one person"
        )
    questions = list(_questions(shown.records, line_of, living=shown.is_withheld))
    say_table(
        ("property", "value", "said by"),
        (row for question in questions for row in _rows(question)),
    )
    for line in _corrections(questions):
        grounds = f"{line.reason}; rests on: {line.source}" if line.reason else "reason withheld"
        say(f"ledger line {line.number}, {line.author}: {grounds}")
    _say_entries(shown.records)
    for family in around:
        _say_family(family)
    if shown.near:
        say()
        say_table(
            ("perhaps also", "name", "probability"),
            ((near.record, near.name, f"{near.link.probability:.2f}") for near in shown.near[:10]),
        )


def _say_entries(records: Iterable[PortraitRecord]) -> None:
    for record in records:
        say()
        say(_place(record), style="bold")
        say(record.text)


def _say_family(family: Family) -> None:
    say()
    say(f"family of {family.record}", style="bold")
    if family.surname_of_head:
        say(f"No surname is printed; that of the head is {family.surname_of_head}.")
    say_table(
        ("record", "name", "relation"),
        (
            (
                each.record,
                each.name + (f" [{each.surname_of_head}]" if each.surname_of_head else ""),
                each.relation or ("head of the family" if each.is_head else ""),
            )
            for each in family.relatives
        ),
    )
    for told in family.said_of_head:
        statement = told.statement
        say(f"said of the head alone: {statement.prop.value} {statement.value}")


def first_person(build: Build, query: str) -> str | None:
    """Search, and give the id of the nearest person."""
    hits = _searched(build, query, limit=1, offset=0).hits
    return hits[0].person if hits else None


def _searched(
    build: Build, query: str, *, limit: int, offset: int, known: Sequence[KnownSource] = ()
) -> "Found":
    from synodik.search.query import Searcher  # noqa: PLC0415 - a second that others need not wait

    return Searcher(build.index_folder, known=known).search(query, limit=limit, offset=offset)


def _without_hidden(found: "Found", archive: Archive, build: Build) -> "Found":
    from synodik.search.taken_down import without_hidden  # noqa: PLC0415 - loads what search does

    hidden = standing(archive.ledger).hidden
    discretion = Discretion(archive.settings.privacy, date.today(), hidden)
    return without_hidden(found, build, discretion)


@dataclass(frozen=True, slots=True)
class _Question:
    """A property, of one repression where there are several, and what is said to it."""

    prop: Property
    episode: int
    difference: Difference | None
    said: tuple[Value, ...]


def _questions(
    records: Sequence[PortraitRecord], line_of: LineOf, *, living: bool
) -> Iterator[_Question]:
    for group in groups(records, line_of, is_withheld=living):
        for row in group.rows:
            said = tuple(value for cell in row.cells for value in cell)
            yield _Question(row.prop, group.episode, row.difference, said)
    for _, held in roles(records, line_of, is_withheld=living):
        for value in held:
            yield _Question(value.statement.prop, 0, None, (value,))


def _corrections(questions: Iterable[_Question]) -> list[Line]:
    found: dict[int, Line] = {}
    for question in questions:
        for each in question.said:
            if each.correction:
                found[each.correction.number] = each.correction
    return [line for _, line in sorted(found.items())]


def _rows(question: _Question) -> list[tuple[str, str, str]]:
    """Give one row to each value; records that agree share it."""
    said: dict[tuple[str, Standing], list[Value]] = {}
    for each in question.said:
        said.setdefault((each.statement.normal.casefold(), each.told.standing), []).append(each)
    name = question.prop.value
    if question.episode:
        name += f", repression {question.episode}"
    if question.difference:
        name += f" ({_IN_WORDS[question.difference]})"
    return [
        (
            name,
            _in_words(held[0]),
            "; ".join(f"{each.book} {each.statement.entry_id}" for each in held),
        )
        for held in said.values()
    ]


def _in_words(value: Value) -> str:
    meaning = value.meaning("en")
    text = f"{value.printed}  [{meaning}]" if meaning else value.printed
    if value.is_overruled:
        return f"{text} (overruled)"
    if value.is_corrected and value.correction:
        return f"{text} (corrected, ledger line {value.correction.number})"
    return text


def _place(record: PortraitRecord) -> str:
    locator = record.entry.locator
    page = f"p. {locator.page}, " if locator.page else ""
    return (
        f"{record.source.title} ({record.source.book}), {page}line {locator.line} of "
        f"{locator.file}: {record.id}"
    )


def _as_json(shown: Portrait, line_of: LineOf) -> dict[str, object]:
    return {
        "person": shown.id,
        "name": shown.name,
        "records": [record.id for record in shown.records],
        "cluster_probability": shown.probability,
        "withheld": shown.is_withheld,
        "answers": [
            _question_as_json(question)
            for question in _questions(shown.records, line_of, living=shown.is_withheld)
        ],
        "entries": [_record_as_json(record) for record in shown.records],
        "links": [asdict(link) for link in (*shown.links, *(near.link for near in shown.near))],
    }


def _question_as_json(question: _Question) -> dict[str, object]:
    return {
        "property": question.prop.value,
        "repression": question.episode,
        "difference": question.difference,
        "disputed": question.difference is Difference.DIFFER,
        "values": [_value_as_json(value) for value in question.said],
    }


def _value_as_json(value: Value) -> dict[str, object]:
    statement = value.statement
    return {
        "value": statement.value,
        "normal": statement.normal,
        "record": statement.entry_id,
        "book": value.book,
        "span": list(statement.span),
        "episode": statement.episode,
        "rule": statement.rule,
        "standing": value.told.standing.value,
        "confidence": statement.confidence,
    }


def _record_as_json(record: PortraitRecord) -> dict[str, object]:
    locator = record.entry.locator
    return {
        "id": record.id,
        "source": record.source.id,
        "title": record.source.title,
        "book": record.source.book,
        "page": locator.page,
        "line": locator.line,
        "file": locator.file,
        "sha256": locator.sha256,
        "text": record.text,
    }
