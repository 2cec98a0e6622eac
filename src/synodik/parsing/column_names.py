"""What the columns of a table answer, by the names people give them."""

import re
import tomllib
from functools import cache
from importlib import resources

from synodik.parsing.settings import Settings

UNKNOWN = "remark"
"""What a column gives that is known by no name: its own words."""
_TEXT = re.compile(
    r".*(?:text|текст|биогр|biogr|biogram|entry|запис|справк|описан|довідк|bio|note|примеч|uwagi"
    r"|teksts|tekstas|životopis|lebenslauf|сведени|відомост|звестк).*",
    re.I,
)


def property_of_column(name: str) -> str:
    """Return the property that a column of this name most likely gives; `remark` if none."""
    plain = name.strip().replace("_", " ")
    return next((prop for prop, pattern in _patterns() if pattern.fullmatch(plain)), UNKNOWN)


def is_text_column(name: str) -> bool:
    """Whether a column of this name may hold entries in running text."""
    return _TEXT.fullmatch(name.strip()) is not None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    file = resources.files("synodik.parsing") / "column_names.toml"
    settings = Settings(tomllib.loads(file.read_text(encoding="utf-8")), "column_names.toml")
    return tuple((prop, re.compile("|".join(settings.patterns(prop)), re.I)) for prop in settings)
