"""Codes of the compilers, expanded through the profile."""

from pathlib import Path

import pytest

from synodik.model import Property
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile

PROFILE = """
name = "register"
language = "et"
[layout]
kind = "lines"
[grammar.codes]
"(10)" = "arrested and sentenced"
"*" = "from the card index of the prison"
[[grammar.clauses]]
name = "mark"
cues = ['[*](?=\\s|$)']
cue_is = "category"
"""


def _categories(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    file = tmp_path / "register.toml"
    file.write_text(PROFILE, encoding="utf-8")
    statements = Parser(load_profile(str(file))).parse("register/1", text).statements
    return [
        (text[slice(*each.span)], each.value, each.normal)
        for each in statements
        if each.prop is Property.CATEGORY
    ]


@pytest.mark.parametrize(
    ("entry", "category"),
    [
        pytest.param(
            "KASK, Jaan, s. 1901, arr. 05.07.41 (10) [ar 1]",
            ("(10)", "(10)", "arrested and sentenced"),
            id="a code becomes its meaning; the wording stays",
        ),
        pytest.param(
            "KASK, Jaan, s. 1901, arr. 05.07.41 (77) [ar 1]",
            ("(77)", "(77)", "(77)"),
            id="a code without a meaning stays as it is",
        ),
        pytest.param(
            "KASK, Jaan, s. 1901, arr. 05.07.41 *",
            ("*", "*", "from the card index of the prison"),
            id="so does the mark of a footnote, if the profile has a clause for it",
        ),
    ],
)
def test_codes_are_expanded_through_the_profile(
    tmp_path: Path, entry: str, category: tuple[str, str, str]
) -> None:
    assert _categories(tmp_path, entry) == [category]
