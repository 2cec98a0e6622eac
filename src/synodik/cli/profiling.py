"""`profile`: which books the program knows, and teaching it another."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from synodik.cli.options import AsJson, examples
from synodik.cli.printing import say, say_json, say_table
from synodik.model.errors import ReadError
from synodik.model.source import Source, SourceFile
from synodik.parsing.check import Check, check
from synodik.parsing.profile import load_profile, profile_names
from synodik.parsing.suggest import as_toml, suggest
from synodik.publishing.check_page import check_page
from synodik.reading.reader import read_file

profile = typer.Typer(
    help="See which books the program knows, and teach it another.", no_args_is_help=True
)

_File = Annotated[Path, typer.Argument(metavar="FILE", help="A file of the book.")]
_Encoding = Annotated[str | None, typer.Option(help="Of the file; found out where not given.")]


@profile.command("list", epilog=examples("synodik profile list", "synodik profile list --json"))
def list_(as_json: AsJson = False) -> None:
    """List the profiles that come with the program."""
    profiles = [load_profile(name) for name in profile_names()]
    if as_json:
        say_json([{"name": p.name, "language": p.language, "title": p.title} for p in profiles])
    else:
        say_table(
            ("profile", "language", "title"), [(p.name, p.language, p.title) for p in profiles]
        )


@profile.command(
    "suggest",
    epilog=examples(
        "synodik profile suggest book.txt", "synodik profile suggest book.txt --to book.toml"
    ),
)
def suggest_(
    file: _File,
    to: Annotated[
        Path | None, typer.Option(metavar="PROFILE.toml", help="Write it there; never over a file.")
    ] = None,
) -> None:
    """Look at a book that nobody has described and write a commented profile."""
    text = as_toml(suggest(_bytes(file), file.name))
    if to is None:
        say(text.rstrip("\n"))
        return
    try:
        with to.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
        raise ReadError(str(to), problem, "give another name") from error
    say(f"{to}: read it, then run `synodik profile check {file} --profile {to}`")


@profile.command(
    "check",
    epilog=examples(
        "synodik profile check book.txt --profile book.toml",
        "synodik profile check book.txt --profile book.toml --html check.html",
    ),
)
def check_(
    file: _File,
    profile: Annotated[str, typer.Option(help="Name of a profile, or a path ending in .toml.")],
    html: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="Write the entries, coloured, there.")
    ] = None,
    encoding: _Encoding = None,
    as_json: AsJson = False,
) -> None:
    """Report how well a profile reads a book; exit code 1 where an entry is suspicious."""
    described = load_profile(profile)
    data = _bytes(file)
    source_file = SourceFile(file.name, hashlib.sha256(data).hexdigest(), len(data))
    source = Source("check", "", "", described.name, encoding=encoding, files=(source_file,))
    result = check(read_file(source, source_file, data, described.layout).entries, described)
    if html is not None:
        try:
            html.write_text(check_page(result), encoding="utf-8")
        except OSError as error:
            problem = f"cannot be written ({error.strerror})"
            raise ReadError(str(html), problem, "give another name") from error
    if as_json:
        say_json(_as_json(result))
    else:
        _print(result)
    if result.suspicions:
        raise typer.Exit(1)


def _print(result: Check) -> None:
    say(
        f"{len(result.checked):,} entries, {result.characters:,} characters, "
        f"{result.unread_share:.2%} unread"
    )
    number = max(1, len(result.checked))
    say_table(
        ("field", "entries", "share"),
        [(prop, count, f"{count / number:.0%}") for prop, count in result.fields.items()],
        title="Fields read",
    )
    if result.strings:
        say_table(
            ("times", "unread", "for example"),
            [(each.count, each.text, each.examples[0][1]) for each in result.strings[:20]],
            title="Most frequent unread strings",
        )
    if result.cues:
        say_table(
            ("times", "words", "taken for a part of"),
            [(each.count, each.text, each.example) for each in result.cues[:20]],
            title="Words before dates that no cue opens",
        )
    if result.suspicions:
        say_table(
            ("entry", "what"),
            [(each.entry_id, each.what) for each in result.suspicions[:50]],
            title=f"Suspicious entries ({len(result.suspicions):,})",
        )


def _as_json(result: Check) -> dict[str, object]:
    return {
        "profile": result.profile,
        "entries": len(result.checked),
        "characters": result.characters,
        "unread": result.unread,
        "unread_share": round(result.unread_share, 6),
        "fields": result.fields,
        "unread_strings": [
            {
                "text": each.text,
                "count": each.count,
                "examples": [{"entry": entry, "text": text} for entry, text in each.examples],
            }
            for each in result.strings
        ],
        "likely_cues": [
            {"text": each.text, "count": each.count, "example": each.example}
            for each in result.cues
        ],
        "suspicious": [{"entry": each.entry_id, "what": each.what} for each in result.suspicions],
    }


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise ReadError(str(file), problem, "check the path") from error
