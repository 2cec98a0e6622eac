"""`evaluate` and `synthesise`: how good a linkage is, and what to try it on."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import pyarrow.parquet as pq
import typer

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.archive.quality import quality_of
from synodik.cli.options import ArchiveFolder, AsJson, examples
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger.decisions import standing
from synodik.linking.evaluation import LinkedRow, read_register
from synodik.linking.evaluation import evaluate as held_against
from synodik.publishing.export import birth_year

evaluate = typer.Typer(no_args_is_help=True, help="Hold what the archive has against a truth.")


@evaluate.command(
    epilog=examples("synodik evaluate links memento register.csv", "synodik evaluate links memento")
)
def links(
    folder: ArchiveFolder,
    register: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help="CSV: a person to a line.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say how good the links are: by a register, by what people judged, by the model.

    The register has the columns reg_no, surname, given, birth_year and books.
    """
    archive = Archive.open(folder)
    if register is None:
        _say_estimates(archive, as_json=as_json)
        return
    lines = read_register(register)
    result = held_against(_rows(archive.current()), lines)
    figures = asdict(result) | {
        "precision": round(result.precision, 4),
        "recall": round(result.recall, 4),
        "f1": round(result.f1, 4),
    }
    if as_json:
        say_json(figures)
    else:
        say_table(("figure", "value"), figures.items())


def _say_estimates(archive: Archive, *, as_json: bool) -> None:
    """Give what the model expects, and what the samples came to that people judged."""
    from synodik.linking.sampling import estimates  # noqa: PLC0415 - brings compiled code

    quality = quality_of(archive.current().folder)
    sampled = estimates(standing(archive.ledger).judgements)
    if as_json:
        by_model = {"precision": quality.precision, "recall": quality.recall}
        say_json({"model": by_model, "samples": [each._asdict() for each in sampled]})
        return
    rows = [("the model", "", *_shares(quality.precision), *_shares(quality.recall))]
    rows += [
        (f"{each.pairs} pairs of build {each.build}", f"{each.unsure} unsure",
         *_shares(each.precision), *_shares(each.recall))
        for each in sampled
    ]  # fmt: skip
    say_table(("according to", "", "precision", "95 %", "recall", "95 %"), rows)
    if not sampled:
        say("Nobody has judged a sample yet: `synodik review DIR --sample 100`.")


def _shares(estimated: tuple[float, float, float]) -> tuple[str, str]:
    share, low, high = estimated
    return f"{share:.3f}", f"{low:.3f} to {high:.3f}"


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
