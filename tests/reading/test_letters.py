import re

import pytest

from synodik.reading.letters import with_letter_classes


@pytest.mark.parametrize("name", ["KÕRV", "ШЕВЧЕНКО", "ŁĘCKI", "ΠΑΠΠΑΣ", "ԱԲԳ"])
def test_capitals_of_any_script_are_capitals(name: str) -> None:
    assert re.fullmatch(with_letter_classes(r"[\p{Lu}]+"), name)
    assert not re.fullmatch(with_letter_classes(r"[\p{Lu}]+"), name.lower())
    assert re.fullmatch(with_letter_classes(r"[\p{Ll}]+"), name.lower())


def test_letters_take_in_scripts_without_capitals_but_no_figures() -> None:
    pattern = with_letter_classes(r"[\p{L}'-]+")

    assert re.fullmatch(pattern, "ქართული")
    assert not re.fullmatch(pattern, "R2")


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(ValueError, match=r"\\p\{Greek\}"):
        with_letter_classes(r"[\p{Greek}]")
