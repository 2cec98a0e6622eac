"""Tables of settings, taken key by key so that none is passed over in silence."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TypeVar

from synodik.model.errors import SettingError

_T = TypeVar("_T")


class Settings:
    """A table of a TOML file from which every key must be taken.

    Args:
        table: the table as read.
        where: file and table, for messages, such as `et.toml [dates]`.
    """

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._table = table
        self._known: set[str] = set()
        self.where = where

    def take(self, key: str, kind: type[_T], default: _T) -> _T:
        """Return the value of `key`, or `default` where the table has none.

        Raises:
            SettingError: the value is not of the kind asked for.
        """
        self._known.add(key)
        value = self._table.get(key, default)
        if not isinstance(value, kind):
            raise SettingError(
                self.where,
                f"{key!r} is {type(value).__name__} where {kind.__name__} belongs",
                f"write a {kind.__name__}",
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty where the table has none."""
        values = self.take(key, list, [])
        for value in values:
            if not isinstance(value, str):
                raise SettingError(
                    self.where, f"{key!r} holds {value!r}, which is no text", "put it in quotes"
                )
        return tuple(values)

    def patterns(self, key: str) -> tuple[str, ...]:
        """Return a list of regular expressions, each checked.

        Raises:
            SettingError: one of them cannot be compiled.
        """
        return tuple(self._checked(key, pattern) for pattern in self.texts(key))

    def pattern(self, key: str, default: str = "") -> str:
        """Return one regular expression, checked; `default` where there is none."""
        return self._checked(key, self.take(key, str, default))

    def table(self, key: str) -> "Settings":
        """Return a table inside this one; empty where there is none."""
        return Settings(self.take(key, dict, {}), f"{self.where} [{key}]")

    def tables(self, key: str) -> list["Settings"]:
        """Return a list of tables, each with its number in messages."""
        values = self.take(key, list, [])
        return [
            Settings(value, f"{self.where} [[{key}]] {number}")
            for number, value in enumerate(values, 1)
        ]

    def __iter__(self) -> Iterator[str]:
        """Give the keys of the table, in the order of the file."""
        return iter(self._table)

    def close(self) -> None:
        """Refuse what nobody took.

        Raises:
            SettingError: the table has a key that means nothing.
        """
        for key in self._table:
            if key not in self._known:
                near = get_close_matches(key, sorted(self._known), 1)
                remedy = f"did you mean {near[0]!r}?" if near else "take it out"
                raise SettingError(self.where, f"unknown key {key!r}", remedy)

    def _checked(self, key: str, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise SettingError(
                self.where, f"{key!r} is no regular expression ({error}): {pattern}", "mend it"
            ) from error
        return pattern
