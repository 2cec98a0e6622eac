"""Estimates from a linked archive: lists, strata, what refuses them, and sums."""

from collections.abc import Callable

import numpy as np
import pytest

from synodik.archive.rows import SourceSummary
from synodik.counting.captures import (
    ListsBy,
    Stratum,
    dependences,
    estimated,
    lists_named,
    sensitivity,
    strata_of,
    summed,
)
from synodik.counting.captures.apart import lists_apart
from synodik.counting.mse import table_of
from synodik.counting.statistics import Units, dimension_named, parse_condition
from synodik.model.errors import SettingError

Opening = Callable[..., Units]
LISTS = ("A", "B", "C")


def source(book: str, selection: str = "people sentenced", title: str = "") -> SourceSummary:
    return SourceSummary(
        id=book.lower(),
        title=title or f"Book {book}",
        book=book,
        profile="invented",
        language="et",
        encoding="utf-8",
        licence="",
        selection=selection,
        files=(),
        entries=1,
        characters=1,
        unread=0,
    )


SOURCES = [source("A"), source("B"), source("C-1"), source("C-2")]


def stratum(counts: dict[tuple[int, ...], int], *, drawn: int = 0, label: str = "x") -> Stratum:
    table = table_of(LISTS, counts.items())
    return Stratum((label,), table, (table,) * drawn)


def independent(persons: int, chances: tuple[float, ...], label: str = "x") -> Stratum:
    rng = np.random.default_rng(persons)
    caught = (rng.random((persons, 3)) < chances).astype(int)
    counts: dict[tuple[int, ...], int] = {}
    for row in map(tuple, caught.tolist()):
        if any(row):
            counts[row] = counts.get(row, 0) + 1
    return stratum(counts, drawn=2, label=label)


def test_lists_are_books_and_may_be_joined() -> None:
    lists = lists_named("A+B,C", SOURCES, ListsBy.BOOK)
    assert {name: [each.id for each in held] for name, held in lists.sources.items()} == {
        "A+B": ["a", "b"],
        "C": ["c-1", "c-2"],
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [("A,D", "no book 'D'"), ("A,A+B", "a would be in A and in A\\+B")],
)
def test_lists_that_cannot_be_are_refused(asked: str, told: str) -> None:
    with pytest.raises(SettingError, match=told):
        lists_named(asked, SOURCES, ListsBy.BOOK)


def test_patterns_are_those_of_persons_in_each_stratum(tables, opened: Opening) -> None:
    tables.put("A/1", ("sex", "m"))
    tables.put("B/1", person="A/1")
    tables.put("C-1/1", ("sex", "f"))
    tables.put("C-2/1", person="C-1/1")
    tables.draw(*([(0, 0, 2, 2)] * 3), (0, 1, 2, 2))
    lists = lists_named("A,B,C", SOURCES, ListsBy.BOOK)
    by = [dimension_named("sex")]
    found = {
        each.labels: each for each in strata_of(opened(), lists, by, parse_condition(""), draws=4)
    }
    assert found["m",].table.sizes == {"A": 1, "B": 1, "C": 0}
    assert found["f",].table.sizes == {"A": 0, "B": 0, "C": 1}
    # In the last draw the record of B, which states no sex, is a person of its own.
    assert [each.sizes["B"] for each in found["m",].drawn] == [1, 1, 1, 0]


def test_a_list_whose_entries_name_another_was_made_from_it(tables, opened: Opening) -> None:
    tables.put("A/1")
    tables.put("B/1", ("stated_link", "A 17"), person="A/1")
    tables.put("C-1/1", ("stated_link", "published again"))
    found = dependences(opened(), lists_named("A,B,C", SOURCES, ListsBy.BOOK))
    assert [(each.of, each.on, each.refuses) for each in found] == [
        ("B", "A", True),
        ("C", "", False),
    ]
    refused = estimated(independent(2000, (0.4, 0.3, 0.5)), ["decomposable"], found, seed=1)
    assert refused.refused
    assert refused.reasons == (
        "1 entries of B (100.0%) name A: 'A 17'. Whom B shares with the others was chosen, "
        "not met with by chance",
    )


def test_a_supplement_by_its_own_word_is_no_list_apart(tables, opened: Opening) -> None:
    tables.put("A/1")
    sources = [source("A"), source("B", "supplement: the dead"), source("C")]
    (found,) = dependences(opened(), lists_named("", sources, ListsBy.BOOK))
    assert (found.of, found.refuses) == ("B", True)


def test_three_independent_lists_tell_how_many_there_are() -> None:
    made = estimated(independent(2000, (0.4, 0.3, 0.5)), ["decomposable"], [], seed=1)
    assert made.over_links is not None
    median, low, high = made.over_links
    assert low < 2000 < high
    assert low < median < high


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (
            {(1, 0, 0): 50, (0, 1, 0): 50, (1, 1, 0): 50, (1, 0, 1): 5},
            "2 lists with somebody on them",
        ),
        ({(1, 0, 0): 90, (0, 1, 0): 90, (0, 0, 1): 90}, "nobody is on two lists"),
        ({(1, 1, 0): 90, (0, 0, 1): 90, (1, 0, 0): 30}, "groups of lists that share nobody"),
        ({(1, 1, 0): 90, (0, 0, 1): 90, (1, 1, 1): 30}, "one is a copy of the other"),
    ],
)
def test_what_tells_nothing_is_refused(counts: dict[tuple[int, ...], int], reason: str) -> None:
    made = estimated(stratum(counts), ["decomposable"], [], seed=1)
    assert any(reason in each for each in made.reasons), made.reasons


