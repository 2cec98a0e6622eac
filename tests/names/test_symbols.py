from synodik.names.symbols import symbols_of


def test_spellings_in_two_scripts_share_a_symbol() -> None:
    latin, cyrillic = symbols_of(["mikhail", "mihhail"])
    assert set(latin) & set(cyrillic)


def test_a_single_letter_stands_for_nothing() -> None:
    assert symbols_of(["m"]) == [()]
