import csv
import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_records_are_exported_full_or_as_may_be_public(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    full, public = tmp_path / "full.csv", tmp_path / "public.csv"
    told = run("export", "records", full, "--archive", archive, "--json")
    assert json.loads(told.stdout) == {"file": str(full), "records": 3}
    assert run("export", "records", public, "--archive", archive, "--public").exit_code == 0
    assert _dates(full) == ["1898-05-03", "1902", "1940-03-02"]
    assert _dates(public) == ["1898-05-03", "1902", "1940"]


def _dates(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row["birth_date"] for row in csv.DictReader(stream)]
