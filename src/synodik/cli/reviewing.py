"""`judge` and `review`: whether two records tell of one person."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.cli.options import ArchiveFolder, AsJson, Author, Grounds, Reason
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger import judgement
from synodik.model.judgement import Verdict

if TYPE_CHECKING:
    from synodik.linking.queue import Doubt

_ANSWERS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}


def judge(
    folder: ArchiveFolder,
    a: Annotated[str, typer.Argument(metavar="A", help="Id of a record.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Id of another.")],
    verdict: Annotated[Verdict, typer.Argument(help="Whether they tell of one person.")],
    *,
    reason: Reason,
    author: Author,
    source: Grounds = "",
    as_json: AsJson = False,
) -> None:
    """Say whether two records tell of one person; builds obey it, whatever the model thinks."""
    archive = Archive.open(folder)
    build = archive.current()
    for record in (a, b):
        build.entry(record)
    line = archive.ledger.append(
        judgement.NAME,
        {"a": a, "b": b, "verdict": verdict.value},
        time=datetime.now(UTC),
        author=author,
        reason=reason,
        source=source,
    )
    if as_json:
        say_json({"line": line.number, "hash": line.hash})
    else:
        say(f"line {line.number} of the ledger; it holds from the next build on")


def review(
    folder: ArchiveFolder,
    *,
    author: Author,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Pairs to look at.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Look at pairs of records, the one that changes most first, and judge them.

    Where nobody sits at a terminal the pairs are listed, and `synodik judge`
    takes the answers.
    """
    archive = Archive.open(folder)
    build = archive.current()
    from synodik.archive.review_queue import review_queue  # noqa: PLC0415 - brings compiled code

    queue = review_queue(archive, build, limit)
    if as_json:
        say_json([_as_json(doubt) for doubt in queue])
        return
    if not typer.get_text_stream("stdin").isatty():
        say_table(
            ("a", "b", "probability", "joined"),
            ((each.a, each.b, f"{each.probability:.2f}", each.is_joined) for each in queue),
        )
        return
    judged = 0
    for doubt in queue:
        _say_pair(build, doubt)
        answer = typer.prompt("same, different, unsure, or quit (s/d/u/q)", default="u")
        if answer[:1].casefold() == "q":
            break
        verdict = _ANSWERS.get(answer[:1].casefold(), Verdict.UNSURE)
        archive.ledger.append(
            judgement.NAME,
            {"a": doubt.a, "b": doubt.b, "verdict": verdict.value},
            time=datetime.now(UTC),
            author=author,
            reason="review of the queue",
            source="",
        )
        judged += 1
    say(f"{judged} pairs judged; they hold from the next build on: `synodik build {folder}`")


def _as_json(doubt: "Doubt") -> dict[str, object]:
    return {
        "a": doubt.a,
        "b": doubt.b,
        "probability": doubt.probability,
        "joined": doubt.is_joined,
        "worth": doubt.worth,
    }


def _say_pair(build: Build, doubt: "Doubt") -> None:
    joined = "joined in this build" if doubt.is_joined else "apart in this build"
    say()
    say(f"probability {doubt.probability:.2f}, {joined}", style="bold")
    for record in (doubt.a, doubt.b):
        entry = build.entry(record)
        say(f"{build.source(entry.source_id).book} {record}", style="bold")
        say(f"  {entry.text}")
    for link in build.links((doubt.a,)):
        if {link.a, link.b} == {doubt.a, doubt.b}:
            for reason in link.reasons:
                say(f"  {reason.weight:+.1f}  {reason.what}: {reason.a} / {reason.b}")
