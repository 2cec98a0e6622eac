import json
from itertools import product
from random import Random

import pyarrow as pa
import pytest

from synodik.linking import link
from synodik.model.judgement import Judgement, Verdict

from .conftest import Fields, table

BORODIN = {
    "surname": "Borodin", "given_name": "Ivan", "patronymic": "Petr", "birth_date": "1899-02-03",
    "arrest_date": "1937-11-02", "trial_date": "1938-01-02", "residence": "Elva",
}  # fmt: skip
IN_RUSSIAN = {
    "surname": "Бородин", "given_name": "Иван", "patronymic": "Петрович", "birth_date": "1899",
    "arrest_date": "1937-11-02", "trial_date": "1938-01-02",
}  # fmt: skip
SISTER = BORODIN | {"surname": "Borodina", "given_name": "Anna", "birth_date": "1901-04-05"}
STRANGER = {"surname": "Tamm", "given_name": "Juhan", "birth_date": "1880"}


def persons(records: pa.Table, *judgements: Judgement) -> dict[str, str]:
    found = link(records, judgements).persons
    return {row["record"]: row["person"] for row in found.to_pylist()}


def books() -> list[Fields]:
    return [
        {"entry": "a/1", **BORODIN},
        {"entry": "a/2", **SISTER},
        {"entry": "b/1", **IN_RUSSIAN},
        {"entry": "b/2", **STRANGER},
    ]


def test_one_person_in_two_books_and_two_scripts_is_found() -> None:
    assert persons(table(books())) == {"a/1": "a/1", "a/2": "a/2", "b/1": "a/1", "b/2": "b/2"}


def test_a_relative_with_the_same_dates_and_places_stays_apart() -> None:
    found = persons(table([{"entry": "a/1", **BORODIN}, {"entry": "b/1", **SISTER}]))
    assert found["b/1"] == "b/1"


def a_list(last: Fields) -> pa.Table:
    """Make a book of some, the first of them Borodin; somebody comes at its end."""
    fathers = ("Petr", "Karl", "Nikolai", "Jaan")
    others = [
        {
            "surname": f"{surname}{ending}", "given_name": given, "patronymic": fathers[row % 4],
            "birth_date": f"{1880 + row}-{row % 12 + 1:02}-{row % 28 + 1:02}",
            "death_date": f"1938-{row % 9 + 1:02}-{row % 7 + 10}", "residence": f"Street {row}",
        }
        for row, (surname, ending, given) in enumerate(
            product(("Sid", "Karp", "Loba", "Mirk"), ("kin", "enko", "ov"), ("Ivan", "Juri"))
        )
    ]  # fmt: skip
    first = BORODIN | {"death_date": "1938-02-07"}
    rows = [first, *others, last]
    return table([{"entry": f"a/{number}", **row} for number, row in enumerate(rows, 1)])


def joined_in(records: pa.Table, repeating: tuple[str, ...]) -> list[Fields]:
    found = link(records, repeating=repeating).persons.to_pylist()
    return [row for row in found if row["record"] != row["person"]]


def test_a_person_told_twice_is_one_where_the_book_may_do_so() -> None:
    again = a_list(BORODIN | {"surname": "Barodin", "death_date": "1938-02-07"})
    assert not joined_in(again, ())
    (found,) = joined_in(again, ("a",))
    assert found["person"] == "a/1"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"birth_date": "1881-12-24"}, id="born at another time"),
        pytest.param({"death_date": "1941-09-11"}, id="died at another time"),
        pytest.param({"given_name": "Oleg", "birth_date": "1901-05-01"}, id="a brother"),
        pytest.param({"patronymic": "Karl", "birth_date": "1899"}, id="another father"),
    ],
)
def test_others_of_a_book_that_may_tell_twice_stay_apart(other: Fields) -> None:
    assert not joined_in(a_list(BORODIN | {"death_date": "1938-02-07"} | other), ("a",))


def test_a_link_says_why() -> None:
    (found,) = link(table(books())).links.read_all().to_pylist()
    assert (found["a"], found["b"]) == ("a/1", "b/1")
    assert found["probability"] > 0.9
    reasons = {reason["what"]: reason for reason in json.loads(found["reasons"])}
    assert reasons["arrested on the same day"]["weight"] > 0
    assert reasons["given name the same"]["b"] == "Иван"


def test_the_reasons_add_up_to_the_weight() -> None:
    (found,) = link(table(books())).links.read_all().to_pylist()
    total = sum(reason["weight"] for reason in json.loads(found["reasons"]))
    assert total == pytest.approx(found["weight"], abs=0.5)


def test_the_order_of_records_within_books_does_not_matter() -> None:
    rows = books()
    parts = {frozenset(group) for group in _groups(persons(table(rows)))}
    Random(5).shuffle(rows)
    assert {frozenset(group) for group in _groups(persons(table(rows)))} == parts


def test_the_same_records_give_the_same_tables() -> None:
    first, second = link(table(books())), link(table(books()), threads=1)
    assert first.links.read_all().equals(second.links.read_all())
    assert first.persons.equals(second.persons)


def test_a_persons_word_parts_what_the_model_joins() -> None:
    found = persons(table(books()), Judgement("a/1", "b/1", Verdict.DIFFERENT))
    assert found["b/1"] == "b/1"


def test_a_persons_word_joins_what_facts_keep_apart() -> None:
    found = persons(table(books()), Judgement("a/2", "a/1", Verdict.SAME))
    assert found["a/2"] == "a/1"


