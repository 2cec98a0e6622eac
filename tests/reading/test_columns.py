import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.reading import FileReading

Press = Callable[..., str]
Reader = Callable[..., FileReading]
BOOK = {"kind": "columns", "columns": 2, "end": r"\]$"}
PEOPLE = [
    "AAVALD, Ants, Jüri s. 1901 Pärnumaa Uue v., talupidaja, arr. 05.07.41; Kirov. [ar 1]",
    "AAVALD, Miina, Mart s. 12.03.1899 Tallinn, eluk. sama, õmbleja, arr. 11.12.44. [ar 2/17]",
    "EEVALD, Peeter, Hans s. 1910, lukksepp, trib. 28.06.46 §58-1a, 10+5; Minerallag. [ük]",
    "IIVALD, Leo, Leo s. 1922, arr. 1950 Narva, Pikk 15-20, surn. kinnip-k. 03.05.51. [pr 88]",
]


def test_entries_run_on_over_lines_columns_and_pages(set_book: Press, reading: Reader) -> None:
    people = PEOPLE * 9

    entries = reading(set_book(people, height=15), **BOOK).entries

    assert [entry.text for entry in entries] == people


def test_an_entry_shows_its_page_line_and_every_piece_of_it(
    set_page: Press, reading: Reader
) -> None:
    text = set_page(
        ["AAVALD, Ants, Jüri s.", "1901 Uue v., arr. 5.", "07.41. [ar 1]", "EEVALD, Peeter, s."],
        ["1910 Võru. [ük]", "IIVALD, Leo, s. 1922. [pr]"],
        gutter=32,
        head="AAVALD",
        number=6,
    ) + set_page(["ÕUN, Mart, s. 1900. [x]"], [], gutter=32, head="ÕUN", number=7)

    first, second, third, fourth = reading(text, **BOOK).entries

    assert first.text == "AAVALD, Ants, Jüri s. 1901 Uue v., arr. 5.07.41. [ar 1]"
    assert [first.id, second.id, third.id, fourth.id] == [
        "src/6/1",
        "src/6/2",
        "src/6/3",
        "src/7/1",
    ]
    assert (second.locator.page, second.locator.line) == ("6", 6)
    assert [text[start:stop] for start, stop in second.locator.pieces] == [
        "EEVALD, Peeter, s.",
        "1910 Võru. [ük]",
    ]


def test_what_is_no_entry_is_named(set_page: Press, reading: Reader) -> None:
    text = set_page(
        ["Eessõna", "A", "AAVALD, Ants, s. 1901. [ar]"],
        ["B", "BEEK, Jaan, s. 1902. [ar]"],
        gutter=32,
        head="AAVALD",
        number=6,
    )

    left = reading(text, **BOOK).leftovers

    assert [(each.kind, text[each.span.start : each.span.stop]) for each in left] == [
        ("page number", "6"),
        ("running head", "AAVALD"),
        ("front matter", "Eessõna"),
        ("heading", "A"),
        ("heading", "B"),
    ]


def test_a_line_that_pushes_its_neighbour_is_cut_at_the_gap(
    set_page: Press, reading: Reader
) -> None:
    rng = random.Random(1)
    left, right = ([_invented(rng)[:34].strip() for _ in range(40)] for _ in "lr")
    page = set_page(left, right, gutter=36, head="AAVALD", number=6).split("\n")
    page[5] = "AAVALD, Ants, Jüri s. 1901 Pärnumaalt  EEVALD, Peeter, s. 1902"

    entries = reading("\n".join(page), kind="columns", columns=2).entries

    assert len(entries) == 80
    assert entries[3].text == "AAVALD, Ants, Jüri s. 1901 Pärnumaalt"
    assert entries[43].text == "EEVALD, Peeter, s. 1902"


def test_justified_lines_are_folded(set_page: Press, reading: Reader) -> None:
    text = set_page(
        ["AAVALD,    Ants,    Jüri s.", "1901.   [ar 1]"], [], gutter=32, head="A", number=6
    )

    (entry,) = reading(text, **BOOK | {"columns": 1}).entries

    assert entry.text == "AAVALD, Ants, Jüri s. 1901. [ar 1]"


def _invented(rng: random.Random) -> str:
    words = [
        "".join(rng.choices("aeiklmnõ", k=rng.randint(1, 9))) for _ in range(rng.randint(3, 30))
    ]
    surname = "".join(rng.choices("AEIKLMNÕ", k=rng.randint(2, 9)))
    return f"{surname}, {rng.choice(['Ants', 'Miina', 'Jüri'])}, s. {' '.join(words)}. [x]"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.integers(0, 10_000), st.integers(28, 60), st.integers(8, 40))
