from synodik.names.parts import FullName, parse_name


def test_commas_part_surname_given_name_and_father() -> None:
    assert parse_name("Kunts,Alfred, Juhan") == FullName("kunts", "alfred", "juhan")


def test_a_patronymic_closes_a_name_without_commas() -> None:
    assert parse_name("Жданова Вера Ивановна") == FullName("zdanova", "vera", "ivan")


def test_a_double_surname_is_left_whole() -> None:
    assert parse_name("Kask Tamm").surname == "kask tamm"


def test_a_name_in_brackets_is_another_surname() -> None:
    assert parse_name("AABRAM (ABRAM)").other_surnames == ("abram",)


def test_an_unknown_given_name_is_none() -> None:
    assert parse_name("Kask, ?, Jaan") == FullName("kask", "", "jaan")