def test_many_judgements_teach_the_model_and_one_does_not() -> None:
    """Pairs agree in names and year; people find that those are of two persons."""
    rows = [
        {"entry": f"{book}/{number}", "surname": f"{start}{end}", "given_name": "Ivan",
         "birth_date": f"{1870 + number}"}
        for book in "ab"
        for number, (start, end) in enumerate(
            product(("Sid", "Karp", "Loba", "Mirk"), ("kin", "enko", "ov", "ich", "un", "ar"))
        )
    ]  # fmt: skip
    verdicts = [Judgement(f"a/{n}", f"b/{n}", Verdict.DIFFERENT) for n in range(1, 24)]
    untaught, once, taught = (
        probability_of_first_pair(table(rows), verdicts[:count]) for count in (0, 1, 23)
    )
    assert untaught > 0.5
    assert once == pytest.approx(untaught, abs=0.1)
    assert taught < 0.5 * untaught


def probability_of_first_pair(records: pa.Table, judgements: list[Judgement]) -> float:
    links = link(records, judgements).links.read_all().to_pylist()
    found = [each["probability"] for each in links if (each["a"], each["b"]) == ("a/0", "b/0")]
    return float(found[0]) if found else 0.0


def test_a_contradiction_is_reported() -> None:
    same = [Judgement("a/1", "b/1", Verdict.SAME), Judgement("b/1", "b/2", Verdict.SAME)]
    found = link(table(books()), [*same, Judgement("a/1", "b/2", Verdict.DIFFERENT)])
    assert len(found.conflicts) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_a_table_too_small_to_link_gives_every_record_its_own_person(count: int) -> None:
    found = link(table(books()[:1]).slice(0, count))
    assert found.links.read_all().num_rows == 0
    alone = [{"record": "a/1", "person": "a/1", "probability": 1.0}]
    assert found.persons.to_pylist() == alone[:count]


def test_records_that_tell_nothing_stay_alone() -> None:
    rows = pa.table(
        {
            "entry": ["a/1", "b/1"],
            "source": ["a", "b"],
            "book": ["A", "B"],
            "surname": pa.nulls(2),
            "given_name": pa.nulls(2, pa.string()),
        }
    )
    assert persons(rows) == {"a/1": "a/1", "b/1": "b/1"}


def test_a_book_of_namesakes_joins_nobody_to_anybody() -> None:
    rows = [
        {"entry": f"{book}/{number}", "surname": "Tamm", "given_name": "Jaan"}
        for book in "ab"
        for number in range(300)
    ]
    found = persons(table(rows))
    assert len(set(found.values())) == len(rows)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param({"surname": "", "given_name": ""}, id="empty"),
        pytest.param({"surname": None, "given_name": None}, id="missing"),
        pytest.param({"surname": "?", "given_name": "*"}, id="signs"),
    ],
)
def test_people_without_names_are_joined_to_nobody(names: Fields) -> None:
    rows = [
        {"entry": f"{book}/{number}", "birth_date": str(1870 + number % 50), **names}
        for book in "ab"
        for number in range(200)
    ]
    assert len(set(persons(table(rows)).values())) == len(rows)


def test_a_book_given_twice_is_joined_entry_by_entry() -> None:
    rows = [
        {
            "entry": f"{book}/{number}",
            "surname": f"{'bdgklmnprstv'[number % 12]}a{'klmnprst'[number % 8]}e",
            "given_name": ("Jaan", "Mari", "Peeter")[number % 3],
            "birth_date": f"{1870 + number}-03-{1 + number % 28:02d}",
        }
        for book in "ab"
        for number in range(24)
    ]
    found = persons(table(rows))
    assert all(found[f"b/{number}"] == f"a/{number}" for number in range(24))


def _groups(found: dict[str, str]) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for record, person in found.items():
        groups.setdefault(person, set()).add(record)
    return list(groups.values())


def test_exchanged_surname_and_given_name_are_the_same_person() -> None:
    rows: list[Fields] = [
        {"entry": f"a/{number}", "surname": f"Oja{'bdgklm'[number % 6]}e", "given_name": "Ivan"}
        for number in range(30)
    ]
    exchanged = {"surname": BORODIN["given_name"], "given_name": BORODIN["surname"]}
    rows += [{"entry": "a/30", **BORODIN}, {"entry": "b/1", **BORODIN, **exchanged}]
    assert persons(table(rows))["b/1"] == "a/30"


def test_one_surname_for_all_does_not_join_them() -> None:
    rows = [
        {
            "entry": f"{book}/{number}",
            "surname": "Tamm",
            "given_name": ("Jaan", "Mari", "Peeter", "Liisa", "Hans")[(number + shift) % 5],
            "birth_date": str(1870 + number % 50),
        }
        for book, shift in (("a", 0), ("b", 1))
        for number in range(400)
    ]
    found = persons(table(rows))
    given = {str(row["entry"]): row["given_name"] for row in rows}
    assert all(given[record] == given[person] for record, person in found.items())


def test_two_archives_may_use_the_same_ids() -> None:
    rows = [
        {"entry": "one/1", "source": "one", **BORODIN},
        {"entry": "one/1", "source": "two", **IN_RUSSIAN},
        {"entry": "two/2", "source": "two", **STRANGER},
    ]
    found = link(table(rows)).persons.column("person").to_pylist()
    assert len(found) == len(rows)


def test_contradictory_judgements_join_none_of_those_they_name() -> None:
    verdicts = [("a/1", "b/1", Verdict.SAME), ("b/1", "b/2", Verdict.SAME)]
    rows = [
        {"entry": "a/1", **STRANGER},
        {"entry": "b/1", **SISTER},
        {"entry": "b/2", **BORODIN},
    ]
    judgements = [Judgement(*each) for each in [*verdicts, ("a/1", "b/2", Verdict.DIFFERENT)]]
    found = link(table(rows), judgements)
    assert len(set(found.persons.column("person").to_pylist())) == len(rows)
    (conflict,) = found.conflicts
    assert all(name in conflict for name in ("a/1", "b/1", "b/2"))