def test_what_was_set_is_read_again(
    set_book: Press, reading: Reader, seed: int, width: int, height: int
) -> None:
    rng = random.Random(seed)
    people = [_invented(rng) for _ in range(rng.randint(12, 40))]

    entries = reading(set_book(people, width=width, height=height), **BOOK).entries

    assert [entry.text for entry in entries] == people


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(
    st.integers(0, 10_000), st.integers(24, 40), st.integers(14, 30), st.sampled_from([3, "auto"])
)
def test_three_columns_are_read_one_after_the_other(
    set_columns: Press, reading: Reader, seed: int, width: int, height: int, columns: int | str
) -> None:
    rng = random.Random(seed)
    # Enough to fill a page: a book of one page with a short last column shows no gutter.
    people = [_invented(rng) for _ in range(3 * height + rng.randint(0, 30))]
    text = set_columns(people, columns=3, width=width, height=height, first_page=98)

    read = reading(text, **BOOK | {"columns": columns})

    assert [entry.text for entry in read.entries] == people
    assert read.entries[0].id == "src/98/1"
    framed = {each.kind for each in read.leftovers}
    assert framed == {"page number", "running head"}


FAMILIES = BOOK | {
    "end": r"[\].]$",
    "shared_surname": True,
    "sure_member": r"[\p{Lu}][\p{Ll}]+, (?:[^,.]{1,20}, ){0,3}(?:abikaasa|poeg|tütar|ema)\b",
    "member": r"[\p{Lu}][\p{Ll}]+(?:, [\p{Lu}][\p{Ll}]+){1,2}, s\. \d",
}


def test_members_of_a_family_point_to_its_head(set_page: Press, reading: Reader) -> None:
    text = set_page(
        [
            "AAVALD, Ants, Jüri s. 1901, Uue",
            "v. Mäe t., mitte küüditatud.",
            "     Aavald, Miina, Mart, abi-",
            "     kaasa, s. 1905, küüdit.",
            "     Aavald, Leo; Tomsk.",
        ],
        [
            "     Keerd, Anna, Hans, s. 1870.",
            "EEVALD, Peeter, s. 1888 perek.",
            "Aavald A.",
            "IIVALD, Mart, s. 1899, Kirov.",
            "     Iivald, poeg, s. 1925.",
        ],
        gutter=36,
        head="AAVALD",
        number=6,
    )

    entries = reading(text, **FAMILIES).entries

    assert [(entry.text.split(",")[0], entry.head) for entry in entries] == [
        ("AAVALD", None),
        ("Aavald", "src/6/1"),
        ("Aavald", "src/6/1"),
        ("Keerd", "src/6/1"),
        ("EEVALD", None),
        ("IIVALD", None),
        ("Iivald", "src/6/6"),
    ]
    assert entries[1].text == "Aavald, Miina, Mart, abikaasa, s. 1905, küüdit."


def test_a_place_at_the_start_of_a_line_is_no_member(set_page: Press, reading: Reader) -> None:
    text = set_page(
        ["AAVALD, Ants, s. 1901, arr.", "Tallinn, Uus 3, vab. 1946."],
        [],
        gutter=36,
        head="AAVALD",
        number=6,
    )

    assert len(reading(text, **FAMILIES | {"columns": 1}).entries) == 1


@pytest.mark.parametrize(
    ("settings_", "texts"),
    [
        pytest.param({}, ["AAVALD, Ants. [x]EEVALD, Leo. [y]", "IIVALD, Mart."], id="without"),
        pytest.param(
            {"glue": r"\](?=[\p{Lu}]{2,},)"},
            ["AAVALD, Ants. [x]", "EEVALD, Leo. [y]", "IIVALD, Mart."],
            id="with",
        ),
    ],
)
def test_entries_glued_in_one_line_are_parted_if_the_layout_says_how(
    reading: Reader, settings_: dict[str, object], texts: list[str]
) -> None:
    text = "AAVALD, Ants. [x]EEVALD, Leo. [y]\nIIVALD, Mart.\n"

    entries = reading(text, **BOOK | {"columns": 1} | settings_).entries

    assert [entry.text for entry in entries] == texts
    assert all(text[e.locator.pieces[0].start :].startswith(e.text[:5]) for e in entries)


def test_an_abbreviation_in_capitals_is_no_surname(reading: Reader) -> None:
    text = "AAVALD, Ants, Komi [x]\nANSV, vab. 1946. [y]\n"
    one_column = BOOK | {"columns": 1}

    assert len(reading(text, **one_column).entries) == 2
    assert len(reading(text, **one_column, not_start=r"ANSV\b").entries) == 1


def test_a_sure_start_opens_an_entry_where_the_end_is_missing(reading: Reader) -> None:
    text = "AAVALD, Ants vt. Eevald, Ants\nEEVALD, Ants, s. 1901. [y]\n"
    one_column = BOOK | {"columns": 1}

    assert len(reading(text, **one_column).entries) == 1
    assert len(reading(text, **one_column, sure_start=r"[\p{Lu}]+, [\p{Lu}]").entries) == 2
