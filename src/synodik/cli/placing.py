"""`place`: which place a string of a book means."""

from collections.abc import Mapping
from typing import Annotated

import typer

from synodik.cli.options import AsJson
from synodik.cli.printing import say, say_json, say_table
from synodik.places.place import Place


def place(
    text: Annotated[str, typer.Argument(help="As a book prints it.")],
    language: Annotated[str, typer.Option(help="Of the book, as an ISO 639 code.")] = "ru",
    year: Annotated[int | None, typer.Option(help="Of the event.")] = None,
    territory: Annotated[str, typer.Option(help="What the book covers, in its words.")] = "",
    sites: Annotated[
        bool, typer.Option("--sites", help="It may be a camp, a prison or a grave.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say which place a string of a book means; 1 is the exit code where it is not known."""
    from synodik.places.resolve import gazetteer  # noqa: PLC0415 - takes seconds to load

    places = gazetteer()
    covered = places.resolve(territory, language=language).place if territory else None
    found = places.resolve(
        text,
        language=language,
        year=year,
        territory=covered.id if covered else "",
        sites=sites,
    )
    chain = [] if found.place is None else [found.place, *places.index.ancestors(found.place)]
    if as_json:
        say_json(
            {
                "level": found.level.name.lower(),
                "confidence": found.confidence,
                "is_of_books": found.is_of_books,
                "places": [_shown(each) for each in chain],
                "alternatives": [_shown(each) for each in found.alternatives],
                "left_over": list(found.left_over),
            }
        )
    else:
        say_table(
            ("place", "kind", "id", "source"),
            ((each.name, each.kind.value, each.id, each.source) for each in chain),
        )
        say(f"level {found.level.name.lower()}, confidence {found.confidence:.2f}")
        if found.left_over:
            say(f"not understood: {', '.join(found.left_over)}")
        for other in found.alternatives:
            say(f"perhaps {other.name} ({other.id})")
    if found.place is None:
        raise typer.Exit(1)


def _shown(each: Place) -> Mapping[str, object]:
    at = each.coordinates
    return {
        "id": each.id,
        "name": each.name,
        "kind": each.kind.value,
        "source": each.source,
        "coordinates": None if at is None else [at.latitude, at.longitude, at.within],
    }
