import sys

import pytest

from synodik.names.symbols import SymbolsElsewhere, symbols_of

_WORDS = ["mikhail", "mihhail", "m", "", "ёж"]


def test_spellings_in_two_scripts_share_a_symbol() -> None:
    latin, cyrillic = symbols_of(["mikhail", "mihhail"])
    assert set(latin) & set(cyrillic)


def test_a_single_letter_stands_for_nothing() -> None:
    assert symbols_of(["m"]) == [()]


def test_another_process_gives_the_same() -> None:
    assert SymbolsElsewhere()(_WORDS) == symbols_of(_WORDS)


def test_where_no_other_process_can_be_had_this_one_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    assert SymbolsElsewhere()(_WORDS) == symbols_of(_WORDS)


def test_a_process_that_dies_is_answered_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert SymbolsElsewhere()(_WORDS) == symbols_of(_WORDS)


def test_a_process_that_is_not_asked_is_ended() -> None:
    with SymbolsElsewhere() as elsewhere:
        pass
    assert elsewhere(_WORDS) == symbols_of(_WORDS)
