"""What the columns of a table answer, by the names people give them."""

import re
import tomllib
from functools import cache
from importlib import resources

from synodik.parsing.settings import Settings

_UNKNOWN = "remark"


def property_of_column(name: str) -> str:
    """Return the property that a column of this name most likely gives; `remark` if none."""
    plain = name.strip().replace("_", " ")
    return next((prop for prop, pattern in _patterns() if pattern.fullmatch(plain)), _UNKNOWN)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    file = resources.files("synodik.parsing") / "column_names.toml"
    settings = Settings(tomllib.loads(file.read_text(encoding="utf-8")), "column_names.toml")
    return tuple((prop, re.compile("|".join(settings.patterns(prop)), re.I)) for prop in settings)
