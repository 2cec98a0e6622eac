import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
TEXT = "ORAV, Jaan, Mihkel, s. 3.05.1898 Viljandimaa, arr. 12.11.40. [ar 11]"


def _lines(*items: object) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def test_entries_become_fields_in_their_order(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    items = [
        {"id": f"x#{number}", "text": TEXT, "more": "is passed over"} for number in range(2500)
    ]
    source.write_text(_lines(*items), "utf-8")
    result = run("parse", "--profile", "ee-r1", "--from", source, "--to", target, "--workers", 2)
    assert result.exit_code == 0, result.output
    parsed = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [each["id"] for each in parsed] == [item["id"] for item in items]
    assert parsed[-1]["fields"]["birth_date"] == "1898-05-03"


def test_a_dash_is_standard_input_and_output(run: Run) -> None:
    result = run(
        "parse", "--profile", "ee-r1", "--from", "-", "--to", "-",
        input=_lines({"id": "1", "text": TEXT}),
    )  # fmt: skip
    assert json.loads(result.stdout)["fields"]["surname"] == "Orav"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("not JSON", "is not JSON"),
        ('{"id": "1"}', "has no id or no text"),
        ('{"id": 1, "text": "x"}', "has no id or no text"),
        ("[1]", "has no id or no text"),
    ],
)
def test_a_bad_line_is_told_with_file_and_number_and_no_file_is_left(
    run: Run, tmp_path: Path, line: str, problem: str
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(_lines({"id": "1", "text": TEXT}) + "\n" + line + "\n", "utf-8")
    result = run("parse", "--profile", "ee-r1", "--from", source, "--to", target)
    assert result.exit_code == 1
    assert f"in.jsonl, line 3: {problem}" in result.stderr
    assert not target.exists()


def test_a_profile_that_is_not_known_is_an_error(run: Run) -> None:
    result = run("parse", "--profile", "nobody", "--from", "-", "--to", "-", input="")
    assert result.exit_code == 1
    assert "no such profile" in result.stderr


def test_a_file_that_is_not_there_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("parse", "--profile", "ee-r1", "--from", tmp_path / "absent", "--to", "-")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
