"""`build`: from sources to a build, with progress and a report."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from synodik.archive import build as building
from synodik.archive.archive import Archive
from synodik.archive.build import Built, Silent
from synodik.archive.living import withheld_in
from synodik.archive.portrait import Discretion
from synodik.archive.quality import Estimated, Quality, SourceQuality
from synodik.cli.options import ArchiveFolder, AsJson, Workers
from synodik.cli.printing import console, say, say_json, say_table, warn


def build(
    folder: ArchiveFolder,
    workers: Workers = None,
    keep: Annotated[int, typer.Option(min=1, help="Builds that stay, the new one among them.")] = 2,
    as_json: AsJson = False,
) -> None:
    """Make the record anew from all sources, and serve it from now on."""
    built = built_archive(Archive.open(folder), workers=workers, keep=keep)
    if as_json:
        say_json(
            {"build": built.build.id, "new": built.is_new, **built.quality.as_json()}
            | {"changes": list(built.changes)}
        )
    else:
        report(built)
    complain(built.quality)
    for problem in built.uncleared:
        warn(f"WARNING {problem}; the new build is served, remove it by hand")
    if built.quality.failures:
        raise typer.Exit(1)


def built_archive(archive: Archive, *, workers: int | None = None, keep: int = 2) -> Built:
    """Build an archive, with progress shown where a person watches."""
    from synodik.archive.locating import locate  # noqa: PLC0415 - see below
    from synodik.archive.tying import tie  # noqa: PLC0415
    from synodik.linking import link  # noqa: PLC0415
    from synodik.search import index  # noqa: PLC0415 - seconds that other commands need not wait

    discretion = Discretion(archive.settings.privacy, date.today())
    indexer = partial(
        index.build,
        rule=archive.settings.privacy,
        today=discretion.today,
        withheld=partial(withheld_in, discretion=discretion),
    )
    with _shown_progress() as progress:
        return building.build(
            archive,
            link=link,
            index=indexer,
            locate=locate,
            tie=tie,
            progress=progress,
            workers=workers,
            keep=keep,
        )


def report(built: Built) -> None:
    """Print what was read, by source, and what differs from the build before."""
    quality = built.quality
    sources_table(built)
    _fields_table(quality)
    for source in quality.sources:
        for what, count in sorted(source.out_of_range.items()):
            example = next(each for each in source.examples if each.what == what)
            places = f"{example.entry}: {example.earlier}, {example.later}"
            say(f"{source.id}: {what} in {count:,} records, such as {places}")
    for change in built.changes:
        say(f"since the build before: {change}")
    if quality.links:
        say(
            "expected by the model, not yet judged by people (`synodik review --sample`): "
            f"precision {_in_words(quality.precision)}, recall {_in_words(quality.recall)}"
        )
    state = "" if built.is_new else " (nothing has changed; it was built before)"
    say(f"build {built.build.id}: {quality.persons:,} persons, {quality.links:,} links{state}")


def _in_words(figures: Estimated) -> str:
    share, low, high = figures
    return f"{share:.3f} ({low:.3f} to {high:.3f})"


def sources_table(built: Built) -> None:
    """Print a line for each source: what was found and how much was read."""
    books = {source.id: source.book for source in built.build.sources()}
    say_table(
        ("source", "book", "entries", "characters", "unread", "outside"),
        (
            (
                source.id,
                books.get(source.id, ""),
                source.entries,
                source.characters,
                f"{source.unread_share:.2%}",
                source.outside,
            )
            for source in built.quality.sources
        ),
    )


def complain(quality: Quality) -> None:
    """Say loudly what a person must look at."""
    for failure in quality.failures:
        warn(f"ERROR {failure.problem}; the rest was built without {failure.source}")
    for source in quality.sources:
        for page in source.unreadable:
            warn(f"WARNING {source.id}: {page.file}, {page.problem}")
        if source.is_hardly_read:
            warn(
                f"WARNING {source.id}: {source.read_share:.0%} of the text was read, "
                f"{source.outside:,} characters are in no entry, and "
                f"{source.bare:,} of {source.entries:,} entries say no more than one thing; "
                "its profile is most likely not the right one"
            )
    for conflict in quality.conflicts:
        warn(f"WARNING {conflict}")
    for each in quality.displaced:
        warn(
            f"WARNING {each.entry}: its words are not those that ledger line {each.line} was "
            "decided on, which does not count (a takedown does); "
            "retract the line, and decide anew where it belongs"
        )
    for refused in quality.refused:
        place = f"{refused.file}, line {refused.line}"
        warn(f"ERROR {place}: {refused.entry} {refused.problem}; the rest was built without it")
    if quality.waiting:
        warn(
            f"{len(quality.waiting):,} entries assert a role and wait for editors, the first "
            f"{quality.waiting[0].entry}; they are shown once two have confirmed them: "
            "`synodik confirm`"
        )
    for orphan in quality.orphans:
        lines = ", ".join(str(line) for line in orphan.lines)
        warn(
            f"WARNING {orphan.entry}: no source has this entry any more, "
            f"but ledger line {lines} decides about it; see `synodik ledger`"
        )


def _fields_table(quality: Quality) -> None:
    props = sorted({prop for source in quality.sources for prop in source.filled})
    say_table(
        ("filled", *(source.id for source in quality.sources)),
        ((prop, *(_share(source, prop) for source in quality.sources)) for prop in props),
    )


def _share(source: SourceQuality, prop: str) -> str:
    count = source.filled[prop]
    return f"{count / source.entries:.1%}" if count else ""


class _Bar:
    """Progress as a bar: stages by name, entries as they come."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def stage(self, name: str) -> None:
        self._bar.reset(self._task, description=name, total=None)

    def advance(self, entries: int) -> None:
        self._bar.advance(self._task, entries)


@contextmanager
def _shown_progress() -> Iterator[building.Progress]:
    terminal = console(stderr=True)
    if not terminal.is_terminal:
        yield Silent()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:,.0f} entries", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=terminal, transient=True) as bar:
        yield _Bar(bar)
