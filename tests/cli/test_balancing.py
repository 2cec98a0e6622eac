import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

TABLE = """\
what,year,age,best
population,,0,100
population,,1,0
births,1930,,100
survival,1930,0,0.81
survival,1930,1,0
counted,,0,80
counted,,1,80
"""


def test_a_balance_is_told_with_what_it_supposes(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, "utf-8")
    result = run("balance", file)
    assert "1 and more" in result.stdout
    assert "missing after 1930: 11 to 11" in result.stdout
    assert "Supposed: both counts took in everybody alike" in result.stdout
    told = json.loads(run("balance", file, "--json").stdout)
    assert told["by_age"][0]["expected"] == 90
    file.write_text(TABLE + "deaths,1930,,7\n", "utf-8")
    assert "table.csv, line 9: 'deaths'" in run("balance", file).stderr
