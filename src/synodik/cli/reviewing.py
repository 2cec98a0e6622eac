"""`judge` and `review`: whether two records tell of one person."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.cli.deciding import Decider, append
from synodik.cli.options import ArchiveFolder, AsJson, Author, Grounds, Reason
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger import judgement
from synodik.ledger.decisions import standing
from synodik.model.judgement import Sample, Verdict

if TYPE_CHECKING:
    from synodik.linking.queue import Doubt
    from synodik.linking.sampling import Drawn

    Pair = Doubt | Drawn

_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_SKIP, _QUIT = "k", "q"
_QUESTION = "same, different, unsure, skip or quit (s/d/u/k/q)"
_READ = "both entries were read"


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
    append(
        archive,
        judgement.NAME,
        {"a": a, "b": b, **_digests(build, a, b), "verdict": verdict.value},
        Decider(author, reason, source),
        as_json=as_json,
    )


def review(
    folder: ArchiveFolder,
    *,
    author: Author,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Pairs to look at.")] = 20,
    sample: Annotated[
        int,
        typer.Option(min=0, max=10_000, help="Judge a sample of so many pairs, which measures."),
    ] = 0,
    seed: Annotated[int, typer.Option(min=0, help="Of the sample: the same again.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Look at pairs of records, the one that changes most first, and judge them.

    With --sample the pairs are drawn so that their judgements tell how good the
    build's links are. Where nobody sits at a terminal the pairs are listed, and
    `synodik judge` takes the answers.
    """
    archive = Archive.open(folder)
    build = archive.current()
    queue = _queue(archive, build, limit, sample, seed)
    if as_json:
        say_json([_as_json(pair) for pair in queue])
    elif not sits_at_terminal():
        say_table(
            ("a", "b", "probability", "joined"),
            ((each.a, each.b, f"{each.probability:.2f}", each.is_joined) for each in queue),
        )
    else:
        judged = _review(archive, build, queue, author)
        say(f"{judged} pairs judged; they hold from the next build on: `synodik build {folder}`")


def sits_at_terminal() -> bool:
    """Whether somebody can answer."""
    return typer.get_text_stream("stdin").isatty()


def _queue(archive: Archive, build: Build, limit: int, sample: int, seed: int) -> "Sequence[Pair]":
    from synodik.archive import review_queue  # noqa: PLC0415 - brings compiled code

    if sample:
        return review_queue.review_sample(archive, build, sample, seed)
    hidden = standing(archive.ledger).hidden
    queue = review_queue.review_queue(archive, build, limit + len(hidden))
    return [pair for pair in queue if not {pair.a, pair.b} & hidden.keys()][:limit]


def _review(archive: Archive, build: Build, queue: "Iterable[Pair]", author: str) -> int:
    """Ask about one pair after the other; each answer is kept as soon as it is given."""
    judged = 0
    for pair in queue:
        _say_pair(build, pair)
        try:
            answer = _answer()
            if answer in _VERDICTS:
                reason = typer.prompt("reason", default=_READ)
                _append(archive, build, pair, _VERDICTS[answer], author, reason)
                judged += 1
        except typer.Abort:  # Ctrl-C, or nobody is there any more
            break
        if answer == _QUIT:
            break
    return judged


def _answer() -> str:
    while True:
        answer: str = typer.prompt(_QUESTION).strip().casefold()[:1]
        if answer in {*_VERDICTS, _SKIP, _QUIT}:
            return answer
        say("Answer with one of the letters s, d, u, k, q.")


def _append(
    archive: Archive, build: Build, pair: "Pair", verdict: Verdict, author: str, reason: str
) -> None:
    drawn = _sample_of(pair)
    archive.ledger.append(
        judgement.NAME,
        {"a": pair.a, "b": pair.b, **_digests(build, pair.a, pair.b), "verdict": verdict.value}
        | (judgement.sample_keys(drawn) if drawn else {}),
        time=datetime.now(UTC),
        author=author,
        reason=reason.strip() or _READ,
        source="",
    )


def _digests(build: Build, a: str, b: str) -> dict[str, str]:
    return {"a_sha256": build.entry(a).sha256, "b_sha256": build.entry(b).sha256}


def _sample_of(pair: "Pair") -> Sample | None:
    return getattr(pair, "sample", None)


def _as_json(pair: "Pair") -> dict[str, object]:
    drawn = _sample_of(pair)
    return {
        "a": pair.a,
        "b": pair.b,
        "probability": pair.probability,
        "joined": pair.is_joined,
        **(judgement.sample_keys(drawn) if drawn else {"worth": getattr(pair, "worth", None)}),
    }


def _say_pair(build: Build, pair: "Pair") -> None:
    say()
    if _sample_of(pair) is None:  # of a sample, what the program thinks would lead the answer
        joined = "joined in this build" if pair.is_joined else "apart in this build"
        say(f"probability {pair.probability:.2f}, {joined}", style="bold")
    for record in (pair.a, pair.b):
        entry = build.entry(record)
        say(f"{build.source(entry.source_id).book} {record}", style="bold")
        say(f"  {entry.text}")
    if _sample_of(pair) is not None:
        return
    for link in build.links((pair.a,)):
        if {link.a, link.b} == {pair.a, pair.b}:
            for reason in link.reasons:
                say(f"  {reason.weight:+.1f}  {reason.what}: {reason.a} / {reason.b}")
