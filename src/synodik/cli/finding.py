"""`search` and `show`: find a person, and see what each source says."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.opened import Build, Link
from synodik.archive.portrait import Answer, Portrait, PortraitEntry, Said, portrait
from synodik.cli.options import ArchiveFolder, AsJson
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger.decisions import standing
from synodik.ledger.standing import Standing
from synodik.model.properties import Form

if TYPE_CHECKING:
    from synodik.search.query import Answer as Found


def search(
    folder: ArchiveFolder,
    query: Annotated[str, typer.Argument(help="Names in any script, years, places, other words.")],
    limit: Annotated[int, typer.Option(min=1, max=200, help="Persons to a page.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Persons to pass over.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Find persons by name, year, place or any word; 1 is the exit code where there is nobody."""
    answer = _searched(Archive.open(folder).current(), query, limit=limit, offset=offset)
    if as_json:
        say_json(asdict(answer))
    else:
        say_table(
            ("person", "name", "years", "books"),
            ((hit.person, hit.name, hit.years, ", ".join(hit.books)) for hit in answer.hits),
        )
        for note in answer.notes:
            say(note)
        say(f"{answer.total:,} persons; see one with `synodik show {folder} ID`")
    if not answer.total:
        raise typer.Exit(1)


def show(
    folder: ArchiveFolder,
    record: Annotated[str, typer.Argument(metavar="ID", help="Of any record of the person.")],
    full: Annotated[
        bool, typer.Option("--full", help="Show what the privacy rule withholds.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show a person: each value with its sources, and the entries as printed."""
    archive = Archive.open(folder)
    build = archive.current()
    rule = None if full else archive.settings.privacy
    hidden = standing(archive.ledger).hidden
    shown = portrait(build, record, rule, date.today(), hidden)
    links = build.links(shown.person.records)
    if as_json:
        say_json(_as_json(shown, links))
    else:
        say_portrait(shown)
        _say_links(shown, links)


def say_portrait(shown: Portrait) -> None:
    """Print a person for people: values side by side, then the entries."""
    say(f"person {shown.person.id}", style="bold")
    if shown.is_withheld:
        say("May be living: by the archive's rule some of what is known is withheld (--full).")
    say_table(
        ("property", "value", "said by"),
        (row for answer in shown.answers for row in _rows(answer)),
    )
    for entry in shown.entries:
        say()
        say(_place(entry), style="bold")
        say(entry.shown.text)


def first_person(build: Build, query: str) -> str | None:
    """Search, and give the id of the nearest person."""
    hits = _searched(build, query, limit=1, offset=0).hits
    return hits[0].person if hits else None


def _searched(build: Build, query: str, *, limit: int, offset: int) -> "Found":
    from synodik.search.query import Searcher  # noqa: PLC0415 - a second that others need not wait

    return Searcher(build.index_folder).search(query, limit=limit, offset=offset)


def _rows(answer: Answer) -> list[tuple[str, str, str]]:
    """Give one row to each value; records that agree share it."""
    said: dict[tuple[str, int, Standing], list[Said]] = {}
    for each in answer.said:
        key = each.statement.normal.casefold(), each.statement.episode, each.standing
        said.setdefault(key, []).append(each)
    name = answer.prop.value + (" (disputed)" if answer.is_disputed else "")
    return [
        (
            name,
            _value(group[0]),
            "; ".join(f"{each.book} {each.statement.entry_id}" for each in group),
        )
        for group in said.values()
    ]


def _value(said: Said) -> str:
    value, normal = said.statement.value, said.statement.normal
    text = value
    if normal != value and said.statement.prop.form is not Form.TEXT:
        text = f"{value}  [{normal}]"
    if said.standing is Standing.PARSED:
        return text
    return f"{text} ({said.standing}, {said.statement.rule})"


def _place(entry: PortraitEntry) -> str:
    place = f"p. {entry.entry.locator.page}, " if entry.entry.locator.page else ""
    return (
        f"{entry.source.title} ({entry.source.book}), {place}line {entry.entry.locator.line} of "
        f"{entry.entry.locator.file}: {entry.entry.id}"
    )


def _say_links(shown: Portrait, links: tuple[Link, ...]) -> None:
    own = set(shown.person.records)
    near = [link for link in links if (link.a in own) != (link.b in own)]
    if near:
        say()
        say_table(
            ("perhaps also", "because of", "probability"),
            (
                (
                    link.b if link.a in own else link.a,
                    link.a if link.a in own else link.b,
                    f"{link.probability:.2f}",
                )
                for link in near[:10]
            ),
        )


def _as_json(shown: Portrait, links: tuple[Link, ...]) -> dict[str, object]:
    return {
        "person": shown.person.id,
        "records": list(shown.person.records),
        "withheld": shown.is_withheld,
        "answers": [
            {
                "property": answer.prop.value,
                "disputed": answer.is_disputed,
                "values": [_said_as_json(said) for said in answer.said],
            }
            for answer in shown.answers
        ],
        "entries": [_entry_as_json(entry) for entry in shown.entries],
        "links": [asdict(link) for link in links] if not shown.is_withheld else [],
    }


def _said_as_json(said: Said) -> dict[str, object]:
    statement = said.statement
    return {
        "value": statement.value,
        "normal": statement.normal,
        "record": statement.entry_id,
        "book": said.book,
        "span": list(statement.span),
        "episode": statement.episode,
        "rule": statement.rule,
        "standing": said.standing.value,
        "confidence": statement.confidence,
    }


def _entry_as_json(entry: PortraitEntry) -> dict[str, object]:
    locator = entry.entry.locator
    return {
        "id": entry.entry.id,
        "source": entry.source.id,
        "title": entry.source.title,
        "book": entry.source.book,
        "page": locator.page,
        "line": locator.line,
        "file": locator.file,
        "sha256": locator.sha256,
        "text": entry.shown.text,
    }
