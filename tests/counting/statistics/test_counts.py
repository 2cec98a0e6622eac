from collections.abc import Callable

import pytest

from synodik.counting.statistics import (
    Counts,
    Of,
    Openness,
    Units,
    counted,
    dimension_named,
    listing,
    parse_condition,
)

Opening = Callable[..., Units]


def count(units: Units, by: str = "", where: str = "", **options: object) -> Counts:
    names = [name for name in by.split(",") if name]
    return counted(
        units,
        [dimension_named(name) for name in names],
        parse_condition(where),
        where=where,
        **options,  # type: ignore[arg-type]
    )


def table(counts: Counts) -> dict[tuple[str, ...], int]:
    return {cell.labels: cell.count for cell in counts.cells}


def test_persons_are_counted_not_records(tables, opened: Opening) -> None:
    tables.put("R1/1", ("sex", "m"))
    tables.put("R2/1", ("sex", "m"), person="R1/1")
    tables.put("R2/2", ("sex", "f"))
    assert table(count(opened(), "sex")) == {("f",): 1, ("m",): 1}


def test_what_nobody_says_is_shown_as_not_stated(tables, opened: Opening) -> None:
    tables.put("R1/1", ("birth_date", "1902"))
    tables.put("R1/2")
    assert table(count(opened(), "birth_year")) == {("1902",): 1, ("not stated",): 1}


def test_a_date_that_may_lie_in_two_years_is_not_exact(tables, opened: Opening) -> None:
    tables.put("R1/1", ("birth_date", "[1901,1902]"))
    assert table(count(opened(), "birth_year")) == {("not exact",): 1}


def test_an_exact_answer_of_one_source_stands_beside_a_vague_one_of_another(
    tables, opened: Opening
) -> None:
    tables.put("R1/1", ("birth_date", "[1901,1902]"))
    tables.put("R2/1", ("birth_date", "1902-03-01"), person="R1/1")
    assert table(count(opened(), "birth_year")) == {("1902",): 1}


def test_sources_that_disagree_are_never_averaged(tables, opened: Opening) -> None:
    tables.put("R1/1", ("birth_date", "1901"))
    tables.put("R2/1", ("birth_date", "1903"), person="R1/1")
    assert table(count(opened(), "birth_year")) == {("disputed",): 1}


def test_an_overruled_statement_counts_for_nothing(tables, opened: Opening) -> None:
    tables.put("R1/1", ("sex", "m"), ("sex", "f"))
    tables.statements[0]["standing"] = "overruled"
    assert table(count(opened(), "sex")) == {("f",): 1}


def test_a_person_with_two_repressions_is_in_both_years_and_once_in_the_total(
    tables, opened: Opening
) -> None:
    tables.put("R1/1", ("arrest_date", "1937", 1), ("arrest_date", "1949", 2))
    counts = count(opened(), "arrest_year")
    assert table(counts) == {("1937",): 1, ("1949",): 1}
    assert counts.total.count == 1


def test_repressions_told_by_two_sources_are_counted_once(tables, opened: Opening) -> None:
    tables.put("R1/1", ("arrest_date", "1937-11-02", 1), ("arrest_date", "1949-03-25", 2))
    tables.put("R2/1", ("arrest_date", "1949-03-25", 1), person="R1/1")
    counts = count(opened(), "arrest_year", of=Of.EPISODES)
    assert table(counts) == {("1937",): 1, ("1949",): 1}
    assert counts.total.count == 2


def test_what_an_entry_says_without_a_repression_is_of_its_only_one(
    tables, opened: Opening
) -> None:
    tables.put("R1/1", ("arrest_date", "1941", 1), ("sentence_kind", "camp"))
    assert table(count(opened(), "arrest_year,sentence_kind")) == {("1941", "camp"): 1}


def test_a_person_in_two_books_is_in_both_rows(tables, opened: Opening) -> None:
    tables.put("R1/1")
    tables.put("R2/1", person="R1/1")
    tables.put("R2/2")
    counts = count(opened(), "book")
    assert table(counts) == {("R1",): 1, ("R2",): 2}
    assert counts.total.count == 2


def test_places_are_counted_by_the_unit_they_lie_in(tables, opened: Opening) -> None:
    tables.put("R1/1", ("residence", "Luunja v"))
    tables.put("R1/2", ("residence", "Eesti"))
    tables.put("R1/3", ("residence", "somewhere"), ("birth_place", "Võrumaa"))
    tables.locate("R1/1", "residence", "ee.tartu/luunja")
    tables.locate("R1/2", "residence", "ee")
    tables.locate("R1/3", "birth_place", "ee.voru")
    units = opened()
    assert table(count(units, "residence_region")) == {("Tartumaa",): 1, ("not exact",): 2}
    # `region` asks residence, arrest and birth in turn.
    assert table(count(units, "region")) == {("Tartumaa",): 1, ("Võrumaa",): 1, ("not exact",): 1}


