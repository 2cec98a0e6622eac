"""Writing the little TOML that an archive holds; reading is the standard library's."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from synodik.model.errors import SettingError

TomlValue = str | int | list[str]


def text_of(value: TomlValue) -> str:
    """Write one value; texts as basic strings, whose escapes JSON shares."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, int):
        return str(value).lower()  # `True` is `true` there
    return "[" + ", ".join(text_of(item) for item in value) + "]"


def lines_of(table: Mapping[str, TomlValue]) -> str:
    """Write the keys of a table, one to a line."""
    return "".join(f"{key} = {text_of(value)}\n" for key, value in table.items())


def read(path: Path) -> dict[str, object]:
    """Read a file of settings.

    Raises:
        SettingError: the file is absent, or is not TOML in UTF-8.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingError(
            str(path), f"cannot be read ({error.strerror})", "put it back"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(str(path), f"is not TOML: {error}", "mend the line it names") from error
