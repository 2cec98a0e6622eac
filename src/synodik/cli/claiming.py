"""`claims`: one question, every answer, on what it rests and who contests it."""

from typing import Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.documents import documents
from synodik.cli.options import ArchiveFolder, AsJson
from synodik.cli.printing import say, say_json
from synodik.counting import lineage
from synodik.counting.lineage import Answer, Relation, Words


def claims(
    folder: ArchiveFolder,
    about: Annotated[
        str, typer.Option(help='Words that must stand in a claim: "famine Ukraine".')
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Show every answer to a question: who says it, in which words, and who contests it.

    The exit code is 1 where words do not stand in the document that they are said to.
    """
    archive = Archive.open(folder)
    build = archive.current()
    register = lineage.register_of(lineage.figures_of(build), archive.ledger)
    found = lineage.answers(lineage.claims_of(build, register), about, documents(archive))
    if as_json:
        say_json([_as_json(each) for each in found])
    else:
        for each in found:
            _say(each)
        say(f"{len(found):,} claims")
    if any(each.words is Words.ABSENT for each in found):
        raise typer.Exit(1)


def _say(answer: Answer) -> None:
    claim = answer.claim
    number = f": {claim.number}" if claim.number else ""
    say(f"{claim.title}{number}", style="bold")
    say(f"  {claim.id}, by {claim.author or 'nobody who is named'}; {claim.source}")
    if claim.quotation:
        say(f"  “{claim.quotation}” ({claim.locator}): {answer.words}")
    else:
        say(f"  {answer.words}")
    for relation in Relation:
        if claim.others(relation):
            say(f"  {relation.replace('_', ' ')} {', '.join(claim.others(relation))}")
    for earlier in claim.before:
        say(f"  before: {earlier}")
    if claim.dependents:
        say(f"  rests on it: {', '.join(claim.dependents)}")
    if answer.critics:
        say(f"  contested by {', '.join(answer.critics)}")
    if answer.supporters:
        say(f"  supported or quoted by {', '.join(answer.supporters)}")


def _as_json(answer: Answer) -> dict[str, object]:
    claim = answer.claim
    return {
        "id": claim.id,
        "title": claim.title,
        "number": claim.number,
        "author": claim.author,
        "quotation": claim.quotation,
        "locator": claim.locator,
        "source": claim.source,
        "words": answer.words.value,
        "relations": {str(each): list(others) for each, others in (claim.relations or {}).items()},
        "before": list(claim.before),
        "dependents": list(claim.dependents),
        "critics": list(answer.critics),
        "supporters": list(answer.supporters),
    }
