"""Closed vocabularies with labels: what a wording means, whatever its language.

The words `еврейка`, `juut` and `żyd` are one concept of `nationality`. The
tables in `concepts/` list, for a property, its concepts with their labels in
English, Russian, Estonian and Ukrainian and the forms in which books print them.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from synodik.model.properties import Property
from synodik.parsing.settings import Settings

CONCEPT_PROPERTIES = (
    Property.NATIONALITY,
    Property.EDUCATION,
    Property.PARTY,
    Property.RELATION,
)
"""Properties whose normal form is a concept."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning.

    Attributes:
        id: such as `jewish`; the normal form of statements.
        labels: language to the label in it.
        form: matches the start of a wording, in small letters, ё written е.
    """

    id: str
    labels: dict[str, str]
    form: re.Pattern[str]


@cache
def concepts(prop: Property) -> tuple[Concept, ...]:
    """Return the concepts of a property, in the order in which they are tried.

    Raises:
        SettingError: the table of the property is not as it must be.
    """
    file = resources.files("synodik.parsing") / "concepts" / f"{prop.value}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    settings = Settings(table, f"concepts/{prop.value}.toml")
    return tuple(_concept(name, settings.table(name)) for name in table)


def _concept(name: str, settings: Settings) -> Concept:
    labels: dict[str, str] = settings.take("labels", dict, {})
    forms = settings.patterns("forms")
    settings.close()
    return Concept(name, labels, re.compile(rf"(?:{'|'.join(forms)})(?!\w)"))


@lru_cache(maxsize=16384)
def concept_of(prop: Property, wording: str) -> str | None:
    """Return the id of the concept that a wording names; None where it is no known one."""
    plain = wording.casefold().replace("ё", "е")
    return next((concept.id for concept in concepts(prop) if concept.form.match(plain)), None)
