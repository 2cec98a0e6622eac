"""The decision that a figure is stated, or stated otherwise.

Payload: `id`, and as texts whatever is stated of it: `title`,
`category`, `territory`, `period`, `low`, `best`, `high` (decimal figures, or empty
for none), `author`, `locator`, `quotation`, `method`, `measure`; `relations` is a
list of texts such as `revises other_id`. A later line of the same id changes what it
names and leaves the rest.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import (
    refuse_unknown_keys,
    stated_list_of,
    stated_texts_of,
    text_of,
)
from synodik.model.errors import LedgerError

NAME: Final = "figure"
NUMBERS: Final = ("low", "best", "high")
TEXTS: Final = (
    "title", "category", "territory", "period", "author", "locator", "quotation", "method",
    "measure",
)  # fmt: skip
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a figure.

    Raises:
        LedgerError: a key is unknown, or a number is none.
    """
    refuse_unknown_keys(NAME, payload, {"id", "relations", *NUMBERS, *TEXTS})
    checked = {
        "id": text_of(NAME, payload, "id"),
        **stated_texts_of(NAME, payload, (*NUMBERS, *TEXTS)),
    }
    for key in NUMBERS:
        number = str(checked.get(key, ""))
        if number and _NUMBER.fullmatch(number) is None:
            raise LedgerError(f"a figure needs {key} in decimal figures; it has {number!r}")
    return checked | stated_list_of(NAME, payload, "relations")
