"""`synodik place`."""

import json
from collections.abc import Callable

from typer.testing import Result


def test_a_place_is_told_with_what_it_belongs_to(run: Callable[..., Result]) -> None:
    result = run("place", "Viljandimaa Viiratsi v", "--language", "et", "--json")
    answer = json.loads(result.stdout)
    assert [each["id"] for each in answer["places"]] == [
        "ee.viljandi/p-viiratsi",
        "ee.viljandi",
        "ee",
    ]
    assert answer["level"] == "district"


def test_namesakes_are_listed_and_the_exit_code_is_1(run: Callable[..., Result]) -> None:
    result = run("place", "Спасский уезд")
    assert result.exit_code == 1
    assert "perhaps" in result.stdout
