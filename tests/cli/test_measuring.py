import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import Result

Run = Callable[..., Result]
REGISTER = """\
reg_no,surname,given,birth_year,books
1,Orav,Jaan,1898,L1
2,Kuusk,Leena,1902,L1;L2
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, "utf-8")
    return path


def test_persons_are_held_against_a_register(run: Run, archive: Path, register: Path) -> None:
    found = json.loads(run("evaluate", "links", archive, register, "--json").stdout)
    assert (found["lines"], found["matched"], found["links"]) == (2, 2, 0)
    assert "precision" in run("evaluate", "links", archive, register).stdout


def test_a_register_that_lacks_a_column_is_refused(run: Run, archive: Path, register: Path) -> None:
    register.write_text("surname,given\nOrav,Jaan\n", "utf-8")
    result = run("evaluate", "links", archive, register)
    assert result.exit_code == 1
    assert "birth_year" in result.stderr


def test_without_a_register_the_model_tells_what_it_expects(run: Run, archive: Path) -> None:
    found = json.loads(run("evaluate", "links", archive, "--json").stdout)
    assert found == {"model": {"precision": [1, 1, 1], "recall": [1, 1, 1]}, "samples": []}
    assert "--sample" in run("evaluate", "links", archive).stdout


def test_an_invented_corpus_stands_beside_its_truth(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    assert run("synthesise", folder, "--records", 50, "--seed", 3).exit_code == 0
    records = pq.read_table(folder / "records.parquet").column("entry").to_pylist()
    truth = [line.split(",") for line in (folder / "truth.csv").read_text("utf-8").splitlines()]
    assert truth[0] == ["record", "person"]
    assert [record for record, _ in truth[1:]] == records
    assert not (folder / "entries.jsonl").exists()


def test_an_invented_corpus_may_be_written_in_words(run: Run, tmp_path: Path) -> None:
    run("synthesise", tmp_path / "corpus", "--records", 20, "--texts")
    entries = (tmp_path / "corpus" / "entries.jsonl").read_text("utf-8").splitlines()
    assert len(entries) == 20
    assert json.loads(entries[0])["text"]
