"""`evaluate` and `synthesise`: how good a linkage is, and what to try it on."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import pyarrow.parquet as pq
import typer

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.cli.options import ArchiveFolder, AsJson, examples
from synodik.cli.printing import say, say_json, say_table
from synodik.linking.evaluation import LinkedRow, read_register
from synodik.linking.evaluation import evaluate as held_against
from synodik.publishing.export import birth_year

evaluate = typer.Typer(no_args_is_help=True, help="Hold what the archive has against a truth.")


@evaluate.command(epilog=examples("synodik evaluate links memento register.csv"))
def links(
    folder: ArchiveFolder,
    register: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV: a person to a line.")
    ],
    as_json: AsJson = False,
) -> None:
    """Hold the persons of the archive against an expert's register of them.

    The register has the columns reg_no, surname, given, birth_year and books.
    """
    lines = read_register(register)
    result = held_against(_rows(Archive.open(folder).current()), lines)
    figures = asdict(result) | {
        "precision": round(result.precision, 4),
        "recall": round(result.recall, 4),
        "f1": round(result.f1, 4),
    }
    if as_json:
        say_json(figures)
    else:
        say_table(("figure", "value"), figures.items())


def _rows(build: Build) -> list[LinkedRow]:
    person = {row["record"]: row["person"] for row in build.stream("persons")}
    columns = ("entry", "book", "surname", "given_name", "birth_date")
    return [
        LinkedRow(
            book=row["book"],
            surname=row["surname"] or "",
            given=row["given_name"] or "",
            year=birth_year(row["birth_date"]),
            person=person[row["entry"]],
        )
        for row in build.stream("records", columns)
    ]


def synthesise(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New folder for the corpus.")],
    records: Annotated[int, typer.Option(min=1, max=50_000_000, help="How many records.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed, the same corpus.")] = 0,
    texts: Annotated[
        bool, typer.Option("--texts", help="Write the entries as words, too.")
    ] = False,
) -> None:
    """Invent records of people who never lived, with their truth, to measure on.

    Writes records.parquet and truth.csv; with --texts, entries.jsonl in the
    form that `synodik parse` reads.
    """
    from synodik.linking.synthesis import SCHEMA, corpus  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=False)
    with (
        pq.ParquetWriter(folder / "records.parquet", SCHEMA) as table,
        (folder / "truth.csv").open("w", encoding="utf-8") as truth,
        (folder / "entries.jsonl").open("w", encoding="utf-8") as entries,
    ):
        truth.write("record,person\n")
        for batch in corpus(records, seed=seed, with_texts=texts):
            table.write_batch(batch.records)
            ids = batch.records.column("entry").to_pylist()
            truth.writelines(
                f"{record},{person}\n" for record, person in zip(ids, batch.truth, strict=True)
            )
            for record, text in zip(ids, batch.texts, strict=False):
                entries.write(json.dumps({"id": record, "text": text}, ensure_ascii=False) + "\n")
    if not texts:
        (folder / "entries.jsonl").unlink()
    say(f"{records:,} invented records in {folder}")
