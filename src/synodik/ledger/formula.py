"""The decision that a figure is to be worked out from others.

Payload: `id`, `formula`, and `title`, `category`, `territory`, `period` as texts,
and `assumptions`, a list of texts. Whether it can be worked out, the register tells.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import (
    refuse_unknown_keys,
    stated_list_of,
    stated_texts_of,
    text_of,
)

NAME: Final = "formula"
TEXTS: Final = ("title", "category", "territory", "period")


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a formula.

    Raises:
        LedgerError: a key is unknown or missing.
    """
    refuse_unknown_keys(NAME, payload, {"id", "formula", "assumptions", *TEXTS})
    needed = {key: text_of(NAME, payload, key) for key in ("id", "formula")}
    stated = stated_texts_of(NAME, payload, TEXTS)
    return {**needed, **stated, **stated_list_of(NAME, payload, "assumptions")}
