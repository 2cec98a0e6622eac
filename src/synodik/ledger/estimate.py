"""The decision that an estimate from overlapping lists is to be kept, or its refusal.

Payload: `id`, under which a later line takes its place; as texts what was asked, `title`,
`category`, `territory`, `period`, `by`, `where`, `methods`, `seed`, `draws` (ways to link that
were gone through), and `build`, of which persons it is; as lists of texts `lists`, each with its
sources, and `notes`, such as lists that were made from one another; `strata`, and their `sum`
where any was estimated. A stratum has `labels`, `observed`, the persons on any list, `digest` of
its table, and either `median`, `low` and `high` with `method` and `model`, or none of them and
the `reasons` of the refusal; `warnings` tell what makes it doubtful.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import (
    refuse_unknown_keys,
    stated_list_of,
    stated_texts_of,
    text_of,
    whole_number_of,
)
from synodik.model.errors import LedgerError

NAME: Final = "estimate"
TEXTS: Final = (
    "title", "category", "territory", "period", "by", "where", "methods", "seed", "draws", "build",
)  # fmt: skip
_STRATUM: Final = "stratum of an estimate"
_NUMBERS: Final = ("median", "low", "high")


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of an estimate.

    Raises:
        LedgerError: a key is unknown or missing, or numbers are upside down.
    """
    refuse_unknown_keys(NAME, payload, {"id", "lists", "notes", "strata", "sum", *TEXTS})
    strata = payload.get("strata")
    if not isinstance(strata, list) or not strata:
        raise LedgerError(f"an estimate needs strata, as a list; it has {strata!r}")
    checked = {
        "id": text_of(NAME, payload, "id"),
        **stated_texts_of(NAME, payload, TEXTS),
        **stated_list_of(NAME, payload, "lists"),
        **stated_list_of(NAME, payload, "notes"),
        "strata": [_stratum(each) for each in strata],
    }
    if payload.get("sum") is not None:
        checked["sum"] = _numbers("sum of an estimate", payload["sum"], ("observed", *_NUMBERS))
    return checked


def _stratum(given: object) -> dict[str, object]:
    texts, lists = ("method", "model", "digest"), ("labels", "reasons", "warnings")
    held = given if isinstance(given, Mapping) else {}
    refuse_unknown_keys(_STRATUM, held, {"observed", *_NUMBERS, *texts, *lists})
    asked = _NUMBERS if held.get("median") is not None else ()
    checked: dict[str, object] = dict(_numbers(_STRATUM, given, ("observed", *asked)))
    checked |= stated_texts_of(_STRATUM, held, texts)
    for key in lists:
        checked |= stated_list_of(_STRATUM, held, key)
    if not asked and not checked.get("reasons"):
        raise LedgerError(f"a {_STRATUM} that has no number needs the reasons; it has none")
    return checked


def _numbers(kind: str, given: object, keys: Iterable[str]) -> dict[str, object]:
    held = given if isinstance(given, Mapping) else {}
    numbers = {key: whole_number_of(kind, held, key) for key in keys}
    low, median, high = (numbers.get(key, 0) for key in ("low", "median", "high"))
    if not low <= median <= high or numbers["observed"] < 0:
        raise LedgerError(f"a {kind} is upside down: {low}, {median}, {high}")
    return dict(numbers)
