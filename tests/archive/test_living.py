"""Who of a whole build may be living."""

from datetime import date

import pytest

from synodik.archive.living import persons_withheld
from synodik.archive.portrait import Discretion
from synodik.model.privacy import PrivacyRule

TODAY = date(2026, 11, 22)
Row = dict[str, str]


def birth(entry: str, normal: str, standing: str = "parsed") -> Row:
    return {"entry": entry, "prop": "birth_date", "normal": normal, "standing": standing}


@pytest.mark.parametrize(
    ("rows", "hidden", "withheld"),
    [
        pytest.param([birth("a/1", "1915"), birth("a/1", "1935")], {}, {"a/1"}, id="two births"),
        pytest.param([birth("a/1", "1915"), birth("b/1", "1935")], {}, {"a/1"}, id="two records"),
        pytest.param([birth("a/1", "1915"), birth("b/1", "1935")], {"b/1": 1}, set(), id="hidden"),
        pytest.param([birth("a/1", "1935", "overruled")], {}, set(), id="overruled"),
        pytest.param([birth("c/9", "1935")], {}, set(), id="of no person of the build"),
    ],
)
def test_all_statements_in_force_decide(
    rows: list[Row], hidden: dict[str, int], withheld: set[str]
) -> None:
    person_of = {"a/1": "a/1", "b/1": "a/1"}
    assert persons_withheld(rows, person_of, Discretion(PrivacyRule(), TODAY, hidden)) == withheld
    assert not persons_withheld(rows, person_of, Discretion(None, TODAY))
