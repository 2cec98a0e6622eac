"""The tables of claims that come with the program, and what is worked out from them."""

import csv
from pathlib import Path

import pytest

from synodik.counting.lineage import (
    Claim,
    Figure,
    Register,
    Words,
    derived,
    figure_of,
    of_figures,
    words_stand,
)

_ROOT = Path(__file__).resolve().parents[3]
_TEXTS = _ROOT.parent / "shared" / "data" / "claims"


def rows(name: str) -> list[dict[str, str]]:
    with (_ROOT / "examples" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(name: str) -> dict[str, Figure]:
    return of_figures(figure_of(row, f"{name}, {row['id']}") for row in rows(name))


def test_the_five_texts_make_sixty_numbers_and_more_each_with_its_words() -> None:
    held = figures("claims/figures.csv")
    assert len(held) >= 60
    assert all(each.quotation and each.locator and each.author for each in held.values())
    assert max(len(each.quotation) for each in held.values()) < 80


def test_relations_lead_to_claims_that_are_there() -> None:
    held = figures("claims/figures.csv")
    ids = {*held, *(row["id"] for row in rows("claims/claims.csv"))}
    named = {
        other for each in held.values() for others in each.relations.values() for other in others
    }
    assert named <= ids


def world(famine: float) -> Register:
    held = figures("claims/figures.csv")
    counted = held["rummel_china_famine"]
    held["rummel_china_famine"] = Figure(counted.id, category=counted.category, best=famine)
    formulas = {
        "china": "rummel_china_before + rummel_china_rule + rummel_china_famine",
        "elsewhere": "rummel_world_1994 - rummel_china_before - rummel_china_rule",
        "world": "china + elsewhere",
    }
    return Register(held, {name: derived(name, text) for name, text in formulas.items()})


def test_the_revision_of_rummel_comes_out_of_one_changed_input() -> None:
    held = figures("claims/figures.csv")
    assert world(0).value("world").best == held["rummel_world_1994"].best == 174_000_000
    assert world(38_000_000).value("world").best == held["rummel_world_2005"].best == 212_000_000


def test_the_sum_that_he_prints_for_china_is_not_that_of_his_addends() -> None:
    held = figures("claims/figures.csv")
    again = derived(
        "again",
        "rummel_china_before_again + rummel_china_rule_again + chang_halliday_famine",
    )
    assert Register(held, {"again": again}).value("again").best == 76_672_000
    assert held["rummel_china_2005"].best == 76_692_000
    assert world(38_000_000).value("china").best == 76_702_000


def test_the_balance_of_the_soviet_population_can_be_derived() -> None:
    held = figures("census/figures.csv")
    formulas = {
        "deaths": "normal_mortality * 10.05 * (census_1926 + census_1937) / 2",
        "missing": "census_1926 + births_1927_1936 - deaths - emigration_1927_1936 - census_1937",
    }
    made = Register(held, {name: derived(name, text) for name, text in formulas.items()})
    value = made.value("missing")
    assert value.low < value.best < value.high
    assert value.low > 0


@pytest.mark.skipif(not _TEXTS.is_dir(), reason="needs the five texts in ../shared/data/claims")
@pytest.mark.parametrize("name", ["claims/figures.csv", "claims/claims.csv"])
def test_all_words_stand_where_they_are_said_to(name: str) -> None:
    def document(file: str) -> str | None:
        path = _TEXTS / file
        return path.read_text("utf-8") if path.is_file() else None

    for row in rows(name):
        claim = Claim(row["id"], row["title"], locator=row["locator"], quotation=row["quotation"])
        assert words_stand(claim, document) is Words.STAND, row["id"]