def test_ages_are_those_reached_in_the_year(tables, opened: Opening) -> None:
    tables.put("R1/1", ("birth_date", "1907-12-31"), ("arrest_date", "1937-01-01", 1))
    tables.put("R1/2", ("birth_date", "1950"), ("arrest_date", "1937", 1))
    units = opened()
    assert table(count(units, "age_at_arrest")) == {("30",): 1, ("disputed",): 1}
    assert table(count(units, "age_group_at_arrest")) == {("30–39",): 1, ("disputed",): 1}


def test_the_interval_holds_nine_tenths_of_the_draws(tables, opened: Opening) -> None:
    tables.put("R1/1", ("sex", "m"))
    tables.put("R2/1", ("sex", "m"), person="R1/1")
    # Of ten ways to part the two records, three make them two persons.
    tables.draw(*([(0, 0)] * 7 + [(0, 1)] * 3))
    (cell,) = count(opened(), "sex").cells
    assert (cell.count, cell.low, cell.high) == (1, 1, 2)


def test_a_draw_in_which_sources_are_not_joined_has_no_dispute(tables, opened: Opening) -> None:
    tables.put("R1/1", ("birth_date", "1901"))
    tables.put("R2/1", ("birth_date", "1903"), person="R1/1")
    tables.draw((0, 1), (0, 1))
    counts = count(opened(), "birth_year")
    found = {cell.labels: (cell.count, cell.low, cell.high) for cell in counts.cells}
    assert found == {("1901",): (0, 1, 1), ("1903",): (0, 1, 1), ("disputed",): (1, 0, 0)}


def test_shares_are_of_those_alike_in_a_dimension(tables, opened: Opening) -> None:
    tables.put("R1/1", ("sex", "m"), ("nationality", "estonian"))
    tables.put("R1/2", ("sex", "m"), ("nationality", "russian"))
    tables.put("R1/3", ("sex", "f"), ("nationality", "russian"))
    counts = count(opened(), "sex,nationality", per=[dimension_named("sex")])
    shares = {cell.labels: cell.share.best for cell in counts.cells if cell.share}
    assert shares == {("f", "russian"): 1.0, ("m", "estonian"): 0.5, ("m", "russian"): 0.5}


def test_every_number_has_the_condition_that_finds_its_persons(tables, opened: Opening) -> None:
    tables.put("R1/1", ("sex", "m"), ("arrest_date", "1937", 1), surname="Orav")
    tables.put("R1/2", ("sex", "f"), ("arrest_date", "1937", 1), surname="Kuusk")
    tables.put("R2/1", ("arrest_date", "1938", 1), person="R1/2", surname="Kuusk")
    units = opened()
    counts = count(units, "sex,arrest_year", "book = R1")
    for cell in counts.cells:
        found = listing(units, parse_condition(cell.where), limit=10)
        assert found.total == cell.count == 1, cell.where
    named = listing(units, parse_condition('sex = "f"'), limit=10).persons
    assert [(each.person, each.name, each.books) for each in named] == [
        ("R1/2", "Kuusk", ("R1", "R2"))
    ]


def test_an_entry_that_was_taken_down_counts_for_nobody(tables, opened: Opening) -> None:
    tables.put("R1/1", ("sex", "m"))
    tables.put("R1/2", ("sex", "m"))
    assert table(count(opened(hidden={"R1/2"}), "sex")) == {("m",): 1}


def test_people_who_may_be_living_have_no_fine_labels_and_are_not_found_by_what_is_withheld(
    tables, opened: Opening
) -> None:
    tables.put("R1/1", ("residence", "Luunja v"), ("birth_date", "1990-05-06"), surname="Orav")
    tables.locate("R1/1", "residence", "ee.tartu/luunja")
    units = opened(withheld={"R1/1"})
    assert table(count(units, "residence_region")) == {("Tartumaa",): 1}
    assert table(count(units, "birth_year")) == {("1990",): 1}
    assert table(count(units, "birth_month")) == {("not stated",): 1}
    assert table(count(units, "residence")) == {("not stated",): 1}
    assert listing(units, parse_condition("residence_region = Tartumaa"), limit=9).total == 0
    everything = count(units, "birth_month", openness=Openness.ALL)
    assert table(everything) == {("1990-05",): 1}


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("birth_year = 1901", 1),
        ("birth_year = 1901..1902", 2),
        ("birth_year > 1901", 1),
        ("not birth_year > 1901", 2),
        ("birth_year in (1901, 1902)", 2),
        ("birth_year = 'not stated'", 1),
        ("sex = M", 2),
        ("sex != m", 1),
        ("sex = m and birth_year = 1901 or birth_year = 1902", 2),
        ("sex = m and (birth_year = 1901 or birth_year = 1902)", 2),
        ("book = R1", 3),
        ("book != R1", 0),
        ("", 3),
    ],
)
def test_conditions(tables, opened: Opening, where: str, found: int) -> None:
    tables.put("R1/1", ("sex", "m"), ("birth_date", "1901"))
    tables.put("R1/2", ("sex", "m"), ("birth_date", "1902"))
    tables.put("R1/3", ("sex", "f"))
    assert count(opened(), "", where).total.count == found
