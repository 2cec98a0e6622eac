"""How a build goes, for whoever watches."""

from typing import Protocol


class Progress(Protocol):
    """Told how a build goes; the command line shows it."""

    def stage(self, name: str) -> None:
        """Say that a stage begins, such as a source or the linking."""

    def advance(self, entries: int) -> None:
        """Say that so many more entries of the stage are done."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str) -> None:
        """Pass over."""

    def advance(self, entries: int) -> None:
        """Pass over."""
