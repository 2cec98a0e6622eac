import dataclasses

import pytest

from synodik.model.errors import SettingError
from synodik.reading.layout import KINDS, Layout


def test_settings_become_a_layout() -> None:
    layout = Layout.from_settings(
        {
            "kind": "columns",
            "columns": "auto",
            "start": r"[\p{Lu}]{2,},",
            "strip": "<>",
            "cells": {"name": "b"},
            "header": ["surname", "born"],
        },
        "p.toml [layout]",
    )

    assert layout.columns == 0
    assert layout.start is not None
    assert layout.start.match("ÕUN, Mart")
    assert layout.cells == (("name", "b"),)
    assert layout.header == ("surname", "born")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        pytest.param(
            {"kind": "lines", "strat": "x"},
            "no setting 'strat'; did you mean 'start'",
            id="typing slip",
        ),
        pytest.param(
            {"kind": "lines", "qqq": "x"}, "no setting 'qqq'; settings are kind", id="unknown"
        ),
        pytest.param({"start": "x"}, "'kind' is missing; set it to one of lines", id="no kind"),
        pytest.param({"kind": "pillars"}, "kind = 'pillars' is not known", id="unknown kind"),
        pytest.param(
            {"kind": "lines", "start": "("},
            r"start = '\(' is no regular expression",
            id="bad expression",
        ),
        pytest.param(
            {"kind": "lines", "start": r"[\p{Foo}]"}, r"unknown letter class", id="bad class"
        ),
        pytest.param(
            {"kind": "lines", "start": 3}, "start = 3 is no text", id="number as expression"
        ),
        pytest.param(
            {"kind": "columns", "columns": 9},
            "columns = 9 is not a number from 1",
            id="nine columns",
        ),
        pytest.param(
            {"kind": "columns", "columns": True}, "columns = True is not", id="truth as number"
        ),
        pytest.param(
            {"kind": "columns", "page_number": "\\d+"},
            "has no group for the number",
            id="page number without group",
        ),
        pytest.param({"kind": "html"}, "'html' needs 'entry'", id="HTML without entries"),
        pytest.param(
            {"kind": "html", "entry": "p > b"},
            "entry = 'p > b' is not a selector",
            id="more than is known of CSS",
        ),
        pytest.param(
            {"kind": "html", "entry": "p", "cells": {"a": ">"}},
            "a = '>' is not a selector",
            id="bad selector of a cell",
        ),
        pytest.param(
            {"kind": "table", "delimiter": "::"},
            "delimiter = '::' is not one character",
            id="long delimiter",
        ),
        pytest.param(
            {"kind": "table", "header": [1]},
            r"header = \[1\] is not a list of names",
            id="numbers as names",
        ),
        pytest.param(
            {"kind": "lines", "heal": "yes"},
            "heal = 'yes' is not true or false",
            id="word as truth",
        ),
    ],
)
def test_a_wrong_setting_is_refused_by_name(settings: dict[str, object], says: str) -> None:
    with pytest.raises(SettingError, match=f"^p.toml \\[layout\\]: .*{says}"):
        Layout.from_settings(settings, "p.toml [layout]")


def test_every_setting_is_described() -> None:
    described = Layout.__doc__ or ""

    assert [
        each.name for each in dataclasses.fields(Layout) if f"{each.name}: " not in described
    ] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in described] == []
