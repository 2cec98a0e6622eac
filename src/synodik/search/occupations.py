"""Occupations in groups that can be counted: `колхозник` and `talunik` are peasants."""

import re
import tomllib
from functools import cache
from importlib import resources

OTHER = "other"
"""The group of an occupation that no other group knows."""


def occupation_group(wording: str) -> str:
    """Give the group of an occupation as printed, such as `peasants`."""
    plain = wording.casefold().replace("ё", "е")
    return next((group for group, form in _groups().items() if form.search(plain)), OTHER)


@cache
def _groups() -> dict[str, re.Pattern[str]]:
    file = resources.files("synodik.search") / "occupations.toml"
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        group: re.compile(rf"\b(?:{'|'.join(form.casefold() for form in forms)})")
        for group, forms in table.items()
    }
