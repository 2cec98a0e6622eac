"""What sort of body a wording names, and of which organ: a troika, a tribunal, of the NKVD."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_ORGANS: Final = (
    ("cheka", re.compile(r"\b\w*чк\b|чека\b|чрезвыч|cheka")),
    ("ogpu", re.compile(r"о?гпу|о?дпу\b|\badpu\b|ogpu")),
    ("nkvd", re.compile(r"нкв[дс]|нкус\b|nkvd|\bsark\b|внутренних дел")),
    (
        "mgb",
        re.compile(r"мгб|нкгб|\brjr?[mk]\b(?<!rjk)|\bmgb\b|\bvdm\b|госбезопасност|state security"),
    ),
    ("mvd", re.compile(r"мвд|увд|\bмвс\b|siseminist|\bmvd\b")),
    ("kgb", re.compile(r"кгб|kgb|\br?jk\b|фсб")),
)


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body.

    Attributes:
        id: such as `troika`.
        labels: language to the label in it.
        form: found anywhere in a wording, in small letters, ё written е.
    """

    id: str
    labels: dict[str, str]
    form: re.Pattern[str]


@cache
def body_kinds() -> tuple[BodyKind, ...]:
    """Return the kinds of bodies, in the order in which they are tried."""
    file = resources.files("synodik.crimes") / "register" / "kinds.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        BodyKind(name, row["labels"], re.compile("|".join(row["forms"])))
        for name, row in table.items()
    )


def plain_wording(wording: str) -> str:
    """Return a wording as the forms of the register expect it: small letters, ё written е."""
    return wording.casefold().replace("ё", "е")


def kind_of(plain: str) -> str | None:
    """Return the id of the kind of body that a plain wording names; None where none is known."""
    return next((each.id for each in body_kinds() if each.form.search(plain)), None)


def organ_of(plain: str) -> str:
    """Return the organ that a body stood with: `cheka`, `ogpu`, `nkvd` ...; empty if unstated."""
    return next((name for name, form in _ORGANS if form.search(plain)), "")
