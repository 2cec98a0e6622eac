"""Which sources make up each list of an estimate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from synodik.archive.rows import SourceSummary
from synodik.model.errors import SettingError


class ListsBy(StrEnum):
    """What a list is."""

    SOURCE = "source"
    BOOK = "book"
    SELECTION = "selection"


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of an estimate.

    Attributes:
        sources: name of each list to the sources that make it up; no source is in two.
    """

    sources: Mapping[str, tuple[SourceSummary, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, in the order asked."""
        return tuple(self.sources)

    def list_of(self) -> dict[str, str]:
        """Give for each source id the list it belongs to."""
        return {source.id: name for name, held in self.sources.items() for source in held}


def lists_named(asked: str, sources: Sequence[SourceSummary], by: ListsBy) -> Lists:
    """Find the sources of each list.

    Args:
        asked: names with commas between them, `R1,R2,R6`; `R1+R2` joins two into one list.
            `R6` stands for `R6-1`, `R6-2` ... where no book has just that name. Empty: every
            name there is.
        sources: of the build.
        by: what the names are of.

    Raises:
        SettingError: a name is unknown, or a source would be in two lists.
    """
    named: dict[str, list[SourceSummary]] = {}
    for source in sources:
        named.setdefault(str(getattr(source, {"source": "id"}.get(by.value, by.value))), []).append(
            source
        )
    wanted = [each.strip() for each in asked.split(",") if each.strip()] or list(named)
    found = {
        name: tuple(source for part in name.split("+") for source in _held(part.strip(), named, by))
        for name in wanted
    }
    used: dict[str, str] = {}
    for name, held in found.items():
        for source in held:
            if source.id in used:
                problem = f"{source.id} would be in {used[source.id]} and in {name}"
                raise SettingError("--lists", problem, "name each source once")
            used[source.id] = name
    return Lists(found)


def _held(
    name: str, named: Mapping[str, Sequence[SourceSummary]], by: ListsBy
) -> list[SourceSummary]:
    if name in named:
        return list(named[name])
    parts = [
        source for each, held in named.items() if each.startswith(f"{name}-") for source in held
    ]
    if parts and by is ListsBy.BOOK:
        return parts
    near = get_close_matches(name, named, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(named)}"
    raise SettingError("--lists", f"there is no {by.value} {name!r}", remedy)