def test_persons_without_a_label_are_no_stratum() -> None:
    held = independent(2000, (0.4, 0.3, 0.5), label="not stated")
    made = estimated(held, ["decomposable"], [], seed=1)
    assert made.reasons == (
        "'not stated' is no stratum: these persons belong to the others, unknown to which",
    )


def test_strata_are_summed_draw_by_draw_and_those_refused_are_named() -> None:
    one = estimated(independent(2000, (0.4, 0.3, 0.5), "one"), ["decomposable"], [], seed=1)
    two = estimated(independent(3000, (0.4, 0.3, 0.5), "two"), ["decomposable"], [], seed=2)
    refused = estimated(stratum({(1, 0, 0): 1}, label="three"), ["decomposable"], [], seed=1)
    total = summed([one, two, refused])
    assert total is not None
    assert total.left_out == (("three",),)
    assert one.over_links is not None
    assert two.over_links is not None
    # The ends of the sum lie within the sums of the ends: errors cancel in part.
    assert one.over_links[1] + two.over_links[1] < total.low < total.median
    assert total.median < total.high < one.over_links[2] + two.over_links[2]
    assert summed([refused]) is None


def test_lists_of_different_people_are_refused_by_the_word_of_a_third() -> None:
    # Half of the persons can only be on A, half only on B; C takes in both.
    counts = {(1, 0, 1): 100, (0, 1, 1): 100, (0, 0, 1): 200, (1, 0, 0): 100, (0, 1, 0): 100,
              (1, 1, 1): 1}  # fmt: skip
    made = estimated(stratum(counts), ["decomposable"], [], seed=1)
    (reason,) = made.reasons
    assert reason.startswith(
        "A and B take in different people: of those on C 1 are on both, "
        "where chance would make it 25; nobody then stands for those on neither"
    )


def test_independent_lists_that_share_few_by_chance_are_not_refused() -> None:
    # Five would be on both, one is: among so few that is chance.
    counts = {(1, 0, 1): 22, (0, 1, 1): 22, (0, 0, 1): 55, (1, 0, 0): 100, (0, 1, 0): 100,
              (1, 1, 1): 1, (1, 1, 0): 10}  # fmt: skip
    assert lists_apart(table_of(LISTS, counts.items())) == []


def test_two_lists_are_enough_for_a_bound_that_is_asked_for() -> None:
    table = table_of(("A", "B"), {(1, 0): 300, (0, 1): 200, (1, 1): 100}.items())
    two = Stratum((), table, (table, table))
    assert estimated(two, ["decomposable"], [], seed=1).refused
    made = estimated(two, ["chapman"], [], seed=1)
    assert made.over_links is not None
    assert made.over_links[0] == pytest.approx(400 * 300 / 100, rel=0.02)
    assert "chapman: whether the two lists are independent cannot be checked" in made.warnings


def test_strata_have_draws_of_their_own_with_one_seed_for_all() -> None:
    made = [
        estimated(independent(2000, (0.4, 0.3, 0.5), label), ["decomposable"], [], seed=1)
        for label in ("one", "two")
    ]
    assert abs(np.corrcoef(made[0].draws, made[1].draws)[0, 1]) < 0.1


def test_a_way_to_link_that_makes_one_stratum_large_is_the_same_in_the_others() -> None:
    few, many = (independent(size, (0.4, 0.3, 0.5)).table for size in (2000, 2600))
    ways = (few, few, many, many)
    made = [estimated(Stratum((label,), few, ways), ["loglinear"], [], seed=1) for label in "ab"]
    assert np.corrcoef(made[0].draws, made[1].draws)[0, 1] > 0.8
    assert made[0].by_links is not None
    assert made[0].by_links[0] < 2200
    assert made[0].by_links[1] > 2400


def test_what_hangs_on_links_and_lists_is_said() -> None:
    made = estimated(independent(2000, (0.4, 0.3, 0.5)), ["decomposable"], [], seed=1)
    links, *lists = sensitivity(made)
    assert links.startswith("with the links as they stand")
    assert [each.partition(" the median")[0] for each in lists] == [
        "without A", "without B", "without C",
    ]  # fmt: skip
    assert "Chapman" in lists[0]


def test_persons_of_several_strata_are_told_beside_the_sum() -> None:
    strata = [
        estimated(independent(2000, (0.4, 0.3, 0.5), label), ["decomposable"], [], seed=1)
        for label in ("one", "two")
    ]
    on_lists = strata[0].table.observed
    total = summed(strata, persons=2 * on_lists - 7)
    assert total is not None
    assert total.again == 7


def test_books_joined_into_one_list_may_name_each_other(tables, opened: Opening) -> None:
    tables.put("C-1/1", ("stated_link", "published again"))
    (found,) = dependences(opened(), lists_named("A,B,C", SOURCES, ListsBy.BOOK))
    assert not found.refuses


def test_an_interval_that_bounds_nothing_is_no_estimate() -> None:
    counts = {(1, 0, 0): 90, (0, 1, 0): 90, (0, 0, 1): 90, (1, 1, 0): 1, (0, 1, 1): 1}
    made = estimated(stratum(counts), ["decomposable"], [], seed=1)
    (reason,) = made.reasons
    assert reason == "decomposable gives 276 to 30,663: the lists do not bound the number"
