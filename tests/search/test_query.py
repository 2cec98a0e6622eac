"""Finding persons by what someone half remembers."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.model.errors import ArchiveError, QueryError
from synodik.search.query import Searcher
from synodik.search.widening import ALL, ALWAYS, Widening


def found(searcher: Searcher, text: str, **options: object) -> list[str]:
    return [hit.person for hit in searcher.search(text, **options).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Клёнов Николай", "ru/1", id="as printed"),
        pytest.param("николай КЛЕНОВ", "ru/1", id="in any order and case"),
        pytest.param("Klenov Nikolai", "ru/1", id="in Latin letters"),
        pytest.param("Klyonoff", "ru/1", id="in another romanisation"),
        pytest.param("Клєнов", "ru/1", id="in another alphabet"),
        pytest.param("Тамвере Яан", "ee/1", id="an Estonian in Cyrillic"),
        pytest.param("Klneov", "ru/1", id="letters swapped"),
        pytest.param("Tamvere Jan 1902", "ee/1", id="letters missing"),
        pytest.param("Н. С. Клёнов", "ru/1", id="by initials"),
        pytest.param("Клёнов Савва", "ru/1", id="by the father's name"),
        pytest.param("Клён*", "ru/1", id="by a beginning"),
        pytest.param("Клёнов учитель 1890", "ru/1", id="with a word that no source prints"),
        pytest.param("вчитель Київ", "ru/1", id="by occupation and place"),
        pytest.param("Tammvere 1902", "ee/1", id="name and year"),
        pytest.param("Tammvere 1897", "ee/2", id="a year that about fits"),
        pytest.param("1902 Jaan Kuuse", "ee/1", id="place and year"),
        pytest.param("born:1890 body:тройка", "ru/1", id="by fields"),
        pytest.param("book:R4-1", "ee/4", id="by book"),
        pytest.param("archive:77123", "ru/1", id="by archive number"),
        pytest.param("camp:Ust-Vymsk", "ee/2", id="by camp"),
        pytest.param("sentence:execution", "ru/1", id="by kind of sentence"),
        pytest.param('"Kuuse v Mäe"', "ee/1", id="by words that stand together"),
        pytest.param("26.04.1890", "ru/1", id="by the day of birth"),
        pytest.param("surname:Иванов given:Иван", "ru/3", id="by parts of the name"),
    ],
)
def test_a_person_is_found(searcher: Searcher, text: str, first: str) -> None:
    assert found(searcher, text)[:1] == [first]


def test_a_name_that_is_one_in_two_languages_is_found(indexed) -> None:
    rows = [
        {"entry": "ru/9", "source": "ru", "book": "К", "surname": "Яблочин", "given_name": "Пётр"}
    ]

    def symbols(words: list[str]) -> list[tuple[str, ...]]:
        return [("Q1",) if word.casefold() in ("пётр", "peter") else () for word in words]

    searcher = indexed(rows, symbols=symbols)
    answer = searcher.search("Peter Jablotschin")
    assert [hit.person for hit in answer.hits] == ["ru/9"]
    assert Widening.EQUIVALENT in answer.widenings
    assert answer.hits[0].why[0].way is Widening.EQUIVALENT


def test_a_place_in_another_case_is_found(searcher: Searcher) -> None:
    assert set(found(searcher, "place:Пенза")) == {"ru/2", "ru/3"}
    assert found(searcher, "place:Пенза", allowed=ALWAYS) == ["ru/3"]


def test_as_printed_stands_before_alike(searcher: Searcher) -> None:
    assert found(searcher, "Иванов")[0] == "ru/3"
    assert found(searcher, "Иванова")[0] == "ru/2"
    assert found(searcher, "Tamm Jaan")[0] == "ee/3"


def test_the_rare_word_counts_for_more(indexed) -> None:
    common = [
        {
            "entry": f"a/{n}",
            "source": "a",
            "book": "A",
            "surname": f"Kask{chr(97 + n)}",
            "given_name": "Jaan",
        }
        for n in range(20)
    ]
    rare = {"entry": "a/99", "source": "a", "book": "A", "surname": "Rebasoo", "given_name": "Mart"}
    searcher = indexed([*common, rare])
    assert found(searcher, "Jaan Rebasoo")[0] == "a/99"


def test_records_of_a_person_are_one_hit_with_all_its_books(searcher: Searcher) -> None:
    (hit,) = searcher.search("Кленов 1890").hits
    assert hit.books == ("Книга 1", "Книга 2")
    assert (hit.name, hit.years) == ("Клёнов Николай Саввич", "1890–1937")


def test_the_answer_says_why(searcher: Searcher) -> None:
    (why,) = searcher.search("Klenov").hits[0].why
    assert (why.found, why.book, why.way) == ("Клёнов", "Книга 1", Widening.SCRIPT)
    (why,) = searcher.search("Mikola").hits[0].why
    assert (why.found, why.record) == ("Микола", "uk/1")


def test_each_widening_is_named_and_can_be_switched_off(searcher: Searcher) -> None:
    assert Widening.TYPING in searcher.search("Klneov").widenings
    exact = searcher.search("Klneov", allowed=frozenset())
    assert (exact.total, exact.widenings) == (0, ())


def test_a_near_miss_is_said_to_be_one(searcher: Searcher) -> None:
    answer = searcher.search("Клёнов Qwxzj 1890")
    assert [hit.person for hit in answer.hits] == ["ru/1"]
    assert answer.is_near_miss
    assert "all but one word" in str(answer.notes[0])


def test_a_filter_must_hold_even_for_a_near_miss(searcher: Searcher) -> None:
    assert searcher.search("Клёнов born:1950").total == 0
    assert searcher.search("Клёнов Николай book:R1").total == 0


def test_nobody_is_found_by_what_is_withheld(searcher: Searcher) -> None:
    for text in ("14.02.1941", "Väike 7-2", "tütar", "place:Väike", "1941-02", "25.03.1949"):
        assert searcher.search(text).total == 0, text
    (hit,) = searcher.search("Kaskoja 1941").hits
    assert (hit.person, hit.years) == ("ee/4", "1941–")


def test_pages_follow_each_other_without_gap_or_repetition(indexed) -> None:
    rows = [
        {"entry": f"a/{n}", "source": "a", "book": "A", "surname": "Kask", "given_name": "Jaan"}
        for n in range(45)
    ]
    searcher = indexed(rows)
    pages = [found(searcher, "Kask", limit=20, offset=offset) for offset in (0, 20, 40)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert [*pages[0], *pages[1], *pages[2]] == [f"a/{n}" for n in range(45)]


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (201, 0), (20, -1), (20, 5001)])
def test_a_page_that_cannot_be_is_refused(searcher: Searcher, limit: int, offset: int) -> None:
    with pytest.raises(QueryError, match="page"):
        searcher.search("Kask", limit=limit, offset=offset)


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="synodik build"):
        Searcher(tmp_path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_every_query_is_answered_or_refused_in_words(searcher: Searcher, text: str) -> None:
    try:
        answer = searcher.search(text)
    except QueryError as error:
        assert str(error)
    else:
        assert len(answer.hits) <= answer.total


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["a", "Клёнов", "190?", "~1902", '"', "*", "к*", "born:", "born:1902", "place:x", "-",
             "AND", "(", "book:R1", "\x00", "58-10", "/.*/", "[a TO b]", "name:é", "я" * 300]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_pieces_of_the_language_in_any_order_break_nothing(
    searcher: Searcher, pieces: list[str]
) -> None:
    try:
        searcher.search(" ".join(pieces))
    except QueryError as error:
        assert str(error)


def test_a_person_is_found_by_a_role_and_by_a_later_repression(indexed) -> None:
    rows = [
        {"entry": "a/1", "source": "a", "book": "A", "surname": "Клёнов", "trial_date": "1931"},
        {"entry": "a/2", "source": "a", "book": "A", "surname": "Рябинов", "birth_date": "1940"},
    ]
    said = [
        ("a/1", "role", "председатель тройки", 0),
        ("a/1", "trial_date", "1937-11-02", 2),
        ("a/1", "trial_body", "спецколлегия", 2),
        ("a/2", "remark", "жила с матерью Анной", 0),
    ]
    further = pa.Table.from_pylist(
        [
            {"entry": entry, "prop": prop, "value": value, "normal": value, "episode": episode}
            for entry, prop, value, episode in said
        ]
    )
    searcher = indexed(rows, further=further)
    assert found(searcher, "role:председатель") == ["a/1"]
    assert found(searcher, "Клёнов тройки") == ["a/1"]
    assert found(searcher, "tried:1937 body:спецколлегия") == ["a/1"]
    assert found(searcher, "Рябинов Анной", allowed=ALWAYS) == [], "nobody is found by kin withheld"


def test_a_name_counts_for_more_than_the_same_name_of_a_father(indexed) -> None:
    names = ["Tammvere Viktor Konstantin", "Tammvere Konstantin Jakob"]
    rows = [
        {"entry": f"a/{at}", "source": "a", "book": "A"}
        | dict(zip(("surname", "given_name", "patronymic"), name.split(), strict=True))
        for at, name in enumerate(names)
    ]
    assert found(indexed(rows), "Konstantin Tammvere") == ["a/1", "a/0"]
    assert found(indexed(rows), "Константин Таммвере") == ["a/1", "a/0"]


def test_letters_of_another_keyboard_are_read(searcher: Searcher) -> None:
    answer = searcher.search("Rktyjd Ybrjkfq")
    assert [hit.person for hit in answer.hits] == ["ru/1"]
    assert Widening.LAYOUT in answer.widenings
    assert "Кленов Николай" in str(answer.notes[0])
    assert searcher.search("Rktyjd", allowed=ALL - {Widening.LAYOUT}).total == 0


def test_a_pet_form_finds_the_name_and_can_be_switched_off(searcher: Searcher) -> None:
    answer = searcher.search("Клёнов Коля")
    assert [hit.person for hit in answer.hits] == ["ru/1"]
    assert answer.hits[0].why[1].way is Widening.DIMINUTIVE
    only = ALWAYS | {Widening.TYPING}
    assert searcher.search("Клёнов Коля", allowed=only).total == 0


def test_the_first_initial_is_the_given_name_and_the_second_the_fathers(indexed) -> None:
    names = ["Клёнов Пётр Иванович", "Клёнов Иван Петрович"]
    rows = [
        {"entry": f"a/{at}", "source": "a", "book": "A"}
        | dict(zip(("surname", "given_name", "patronymic"), name.split(), strict=True))
        for at, name in enumerate(names)
    ]
    assert found(indexed(rows), "И. П. Клёнов") == ["a/1", "a/0"]


def test_who_fits_most_is_shown_apart_from_who_fits_all(searcher: Searcher) -> None:
    answer = searcher.search("Tammvere Jaan 1902")
    assert answer.hits[0].person == "ee/1"
    assert not answer.is_near_miss
    for near in answer.near:
        assert near.person not in [hit.person for hit in answer.hits]


def test_what_nothing_answers_to_is_named(searcher: Searcher) -> None:
    (hit,) = searcher.search("Клёнов Qwxzj 1890").hits
    assert hit.missing == ("Qwxzj",)


def test_a_village_is_shown_by_families(indexed) -> None:
    place = {"source": "a", "book": "A", "residence": "д. Малая Кленовка"}
    rows = [
        {**place, "entry": "a/1", "surname": "Рябинов", "given_name": "Пётр"},
        {**place, "entry": "a/2", "surname": "Вязов", "given_name": "Иван"},
        {**place, "entry": "a/3", "surname": "Рябинова", "given_name": "Анна"},
        {**place, "entry": "a/4", "head": "a/2", "given_name": "Мария"},
    ]
    answer = indexed(rows).search('place:"Малая Кленовка"')
    assert answer.is_by_family
    families = [[hit.person for hit in family] for family in answer.families]
    assert sorted(families) == [["a/1", "a/3"], ["a/2", "a/4"]]


def test_sources_and_places_of_the_name_stand_beside_persons(indexed) -> None:
    rows = [
        {"entry": f"a/{n}", "source": "klenovka", "book": "A", "surname": "Вязов",
         "residence": "Полянская обл., д. Кленовка"}
        for n in range(2)
    ]  # fmt: skip
    answer = indexed(rows).search("Кленовка")
    assert [(each.kind, each.title) for each in answer.others] == [
        ("place", "Кленовка"), ("source", "klenovka")
    ]  # fmt: skip
    assert answer.others[0].query == 'place:"Кленовка"'


def test_words_in_quotes_must_stand_together(indexed) -> None:
    rows = [
        {"entry": "a/1", "source": "a", "book": "A", "residence": "д. Малая Кленовка"},
        {"entry": "a/2", "source": "a", "book": "A", "residence": "Кленовка, Малая ул."},
    ]
    assert found(indexed(rows), '"Малая Кленовка"') == ["a/1"]


def test_a_deep_page_follows_the_one_before(indexed) -> None:
    rows = [
        {"entry": f"a/{n}", "source": "a", "book": "A", "surname": "Kask",
         "birth_date": str(1880 + n % 7)}
        for n in range(90)
    ]  # fmt: skip
    searcher = indexed(rows)
    whole = found(searcher, "Kask 1883", limit=90)
    assert found(searcher, "Kask 1883", limit=30, offset=10) == whole[10:40]


HOSTILE = [
    "а" * 100_000,
    "Иванов " * 20_000,
    "* " * 5_000,
    "а* б* в* г* д* е* ж*",
    '"' * 999,
    "born:" * 90,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "(a+)+$",
    "\x00\x01 Иванов",
    "place:" + "x" * 9_999,
    "../../etc/passwd",
    "%00",
    "и " * 300,
    "1900-1999 " * 40,
    "{{7*7}}",
    "name:*",
    "[a TO z]",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_meant_to_break_gets_an_answer_or_words(searcher: Searcher, text: str) -> None:
    try:
        assert searcher.search(text).total >= 0
    except QueryError as error:
        assert str(error)


def test_of_whom_only_the_year_fits_is_no_near_miss(searcher: Searcher) -> None:
    answer = searcher.search("Ковальчикевич 1902")
    assert (answer.total, answer.hits, answer.near) == (0, (), ())


def named(*names: str, **fields: str) -> list[dict[str, object]]:
    """Give a row to each name, as `Surname Given Patronymic`."""
    parts = ("surname", "given_name", "patronymic")
    return [
        {"entry": f"a/{at}", "source": "a", "book": "A", **fields}
        | dict(zip(parts, name.split(), strict=False))
        for at, name in enumerate(names)
    ]


def test_of_two_given_names_the_second_is_the_fathers(indexed) -> None:
    searcher = indexed(named("Tammvere Karl Jaan", "Tammvere Jaan Karl"))
    assert found(searcher, "Tammvere Jaan Karl")[0] == "a/1"
    assert found(searcher, "Jaan Karl Tammvere")[0] == "a/1"


def test_a_name_said_twice_is_the_persons_and_the_fathers(indexed) -> None:
    searcher = indexed(named("Tammvere Jaan Karl", "Tammvere Jaan Jaan"))
    assert found(searcher, "Tammvere Jaan Jaan")[0] == "a/1"


def test_who_is_silent_stands_before_who_says_otherwise(indexed) -> None:
    rows = named("Рябинов Пётр Ильич", "Рябинов Пётр Ильич", "Вязов Иван Фомич")
    rows[0]["birth_date"], rows[2]["birth_date"] = "1880", "1902"
    answer = indexed(rows).search("Рябинов Пётр 1902")
    assert [hit.person for hit in answer.hits[:2]] == ["a/1", "a/0"]
    assert answer.is_near_miss


def test_the_nearer_spelling_of_one_sound_stands_first(indexed) -> None:
    searcher = indexed(named("Чисев Иван", "Зайцева Анна", "Зайцевич Фома"))
    assert found(searcher, "Зйцева")[0] == "a/1"


def test_figures_of_a_year_may_stand_the_other_way_about(indexed) -> None:
    rows = named("Liive Johannes Martin", *(f"Kask{at} Jaan" for at in range(60)))
    for at, row in enumerate(rows):
        row["birth_date"] = "1961" if not at else "1890"
        row["death_date"] = "1999"
    answer = indexed(rows).search("Liive Johannes 1916")
    assert [hit.person for hit in answer.hits] == ["a/0"]
    assert answer.hits[0].why[2].way is Widening.YEARS


def test_a_patronymic_of_the_name_in_another_language_is_found(indexed) -> None:
    def symbols(words: list[str]) -> list[tuple[str, ...]]:
        alike = ("nikolai", "николай", "микола")
        return [("Q1",) if word.casefold() in alike else () for word in words]

    rows = named("Панчський Петро Миколич", "Вишня Микола Фомич")
    searcher = indexed(rows, symbols=symbols)
    assert found(searcher, "Панчский Николаевич")[0] == "a/0"
    (why,) = (w for w in searcher.search("Панчский Николаевич").hits[0].why if w.found == "Миколич")
    assert why.way is Widening.EQUIVALENT


def test_a_group_of_a_facet_can_be_asked_for(indexed) -> None:
    rows = [
        *named("Рябинов Пётр", occupation="колхозник"),
        {"entry": "a/9", "source": "a", "book": "A", "surname": "Вязов", "occupation": "учитель"},
    ]
    searcher = indexed(rows)
    (group,) = searcher.facets("Рябинов", ["occupation"])["occupation"].counts
    assert found(searcher, f"work:{group}") == ["a/0"]
    assert found(searcher, f"Вязов work:{group}") == []


def test_subjects_of_one_kind_can_be_asked_for(indexed) -> None:
    rows = [
        {"entry": f"a/{n}", "source": "klenovka", "book": "A", "surname": "Вязов",
         "residence": "Полянская обл., д. Кленовка"}
        for n in range(2)
    ]  # fmt: skip
    searcher = indexed(rows)
    answer = searcher.search("kind:source Кленовка")
    assert [(each.kind, each.id) for each in answer.others] == [("source", "klenovka")]
    assert (answer.total, answer.coverage) == (0, None)
    assert searcher.search("Кленовка").kinds == {"place": 1, "source": 1}
    assert found(searcher, "kind:person Вязов") == ["a/0", "a/1"]
    with pytest.raises(QueryError, match="takes one of"):
        searcher.search("kind:ship")
